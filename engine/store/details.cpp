// One report, one article, one search: all that is known of it.
#include "engine/store/search_words.hpp"
#include "engine/store/state.hpp"

namespace demarche::store {
namespace {

model::Span read_span(const Statement& row, int column) {
  return {static_cast<std::uint32_t>(row.number(column)), static_cast<std::uint32_t>(row.number(column + 1))};
}

void read_parts(Database& db, Key key, StoredReport& out) {
  Statement rows = db.prepare(std::string("SELECT ") + actor_columns +
                              ", p.role, p.first, p.last, p.mention FROM participation p JOIN actor ON "
                              "actor.key = p.actor WHERE p.report = ? ORDER BY p.position");
  rows.bind(key);
  while (rows.step()) {
    out.actors.push_back(
        {read_actor(rows, 0, db), enum_of<model::Role>(db, rows.number(5), 3), read_span(rows, 6), rows.text(8)});
  }
}

void read_grounds(Database& db, Key key, StoredReport& out) {
  Statement again = db.prepare(
      "SELECT s.text FROM retelling r JOIN sentence s ON s.key = r.sentence WHERE r.report = ? ORDER BY r.position");
  again.bind(key);
  while (again.step()) out.retellings.push_back(again.text(0));
  Statement rows = db.prepare(
      "SELECT e.first, e.last, e.aspect, e.reason, e.words, coalesce(s.text, '') FROM evidence e LEFT JOIN sentence s "
      "ON s.key = e.sentence WHERE e.report = ? ORDER BY e.position");
  rows.bind(key);
  while (rows.step()) {
    out.evidence.push_back({read_span(rows, 0), rows.text(2), rows.text(3)});
    out.evidence_words.push_back(rows.text(4));
    out.evidence_contexts.push_back(rows.text(5));
  }
}

}  // namespace

std::vector<StoredReport> Store::reports(std::string_view story_id) const {
  Database& db = state_->db;
  std::vector<StoredReport> out;
  const auto story = find_story(db, story_id);
  if (!story) return out;
  Statement rows = db.prepare(
      "SELECT r.key, r.id, st.id, a.id, r.type, r.code, r.trigger, s.text, r.attribution, r.trigger_first, "
      "r.trigger_last, s.first, s.last, r.status, r.date_from, r.date_to, r.precision, r.date_origin, r.place, "
      "r.confidence FROM report r JOIN story st ON st.key = r.story JOIN article a ON a.key = r.article JOIN sentence "
      "s "
      "ON s.key = r.sentence WHERE r.story = ? ORDER BY coalesce(a.published_to, 2147483647), a.id, r.id");
  rows.bind(*story);
  while (rows.step()) {
    StoredReport report;
    report.id = rows.text(1);
    report.story = rows.text(2);
    report.article = rows.text(3);
    report.type = enum_of<model::EventType>(db, rows.number(4), model::event_type_count);
    report.code = rows.text(5);
    report.trigger = rows.text(6);
    report.sentence = rows.text(7);
    report.attribution = rows.text(8);
    report.trigger_span = read_span(rows, 9);
    report.sentence_span = read_span(rows, 11);
    report.status = enum_of<model::Status>(db, rows.number(13), 7);
    report.date = read_date(rows, 14, db);
    report.place = load_place(db, rows.maybe(18));
    report.confidence = rows.real(19);
    read_parts(db, rows.number(0), report);
    read_grounds(db, rows.number(0), report);
    out.push_back(std::move(report));
  }
  return out;
}

std::optional<StoredArticle> Store::article(std::string_view id) const {
  Database& db = state_->db;
  Statement row = db.prepare(
      "SELECT key, id, source, title, url, language, published_from, published_to, published_precision, "
      "published_date_origin, published_origin, published_edtf FROM article WHERE id = ?");
  if (!row.bind(id).step()) return std::nullopt;
  StoredArticle out{row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), {}, {}};
  out.published.date = read_date(row, 6, db);
  out.published.origin = enum_of<model::Publication::Origin>(db, row.number(10), 5);
  out.published.edtf = row.text(11);
  Statement days = db.prepare("SELECT day FROM publication_candidate WHERE article = ? ORDER BY day");
  days.bind(row.number(0));
  while (days.step()) {
    if (const auto day = day_of(days.maybe(0))) out.published.candidates.push_back(*day);
  }
  Statement rows =
      db.prepare("SELECT first, last, reason, words FROM publication_evidence WHERE article = ? ORDER BY position");
  rows.bind(row.number(0));
  while (rows.step()) {
    out.published.evidence.push_back({read_span(rows, 0), rows.text(2)});
    out.evidence_words.push_back(rows.text(3));
  }
  return out;
}

std::vector<Hit> Store::search(std::string_view query, std::size_t limit) const {
  Database& db = state_->db;
  std::vector<Hit> out;
  const std::string expression = search_expression(query);
  if (expression.empty()) return out;
  Statement rows = db.prepare(
      "SELECT s.text, a.id, a.source, a.title, a.url, a.published_from, a.published_to, a.published_precision, "
      "a.published_date_origin, -f.rank, s.key FROM (SELECT rowid, rank FROM search WHERE search MATCH ? ORDER BY rank "
      "LIMIT ?) f JOIN sentence s ON s.key = f.rowid JOIN article a ON a.key = s.article "
      "ORDER BY f.rank, a.id, s.first");
  rows.bind(expression).bind(limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
  while (rows.step()) {
    Hit hit{rows.text(0), rows.text(1),           rows.text(2), rows.text(3),
            rows.text(4), read_date(rows, 5, db), {},           rows.real(9)};
    Statement events = db.prepare(
        "SELECT DISTINCT st.id FROM report r JOIN story st ON st.key = r.story WHERE r.sentence = ? ORDER BY st.id");
    events.bind(rows.number(10));
    while (events.step()) hit.events.push_back(events.text(0));
    out.push_back(std::move(hit));
  }
  return out;
}

}  // namespace demarche::store
