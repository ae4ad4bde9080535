#include "engine/query/relations.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace demarche::query {
namespace {

using model::Day;
using model::QuadClass;
using model::Story;
using store::PairEvent;

bool counts(model::Status status) { return status != model::Status::denied && status != model::Status::cancelled; }

double trend_of(const std::vector<double>& weights) {
  if (weights.size() < 4) return 0;
  const std::size_t half = weights.size() / 2;
  const auto mean = [&weights](std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i) sum += weights[i];
    return sum / static_cast<double>(end - begin);
  };
  return mean(half, weights.size()) - mean(0, half);
}

bool whole_picture(const model::Filter& filter) {
  return filter.actors.empty() && filter.place.empty() && filter.types.empty() && filter.statuses.empty() &&
         !filter.announced && !filter.from && !filter.to && filter.text.empty() && filter.source.empty() &&
         !filter.as_of;
}

void add_event(store::PairTotal& total, const Story& event) {
  ++total.events;
  ++total.by_quad[static_cast<int>(model::quad_class(event.type))];
  total.goldstein += model::goldstein(event.code);
  const auto day = event.date.from ? event.date.from : event.date.to;
  if (day && (!total.first || *day < *total.first)) total.first = day;
  if (day && (!total.last || *day > *total.last)) total.last = day;
}

model::Actor known(const store::Store& store, const std::string& id) {
  model::Actor unknown;
  unknown.id = id;
  unknown.name = id;
  return store.actor(id).value_or(unknown);
}

// Whom an event joins an actor with: those named, and unless `direct` their states; not the actor's own people or
// state.
std::set<std::string> others_in(const Story& event, const std::string& actor, const std::string& own_state,
                                bool direct) {
  std::set<std::string> out;
  for (const auto& part : event.actors) {
    if (part.actor.id == actor || part.actor.country == actor) continue;
    out.insert(part.actor.id);
    if (!direct && !part.actor.country.empty()) out.insert(part.actor.country);
  }
  out.erase(own_state);
  return out;
}

// Counterparts counted over the events themselves, for filters that the totals do not know.
std::vector<Counterpart> counted(const store::Store& store, const std::string& actor, const model::Filter& filter) {
  model::Filter own = filter;
  own.actors.push_back(actor);
  own.limit = 0;
  const auto self = store.actor(actor);
  const std::string own_state = self ? self->country : std::string{};
  std::map<std::string, std::pair<Counterpart, std::vector<double>>> found;
  for (const auto& event : store.stories(own)) {
    if (!counts(event.status)) continue;
    for (const auto& id : others_in(event, actor, own_state, filter.direct)) {
      auto& [counterpart, weights] = found[id];
      if (weights.empty()) counterpart.total.other = known(store, id);
      add_event(counterpart.total, event);
      weights.push_back(model::goldstein(event.code));
    }
  }
  std::vector<Counterpart> out;
  for (auto& [id, entry] : found) {
    entry.first.trend = trend_of(entry.second);
    out.push_back(std::move(entry.first));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Counterpart& a, const Counterpart& b) { return a.total.events > b.total.events; });
  return out;
}

void add_month(std::vector<MonthBalance>& months, const PairEvent& event) {
  const model::CivilDate date = civil(*event.day);
  while (!months.empty() && (months.back().year != date.year || months.back().month != date.month)) {
    MonthBalance next;
    next.year = months.back().month == 12 ? months.back().year + 1 : months.back().year;
    next.month = months.back().month % 12 + 1;
    months.push_back(next);
  }
  if (months.empty()) months.push_back({date.year, date.month, 0, 0, 0, 0});
  MonthBalance& month = months.back();
  if (event.quad == QuadClass::neutral) {
    ++month.neutral;
  } else if (event.quad == QuadClass::verbal_cooperation || event.quad == QuadClass::material_cooperation) {
    ++month.cooperation;
  } else {
    ++month.conflict;
  }
  month.goldstein += event.goldstein;
}

// The side an event puts an actor, or their state, on.
model::Role role_of(const Story& event, const model::Actor& actor) {
  for (const auto& part : event.actors) {
    if (part.actor.id == actor.id) return part.role;
  }
  for (const auto& part : event.actors) {
    if (!actor.country.empty() && part.actor.country == actor.country) return part.role;
  }
  return model::Role::participant;
}

PairEvent pair_event(const Story& event, const PairHistory& history) {
  PairEvent out;
  out.day = event.date.from ? event.date.from : event.date.to;
  if (counts(event.status)) out.quad = model::quad_class(event.type);
  out.goldstein = model::goldstein(event.code);
  out.role_a = role_of(event, history.a);
  out.role_b = role_of(event, history.b);
  return out;
}

