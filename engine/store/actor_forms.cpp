#include "engine/store/actor_forms.hpp"

#include <vector>

#include "engine/store/search_words.hpp"

namespace demarche::store {
namespace {

// As saving does: the smallest name told (an id is no name), the largest country, the smallest kind.
void make_anew(Database& db, Key actor) {
  db.prepare(
        "UPDATE actor SET name = coalesce((SELECT min(name) FROM actor_form WHERE actor = ?1 AND name NOT IN ('', "
        "id)), "
        "id), name_ar = coalesce((SELECT min(name_ar) FROM actor_form WHERE actor = ?1 AND name_ar <> ''), ''), "
        "country = (SELECT max(country) FROM actor_form WHERE actor = ?1), "
        "kind = (SELECT min(kind) FROM actor_form WHERE actor = ?1) "
        "WHERE key = ?1 AND EXISTS (SELECT 1 FROM actor_form WHERE actor = ?1)")
      .bind(actor)
      .run();
  db.prepare("DELETE FROM actor_name WHERE actor = ?").bind(actor).run();
  std::vector<std::string> names;
  {
    Statement rows = db.prepare("SELECT DISTINCT name, name_ar FROM actor_form WHERE actor = ?");
    rows.bind(actor);
    while (rows.step()) {
      names.push_back(rows.text(0));
      names.push_back(rows.text(1));
    }
  }
  for (const auto& name : names) save_name(db, name, actor);
}

}  // namespace

void save_form(Database& db, Key actor, Key article, const model::Actor& form) {
  db.prepare("INSERT OR IGNORE INTO actor_form VALUES (?,?,?,?,?,?)")
      .bind(actor)
      .bind(article)
      .bind(form.name)
      .bind(form.name_ar)
      .bind(form.country)
      .bind(std::int64_t{static_cast<int>(form.kind)})
      .run();
}

void remove_forms(Database& db, Key article) {
  std::vector<Key> actors;
  {
    Statement rows = db.prepare("SELECT DISTINCT actor FROM actor_form WHERE article = ?");
    rows.bind(article);
    while (rows.step()) actors.push_back(rows.number(0));
  }
  db.prepare("DELETE FROM actor_form WHERE article = ?").bind(article).run();
  for (const Key actor : actors) make_anew(db, actor);
}

void save_name(Database& db, const std::string& name, Key actor) {
  if (name.empty()) return;
  db.prepare("INSERT OR IGNORE INTO actor_name VALUES (?,?)").bind(indexed_words(name).words).bind(actor).run();
}

}  // namespace demarche::store
