#include "engine/merge/cluster.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace demarche::merge {
namespace {

using store::ReportRow;
using store::Side;

constexpr int week = 7;
constexpr int month = 31;

int span_of(const ReportRow& report) { return report.to - report.from + 1; }
std::uint32_t type_in(std::uint32_t family) { return family / 1000; }

bool directed(std::uint32_t family) {
  if (family == model::family_assault) return true;
  if (family == model::family_call || family == model::family_meeting) return false;
  const auto type = static_cast<model::EventType>(type_in(family) - 1);
  return type != model::EventType::agree && type != model::EventType::cooperate;
}

bool joinable(const ReportRow& report) {
  if (report.from > report.to || span_of(report) > month || report.count == 0) return false;
  if (report.count > 1) return true;
  const bool statement = type_in(report.family) == static_cast<std::uint32_t>(model::EventType::statement) + 1;
  return report.place != 0 && report.from == report.to && !statement && report.family != model::family_call &&
         report.family != model::family_meeting;
}

bool roles_fit(const Side& a, const Side& b, bool is_directed) {
  const bool opposed = (a.role == model::Role::source && b.role == model::Role::target) ||
                       (a.role == model::Role::target && b.role == model::Role::source);
  return !is_directed || !opposed;
}

bool same_actor(const Side& a, const Side& b) { return a.actor == b.actor; }
bool alike_actor(const Side& a, const Side& b) {
  return a.actor == b.actor || (a.state == b.state && (a.is_state || b.is_state));
}

// Whether two actors of the one match two different ones of the other.
template <typename Match>
bool two_match(const ReportRow& a, const ReportRow& b, Match&& match) {
  const bool is_directed = directed(a.family);
  for (int i = 0; i < a.count; ++i) {
    for (int j = 0; j < b.count; ++j) {
      const auto fits = [&](int x, int y) {
        const auto& left = a.sides[static_cast<std::size_t>(x)];
        const auto& right = b.sides[static_cast<std::size_t>(y)];
        return match(left, right) && roles_fit(left, right, is_directed);
      };
      if (!fits(i, j)) continue;
      for (int k = i + 1; k < a.count; ++k) {
        for (int l = 0; l < b.count; ++l) {
          if (l != j && fits(k, l)) return true;
        }
      }
    }
  }
  return false;
}

bool places_fit(const ReportRow& a, const ReportRow& b) {
  if (a.place == 0 || b.place == 0 || a.place == b.place) return true;
  return std::find(a.within.begin(), a.within.end(), b.place) != a.within.end() ||
         std::find(b.within.begin(), b.within.end(), a.place) != b.within.end();
}

bool same_single(const ReportRow& a, const ReportRow& b) {
  return a.count == 1 && b.count == 1 && a.sides[0].actor == b.sides[0].actor && a.place == b.place &&
         roles_fit(a.sides[0], b.sides[0], true);
}

std::int64_t mix(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  std::uint64_t hash = 14695981039346656037U;
  for (const std::uint64_t part : {a, b, c}) {
    hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29U;
  }
  return static_cast<std::int64_t>(hash >> 1U);
}

struct Entry {
  std::int64_t value;
  std::int32_t from;
  std::uint32_t report;

