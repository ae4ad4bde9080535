// What the files of this folder share.
#pragma once

#include <string>
#include <unordered_map>

#include "engine/store/sqlite.hpp"
#include "engine/store/store.hpp"
#include "model/diagnostic.hpp"

namespace demarche::store {

using Key = std::int64_t;
inline constexpr std::int64_t undated = 2147483647;

struct Store::State {
  State(const std::string& path, bool write) : db(path, write) {}
  Database db;
  int depth = 0;                                                // open batches
  std::unordered_map<std::string, Key> actor_keys, place_keys;  // of this batch
  void forget() {
    actor_keys.clear();
    place_keys.clear();
  }
};

inline std::optional<std::int64_t> day_value(const std::optional<model::Day>& day) {
  if (!day) return std::nullopt;
  return day->value;
}
inline std::optional<model::Day> day_of(std::optional<std::int64_t> value) {
  constexpr std::int64_t first = -208188;  // 1400-01-01
  constexpr std::int64_t last = 2932896;   // 9999-12-31
  if (!value || *value < first || *value > last) return std::nullopt;
  return model::Day{static_cast<std::int32_t>(*value)};
}

/// The enumerator that `value` stands for; throws Error naming the file when there is none.
template <typename Enum>
Enum enum_of(const Database& db, std::int64_t value, int count) {
  if (value < 0 || value >= count) throw model::Error(db.path() + ": the database is damaged (unknown value)");
  return static_cast<Enum>(value);
}

/// Rows to values. `column` is the first of the columns named in the constant beside.
inline constexpr const char* actor_columns = "actor.id, actor.name, actor.name_ar, actor.country, actor.kind";
model::Actor read_actor(const Statement& row, int column, const Database& db);
model::FuzzyDate read_date(const Statement& row, int column, const Database& db);  // from, to, precision, origin
std::optional<model::Place> load_place(Database& db, std::optional<Key> key);
std::optional<Key> actor_key(Database& db, std::string_view id);

/// The story of a key, of its reports known by `as_of`; nothing when there was none yet.
std::optional<model::Story> load_story(Database& db, Key key, std::optional<model::Day> as_of);
/// The story that these reports would make, without the words of its citations.
model::Story join_reports(Database& db, const std::vector<Key>& reports);
/// Keys in order, as the filter says, but for what as_of changes. `limit` apart.
std::vector<Key> select_keys(Database& db, const model::Filter& filter, bool with_limit);
std::optional<Key> find_story(Database& db, std::string_view id);

}  // namespace demarche::store
