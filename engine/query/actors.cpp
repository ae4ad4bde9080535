#include "engine/query/actors.hpp"

#include <algorithm>

#include "engine/query/relations.hpp"

namespace demarche::query {

std::vector<store::ActorCount> actors(const store::Store& store, const model::Filter& filter) {
  return store.actors(filter);
}

std::optional<ActorCard> actor_card(const store::Store& store, const std::string& id, const model::Filter& filter) {
  constexpr std::size_t few = 10;
  const auto actor = store.actor(id);
  if (!actor) return std::nullopt;
  ActorCard card;
  card.actor = *actor;
  model::Filter own = filter;
  own.actors = {id};
  own.limit = 0;
  std::vector<model::Story> events = store.stories(own);
  card.events = events.size();
  for (const auto& event : events) {
    ++card.by_quad[static_cast<int>(model::quad_class(event.type))];
    ++card.by_status[static_cast<int>(event.status)];
    const auto part = std::find_if(event.actors.begin(), event.actors.end(),
                                   [&id](const model::StoryActor& one) { return one.actor.id == id; });
    if (part != event.actors.end()) ++card.by_role[static_cast<int>(part->role)];
    const auto day = event.date.from ? event.date.from : event.date.to;
    if (day && !card.first) card.first = day;
    if (day) card.last = day;
  }
  model::Filter direct = filter;
  direct.actors.clear();
  direct.direct = true;
  direct.limit = few;
  for (auto& counterpart : counterparts(store, id, direct)) card.partners.push_back(std::move(counterpart.total));
  if (actor->kind == model::ActorKind::state) {
    for (auto& other : store.actors(own)) {
      if (other.actor.country == id && other.actor.id != id && card.people.size() < few) card.people.push_back(other);
    }
  }
  const auto dated =
      std::stable_partition(events.begin(), events.end(), [](const model::Story& event) { return event.date.known(); });
  const auto begin = dated - events.begin() > static_cast<std::ptrdiff_t>(few) ? dated - few : events.begin();
  card.latest.assign(std::make_move_iterator(begin), std::make_move_iterator(dated));
  return card;
}

}  // namespace demarche::query