  friend auto operator<=>(const Entry&, const Entry&) = default;
};

class Clusters {
 public:
  explicit Clusters(std::span<const ReportRow> reports) : reports_(reports), parent_(reports.size()) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (std::uint32_t i = 0; i < reports.size(); ++i) {
      for (const auto& key : keys_of(reports[i])) entries_.push_back({key.value, key.from, i});
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

  void make_cores() {
    for (std::size_t begin = 0; begin < entries_.size();) {
      std::size_t end = begin + 1;
      while (end < entries_.size() && entries_[end].value == entries_[begin].value &&
             entries_[end].from == entries_[begin].from) {
        ++end;
      }
      for (std::size_t i = begin; i < end; ++i) {
        for (std::size_t j = i + 1; j < end; ++j) join_if_same(entries_[i].report, entries_[j].report);
      }
      begin = end;
    }
  }

  void join_if_same(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t x = root(a);
    const std::uint32_t y = root(b);
    if (x != y && same(reports_[a], reports_[b])) parent_[std::max(x, y)] = std::min(x, y);
  }

  void join_vague() {
    std::vector<std::uint32_t> core(reports_.size());
    std::vector<int> rank(reports_.size(), 100);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> members;  // (core, report), of cores that may join
    for (std::uint32_t i = 0; i < core.size(); ++i) {
      core[i] = root(i);
      rank[core[i]] = std::min(rank[core[i]], vagueness(reports_[i]));
    }
    for (std::uint32_t i = 0; i < core.size(); ++i) {
      if (rank[core[i]] > 0 && reports_[i].count > 1 && joinable(reports_[i])) members.emplace_back(core[i], i);
    }
    std::sort(members.begin(), members.end(), [&rank](const auto& a, const auto& b) {
      return std::tuple(rank[a.first], a.first, a.second) < std::tuple(rank[b.first], b.first, b.second);
    });
    for (std::size_t begin = 0; begin < members.size();) {
      std::size_t end = begin;
      std::vector<std::uint32_t> found;  // roots it may belong to
      for (; end < members.size() && members[end].first == members[begin].first; ++end) {
        candidates(members[end].second, core, rank, found);
      }
      if (found.size() == 1) parent_[members[begin].first] = found[0];
      begin = end;
    }
  }

  // Adds the roots of the sharper cores that the report is alike with.
  void candidates(std::uint32_t report, const std::vector<std::uint32_t>& core, const std::vector<int>& rank,
                  std::vector<std::uint32_t>& found) {
    const ReportRow& vague = reports_[report];
    for (const auto& key : keys_of(vague)) {
      auto entry = std::lower_bound(entries_.begin(), entries_.end(), Entry{key.value, vague.from - month, 0});
      for (; entry != entries_.end() && entry->value == key.value && entry->from <= vague.to; ++entry) {
        if (found.size() > 1) return;
        const ReportRow& other = reports_[entry->report];
        if (other.to < vague.from || rank[core[entry->report]] >= rank[core[report]]) continue;
        const std::uint32_t other_root = root(entry->report);
        if (std::find(found.begin(), found.end(), other_root) != found.end()) continue;
        if (alike(vague, other)) found.push_back(other_root);
      }
    }
  }

  std::span<const ReportRow> reports_;
  std::vector<std::uint32_t> parent_;
  std::vector<Entry> entries_;
};

}  // namespace

bool same(const ReportRow& a, const ReportRow& b) {
  if (a.family != b.family || a.from != b.from || a.to != b.to || !joinable(a) || !joinable(b)) return false;
  if (a.count == 1 || b.count == 1) return same_single(a, b);
  return span_of(a) <= week && places_fit(a, b) && two_match(a, b, same_actor);
}

bool alike(const ReportRow& a, const ReportRow& b) {
  if (a.family != b.family || !joinable(a) || !joinable(b) || a.count < 2 || b.count < 2) return false;
  return a.from <= b.to && b.from <= a.to && places_fit(a, b) && two_match(a, b, alike_actor);
}

int vagueness(const ReportRow& report) {
  const int span = span_of(report);
  const int width = span == 1 ? 0 : span <= week ? 1 : 2;
  int states = 0;
  for (int i = 0; i < report.count; ++i) states += report.sides[static_cast<std::size_t>(i)].is_state ? 1 : 0;
  return width * 3 + std::min(states, 2);
}

std::vector<store::MergeKey> keys_of(const ReportRow& report) {
  std::vector<store::MergeKey> keys;
  if (!joinable(report)) return keys;
  if (report.count == 1) {
    keys.push_back({mix(report.family, report.sides[0].actor, report.place | 1U), report.from, report.to});
    return keys;
  }
  for (std::size_t i = 0; i < report.count; ++i) {
    for (std::size_t j = i + 1; j < report.count; ++j) {
      const auto [low, high] = std::minmax(report.sides[i].state, report.sides[j].state);
      const std::int64_t value = mix(report.family, low, high);
      const bool had = std::any_of(keys.begin(), keys.end(), [value](const auto& key) { return key.value == value; });
      if (!had) keys.push_back({value, report.from, report.to});
    }
  }
  return keys;
}

std::vector<std::uint32_t> cluster(std::span<const ReportRow> reports) { return Clusters(reports).run(); }

}  // namespace demarche::merge
