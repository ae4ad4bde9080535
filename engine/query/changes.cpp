#include "engine/query/changes.hpp"

#include <array>

namespace demarche::query {
namespace {

using model::Story;

std::string place_of(const Story& event) { return event.place ? event.place->id : std::string{}; }

std::vector<Change> differences(const Story& before, const Story& after) {
  std::vector<Change> out;
  if (before.status != after.status) {
    out.push_back({ChangeKind::status, std::string(name(before.status)), std::string(name(after.status))});
  }
  const auto then = to_edtf(before.date).value_or("");
  const auto now = to_edtf(after.date).value_or("");
  if (then != now) out.push_back({ChangeKind::date, then, now});
  if (place_of(before) != place_of(after)) out.push_back({ChangeKind::place, place_of(before), place_of(after)});
  if (before.citations.size() != after.citations.size()) {
    out.push_back(
        {ChangeKind::confirmed, std::to_string(before.citations.size()), std::to_string(after.citations.size())});
  }
  if (before.disagreements.size() != after.disagreements.size()) {
    out.push_back({ChangeKind::disputed, std::to_string(before.disagreements.size()),
                   std::to_string(after.disagreements.size())});
  }
  return out;
}

}  // namespace

std::string_view name(ChangeKind kind) {
  constexpr std::array<std::string_view, 6> names{"appeared", "status", "date", "place", "confirmed", "disputed"};
  return names[static_cast<std::size_t>(kind)];
}

std::vector<ChangedEvent> changes(const store::Store& store, const model::Filter& filter, model::Day from,
                                  model::Day to) {
  model::Filter wanted = filter;
  wanted.as_of = to;
  wanted.limit = 0;
  std::vector<ChangedEvent> out;
  for (auto& story : store.stories(wanted)) {
    const auto before = store.story(story.id, from);
    std::vector<Change> found;
    if (before) {
      found = differences(*before, story);
    } else {
      found.push_back({ChangeKind::appeared, "", ""});
    }
    if (found.empty()) continue;
    if (filter.limit > 0 && out.size() == filter.limit) break;
    out.push_back({std::move(story), std::move(found)});
  }
  return out;
}

}  // namespace demarche::query
