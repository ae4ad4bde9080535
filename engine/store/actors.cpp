// Actors, pairs, and whom they deal with.
#include <algorithm>
#include <map>

#include "engine/store/search_words.hpp"
#include "engine/store/state.hpp"

namespace demarche::store {
namespace {

void sort_actors(std::vector<ActorCount>& actors) {
  std::sort(actors.begin(), actors.end(), [](const ActorCount& a, const ActorCount& b) {
    return a.events != b.events ? a.events > b.events : a.actor.id < b.actor.id;
  });
}

// story_actor rows of the stories a filter lets through, counted by actor.
std::vector<ActorCount> count_actors(Database& db, const std::string& stories, const std::vector<Key>& keys) {
  struct Row {
    std::size_t events = 0;
    std::optional<std::int64_t> first, last;
  };
  std::unordered_map<Key, Row> rows_of;
  const auto add = [&rows_of](Key actor, std::size_t events, std::optional<std::int64_t> first,
                              std::optional<std::int64_t> last) {
    Row& row = rows_of[actor];
    row.events += events;
    if (first && (!row.first || *first < *row.first)) row.first = first;
    if (last && (!row.last || *last > *row.last)) row.last = last;
  };
  if (stories.empty()) {
    Statement rows = db.prepare(
        "SELECT actor, count(*), min(nullif(day, 2147483647)), max(nullif(day, 2147483647)) FROM story_actor "
        "WHERE direct = 1 GROUP BY actor");
    while (rows.step()) add(rows.number(0), static_cast<std::size_t>(rows.number(1)), rows.maybe(2), rows.maybe(3));
  }
  for (const Key key : keys) {
    Statement rows =
        db.prepare("SELECT actor, nullif(day, 2147483647) FROM story_actor WHERE story = ? AND direct = 1");
    rows.bind(key);
    while (rows.step()) add(rows.number(0), 1, rows.maybe(1), rows.maybe(1));
  }
  std::vector<ActorCount> out;
  for (const auto& [actor, row] : rows_of) {
    Statement find = db.prepare(std::string("SELECT ") + actor_columns + " FROM actor WHERE key = ?");
    if (!find.bind(actor).step()) continue;
    out.push_back({read_actor(find, 0, db), row.events, day_of(row.first), day_of(row.last)});
  }
  sort_actors(out);
  return out;
}

// The same from stories as told by some day.
std::vector<ActorCount> count_actors(const std::vector<model::Story>& stories) {
  std::map<std::string, ActorCount> found;
  for (const auto& story : stories) {
    const auto day = story.date.from ? story.date.from : story.date.to;
    for (const auto& part : story.actors) {
      ActorCount& count = found[part.actor.id];
      count.actor = part.actor;
      ++count.events;
      if (day && (!count.first || *day < *count.first)) count.first = day;
      if (day && (!count.last || *day > *count.last)) count.last = day;
    }
  }
  std::vector<ActorCount> out;
  for (auto& [id, count] : found) out.push_back(std::move(count));
  sort_actors(out);
  return out;
}

bool everything(const model::Filter& filter) {
  return filter.actors.empty() && filter.place.empty() && filter.types.empty() && filter.statuses.empty() &&
         !filter.announced && !filter.from && !filter.to && filter.text.empty() && filter.source.empty() &&
         !filter.as_of;
}

}  // namespace

std::optional<model::Actor> Store::actor(std::string_view id) const {
  Database& db = state_->db;
  Statement row = db.prepare(std::string("SELECT ") + actor_columns + " FROM actor WHERE id = ?");
  if (!row.bind(id).step()) return std::nullopt;
  return read_actor(row, 0, db);
}

std::vector<model::Actor> Store::find_actors(std::string_view name) const {
  Database& db = state_->db;
  if (auto exact = actor(name)) return {std::move(*exact)};
  const IndexedWords indexed = indexed_words(name);
  std::vector<model::Actor> out;
  Statement rows = db.prepare(
      std::string("SELECT ") + actor_columns +
      " FROM actor_name n JOIN actor ON actor.key = n.actor WHERE n.folded = ? OR n.folded = ? GROUP BY actor.key "
      "ORDER BY (SELECT count(*) FROM participation p WHERE p.actor = actor.key) DESC, actor.id");
  rows.bind(indexed.words).bind(indexed.bases);
  while (rows.step()) out.push_back(read_actor(rows, 0, db));
  return out;
}

std::vector<model::Place> Store::find_places(std::string_view name) const {
  Database& db = state_->db;
  const std::string wanted = indexed_words(name).words;
  std::vector<model::Place> out;
  Statement rows = db.prepare("SELECT key, id, name, name_ar FROM place ORDER BY id");
  while (rows.step()) {
    if (rows.text(1) == name || indexed_words(rows.text(2)).words == wanted ||
        indexed_words(rows.text(3)).words == wanted) {
      out.push_back(*load_place(db, rows.number(0)));
    }
  }
  return out;
}

std::vector<ActorCount> Store::actors(const model::Filter& filter) const {
  Database& db = state_->db;
  model::Filter all = filter;
  all.limit = 0;
  std::vector<ActorCount> out;
  if (everything(filter)) {
    out = count_actors(db, "", {});
  } else if (!filter.as_of) {
    out = count_actors(db, "some", select_keys(db, all, false));
  } else {
    out = count_actors(stories(all));
  }
  if (filter.limit > 0 && out.size() > filter.limit) out.resize(filter.limit);
  return out;
}

std::vector<PairTotal> Store::partners(std::string_view id, bool through_state, std::size_t limit) const {
  Database& db = state_->db;
  std::vector<PairTotal> out;
  const auto key = actor_key(db, id);
  if (!key) return out;
  Statement rows = db.prepare(std::string("SELECT ") + actor_columns +
                              ", t.events, t.quad0, t.quad1, t.quad2, t.quad3, t.quad4, t.weight, t.first, t.last "
                              "FROM pair_total t JOIN actor ON actor.key = t.b WHERE t.a = ? AND t.scope = ? "
                              "ORDER BY t.events DESC, actor.id LIMIT ?");
  rows.bind(*key).bind(std::int64_t{through_state ? 0 : 1});
  rows.bind(limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
  while (rows.step()) {
    PairTotal total;
    total.other = read_actor(rows, 0, db);
    total.events = static_cast<std::size_t>(rows.number(5));
    for (int quad = 0; quad < 5; ++quad) total.by_quad[quad] = static_cast<std::size_t>(rows.number(6 + quad));
    total.goldstein = static_cast<double>(rows.number(11)) / 10;
    total.first = day_of(rows.maybe(12));
    total.last = day_of(rows.maybe(13));
    out.push_back(std::move(total));
  }
  return out;
}

std::vector<PairEvent> Store::pair(std::string_view a, std::string_view b, bool through_state,
                                   std::optional<model::Day> from, std::optional<model::Day> to) const {
  Database& db = state_->db;
  std::vector<PairEvent> out;
  const auto x = actor_key(db, a);
  const auto y = actor_key(db, b);
  if (!x || !y) return out;
  Statement rows = db.prepare(
      "SELECT story, day, quad, weight, role_a, role_b, direct FROM story_pair WHERE a = ? AND b = ? AND "
      "day BETWEEN ? AND ? AND direct >= ? ORDER BY day, story");
  rows.bind(std::min(*x, *y)).bind(std::max(*x, *y)).bind(std::int64_t{from ? from->value : INT32_MIN});
  rows.bind(std::int64_t{to ? to->value : undated}).bind(std::int64_t{through_state ? 0 : 1});
  const bool swapped = *y < *x;
  while (rows.step()) {
    PairEvent event;
    event.story = rows.number(0);
    event.day = day_of(rows.number(1));
    if (rows.number(2) >= 0) event.quad = enum_of<model::QuadClass>(db, rows.number(2), 5);
    event.goldstein = static_cast<double>(rows.number(3)) / 10;
    event.role_a = enum_of<model::Role>(db, rows.number(swapped ? 5 : 4), 3);
    event.role_b = enum_of<model::Role>(db, rows.number(swapped ? 4 : 5), 3);
    event.direct = rows.number(6) != 0;
    out.push_back(event);
  }
  return out;
}

}  // namespace demarche::store
