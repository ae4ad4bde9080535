#include "importers/knowledge/knowledge.hpp"

#include <algorithm>

#include "importers/knowledge/knowledge_tables.hpp"
#include "importers/knowledge/name_key.hpp"

namespace demarche::knowledge {

using model::ActorKind;

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

Knowledge::Knowledge() : tables_(std::make_unique<Tables>()) {
  tables_->entities.reserve(8192);
  tables_->entity_ids.reserve(8192);
  tables_->load_states();
  tables_->load_organisations();
  tables_->load_people();
  tables_->load_places();
  tables_->load_names("en");
  tables_->load_names("ar");
}

Knowledge::Knowledge(std::vector<OwnActor> own, std::vector<model::Diagnostic>& diagnostics) : Knowledge() {
  const Knowledge& known = builtin();
  tables_->entities.reserve(tables_->entities.size() + own.size());
  tables_->places.reserve(tables_->places.size() + own.size());
  tables_->kept_own.reserve(own.size());
  for (OwnActor& one : own) tables_->add_own(std::move(one), known, diagnostics);
}

Knowledge::~Knowledge() = default;

const Knowledge& Knowledge::builtin() {
  static const Knowledge* const knowledge = new Knowledge;  // lives as long as the program
  return *knowledge;
}

const Entity* Knowledge::find(std::string_view id) const {
  const auto found = tables_->entity_ids.find(id);
  return found == tables_->entity_ids.end() ? nullptr : &tables_->entities[found->second];
}

const model::Place* Knowledge::find_place(std::string_view id) const {
  const auto found = tables_->place_ids.find(id);
  return found == tables_->place_ids.end() ? nullptr : &tables_->places[found->second];
}

std::vector<const Entity*> Knowledge::lookup(std::string_view name) const {
  std::vector<const Entity*> out;
  if (const Entity* const exact = find(name)) return {exact};
  const std::string key = key_of(name);
  const Tables& tables = tables_->with_names();
  for (const auto* const where : {&tables.names, &tables.families}) {
    const auto found = where->find(key);
    if (found == where->end()) continue;
    for (const std::size_t index : found->second) {
      const Entity* const entity = &tables_->entities[index];
      if (std::find(out.begin(), out.end(), entity) == out.end()) out.push_back(entity);
    }
  }
  if (out.empty()) out = sounding(name);
  // One of a family whose bare name is unmistakable stands for the name.
  const auto famous = std::count_if(out.begin(), out.end(), [](const Entity* e) { return e->category == "famous"; });
  if (famous == 1) std::erase_if(out, [](const Entity* e) { return e->category != "famous"; });
  return out;
}

// Names that are spelled otherwise but have the same key: Zelenskiy, Lukashenka, ليبرلمان is none.
std::vector<const Entity*> Knowledge::sounding(std::string_view name) const {
  constexpr std::size_t tells_apart = 4;
  std::vector<const Entity*> out;
  const std::string key = name_key(name);
  if (key.size() < tells_apart) return out;
  const Tables& tables = tables_->with_names();
  for (const auto* const where : {&tables.names, &tables.families}) {
    for (const auto& [known, indices] : *where) {
      if (name_key(known) != key) continue;
      for (const std::size_t index : indices) {
        const Entity* const entity = &tables.entities[index];
        if (entity->actor.kind != ActorKind::person) continue;
        if (std::find(out.begin(), out.end(), entity) == out.end()) out.push_back(entity);
      }
    }
  }
  std::sort(out.begin(), out.end(), [](const Entity* a, const Entity* b) { return a->actor.id < b->actor.id; });
  return out;
}

std::vector<const model::Place*> Knowledge::lookup_place(std::string_view name) const {
  std::vector<const model::Place*> out;
  if (const model::Place* const exact = find_place(name)) return {exact};
  const auto& where = tables_->with_names().place_names;
  if (const auto found = where.find(key_of(name)); found != where.end()) {
    for (const std::size_t index : found->second) out.push_back(&tables_->places[index]);
  }
  if (!out.empty()) return out;
  for (const Entity* const entity : lookup(name)) {  // a state, or the seat of a government
    const bool state = entity->actor.kind == ActorKind::state;
    const model::Place* const place = state                              ? state_place(entity->actor.id)
                                      : entity->category == "government" ? find_place(entity->seat)
                                                                         : nullptr;
    if (place != nullptr) out.push_back(place);
  }
  return out;
}

std::vector<const Entity*> Knowledge::nearest(std::string_view name, std::size_t count) const {
  const std::string key = key_of(name);
  std::vector<std::pair<std::size_t, std::size_t>> scored;
  const Tables& tables = tables_->with_names();
  for (const auto* const where : {&tables.names, &tables.families}) {
    for (const auto& [known, indices] : *where) {
      if (known.size() > key.size() * 2 + 4 || key.size() > known.size() * 2 + 4) continue;
      const std::size_t distance = edit_distance(key, known);
      if (distance * 2 > key.size()) continue;
      for (const std::size_t index : indices) scored.emplace_back(distance, index);
    }
  }
  std::sort(scored.begin(), scored.end());
  std::vector<const Entity*> out;
  for (const auto& [distance, index] : scored) {
    const Entity* const entity = &tables_->entities[index];
    if (out.size() < count && std::find(out.begin(), out.end(), entity) == out.end()) out.push_back(entity);
  }
  return out;
}

std::span<const Entity> Knowledge::entities() const { return tables_->entities; }

std::span<const OwnName> Knowledge::own_names() const { return tables_->own_names; }

bool held(const Entity& person, std::string_view office, std::string_view of) {
  return std::any_of(person.terms.begin(), person.terms.end(), [&](const Term& term) {
    return (office.empty() || term.office == office) && (of.empty() || term.of == of);
  });
}

const Entity* Knowledge::holder(std::string_view office, std::string_view of, std::optional<model::Day> day) const {
  const auto& seats = tables_->with_seats().seats;
  const auto found = seats.find(std::string(office) + " " + std::string(of));
  if (found == seats.end()) return nullptr;
  const Entity* only = nullptr;
  for (const auto& [person, term] : found->second) {
    if (day && !term->covers(*day)) continue;
    if (only != nullptr && only != person) return nullptr;
    only = person;
  }
  return only;
}

const Entity* Knowledge::person_by_key(std::string_view key, std::string_view of, std::optional<model::Day> day) const {
  constexpr std::size_t tells_apart = 5;
  if (key.size() < tells_apart || key.find('-') == std::string_view::npos) return nullptr;
  const Entity* only = nullptr;
  const auto [begin, end] = tables_->with_keys().by_key.equal_range(std::string(key));
  for (auto at = begin; at != end; ++at) {
    const Entity& person = *at->second;
    if (person.actor.country != of && !held(person, "", of)) continue;
    const bool too_late = day && !person.terms.empty() &&
                          std::all_of(person.terms.begin(), person.terms.end(),
                                      [&](const Term& term) { return term.from.from && *term.from.from > *day + 365; });
    if (too_late) continue;
    if (only != nullptr && only != &person) return nullptr;
    only = &person;
  }
  return only;
}

const model::Place* Knowledge::state_place(std::string_view id) const {
  const auto& states = tables_->with_seats().states;
  const auto found = states.find(std::string(id));
  return found == states.end() ? nullptr : &found->second;
}

const Entity* Knowledge::state_with_capital(std::string_view place) const {
  const auto& capitals = tables_->with_seats().capitals;
  const auto found = capitals.find(std::string(place));
  return found == capitals.end() ? nullptr : found->second;
}

}  // namespace demarche::knowledge
