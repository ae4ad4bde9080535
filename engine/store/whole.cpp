// Counts, integrity, and everything as one graph.
#include <algorithm>

#include "engine/store/state.hpp"

namespace demarche::store {
namespace {

std::size_t count_of(Database& db, const char* sql) {
  Statement row = db.prepare(sql);
  return row.step() ? static_cast<std::size_t>(row.number(0)) : 0;
}

std::optional<model::Day> day_from(Database& db, const char* sql) {
  Statement row = db.prepare(sql);
  return row.step() ? day_of(row.maybe(0)) : std::nullopt;
}

const char* const promises[][2] = {
    {"SELECT count(*) FROM report WHERE story IS NULL", "events of articles that no story holds (merge did not run)"},
    {"SELECT count(*) FROM report WHERE article NOT IN (SELECT key FROM article)", "events of no article"},
    {"SELECT count(*) FROM report WHERE sentence NOT IN (SELECT key FROM sentence)", "events without their sentence"},
    {"SELECT count(*) FROM report WHERE story NOT NULL AND story NOT IN (SELECT key FROM story)", "events of no story"},
    {"SELECT count(*) FROM story s WHERE reports <> (SELECT count(*) FROM report r WHERE r.story = s.key)",
     "stories that miscount their reports"},
    {"SELECT count(*) FROM participation WHERE report NOT IN (SELECT key FROM report) OR actor NOT IN (SELECT key FROM "
     "actor)",
     "participations of nobody or in nothing"},
    {"SELECT count(*) FROM link WHERE source NOT IN (SELECT key FROM report) OR target NOT IN (SELECT key FROM report)",
     "links with a missing end"},
    {"SELECT count(*) FROM report WHERE date_from > date_to", "events that end before they begin"},
    {"SELECT count(*) FROM sentence WHERE key NOT IN (SELECT rowid FROM search)", "sentences missing from the search"},
    {"SELECT count(*) FROM story_actor WHERE story NOT IN (SELECT key FROM story)", "actors of no story"},
    {"SELECT count(*) FROM story_pair WHERE story NOT IN (SELECT key FROM story)", "pairs of no story"},
    {"SELECT count(*) FROM (SELECT a, b, count(*) AS n FROM story_pair WHERE quad >= 0 GROUP BY a, b) p LEFT JOIN "
     "pair_total t ON t.a = p.a AND t.scope = 0 AND t.b = p.b WHERE t.events IS NOT p.n",
     "pairs with a wrong total"},
};

}  // namespace

Counts Store::counts() const {
  Database& db = state_->db;
  Counts out;
  out.articles = count_of(db, "SELECT count(*) FROM article");
  out.sentences = count_of(db, "SELECT count(*) FROM sentence");
  out.reports = count_of(db, "SELECT count(*) FROM report");
  out.events = count_of(db, "SELECT count(*) FROM story");
  out.merged_events = count_of(db, "SELECT count(*) FROM story WHERE reports > 1");
  out.actors = count_of(db, "SELECT count(DISTINCT actor) FROM participation");
  out.places = count_of(db, "SELECT count(DISTINCT place) FROM report");
  out.links = count_of(db, "SELECT count(*) FROM link");
  out.sources = count_of(db, "SELECT count(DISTINCT source) FROM article");
  out.first_event = day_from(db, "SELECT min(day) FROM story WHERE day < 2147483647");
  out.last_event = day_from(db, "SELECT max(coalesce(date_to, date_from)) FROM story");
  out.first_published = day_from(db, "SELECT min(published_from) FROM article");
  out.last_published = day_from(db, "SELECT max(published_to) FROM article");
  return out;
}

std::vector<std::pair<std::string, std::size_t>> Store::tally(Tally what) const {
  Database& db = state_->db;
  constexpr const char* sql[] = {
      "SELECT source, count(*) FROM article GROUP BY source ORDER BY 2 DESC, 1",
      "SELECT type, count(*) FROM story GROUP BY type ORDER BY type",
      "SELECT status, count(*) FROM story GROUP BY status ORDER BY status",
      "SELECT CASE WHEN day < 2147483647 THEN strftime('%Y', day * 86400, 'unixepoch') ELSE 'undated' END, count(*) "
      "FROM story GROUP BY 1 ORDER BY 1"};
  std::vector<std::pair<std::string, std::size_t>> out;
  Statement rows = db.prepare(sql[static_cast<int>(what)]);
  while (rows.step()) {
    std::string label = rows.text(0);
    if (what == Tally::type) label = name(enum_of<model::EventType>(db, rows.number(0), model::event_type_count));
    if (what == Tally::status) label = name(enum_of<model::Status>(db, rows.number(0), 7));
    out.emplace_back(std::move(label), static_cast<std::size_t>(rows.number(1)));
  }
  return out;
}

std::vector<std::string> Store::check() const {
  Database& db = state_->db;
  std::vector<std::string> out;
  {
    Statement rows = db.prepare("PRAGMA integrity_check(20)");
    while (rows.step()) {
      if (rows.text(0) != "ok") out.push_back(path() + ": " + rows.text(0));
    }
  }
  if (!out.empty()) return out;
  for (const auto& [sql, what] : promises) {
    if (const std::size_t count = count_of(db, sql); count > 0) {
      out.push_back(path() + ": " + std::to_string(count) + " " + what);
    }
  }
  return out;
}

}  // namespace demarche::store
