// What a Knowledge holds: its tables, and what is looked up in them. Only for the files of this room.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importers/knowledge/knowledge.hpp"
#include "importers/tables/table.hpp"
#include "model/diagnostic.hpp"

namespace demarche::knowledge {

/// How names are compared: folded words with single spaces, signs dropped, the Arabic article dropped.
std::string key_of(std::string_view name);

struct Knowledge::Tables {
  std::vector<Entity> entities;
  std::vector<model::Place> places;
  std::unordered_map<std::string_view, std::size_t> entity_ids, place_ids;  // keys live in the compiled-in tables
  std::vector<model::Diagnostic> diagnostics;

  // Whom a name may mean. Only asked by people, never while articles are read: built when first asked.
  std::once_flag indexed;
  std::unordered_map<std::string, std::vector<std::size_t>> names, families, place_names;

  static void remember(std::unordered_map<std::string, std::vector<std::size_t>>& where, std::string_view name,
                       std::size_t index);

  // The entity of a row, or null when its id is taken.
  Entity* add(std::string_view id);

  static tables::Table table(std::string_view path, std::vector<model::Diagnostic>& diagnostics);

  void load_states();

  void load_organisations();

  void load_people();

  void load_places();

  // Calls `each(table, row, index of the entity or place, whether it is a place)` for the named rows of a language.
  template <typename Each>
  void for_names(std::string_view language, const Each& each);

  void load_names(std::string_view language);

  void index_names(std::string_view language);

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

  void index_seats();

  std::vector<OwnActor> kept_own;  // keeps the ids alive

  static void tell(const OwnActor& one, std::string message, std::vector<model::Diagnostic>& complaints);

  // Whoever else is called so by what is compiled in.
  static void tell_other_meanings(const OwnActor& one, const Knowledge& known,
                                  std::vector<model::Diagnostic>& complaints);

  void add_own(OwnActor one, const Knowledge& known, std::vector<model::Diagnostic>& complaints);

  static bool join_known(Entity& entity, const OwnActor& more, std::vector<model::Diagnostic>& complaints);

  const Tables& with_seats();

  const Tables& with_keys();

  const Tables& with_names();
};

}  // namespace demarche::knowledge
