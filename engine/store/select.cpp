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

void add_sources(Where& where, const model::Filter& filter) {
  const std::string known = filter.as_of ? " AND a.published_to <= " + std::to_string(filter.as_of->value) : "";
  if (!filter.source.empty()) {
    where.add(
        "EXISTS (SELECT 1 FROM report r JOIN article a ON a.key = r.article WHERE r.story = s.key AND a.source = ?" +
            known + ")",
        filter.source);
  }
  if (filter.as_of) where.add("s.known_by <= ?", std::int64_t{filter.as_of->value});
  if (filter.announced) {
    constexpr const char* kinds = "(2,3,5,6)";  // model::Status
    where.add(std::string("(s.status IN ") + kinds +
              " OR EXISTS (SELECT 1 FROM report r WHERE r.story = s.key AND r.status IN " + kinds + "))");
  }
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
  add_sources(where, filter);
  if (filter.as_of) return where;
  if (!filter.place.empty()) {
    where.add("s.place IN (SELECT key FROM place WHERE id = ?", filter.place);
    where.sql += " OR country = ? OR key IN (SELECT place FROM place_within WHERE within = ?))";
    where.bounds.emplace_back(filter.place);
    where.bounds.emplace_back(filter.place);
  }
  add_any(where, "s.type", filter.types);
  add_any(where, "s.status", filter.statuses);
  const std::string reach = std::to_string(model::open_reach);
  if (filter.from || filter.to) where.add("s.day < 2147483647");
  if (filter.from) where.add("coalesce(s.date_to, s.date_from + " + reach + ") >= ?", std::int64_t{filter.from->value});
  if (filter.to) where.add("coalesce(s.date_from, s.date_to - " + reach + ") <= ?", std::int64_t{filter.to->value});
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

// A story that is let through, as far as its place in the list needs it.
struct Found {
  std::int64_t day, width;
  std::string id;
  Key key;

  friend auto operator<=>(const Found&, const Found&) = default;
};

// Sentences that the search finds, ascending.
std::vector<Key> matching_sentences(Database& db, const std::string& text) {
  std::vector<Key> out;
  const std::string expression = search_expression(text);
  if (expression.empty()) return out;
  Statement rows = db.prepare("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid");
  rows.bind(std::string_view(expression));
  while (rows.step()) out.push_back(rows.number(0));
  return out;
}

class Selection {
 public:
  Selection(Database& db, const model::Filter& filter, const std::vector<Key>& actors, std::size_t limit)
      : db_(db), filter_(filter), actors_(actors), where_(conditions(filter, actors)), limit_(limit) {}

  std::vector<Key> run() {
    // So many that stories are looked at in order of date rather than one sentence after the other.
    constexpr std::size_t many = 10000;
    if (!filter_.text.empty()) {
      sentences_ = matching_sentences(db_, filter_.text);
      if (sentences_.empty()) return {};
    }
    if (!filter_.text.empty() && sentences_.size() < many) {
      follow_sentences();
    } else {
      for (const int wide : {0, 1}) scan(wide);
    }
    std::sort(found_.begin(), found_.end());
    if (limit_ > 0 && found_.size() > limit_) found_.resize(limit_);
    std::vector<Key> keys;
    for (const auto& one : found_) keys.push_back(one.key);
    return keys;
  }

 private:
  static constexpr const char* columns = "s.key, s.day, coalesce(s.date_to, 2147483647) - s.day, s.id";

  static Found read(const Statement& row) { return {row.number(1), row.number(2), row.text(3), row.number(0)}; }

  void bind(Statement& rows) const {
    for (const auto& bound : where_.bounds) std::visit([&rows](const auto& value) { rows.bind(value); }, bound);
  }

  // Days are those of the events that may be wanted: a narrow one begins at most 30 days before they end.
  std::string range(int wide) const {
    constexpr int narrow = 30;
    const bool timed = !filter_.as_of;
    const std::int64_t low = timed && filter_.from && wide == 0 ? filter_.from->value - narrow : INT32_MIN;
    const std::int64_t high = timed && filter_.to ? filter_.to->value : INT32_MAX;
    return std::to_string(wide) + " AND " + (actors_.empty() ? "s" : "m") + ".day BETWEEN " + std::to_string(low) +
           " AND " + std::to_string(high);
  }

  // In order of day, as the index gives them, until there are enough.
  void scan(int wide) {
    std::string sql = std::string("SELECT ") + columns + " FROM ";
    if (actors_.empty()) {
      sql += "story s WHERE s.wide = " + range(wide) + where_.sql + " ORDER BY s.day";
    } else {
      sql += "story_actor m CROSS JOIN story s ON s.key = m.story WHERE m.actor = " + std::to_string(actors_[0]) +
             " AND m.wide = " + range(wide) + (filter_.direct ? " AND m.direct = 1" : "") + where_.sql +
             " ORDER BY m.day";
    }
    Statement rows = db_.prepare(sql);
    bind(rows);
    const std::size_t before = found_.size();
    while (rows.step()) {
      if (limit_ > 0 && found_.size() - before >= limit_ && rows.number(1) > found_.back().day) return;
      if (!sentences_.empty() && !told_by_sentences(rows.number(0))) continue;
      found_.push_back(read(rows));
    }
  }

  std::string known() const {
    if (!filter_.as_of) return {};
    return " AND EXISTS (SELECT 1 FROM article a WHERE a.key = r.article AND a.published_to <= " +
           std::to_string(filter_.as_of->value) + ")";
  }

  bool told_by_sentences(Key story) const {
    Statement rows = db_.prepare("SELECT r.sentence FROM report r WHERE r.story = ?" + known());
    rows.bind(story);
    while (rows.step()) {
      if (std::binary_search(sentences_.begin(), sentences_.end(), rows.number(0))) return true;
    }
    return false;
  }

  void follow_sentences() {
    std::vector<Key> stories;
    Statement told = db_.prepare("SELECT r.story FROM report r WHERE r.sentence = ? AND r.story NOT NULL" + known());
    for (const Key sentence : sentences_) {
      told.bind(sentence);
      while (told.step()) stories.push_back(told.number(0));
      told.reset();
    }
    std::sort(stories.begin(), stories.end());
    stories.erase(std::unique(stories.begin(), stories.end()), stories.end());
    std::string sql = std::string("SELECT ") + columns + " FROM story s WHERE s.key = ?";
    if (!actors_.empty()) {
      sql += " AND EXISTS (SELECT 1 FROM story_actor m WHERE m.actor = " + std::to_string(actors_[0]) +
             " AND m.wide = s.wide AND m.day = s.day AND m.story = s.key" +
             (filter_.direct ? " AND m.direct = 1)" : ")");
    }
    Statement rows = db_.prepare(sql + where_.sql);
    for (const Key story : stories) {
      rows.bind(story);
      bind(rows);
      if (rows.step()) found_.push_back(read(rows));
      rows.reset();
    }
  }

  Database& db_;
  const model::Filter& filter_;
  const std::vector<Key>& actors_;
  const Where where_;
  const std::size_t limit_;
  std::vector<Key> sentences_;  // that the text asked for is in
  std::vector<Found> found_;
};

}  // namespace

std::vector<Key> select_keys(Database& db, const model::Filter& filter, bool with_limit) {
  const auto actors = resolve(db, filter);
  if (!actors) return {};
  return Selection(db, filter, *actors, with_limit && !filter.as_of ? filter.limit : 0).run();
}

}  // namespace demarche::store
