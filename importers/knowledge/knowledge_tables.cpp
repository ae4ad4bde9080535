#include "importers/knowledge/knowledge_tables.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "importers/knowledge/name_key.hpp"
#include "importers/text/document.hpp"

namespace demarche::knowledge {

using model::ActorKind;
using tables::Table;

namespace {

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

void Knowledge::Tables::remember(std::unordered_map<std::string, std::vector<std::size_t>>& where,
                                 std::string_view name, std::size_t index) {
  if (name.empty()) return;
  auto& list = where[key_of(name)];
  if (std::find(list.begin(), list.end(), index) == list.end()) list.push_back(index);
}

Entity* Knowledge::Tables::add(std::string_view id) {
  if (!entity_ids.try_emplace(id, entities.size()).second) return nullptr;
  Entity& entity = entities.emplace_back();
  entity.actor.id = id;
  return &entity;
}

Table Knowledge::Tables::table(std::string_view path, std::vector<model::Diagnostic>& diagnostics) {
  return {path, tables::embedded(path), diagnostics};
}

void Knowledge::Tables::load_states() {
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

void Knowledge::Tables::load_organisations() {
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

void Knowledge::Tables::load_people() {
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

void Knowledge::Tables::load_places() {
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

template <typename Each>
void Knowledge::Tables::for_names(std::string_view language, const Each& each) {
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

void Knowledge::Tables::load_names(std::string_view language) {
  const bool arabic = language == "ar";
  for_names(language, [&](const Table& rows, std::size_t row, std::size_t index, bool is_place) {
    std::string& name_in = is_place ? (arabic ? places[index].name_ar : places[index].name)
                                    : (arabic ? entities[index].actor.name_ar : entities[index].actor.name);
    std::string_view name = rows.cell(row, rows.column("name"));
    if (name.ends_with('?')) name.remove_suffix(1);  // doubtful only to whoever reads articles
    name_in = name;
  });
}

void Knowledge::Tables::index_names(std::string_view language) {
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

void Knowledge::Tables::index_seats() {
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

const Knowledge::Tables& Knowledge::Tables::with_seats() {
  std::call_once(seated, [this] { index_seats(); });
  return *this;
}

const Knowledge::Tables& Knowledge::Tables::with_keys() {
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

const Knowledge::Tables& Knowledge::Tables::with_names() {
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

}  // namespace demarche::knowledge
