#include "engine/merge/cluster.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <tuple>

#include "engine/merge/compare.hpp"

namespace demarche::merge {
namespace {

using store::ReportRow;

struct Entry {
  std::int64_t value;
  std::int32_t from, to;
  std::uint32_t report;

  friend auto operator<=>(const Entry&, const Entry&) = default;
};

// The stories that a core fits best so far.
struct Best {
  int score = 0;
  std::vector<std::uint32_t> roots;

  void add(int other, std::uint32_t root) {
    if (other > score) {
      score = other;
      roots.clear();
    }
    if (std::find(roots.begin(), roots.end(), root) == roots.end()) roots.push_back(root);
  }
};

class Clusters {
 public:
  explicit Clusters(std::span<const ReportRow> reports) : reports_(reports), parent_(reports.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    entries_.reserve(reports.size() * 2);
    for (std::uint32_t i = 0; i < reports.size(); ++i) {
      for (const auto& key : keys_of(reports[i])) entries_.push_back({key.value, key.from, key.to, i});
    }
    std::sort(entries_.begin(), entries_.end());
  }

  std::vector<std::uint32_t> run() {
    make_cores();
    join_vague();
    std::vector<std::uint32_t> out(parent_.size());
    for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = root(i);
    return out;
  }

 private:
  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  // Reports that share a key on the same days, or on days next to each other.
  void make_cores() {
    for (std::size_t begin = 0; begin < entries_.size();) {
      const std::size_t end = end_of_days(begin);
      const Entry& first = entries_[begin];
      const bool next = end < entries_.size() && first.from == first.to && entries_[end].value == first.value &&
                        entries_[end].from == first.from + 1 && entries_[end].to == first.to + 1;
      const std::size_t last = next ? end_of_days(end) : end;
      for (std::size_t i = begin; i < end; ++i) {
        for (std::size_t j = i + 1; j < last; ++j) join_if_same(entries_[i].report, entries_[j].report);
      }
      begin = end;
    }
  }

  std::size_t end_of_days(std::size_t begin) const {
    std::size_t end = begin + 1;
    while (end < entries_.size() && entries_[end].value == entries_[begin].value &&
           entries_[end].from == entries_[begin].from && entries_[end].to == entries_[begin].to) {
      ++end;
    }
    return end;
  }

  void join_if_same(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t x = root(a);
    const std::uint32_t y = root(b);
    if (x != y && same(reports_[a], reports_[b])) parent_[std::max(x, y)] = std::min(x, y);
  }

  void join_vague() {
    core_.resize(reports_.size());
    rank_.assign(reports_.size(), most_vague + 1);
    size_.assign(reports_.size(), 0);
    for (std::uint32_t i = 0; i < core_.size(); ++i) {
      core_[i] = root(i);
      ++size_[core_[i]];
      rank_[core_[i]] = std::min(rank_[core_[i]], vagueness(reports_[i]));
    }
    std::vector<std::uint32_t> order;  // members of cores that may join another, core by core, the least vague first
    for (std::uint32_t i = 0; i < core_.size(); ++i) {
      if (rank_[core_[i]] > 0 && !days_of(reports_[i]).none()) order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
      return std::tuple(rank_[core_[a]], core_[a], a) < std::tuple(rank_[core_[b]], core_[b], b);
    });
    for (std::size_t begin = 0; begin < order.size();) {
      const std::uint32_t core = core_[order[begin]];
      std::size_t end = begin;
      Best best;
      for (; end < order.size() && core_[order[end]] == core; ++end) look(order[end], best);
      if (const auto chosen = choose(best)) parent_[core] = *chosen;
      begin = end;
    }
  }

  // The only one, or the one that many more tell than any other.
  std::optional<std::uint32_t> choose(const Best& best) const {
    if (best.roots.empty()) return std::nullopt;
    const auto less = [this](std::uint32_t a, std::uint32_t b) { return size_[a] < size_[b]; };
    const std::uint32_t most = *std::max_element(best.roots.begin(), best.roots.end(), less);
    constexpr std::uint32_t times = 3;
    const bool alone = std::all_of(best.roots.begin(), best.roots.end(), [&](std::uint32_t other) {
      return other == most || size_[most] >= size_[other] * times;
    });
    return alone ? std::optional(most) : std::nullopt;
  }

  // Adds the stories that a report fits.
  void look(std::uint32_t report, Best& best) {
    const ReportRow& vague = reports_[report];
    const Reach own = days_of(vague).reach;
    for (const auto& key : keys_of(vague)) {
      for (int reach = 0; reach <= static_cast<int>(own); ++reach) {
        const auto at = static_cast<Reach>(reach);
        const std::int64_t value = value_for(key.value, at);
        const std::int32_t first = at == own ? key.from : key.from - widest(at) + 1;
        auto entry = std::lower_bound(entries_.begin(), entries_.end(), Entry{value, first, INT32_MIN, 0});
        const std::int32_t last = at == own ? key.from : key.to;
        for (; entry != entries_.end() && entry->value == value && entry->from <= last; ++entry) {
          if (entry->to < key.from || rank_[core_[entry->report]] >= rank_[core_[report]]) continue;
          const int fits = score(vague, reports_[entry->report]);
          if (fits >= best.score && fits > 0) best.add(fits, root(entry->report));
        }
      }
    }
  }

  std::span<const ReportRow> reports_;
  std::vector<std::uint32_t> parent_, core_;
  std::vector<int> rank_;            // of a core, by its first root
  std::vector<std::uint32_t> size_;  // likewise
  std::vector<Entry> entries_;
};

}  // namespace

std::vector<std::uint32_t> cluster(std::span<const ReportRow> reports) { return Clusters(reports).run(); }

}  // namespace demarche::merge
