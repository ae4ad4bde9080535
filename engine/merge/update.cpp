#include "engine/merge/update.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "engine/merge/cluster.hpp"
#include "engine/merge/compare.hpp"
#include "engine/store/report_rows.hpp"

namespace demarche::merge {
namespace {

using store::MergeKey;
using store::ReportRow;

// What a change may touch: the reports whose choice may be another now (`touched`: those that changed, those as vague
// or vaguer that share a key with them, and so on), and all that their choice rests on (the sharper ones, and so on).
class Neighbourhood {
 public:
  Neighbourhood(store::Store& store, store::ReportReader& reader) : store_(store), reader_(reader) {}

  void grow(std::vector<ReportRow> changed, const std::vector<MergeKey>& gone) {
    for (auto& report : changed) add(std::move(report));
    for (const auto& key : gone) look(key, true);
    for (std::size_t i = 0; i < reports.size(); ++i) {
      for (const auto& key : keys_of(reports[i])) look(key, true);
    }
    touched = reports.size();
    for (std::size_t i = 0; i < reports.size(); ++i) {
      for (const auto& key : keys_of(reports[i])) look(key, false);
    }
  }

  std::vector<ReportRow> reports;  // the touched ones first
  std::size_t touched = 0;

 private:
  void add(ReportRow report) {
    if (seen_.insert(report.key).second) reports.push_back(std::move(report));
  }
  // Adds those near a key: of the same days, or the next, and of longer reach (`down`) or shorter reach.
  void look(const MergeKey& key, bool down) {
    const Reach own = reach_of(key.value);
    const int first = down ? static_cast<int>(own) : 0;
    const int last = down ? reach_count - 1 : static_cast<int>(own);
    for (int reach = first; reach <= last; ++reach) {
      const auto at = static_cast<Reach>(reach);
      const std::int32_t begin = at == own ? key.from - 1 : key.from - widest(at) + 1;
      const std::int32_t end = at == own ? key.from + 1 : key.to;
      for (const std::int64_t other : near(store_, value_for(key.value, at), begin, end, key.from - 1)) {
        if (seen_.count(other) == 0) add(reader_.one(other));
      }
    }
  }

  store::Store& store_;
  store::ReportReader& reader_;
  std::unordered_set<std::int64_t> seen_;
};

// New groups, and what their stories hold besides. A story's reports that were not looked at stay with those of its
// that were looked at but not touched: these have the same core as ever.
std::vector<std::vector<std::int64_t>> changed_groups(store::Store& store, const std::vector<ReportRow>& reports,
                                                      std::size_t touched) {
  const std::vector<std::uint32_t> group = cluster(reports);
  std::unordered_map<std::int64_t, std::vector<std::uint32_t>> stories;
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    if (reports[i].story != 0) stories[reports[i].story].push_back(i);
  }
  std::vector<std::vector<std::int64_t>> members(reports.size());
  std::vector<std::int64_t> story_of(reports.size());  // that all of a group are in; -1: several, or none
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    const std::int64_t story = reports[i].story == 0 ? -1 : reports[i].story;
    std::int64_t& known = story_of[group[i]];
    known = members[group[i]].empty() || known == story ? story : -1;
    members[group[i]].push_back(reports[i].key);
  }
  std::unordered_set<std::int64_t> kept;  // stories that are one group as before
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    if (story_of[i] > 0 && stories[story_of[i]].size() == members[i].size()) kept.insert(story_of[i]);
  }
  std::vector<std::vector<std::int64_t>> out;
  for (const auto& [story, looked_at] : stories) {
    if (kept.count(story) > 0 || touched == reports.size()) continue;
    std::unordered_set<std::int64_t> rest;
    for (const std::int64_t report : reports_of(store, story)) rest.insert(report);
    for (const auto i : looked_at) rest.erase(reports[i].key);
    if (rest.empty()) continue;
    const auto anchor =
        std::find_if(looked_at.begin(), looked_at.end(), [touched](std::uint32_t i) { return i >= touched; });
    auto& to = anchor == looked_at.end() ? out.emplace_back() : members[group[*anchor]];
    to.insert(to.end(), rest.begin(), rest.end());
  }
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    if (!members[i].empty() && (story_of[i] < 0 || kept.count(story_of[i]) == 0)) out.push_back(std::move(members[i]));
  }
  for (auto& keys : out) std::sort(keys.begin(), keys.end());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Update update(store::Store& store, std::size_t share) {
  store::Batch batch(store);
  store::ReportReader reader(store);
  std::vector<ReportRow> changed = reader.unmerged();
  const std::vector<MergeKey> gone = take_gone(store);
  Update result;
  if (!changed.empty() || !gone.empty()) {
    for (const auto& report : changed) {
      for (const auto& key : keys_of(report)) add_merge_key(store, report.key, key);
    }
    std::vector<std::vector<std::int64_t>> groups;
    if (share > 0 && changed.size() * share > report_count(store)) {
      const auto all = reader.all();
      result.reports = all.size();
      groups = changed_groups(store, all, all.size());
    } else {
      Neighbourhood near(store, reader);
      near.grow(std::move(changed), gone);
      result.reports = near.reports.size();
      groups = changed_groups(store, near.reports, near.touched);
    }
    replace_stories(store, groups);
    result.stories = groups.size();
  }
  batch.commit();
  return result;
}

}  // namespace demarche::merge
