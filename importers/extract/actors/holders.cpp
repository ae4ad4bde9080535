#include "importers/extract/actors/holders.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "importers/extract/actors/name_key.hpp"

namespace demarche::extract {
namespace {

using knowledge::Entity;

struct Seat {
  const knowledge::Entity* person;
  const knowledge::Term* term;
};

struct Index {
  std::unordered_map<std::string, std::vector<Seat>> seats;
  std::unordered_map<std::string, model::Place> states;
  std::unordered_map<std::string, const knowledge::Entity*> capitals;

  Index() {
    for (const knowledge::Entity& entity : knowledge::Knowledge::builtin().entities()) {
      for (const knowledge::Term& term : entity.terms) seats[term.office + " " + term.of].push_back({&entity, &term});
      if (entity.category == "bloc" && !entity.seat.empty()) capitals.emplace(entity.seat, &entity);
      if (entity.actor.kind != model::ActorKind::state) continue;
      model::Place place;
      place.id = entity.actor.id;
      place.name = entity.actor.name;
      place.name_ar = entity.actor.name_ar;
      place.country = entity.actor.id;
      place.kind = "state";
      states.emplace(entity.actor.id, std::move(place));
      if (entity.category != "former") capitals.emplace(entity.seat, &entity);
    }
  }
};

const Index& index() {
  static const Index built;
  return built;
}

bool covers(const knowledge::Term& term, model::Day day) {
  return (!term.from.from || *term.from.from <= day) && (!term.to.to || day <= *term.to.to);
}

}  // namespace

const knowledge::Entity* holder(std::string_view office, std::string_view of, std::optional<model::Day> day) {
  const auto found = index().seats.find(std::string(office) + " " + std::string(of));
  if (found == index().seats.end()) return nullptr;
  const knowledge::Entity* only = nullptr;
  for (const Seat& seat : found->second) {
    if (day && !covers(*seat.term, *day)) continue;
    if (only != nullptr && only != seat.person) return nullptr;
    only = seat.person;
  }
  return only;
}

bool held(const knowledge::Entity& person, std::string_view office, std::string_view of) {
  return std::any_of(person.terms.begin(), person.terms.end(), [&](const knowledge::Term& term) {
    return (office.empty() || term.office == office) && (of.empty() || term.of == of);
  });
}

// By key of the name in either language. Only asked for names that no vocabulary knows: built then.
const std::unordered_multimap<std::string, const Entity*>& people_by_key() {
  static const auto* const built = [] {
    auto* const out = new std::unordered_multimap<std::string, const Entity*>;
    for (const Entity& entity : knowledge::Knowledge::builtin().entities()) {
      if (entity.actor.kind != model::ActorKind::person) continue;
      const std::string english = name_key(entity.actor.name);
      const std::string arabic = name_key(entity.actor.name_ar);
      if (!english.empty()) out->emplace(english, &entity);
      if (!arabic.empty() && arabic != english) out->emplace(arabic, &entity);
    }
    return out;
  }();
  return *built;
}

const Entity* person_by_key(std::string_view key, std::string_view of, std::optional<model::Day> day) {
  constexpr std::size_t tells_apart = 5;
  if (key.size() < tells_apart || key.find('-') == std::string_view::npos) return nullptr;
  const Entity* only = nullptr;
  const auto [begin, end] = people_by_key().equal_range(std::string(key));
  for (auto at = begin; at != end; ++at) {
    const Entity& person = *at->second;
    if (person.actor.country != of && !held(person, "", of)) continue;
    const bool too_late = day && !person.terms.empty() &&
                          std::all_of(person.terms.begin(), person.terms.end(), [&](const knowledge::Term& term) {
                            return term.from.from && *term.from.from > *day + 365;
                          });
    if (too_late) continue;
    if (only != nullptr && only != &person) return nullptr;
    only = &person;
  }
  return only;
}

const model::Place* state_place(std::string_view id) {
  const auto found = index().states.find(std::string(id));
  return found == index().states.end() ? nullptr : &found->second;
}

const knowledge::Entity* state_with_capital(std::string_view place) {
  const auto found = index().capitals.find(std::string(place));
  return found == index().capitals.end() ? nullptr : found->second;
}

}  // namespace demarche::extract
