#include "engine/query/planned.hpp"

#include <algorithm>
#include <array>

#include "model/event_family.hpp"

namespace demarche::query {
namespace {

using model::Day;
using model::Status;
using model::Story;

bool happened(Status status) { return status == Status::occurred || status == Status::ongoing; }

bool ever_announced(const Story& event) {
  return std::any_of(event.citations.begin(), event.citations.end(), [&event](const model::Citation& said) {
    return said.status == Status::planned || said.status == Status::possible || said.status == Status::postponed ||
           said.status == Status::cancelled || premature(said, event.date);
  });
}

// Two of the actors are the same. (A state that may speak for one of them has joined the story by itself, if it could.)
bool same_sides(const Story& plan, const Story& other) {
  std::size_t shared = 0;
  for (const auto& a : plan.actors) {
    shared += std::any_of(other.actors.begin(), other.actors.end(),
                          [&](const auto& b) { return a.actor.id == b.actor.id && central(other.actors, b); })
                  ? 1U
                  : 0U;
  }
  return shared >= 2;
}

bool same_kind(const Story& plan, const Story& other) {
  if (model::family_of(plan.type, plan.code) != model::family_of(other.type, other.code)) return false;
  return !plan.place || !other.place || compatible(*plan.place, *other.place);
}

// Stories that may be what became of a plan, in order of date.
std::vector<Story> successors(const store::Store& store, const Story& plan, std::optional<Day> from,
                              std::optional<Day> to, std::optional<Day> as_of) {
  std::vector<Story> out;
  if (plan.actors.size() < 2) return out;
  model::Filter filter;
  filter.actors = {plan.actors.front().actor.id};
  filter.from = from;
  filter.to = to;
  filter.as_of = as_of;
  for (auto& story : store.stories(filter)) {
    if (story.id != plan.id && same_kind(plan, story) && same_sides(plan, story)) out.push_back(std::move(story));
  }
  return out;
}

std::optional<Day> published_as(const Story& event, Status status) {
  for (const auto& state : event.states) {
    if (state.status == status) return state.published;
  }
  return std::nullopt;
}

void settle_as_held(Plan& plan) {
  plan.outcome = Outcome::held;
  for (const auto& said : plan.event.citations) {
    if (!happened(said.status) || premature(said, plan.event.date)) continue;
    plan.by = said.report;
    plan.settled = said.known_by();
    return;
  }
}

// The event by which the same two broke off talks (CAMEO 164) after the plan was last told of, on a day before the
// plan's own; a meeting is meant, nothing else is called off so.
std::optional<Story> called_off(const store::Store& store, const Story& plan, std::optional<Day> as_of) {
  if (plan.type != model::EventType::consult || plan.actors.size() < 2 || !plan.date.known()) return std::nullopt;
  const auto told = plan.citations.back().known_by();
  if (!told) return std::nullopt;
  model::Filter filter;
  filter.actors = {plan.actors[0].actor.id, plan.actors[1].actor.id};
  filter.types = {model::EventType::sanction};
  filter.from = plan.citations.front().known_by();
  filter.to = plan.date.to ? plan.date.to : *plan.date.from + model::open_reach;
  filter.as_of = as_of;
  for (auto& story : store.stories(filter)) {
    const auto said = story.citations.back().known_by();
    const bool newer = said && *said > *told && story.date.from && *story.date.from >= *told;
    if (newer && happened(story.status) && story.code.starts_with("164") && same_sides(plan, story)) return story;
  }
  return std::nullopt;
}

// A plan whose own reports do not settle it: what other stories say.
void settle_by_others(const store::Store& store, Plan& plan, Day today, std::optional<Day> as_of) {
  const auto& date = plan.event.date;
  constexpr int narrow = 31;
  if (date.from && date.to && *date.to - *date.from < narrow) {
    auto found = successors(store, plan.event, date.from, date.to, as_of);
    std::erase_if(found, [](const Story& story) { return !happened(story.status) || !story.date.days(); });
    if (found.size() == 1) {
      plan.outcome = Outcome::held;
      plan.by = found[0].id;
      plan.settled = found[0].citations.front().known_by();
      return;
    }
  }
  if (const auto off = called_off(store, plan.event, as_of)) {
    plan.outcome = Outcome::cancelled;
    plan.by = off->id;
    plan.settled = off->citations.front().known_by();
    return;
  }
  if (!date.known()) {
    plan.outcome = Outcome::undated;
  } else {
    const Day last = date.to ? *date.to : *date.from + model::open_reach;
    plan.outcome = last < today ? Outcome::overdue : Outcome::ahead;
  }
}

void settle_as_postponed(const store::Store& store, Plan& plan, std::optional<Day> as_of) {
  plan.outcome = Outcome::postponed;
  plan.settled = published_as(plan.event, Status::postponed);
  const auto last = plan.event.date.to ? plan.event.date.to : plan.event.date.from;
  if (!last) return;
  constexpr int horizon = 366;
  for (const auto& next : successors(store, plan.event, *last + 1, *last + horizon, as_of)) {
    const auto said = next.citations.front().known_by();
    if (next.status == Status::cancelled || next.status == Status::denied) continue;
    if (plan.settled && said && *said < *plan.settled) continue;
    plan.by = next.id;
    return;
  }
}

void settle(const store::Store& store, Plan& plan, Day today, std::optional<Day> as_of) {
  switch (plan.event.status) {
    case Status::occurred:
    case Status::ongoing:
      return settle_as_held(plan);
    case Status::cancelled:
      plan.outcome = Outcome::cancelled;
      plan.settled = published_as(plan.event, Status::cancelled);
      return;
    case Status::denied:
      plan.outcome = Outcome::denied;
      plan.settled = published_as(plan.event, Status::denied);
      return;
    case Status::postponed:
      return settle_as_postponed(store, plan, as_of);
    case Status::planned:
    case Status::possible:
      return settle_by_others(store, plan, today, as_of);
  }
}

}  // namespace

std::string_view name(Outcome outcome) {
  constexpr std::array<std::string_view, 7> names{"held",    "postponed", "cancelled", "denied",
                                                  "overdue", "ahead",     "undated"};
  return names[static_cast<std::size_t>(outcome)];
}

std::vector<Plan> planned(const store::Store& store, const model::Filter& filter, Day today) {
  model::Filter wanted = filter;
  wanted.limit = 0;
  wanted.announced = !filter.as_of;  // what was known by then may be told otherwise since
  std::vector<Plan> out;
  for (auto& story : store.stories(wanted)) {
    if (!ever_announced(story)) continue;
    if (filter.limit > 0 && out.size() == filter.limit) break;
    Plan plan;
    plan.event = std::move(story);
    for (const auto& said : plan.event.citations) {
      if ((!happened(said.status) || premature(said, plan.event.date)) && !plan.announced)
        plan.announced = said.known_by();
    }
    settle(store, plan, filter.as_of.value_or(today), filter.as_of);
    out.push_back(std::move(plan));
  }
  return out;
}

}  // namespace demarche::query
