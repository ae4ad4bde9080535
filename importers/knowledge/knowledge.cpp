#include "importers/knowledge/knowledge.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <mutex>
#include <unordered_map>

#include "importers/knowledge/name_key.hpp"
#include "importers/tables/table.hpp"
#include "importers/text/document.hpp"

namespace demarche::knowledge {
namespace {

using model::ActorKind;
using tables::Table;

// How names are compared: folded words with single spaces, signs dropped, the Arabic article dropped.
std::string key_of(std::string_view name) {
  thread_local text::Document document;
  static const text::SentenceRules rules;
  text::segment(name, rules, document);
  std::string out;
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
    if (document.tokens[i].kind == text::TokenKind::symbol) continue;
    std::string word = text::folded(document.words(i));
    if (word.starts_with("ال") && word.size() > 8) word.erase(0, 4);
    if (word == "the") continue;
    std::erase(word, '.');
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

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

std::vector<Term> parse_terms(std::string_view cell) {
  std::vector<Term> out;
  for (const std::string_view text : tables::values(cell, ';')) {
    const auto parts = tables::values(text, ' ');
    if (parts.size() != 4) continue;
    Term term{std::string(parts[0]), std::string(parts[1]), {}, {}};
    if (const auto from = model::parse_edtf(parts[2])) term.from = *from;
    if (const auto to = model::parse_edtf(parts[3])) term.to = *to;
    out.push_back(std::move(term));
  }
  return out;
}

ActorKind kind_of(std::string_view category) {
  if (category == "armed-group" || category == "movement" || category == "party") return ActorKind::group;
  return ActorKind::organisation;
}

}  // namespace

struct Knowledge::Tables {
  std::vector<Entity> entities;
  std::vector<model::Place> places;
  std::unordered_map<std::string_view, std::size_t> entity_ids, place_ids;  // keys live in the compiled-in tables
  std::vector<model::Diagnostic> diagnostics;

  // Whom a name may mean. Only asked by people, never while articles are read: built when first asked.
  std::once_flag indexed;
  std::unordered_map<std::string, std::vector<std::size_t>> names, families, place_names;

  static void remember(std::unordered_map<std::string, std::vector<std::size_t>>& where, std::string_view name,
                       std::size_t index) {
    if (name.empty()) return;
    auto& list = where[key_of(name)];
    if (std::find(list.begin(), list.end(), index) == list.end()) list.push_back(index);
  }

  // The entity of a row, or null when its id is taken.
  Entity* add(std::string_view id) {
    if (!entity_ids.try_emplace(id, entities.size()).second) return nullptr;
    Entity& entity = entities.emplace_back();
    entity.actor.id = id;
    return &entity;
  }

  static Table table(std::string_view path, std::vector<model::Diagnostic>& diagnostics) {
    return {path, tables::embedded(path), diagnostics};
  }

  void load_states() {
    const Table rows = table("knowledge/states.tsv", diagnostics);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      Entity* const entity = add(rows.cell(i, rows.column("id")));
      if (entity == nullptr) continue;
      entity->actor.country = entity->actor.id;
      entity->actor.kind = ActorKind::state;
      entity->category = rows.cell(i, rows.column("kind"));
      entity->seat = rows.cell(i, rows.column("capital"));
    }
  }

  void load_organisations() {
    const Table rows = table("knowledge/organisations.tsv", diagnostics);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      Entity* const entity = add(rows.cell(i, rows.column("id")));
      if (entity == nullptr) continue;
      entity->actor.country = rows.cell(i, rows.column("state"));
      entity->category = rows.cell(i, rows.column("kind"));
      entity->actor.kind = kind_of(entity->category);
      entity->parent = rows.cell(i, rows.column("parent"));
      entity->seat = rows.cell(i, rows.column("seat"));
    }
  }

  void load_people() {
    for (const std::string_view path : tables::embedded_below("knowledge/people")) {
      const Table rows = table(path, diagnostics);
      const auto id = rows.column("id");
      const auto state = rows.column("state");
      const auto famous = rows.column("famous");
      const auto terms = rows.column("terms");
      for (std::size_t i = 0; i < rows.rows(); ++i) {
        Entity* const entity = add(rows.cell(i, id));
        if (entity == nullptr) continue;
        entity->actor.country = rows.cell(i, state);
        entity->actor.kind = ActorKind::person;
        entity->category = rows.cell(i, famous) == "1" ? "famous" : "";
        entity->terms = parse_terms(rows.cell(i, terms));
      }
    }
  }

