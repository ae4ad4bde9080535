#include "engine/query/timeline.hpp"

#include <algorithm>
#include <climits>
#include <cmath>
#include <set>
#include <tuple>
#include <unordered_map>

#include "engine/query/order.hpp"

namespace demarche::query {
namespace {

using model::Day;
using model::Story;

struct Frame {
  Day first, last;
  std::string label;
};

Frame frame_of(Day day, Group group) {
  if (group == Group::day) return {day, day, iso(day)};
  if (group == Group::week) {
    const model::IsoWeek week = iso_week(day);
    const Day monday = monday_of(week);
    const std::string number = (week.week < 10 ? "0" : "") + std::to_string(week.week);
    return {monday, monday + 6, std::to_string(week.year) + "-W" + number};
  }
  const model::CivilDate date = civil(day);
  return {model::first_of_month(date.year, date.month), model::last_of_month(date.year, date.month),
          iso(day).substr(0, 7)};
}

// The section an event belongs in.
Section section_of(const Story& event, Group group) {
  if (!event.date.known()) return {"undated", {}, {}, {}};
  if (event.date.from && event.date.to) {
    const Frame frame = frame_of(*event.date.from, group);
    if (*event.date.to <= frame.last) return {frame.label, frame.first, frame.last, {}};
  }
  return {to_edtf(event.date).value_or(""), event.date.from, event.date.to, {}};
}

auto place_in_time(const Section& section) {
  const int first = section.first ? section.first->value : section.last ? section.last->value : INT_MAX;
  const int last = section.last ? section.last->value : INT_MAX;
  return std::tuple(first, -static_cast<std::int64_t>(last), section.label);
}

std::vector<Section> grouped(std::vector<Story> events, Group group) {
  std::vector<Section> sections;
  if (group == Group::none) {
    if (!events.empty()) sections.push_back({"", {}, {}, std::move(events)});
    return sections;
  }
  std::unordered_map<std::string, std::size_t> known;
  for (auto& event : events) {
    Section section = section_of(event, group);
    const auto [found, added] = known.try_emplace(section.label, sections.size());
    if (added) sections.push_back(std::move(section));
    sections[found->second].events.push_back(std::move(event));
  }
  std::stable_sort(sections.begin(), sections.end(),
                   [](const Section& a, const Section& b) { return place_in_time(a) < place_in_time(b); });
  return sections;
}

std::vector<Story> most_important(std::vector<Story> events, std::size_t count) {
  std::unordered_map<std::string, std::size_t> actor_events;
  for (const auto& event : events) {
    for (const auto& part : event.actors) ++actor_events[part.actor.id];
  }
  std::vector<std::pair<double, std::size_t>> rank;
  for (std::size_t i = 0; i < events.size(); ++i) {
    std::size_t most = 0;
    for (const auto& part : events[i].actors) most = std::max(most, actor_events[part.actor.id]);
    rank.emplace_back(-importance(events[i], most), i);
  }
  std::sort(rank.begin(), rank.end());
  if (rank.size() > count) rank.resize(count);
  std::sort(rank.begin(), rank.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<Story> out;
  for (const auto& [value, i] : rank) out.push_back(std::move(events[i]));
  return out;
}

}  // namespace

double importance(const Story& event, std::size_t actor_events) {
  std::set<std::string_view> outlets;
  for (const auto& citation : event.citations) outlets.insert(citation.source);
  const double told = std::log2(1.0 + static_cast<double>(outlets.size())) +
                      0.5 * std::log2(1.0 + static_cast<double>(event.citations.size()));
  const double strength = std::abs(model::goldstein(event.code)) / 10;
  const double centre = std::log2(1.0 + static_cast<double>(actor_events)) / 8;
  return (2 * told + strength + centre) * (0.5 + 0.5 * event.confidence);
}

std::vector<Story> in_order(const store::Store& store, std::vector<Story> events, std::optional<Day> as_of) {
  const auto undated =
      std::stable_partition(events.begin(), events.end(), [](const Story& e) { return e.date.known(); });
  std::vector<Story> loose(std::make_move_iterator(undated), std::make_move_iterator(events.end()));
  events.erase(undated, events.end());
  for (auto& event : loose) {
    auto after = events.end();  // stands behind the last that it follows, else before the first that follows it
    auto before = events.end();
    for (const auto& link : store.links({event.id}, as_of)) {
      const bool follows = link.to == event.id;
      if (link.kind == model::LinkKind::part_of) continue;
      const bool reversed = link.kind == model::LinkKind::responds_to;
      const std::string& other = follows ? link.from : link.to;
      const auto found = std::find_if(events.begin(), events.end(), [&](const Story& e) { return e.id == other; });
      if (found == events.end()) continue;
      if (follows != reversed) {
        if (after == events.end() || found > after) after = found;
      } else if (before == events.end() || found < before) {
        before = found;
      }
    }
    if (after != events.end()) {
      events.insert(after + 1, std::move(event));
    } else {
      events.insert(before, std::move(event));
    }
  }
  return events;
}

Timeline timeline(const store::Store& store, const model::Filter& filter, const TimelineOptions& options) {
  Timeline out;
  model::Filter wanted = filter;
  wanted.limit = options.key > 0 || filter.limit == 0 ? 0 : filter.limit + 1;
  std::vector<Story> events = store.stories(wanted);
  out.total = events.size();
  if (wanted.limit > 0 && events.size() == wanted.limit) {
    out.more = true;
    events.pop_back();
  }
  if (options.key > 0) events = most_important(std::move(events), options.key);
  if (options.group == Group::none) events = in_order(store, std::move(events), filter.as_of);
  out.sections = grouped(std::move(events), options.group);
  return out;
}

}  // namespace demarche::query
