#include "engine/query/relations.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace demarche::query {
namespace {

using model::Day;
using model::QuadClass;
using model::Story;

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
         !filter.from && !filter.to && filter.text.empty() && filter.source.empty() && !filter.as_of;
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

void add_month(std::vector<MonthBalance>& months, const Story& event, Day day) {
  const model::CivilDate date = civil(day);
  while (!months.empty() && (months.back().year != date.year || months.back().month != date.month)) {
    MonthBalance next;
    next.year = months.back().month == 12 ? months.back().year + 1 : months.back().year;
    next.month = months.back().month % 12 + 1;
    months.push_back(next);
  }
  if (months.empty()) months.push_back({date.year, date.month, 0, 0, 0, 0});
  MonthBalance& month = months.back();
  const QuadClass quad = model::quad_class(event.type);
  if (quad == QuadClass::neutral) {
    ++month.neutral;
  } else if (quad == QuadClass::verbal_cooperation || quad == QuadClass::material_cooperation) {
    ++month.cooperation;
  } else {
    ++month.conflict;
  }
  month.goldstein += model::goldstein(event.code);
}

// The side an event puts an actor, or their state, on.
std::optional<model::Role> role_of(const Story& event, const model::Actor& actor) {
  for (const auto& part : event.actors) {
    if (part.actor.id == actor.id) return part.role;
  }
  for (const auto& part : event.actors) {
    if (!actor.country.empty() && part.actor.country == actor.country) return part.role;
  }
  return std::nullopt;
}

void summarise(PairHistory& history, const std::vector<const Story*>& events) {
  for (const Story* event : events) {
    if (!counts(event->status)) continue;
    ++history.by_quad[static_cast<int>(model::quad_class(event->type))];
    history.goldstein += model::goldstein(event->code);
    const auto a = role_of(*event, history.a);
    const auto b = role_of(*event, history.b);
    if (a == model::Role::source && b == model::Role::target) ++history.a_starts;
    if (b == model::Role::source && a == model::Role::target) ++history.b_starts;
    const auto day = event->date.from ? event->date.from : event->date.to;
    if (!day) continue;
    if (!history.first) history.first = day;
    history.last = day;
    add_month(history.months, *event, *day);
  }
}

std::vector<Story> through_states(const store::Store& store, const PairHistory& history, model::Filter filter) {
  if (history.a.country.empty() || history.b.country.empty() || history.a.country == history.b.country) return {};
  filter.actors.push_back(history.a.country);
  filter.actors.push_back(history.b.country);
  filter.direct = false;
  std::vector<Story> out = store.stories(filter);
  const auto is_direct = [&history](const Story& event) {
    const auto named = [&event](const std::string& id) {
      return std::any_of(event.actors.begin(), event.actors.end(),
                         [&](const auto& part) { return part.actor.id == id; });
    };
    return named(history.a.id) && named(history.b.id);
  };
  std::erase_if(out, is_direct);
  return out;
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
        if (counts(event.status)) weights.push_back(model::goldstein(event.code));
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
  model::Filter pair = filter;
  pair.limit = 0;
  out.through_states = through_states(store, out, pair);
  pair.actors.push_back(a);
  pair.actors.push_back(b);
  pair.direct = true;
  out.direct = store.stories(pair);
  out.direct_count = out.direct.size();
  out.through_states_count = out.through_states.size();
  const auto& counted_events = out.direct.empty() ? out.through_states : out.direct;
  std::vector<const Story*> events;
  for (const auto& event : counted_events) events.push_back(&event);
  summarise(out, events);
  if (filter.limit > 0) {
    if (out.direct.size() > filter.limit) out.direct.resize(filter.limit);
    if (out.through_states.size() > filter.limit) out.through_states.resize(filter.limit);
  }
  return out;
}

}  // namespace demarche::query