  void load_places() {
    const Table rows = table("knowledge/places.tsv", diagnostics);
    std::map<std::string, std::string, std::less<>> parents;
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      model::Place place;
      place.id = rows.cell(i, rows.column("id"));
      place.country = rows.cell(i, rows.column("state"));
      parents[place.id] = std::string(rows.cell(i, rows.column("within")));
      place.kind = rows.cell(i, rows.column("kind"));
      const std::string lat(rows.cell(i, rows.column("lat")));
      const std::string lon(rows.cell(i, rows.column("lon")));
      if (!lat.empty() && !lon.empty()) {
        place.latitude = std::strtod(lat.c_str(), nullptr);
        place.longitude = std::strtod(lon.c_str(), nullptr);
      }
      if (place_ids.try_emplace(rows.cell(i, rows.column("id")), places.size()).second)
        places.push_back(std::move(place));
    }
    for (model::Place& place : places) {
      for (auto at = parents.find(place.id); at != parents.end() && !at->second.empty() && place.within.size() < 8;) {
        place.within.push_back(at->second);
        at = parents.find(at->second);
      }
      if (!place.country.empty() &&
          std::find(place.within.begin(), place.within.end(), place.country) == place.within.end()) {
        place.within.push_back(place.country);
      }
    }
  }

  // Calls `each(table, row, index of the entity or place, whether it is a place)` for the named rows of a language.
  template <typename Each>
  void for_names(std::string_view language, const Each& each) {
    for (const std::string_view path : tables::embedded_below("languages/" + std::string(language))) {
      const bool is_place = path.ends_with("/places.tsv");
      const bool is_people = path.find("/people/") != std::string_view::npos;
      if (!is_place && !is_people && !path.ends_with("/states.tsv") && !path.ends_with("/organisations.tsv")) continue;
      const Table rows = table(path, diagnostics);
      const auto& ids = is_place ? place_ids : entity_ids;
      const auto id = rows.column("id");
      for (std::size_t i = 0; i < rows.rows(); ++i) {
        if (const auto found = ids.find(rows.cell(i, id)); found != ids.end()) each(rows, i, found->second, is_place);
      }
    }
  }

  void load_names(std::string_view language) {
    const bool arabic = language == "ar";
    for_names(language, [&](const Table& rows, std::size_t row, std::size_t index, bool is_place) {
      std::string& name_in = is_place ? (arabic ? places[index].name_ar : places[index].name)
                                      : (arabic ? entities[index].actor.name_ar : entities[index].actor.name);
      std::string_view name = rows.cell(row, rows.column("name"));
      if (name.ends_with('?')) name.remove_suffix(1);  // doubtful only to whoever reads articles
      name_in = name;
    });
  }

  void index_names(std::string_view language) {
    for_names(language, [&](const Table& rows, std::size_t row, std::size_t index, bool is_place) {
      auto& where = is_place ? place_names : names;
      remember(where, rows.cell(row, rows.column("name")), index);
      for (const std::string_view also : tables::values(rows.cell(row, rows.column("also")))) {
        remember(where, also, index);
      }
      if (is_place) return;
      for (const std::string_view family : tables::values(rows.cell(row, rows.column("family")))) {
        remember(families, family, index);
      }
    });
  }

  // Who sat where, whose capital is where; built when first asked.
  std::once_flag seated;
  struct Seat {
    const Entity* person;
    const Term* term;
  };
  std::unordered_map<std::string, std::vector<Seat>> seats;
  std::unordered_map<std::string, model::Place> states;
  std::unordered_map<std::string, const Entity*> capitals;
  std::once_flag keyed;
  std::unordered_multimap<std::string, const Entity*> by_key;
  std::vector<OwnName> own_names;

  void index_seats() {
    for (const Entity& entity : entities) {
      for (const Term& term : entity.terms) seats[term.office + " " + term.of].push_back({&entity, &term});
      if (entity.category == "bloc" && !entity.seat.empty()) capitals.emplace(entity.seat, &entity);
      if (entity.actor.kind != ActorKind::state) continue;
      model::Place place;
      place.id = place.country = entity.actor.id;
      place.name = entity.actor.name;
      place.name_ar = entity.actor.name_ar;
      place.kind = "state";
      states.emplace(entity.actor.id, std::move(place));
      if (entity.category != "former") capitals.emplace(entity.seat, &entity);
    }
  }

  std::vector<OwnActor> kept_own;  // keeps the ids alive

  static void tell(const OwnActor& one, std::string message, std::vector<model::Diagnostic>& complaints) {
    complaints.push_back({one.path, std::move(message), one.line, {}});
  }

  // Whoever else is called so by what is compiled in.
  static void tell_other_meanings(const OwnActor& one, const Knowledge& known,
                                  std::vector<model::Diagnostic>& complaints) {
    for (const std::string& name : one.names) {
      for (const Entity* other : known.lookup(name)) {
        if (other->actor.id == one.entity.actor.id) continue;
        tell(one, "conflict: `" + name + "` is also a name of " + other->actor.id, complaints);
      }
    }
  }

  void add_own(OwnActor one, const Knowledge& known, std::vector<model::Diagnostic>& complaints) {
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

  static bool join_known(Entity& entity, const OwnActor& more, std::vector<model::Diagnostic>& complaints) {
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

  const Tables& with_seats() {
    std::call_once(seated, [this] { index_seats(); });
    return *this;
  }

  const Tables& with_keys() {
    std::call_once(keyed, [this] {
      for (const Entity& entity : entities) {
        if (entity.actor.kind != ActorKind::person) continue;
        const std::string english = name_key(entity.actor.name);
        const std::string arabic = name_key(entity.actor.name_ar);
        if (!english.empty()) by_key.emplace(english, &entity);
        if (!arabic.empty() && arabic != english) by_key.emplace(arabic, &entity);
      }
    });
    return *this;
  }

  const Tables& with_names() {
    std::call_once(indexed, [this] {
      index_names("en");
      index_names("ar");
      for (const OwnName& one : own_names) {
        if (one.place != nullptr) {
          remember(place_names, one.name, static_cast<std::size_t>(one.place - places.data()));
        } else {
          remember(one.family ? families : names, one.name, static_cast<std::size_t>(one.entity - entities.data()));
        }
      }
    });
    return *this;
  }
};

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
