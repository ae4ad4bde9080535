#include "engine/merge/update.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "engine/merge/cluster.hpp"
#include "engine/store/report_rows.hpp"

namespace demarche::merge {
namespace {

using store::ReportRow;

// From this share of all reports on, looking at all of them is cheaper than looking for neighbours.
constexpr std::size_t share = 20;

// All reports that changed and, again and again, those near them.
std::vector<ReportRow> neighbourhood(store::Store& store, std::vector<ReportRow> reports,
                                     const std::vector<store::MergeKey>& gone) {
  std::unordered_set<std::int64_t> seen;
  for (const auto& report : reports) seen.insert(report.key);
  const auto look = [&](const store::MergeKey& key) {
    for (const std::int64_t other : near(store, key)) {
      if (seen.insert(other).second) reports.push_back(report_row(store, other));
    }
  };
  for (const auto& key : gone) look(key);
  for (std::size_t i = 0; i < reports.size(); ++i) {
    for (const auto& key : keys_of(reports[i])) look(key);
  }
  return reports;
}

// Groups whose reports are not already one story by themselves.
std::vector<std::vector<std::int64_t>> changed_groups(const std::vector<ReportRow>& reports) {
  const std::vector<std::uint32_t> group = cluster(reports);
  std::unordered_map<std::int64_t, std::size_t> story_size;
  for (const auto& report : reports) ++story_size[report.story];
  std::vector<std::vector<std::uint32_t>> members(reports.size());
  for (std::uint32_t i = 0; i < reports.size(); ++i) members[group[i]].push_back(i);
  std::vector<std::vector<std::int64_t>> out;
  for (const auto& list : members) {
    if (list.empty()) continue;
    const std::int64_t story = reports[list[0]].story;
    const bool whole = story != 0 && story_size[story] == list.size() &&
                       std::all_of(list.begin(), list.end(), [&](auto i) { return reports[i].story == story; });
    if (whole) continue;
    auto& keys = out.emplace_back();
    for (const auto i : list) keys.push_back(reports[i].key);
  }
  return out;
}

}  // namespace

Update update(store::Store& store) {
  store::Batch batch(store);
  std::vector<ReportRow> reports = new_reports(store);
  const std::vector<store::MergeKey> gone = take_gone(store);
  Update result;
  if (!reports.empty() || !gone.empty()) {
    for (const auto& report : reports) {
      for (const auto& key : keys_of(report)) add_merge_key(store, report.key, key);
    }
    const bool many = reports.size() * share > report_count(store);
    reports = many ? all_reports(store) : neighbourhood(store, std::move(reports), gone);
    const auto groups = changed_groups(reports);
    replace_stories(store, groups);
    result = {reports.size(), groups.size()};
  }
  batch.commit();
  return result;
}

}  // namespace demarche::merge