void summarise(PairHistory& history, std::vector<PairEvent> events) {
  std::stable_sort(events.begin(), events.end(), [](const PairEvent& a, const PairEvent& b) {
    return a.day && b.day ? *a.day < *b.day : a.day && !b.day;
  });
  for (const PairEvent& event : events) {
    if (!event.quad) continue;
    ++history.by_quad[static_cast<int>(*event.quad)];
    history.goldstein += event.goldstein;
    if (event.role_a == model::Role::source && event.role_b == model::Role::target) ++history.a_starts;
    if (event.role_b == model::Role::source && event.role_a == model::Role::target) ++history.b_starts;
    if (!event.day) continue;
    if (!history.first) history.first = event.day;
    history.last = event.day;
    add_month(history.months, event);
  }
}

// Whether the two have states that can deal with each other for them.
bool have_states(const PairHistory& history) {
  return !history.a.country.empty() && !history.b.country.empty() && history.a.country != history.b.country;
}

// Direct events; those through states besides when the two are states themselves, or nothing else is known.
std::vector<PairEvent> to_sum(const PairHistory& history, std::vector<PairEvent> direct,
                              const std::vector<PairEvent>& through) {
  const bool states = history.a.kind == model::ActorKind::state && history.b.kind == model::ActorKind::state;
  if (direct.empty() || states) direct.insert(direct.end(), through.begin(), through.end());
  return direct;
}

// From what the store keeps of the pair: no event is read but those listed.
void fill_from_totals(const store::Store& store, PairHistory& history, std::size_t limit) {
  std::vector<PairEvent> direct;
  std::vector<PairEvent> through;
  if (have_states(history)) through = store.pair(history.a.country, history.b.country, true);
  if (history.a.id == history.a.country && history.b.id == history.b.country) {
    std::copy_if(through.begin(), through.end(), std::back_inserter(direct),
                 [](const auto& one) { return one.direct; });
    std::erase_if(through, [](const PairEvent& event) { return event.direct; });
  } else {
    direct = store.pair(history.a.id, history.b.id, false);
    std::set<std::int64_t> named;
    for (const auto& event : direct) named.insert(event.story);
    std::erase_if(through, [&named](const PairEvent& event) { return named.count(event.story) > 0; });
  }
  history.direct_count = direct.size();
  history.through_states_count = through.size();
  history.direct = store.stories(direct, limit);
  history.through_states = store.stories(through, limit);
  summarise(history, to_sum(history, direct, through));
}

void fill_from_events(const store::Store& store, PairHistory& history, const model::Filter& filter) {
  model::Filter wanted = filter;
  wanted.limit = 0;
  wanted.direct = true;
  wanted.actors.push_back(history.a.id);
  wanted.actors.push_back(history.b.id);
  history.direct = store.stories(wanted);
  if (have_states(history)) {
    wanted = filter;
    wanted.limit = 0;
    wanted.direct = false;
    wanted.actors.push_back(history.a.country);
    wanted.actors.push_back(history.b.country);
    history.through_states = store.stories(wanted);
  }
  std::set<std::string> named;
  for (const auto& event : history.direct) named.insert(event.id);
  std::erase_if(history.through_states, [&named](const Story& event) { return named.count(event.id) > 0; });
  history.direct_count = history.direct.size();
  history.through_states_count = history.through_states.size();
  std::vector<PairEvent> direct;
  std::vector<PairEvent> through;
  for (const auto& event : history.direct) direct.push_back(pair_event(event, history));
  for (const auto& event : history.through_states) through.push_back(pair_event(event, history));
  summarise(history, to_sum(history, direct, through));
  for (auto* events : {&history.direct, &history.through_states}) {
    if (filter.limit > 0 && events->size() > filter.limit) events->resize(filter.limit);
  }
}

}  // namespace

std::vector<Counterpart> counterparts(const store::Store& store, const std::string& actor,
                                      const model::Filter& filter) {
  std::vector<Counterpart> out;
  if (!whole_picture(filter)) {
    out = counted(store, actor, filter);
  } else {
    for (auto& total : store.partners(actor, !filter.direct, filter.limit)) out.push_back({std::move(total), 0});
    for (auto& counterpart : out) {
      std::vector<double> weights;
      for (const auto& event : store.pair(actor, counterpart.total.other.id, !filter.direct)) {
        if (event.quad) weights.push_back(event.goldstein);
      }
      counterpart.trend = trend_of(weights);
    }
  }
  if (filter.limit > 0 && out.size() > filter.limit) out.resize(filter.limit);
  return out;
}

PairHistory pair_history(const store::Store& store, const std::string& a, const std::string& b,
                         const model::Filter& filter) {
  PairHistory out;
  out.a = known(store, a);
  out.b = known(store, b);
  if (whole_picture(filter)) {
    fill_from_totals(store, out, filter.limit);
  } else {
    fill_from_events(store, out, filter);
  }
  return out;
}

}  // namespace demarche::query
