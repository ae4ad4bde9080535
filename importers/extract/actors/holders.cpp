#include "importers/extract/actors/holders.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace demarche::extract {
namespace {

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

const model::Place* state_place(std::string_view id) {
  const auto found = index().states.find(std::string(id));
  return found == index().states.end() ? nullptr : &found->second;
}

const knowledge::Entity* state_with_capital(std::string_view place) {
  const auto found = index().capitals.find(std::string(place));
  return found == index().capitals.end() ? nullptr : found->second;
}

}  // namespace demarche::extract
