#include "engine/store/remove.hpp"

#include <vector>

#include "engine/store/actor_forms.hpp"
#include "engine/store/pair_totals.hpp"
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

void remove_story_rows(Database& db, const std::vector<Key>& stories) {
  remove_pairs(db, stories);
  for (const Key story : stories) {
    db.prepare("DELETE FROM story_actor WHERE story = ?").bind(story).run();
    db.prepare("UPDATE report SET story = NULL WHERE story = ?").bind(story).run();
    db.prepare("DELETE FROM story WHERE key = ?").bind(story).run();
  }
}

bool remove_article_rows(Database& db, std::string_view id) {
  Key article = 0;
  {
    Statement find = db.prepare("SELECT key FROM article WHERE id = ?");
    if (!find.bind(id).step()) return false;
    article = find.number(0);
  }
  remove_story_rows(db, keys_of(db, "SELECT DISTINCT story FROM report WHERE article = ? AND story NOT NULL", article));
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
  remove_forms(db, article);
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
