// Towns and regions that stand for their state where something is done to it: an air strike on Gaza.
#include <algorithm>

#include "importers/extract/actors/reading.hpp"

namespace demarche::extract {
namespace {

constexpr double place_certainty = 0.9;  // that the state suffers what happens in its town

bool covered(const Reading& reading, const PlaceMention& place) {
  const auto after = std::upper_bound(reading.mentions.begin(), reading.mentions.end(), place.first,
                                      [](std::uint32_t t, const ActorMention& m) { return t < m.first; });
  return after != reading.mentions.begin() && std::prev(after)->last > place.first && !std::prev(after)->modifier;
}

std::uint32_t state_of(Reading& reading, const std::string& country) {
  for (std::uint32_t i = 0; i < reading.actors.size(); ++i) {
    if (reading.actors[i].actor.id == country) return i;
  }
  const knowledge::Entity* const state = reading.pack->knowledge->find(country);
  if (state == nullptr) return static_cast<std::uint32_t>(reading.actors.size());
  KnownActor side;
  side.actor = state->actor;
  side.entity = state;
  reading.actors.push_back(std::move(side));
  return static_cast<std::uint32_t>(reading.actors.size() - 1);
}

}  // namespace

void find_place_sides(Reading& reading) {
  reading.place_sides.clear();
  for (const PlaceMention& place : reading.places) {
    if (place.place->country.empty() || place.place->kind == "sea" || covered(reading, place)) continue;
    ActorMention side;
    side.first = place.first;
    side.last = place.last;
    side.clitics = place.clitics;
    side.certainty = place_certainty;
    side.actor = state_of(reading, place.place->country);
    if (side.actor < reading.actors.size()) reading.place_sides.push_back(side);
  }
}

}  // namespace demarche::extract
