// Which stories a filter lets through.
#include <algorithm>
#include <climits>
#include <variant>

#include "engine/store/search_words.hpp"
#include "engine/store/state.hpp"

namespace demarche::store {
namespace {

using Bound = std::variant<std::int64_t, std::string>;

// A condition with its parameters, in order.
struct Where {
  std::string source;  // rows of the full-text search that lead to stories; empty when something else leads
  std::string match;   // its expression
  std::string sql;
  std::vector<Bound> bounds;

  void add(const std::string& condition) { sql += " AND " + condition; }
  template <typename Value>
  void add(const std::string& condition, Value value) {
    add(condition);
    bounds.emplace_back(std::move(value));
  }
};

template <typename Enum>
void add_any(Where& where, const char* column, const std::vector<Enum>& values) {
  if (values.empty()) return;
  std::string list;
  for (const Enum value : values) list += (list.empty() ? "" : ",") + std::to_string(static_cast<int>(value));
  where.add(std::string(column) + " IN (" + list + ")");
}

// `leads`: the search is what stories are found by; otherwise it is one condition among others.
void add_sources(Where& where, const model::Filter& filter, bool leads) {
  const std::string known = filter.as_of ? " AND a.published_to <= " + std::to_string(filter.as_of->value) : "";
  if (!filter.text.empty()) {
    const std::string expression = search_expression(filter.text);
    const std::string found =
        "(SELECT DISTINCT r.story AS story FROM search CROSS JOIN report r ON r.sentence = search.rowid " +
        (known.empty() ? std::string{} : "JOIN article a ON a.key = r.article" + known) + " WHERE search MATCH ?)";
    const std::string match = expression.empty() ? std::string("\"\"") : expression;
    if (leads) {
      where.source = found;
      where.match = match;
    } else {
      where.add("s.key IN " + found, match);
    }
  }
  if (!filter.source.empty()) {
    where.add(
        "EXISTS (SELECT 1 FROM report r JOIN article a ON a.key = r.article WHERE r.story = s.key AND a.source = ?" +
            known + ")",
        filter.source);
  }
  if (filter.as_of) where.add("s.known_by <= ?", std::int64_t{filter.as_of->value});
}

// What a view as of some day may tell otherwise is left to the caller then.
Where conditions(const model::Filter& filter, const std::vector<Key>& actors) {
  Where where;
  for (std::size_t i = 1; i < actors.size(); ++i) {
    where.add(
        "EXISTS (SELECT 1 FROM story_actor o WHERE o.actor = ? AND o.wide = s.wide AND o.day = s.day AND "
        "o.story = s.key" +
            std::string(filter.direct ? " AND o.direct = 1)" : ")"),
        actors[i]);
  }
  add_sources(where, filter, actors.empty());
  if (filter.as_of) return where;
  if (!filter.place.empty()) {
    where.add("s.place IN (SELECT key FROM place WHERE id = ?", filter.place);
    where.sql += " OR country = ? OR key IN (SELECT place FROM place_within WHERE within = ?))";
    where.bounds.emplace_back(filter.place);
    where.bounds.emplace_back(filter.place);
  }
  add_any(where, "s.type", filter.types);
  add_any(where, "s.status", filter.statuses);
  if (filter.from || filter.to) where.add("s.day < 2147483647");
  if (filter.from) where.add("(s.date_to IS NULL OR s.date_to >= ?)", std::int64_t{filter.from->value});
  if (filter.to) where.add("(s.date_from IS NULL OR s.date_from <= ?)", std::int64_t{filter.to->value});
  return where;
}

// Actors by how seldom they occur: the scan runs over the first. Nothing when one is unknown.
std::optional<std::vector<Key>> resolve(Database& db, const model::Filter& filter) {
  std::vector<std::pair<std::int64_t, Key>> found;
  for (const auto& id : filter.actors) {
    const auto key = actor_key(db, id);
    if (!key) return std::nullopt;
    std::int64_t rows = 0;
    if (filter.actors.size() > 1) {
      Statement count = db.prepare("SELECT count(*) FROM (SELECT 1 FROM story_actor WHERE actor = ? LIMIT 100000)");
      count.bind(*key).step();
      rows = count.number(0);
    }
    found.emplace_back(rows, *key);
  }
  std::sort(found.begin(), found.end());
  std::vector<Key> keys;
  for (const auto& [rows, key] : found) keys.push_back(key);
  return keys;
}

}  // namespace

std::vector<Key> select_keys(Database& db, const model::Filter& filter, bool with_limit) {
  const auto actors = resolve(db, filter);
  if (!actors) return {};
  const Where where = conditions(filter, *actors);
  constexpr int narrow = 30;  // days that a story spans at most unless it is wide
  const bool timed = !filter.as_of && (filter.from || filter.to);
  const std::int64_t low = timed && filter.from ? filter.from->value - narrow : INT32_MIN;
  const std::int64_t high = timed && filter.to ? filter.to->value : INT32_MAX;
  const std::string columns =
      "SELECT s.key, s.day AS day, coalesce(s.date_to, 2147483647) - s.day AS width, s.id AS id FROM ";
  std::string sql;
  if (!where.source.empty())
    sql = columns + where.source + " f CROSS JOIN story s ON s.key = f.story WHERE 1" + where.sql;
  for (const int wide : {0, 1}) {
    if (!where.source.empty()) break;
    if (wide == 1) sql += " UNION ALL ";
    sql += columns;
    const std::string range = std::to_string(wide) + " AND " + (actors->empty() ? "s" : "m") + ".day BETWEEN " +
                              std::to_string(wide == 1 ? INT32_MIN : low) + " AND " + std::to_string(high);
    if (actors->empty()) {
      sql += "story s WHERE s.wide = " + range;
    } else {
      sql += "story_actor m CROSS JOIN story s ON s.key = m.story WHERE m.actor = " + std::to_string((*actors)[0]) +
             " AND m.wide = " + range + (filter.direct ? " AND m.direct = 1" : "");
    }
    sql += where.sql;
  }
  sql += " ORDER BY day, width, id";
  if (with_limit && filter.limit > 0 && !filter.as_of) sql += " LIMIT " + std::to_string(filter.limit);
  Statement rows = db.prepare(sql);
  if (!where.source.empty()) rows.bind(std::string_view(where.match));
  for (int times = where.source.empty() ? 2 : 1; times > 0; --times) {
    for (const auto& bound : where.bounds) std::visit([&rows](const auto& value) { rows.bind(value); }, bound);
  }
  std::vector<Key> keys;
  while (rows.step()) keys.push_back(rows.number(0));
  return keys;
}

}  // namespace demarche::store
