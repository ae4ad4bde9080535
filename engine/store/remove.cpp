#include "engine/store/remove.hpp"

#include <utility>
#include <vector>

#include "engine/store/state.hpp"

namespace demarche::store {
namespace {

std::vector<Key> keys_of(Database& db, const char* sql, Key parameter) {
  std::vector<Key> keys;
  Statement rows = db.prepare(sql);
  rows.bind(parameter);
  while (rows.step()) keys.push_back(rows.number(0));
  return keys;
}

void remove_orphans(Database& db) {
  db.execute(
      "DELETE FROM actor_name WHERE actor NOT IN (SELECT actor FROM participation) AND actor NOT IN "
      "(SELECT s.key FROM actor s JOIN actor p ON p.country = s.id JOIN participation ON participation.actor = p.key);"
      "DELETE FROM actor WHERE key NOT IN (SELECT actor FROM participation) AND key NOT IN (SELECT actor FROM "
      "story_actor)"
      " AND key NOT IN (SELECT s.key FROM actor s JOIN actor p ON p.country = s.id "
      "JOIN participation ON participation.actor = p.key);");
}

}  // namespace

void remove_story_rows(Database& db, Key story) {
  std::vector<std::pair<Key, Key>> pairs;
  {
    Statement rows = db.prepare("SELECT a, b FROM story_pair WHERE story = ?");
    rows.bind(story);
    while (rows.step()) pairs.emplace_back(rows.number(0), rows.number(1));
  }
  db.prepare("DELETE FROM story_pair WHERE story = ?").bind(story).run();
  db.prepare("DELETE FROM story_actor WHERE story = ?").bind(story).run();
  db.prepare("UPDATE report SET story = NULL WHERE story = ?").bind(story).run();
  db.prepare("DELETE FROM story WHERE key = ?").bind(story).run();
  for (const auto& [a, b] : pairs) refresh_pair(db, a, b);
}

void refresh_pair(Database& db, Key a, Key b) {
  static const std::string sums =
      "INSERT INTO pair_total SELECT ?1, ?3, ?2, count(*), sum(quad = 0), sum(quad = 1), sum(quad = 2), sum(quad = 3), "
      "sum(quad = 4), sum(weight), min(nullif(day, 2147483647)), max(nullif(day, 2147483647)) FROM story_pair "
      "WHERE a = min(?1, ?2) AND b = max(?1, ?2) AND quad >= 0 AND direct >= ?3 HAVING count(*) > 0";
  for (const auto& [x, y] : {std::pair(a, b), std::pair(b, a)}) {
    db.prepare("DELETE FROM pair_total WHERE a = ? AND b = ?").bind(x).bind(y).run();
    for (const std::int64_t scope : {0, 1}) db.prepare(sums).bind(x).bind(y).bind(scope).run();
  }
}

bool remove_article_rows(Database& db, std::string_view id) {
  Key article = 0;
  {
    Statement find = db.prepare("SELECT key FROM article WHERE id = ?");
    if (!find.bind(id).step()) return false;
    article = find.number(0);
  }
  for (const Key story :
       keys_of(db, "SELECT DISTINCT story FROM report WHERE article = ? AND story NOT NULL", article)) {
    remove_story_rows(db, story);
  }
  for (const Key report : keys_of(db, "SELECT key FROM report WHERE article = ?", article)) {
    db.prepare("INSERT INTO merge_gone SELECT value, day, last_day FROM merge_key WHERE report = ?").bind(report).run();
    for (const char* table : {"merge_key", "participation", "retelling", "evidence"}) {
      db.prepare(std::string("DELETE FROM ") + table + " WHERE report = ?").bind(report).run();
    }
  }
  db.prepare("DELETE FROM link WHERE article = ?").bind(article).run();
  db.prepare("DELETE FROM report WHERE article = ?").bind(article).run();
  for (const Key sentence : keys_of(db, "SELECT key FROM sentence WHERE article = ?", article)) {
    db.prepare("DELETE FROM search WHERE rowid = ?").bind(sentence).run();
  }
  for (const char* table : {"sentence", "publication_evidence", "publication_candidate"}) {
    db.prepare(std::string("DELETE FROM ") + table + " WHERE article = ?").bind(article).run();
  }
  db.prepare("DELETE FROM article WHERE key = ?").bind(article).run();
  return true;
}

std::size_t Store::remove_article(std::string_view id) {
  Batch batch(*this);
  const bool gone = remove_article_rows(state_->db, id);
  if (gone) remove_orphans(state_->db);
  state_->forget();
  batch.commit();
  return gone ? 1 : 0;
}

std::size_t Store::remove_source(std::string_view source) {
  Batch batch(*this);
  std::vector<std::string> ids;
  {
    Statement rows = state_->db.prepare("SELECT id FROM article WHERE source = ? ORDER BY id");
    rows.bind(source);
    while (rows.step()) ids.push_back(rows.text(0));
  }
  for (const auto& id : ids) remove_article_rows(state_->db, id);
  if (!ids.empty()) remove_orphans(state_->db);
  state_->forget();
  batch.commit();
  return ids.size();
}

}  // namespace demarche::store
