// The user's own actors and places joined to what is compiled in.
#include <algorithm>

#include "importers/knowledge/knowledge_tables.hpp"

namespace demarche::knowledge {

void Knowledge::Tables::tell(const OwnActor& one, std::string message, std::vector<model::Diagnostic>& complaints) {
  complaints.push_back({one.path, std::move(message), one.line, {}});
}

void Knowledge::Tables::tell_other_meanings(const OwnActor& one, const Knowledge& known,
                                            std::vector<model::Diagnostic>& complaints) {
  for (const std::string& name : one.names) {
    for (const Entity* other : known.lookup(name)) {
      if (other->actor.id == one.entity.actor.id) continue;
      tell(one, "conflict: `" + name + "` is also a name of " + other->actor.id, complaints);
    }
  }
}

void Knowledge::Tables::add_own(OwnActor one, const Knowledge& known, std::vector<model::Diagnostic>& complaints) {
  kept_own.push_back(std::move(one));
  OwnActor& kept = kept_own.back();
  if (kept.place) {
    if (!kept.place->within.empty()) {
      if (const model::Place* const outer = known.find_place(kept.place->within.front())) {
        kept.place->within.insert(kept.place->within.end(), outer->within.begin(), outer->within.end());
      }
    }
    const auto [at, fresh] = place_ids.try_emplace(kept.place->id, places.size());
    if (fresh) places.push_back(*kept.place);
    for (const std::string& name : kept.names) own_names.push_back({name, nullptr, &places[at->second], false});
    return;
  }
  const model::Actor& actor = kept.entity.actor;
  const auto [at, fresh] = entity_ids.try_emplace(actor.id, entities.size());
  if (fresh) {
    tell_other_meanings(kept, known, complaints);
    entities.push_back(kept.entity);
  } else if (!join_known(entities[at->second], kept, complaints)) {
    return;
  }
  const Entity* const entity = &entities[at->second];
  for (const std::string& name : kept.names) own_names.push_back({name, entity, nullptr, false});
  for (const std::string& name : kept.families) own_names.push_back({name, entity, nullptr, true});
}

bool Knowledge::Tables::join_known(Entity& entity, const OwnActor& more, std::vector<model::Diagnostic>& complaints) {
  const model::Actor& actor = more.entity.actor;
  if (!actor.country.empty() && !entity.actor.country.empty() && actor.country != entity.actor.country) {
    tell(more, "conflict: " + actor.id + " is known to be of " + entity.actor.country + ", not of " + actor.country,
         complaints);
    return false;
  }
  if (actor.kind != entity.actor.kind) {
    tell(more,
         "conflict: " + actor.id + " is known as a " + std::string(name(entity.actor.kind)) + ", not a " +
             std::string(name(actor.kind)),
         complaints);
    return false;
  }
  for (const Term& term : more.entity.terms) {
    const bool there = std::any_of(entity.terms.begin(), entity.terms.end(), [&](const Term& known) {
      return known.office == term.office && known.of == term.of && known.from == term.from;
    });
    if (!there) entity.terms.push_back(term);
  }
  return true;
}

}  // namespace demarche::knowledge
