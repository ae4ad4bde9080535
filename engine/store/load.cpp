// Stories out of their reports.
#include <algorithm>
#include <climits>
#include <set>
#include <tuple>

#include "engine/store/state.hpp"

namespace demarche::store {

model::Actor read_actor(const Statement& row, int column, const Database& db) {
  return {row.text(column), row.text(column + 1), row.text(column + 2), row.text(column + 3),
          enum_of<model::ActorKind>(db, row.number(column + 4), 5)};
}

model::FuzzyDate read_date(const Statement& row, int column, const Database& db) {
  model::FuzzyDate date;
  date.from = day_of(row.maybe(column));
  date.to = day_of(row.maybe(column + 1));
  date.precision = enum_of<model::Precision>(db, row.number(column + 2), 7);
  date.origin = enum_of<model::DateOrigin>(db, row.number(column + 3), 4);
  return date;
}

std::optional<Key> actor_key(Database& db, std::string_view id) {
  Statement find = db.prepare("SELECT key FROM actor WHERE id = ?");
  if (!find.bind(id).step()) return std::nullopt;
  return find.number(0);
}

std::optional<model::Place> load_place(Database& db, std::optional<Key> key) {
  if (!key) return std::nullopt;
  model::Place place;
  {
    Statement row = db.prepare("SELECT id, name, name_ar, country, latitude, longitude FROM place WHERE key = ?");
    if (!row.bind(*key).step()) return std::nullopt;
    place.id = row.text(0);
    place.name = row.text(1);
    place.name_ar = row.text(2);
    place.country = row.text(3);
    if (!row.null(4)) place.latitude = row.real(4);
    if (!row.null(5)) place.longitude = row.real(5);
  }
  Statement rows = db.prepare("SELECT within FROM place_within WHERE place = ? ORDER BY position");
  rows.bind(*key);
  while (rows.step()) place.within.push_back(rows.text(0));
  return place;
}

namespace {

std::vector<model::StoryActor> load_parts(Database& db, Key report) {
  std::vector<model::StoryActor> out;
  Statement rows = db.prepare(std::string("SELECT ") + actor_columns +
                              ", p.role FROM participation p JOIN actor ON actor.key = p.actor WHERE p.report = ? "
                              "ORDER BY p.position");
  rows.bind(report);
  while (rows.step()) out.push_back({read_actor(rows, 0, db), enum_of<model::Role>(db, rows.number(5), 3)});
  return out;
}

model::Citation read_citation(const Statement& row, const Database& db) {
  model::Citation out;
  out.report = row.text(0);
  out.article = row.text(1);
  out.source = row.text(2);
  out.article_title = row.text(3);
  out.url = row.text(4);
  out.published = read_date(row, 5, db);
  out.sentence = row.text(9);
  out.trigger = row.text(10);
  out.type = enum_of<model::EventType>(db, row.number(11), model::event_type_count);
  out.code = row.text(12);
  out.status = enum_of<model::Status>(db, row.number(13), 7);
  out.date = read_date(row, 14, db);
  out.attribution = row.text(18);
  out.confidence = row.real(19);
  return out;
}

// The filter's conditions on what a story tells, for views as of some day.
bool matches(const model::Story& story, const model::Filter& filter) {
  const auto in = [](const auto& list, const auto& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
  };
  if (!in(filter.types, story.type) || !in(filter.statuses, story.status)) return false;
  if (filter.from || filter.to) {
    if (!story.date.known()) return false;
    const auto last = story.date.to ? *story.date.to : *story.date.from + model::open_reach;
    const auto first = story.date.from ? *story.date.from : *story.date.to - model::open_reach;
    if ((filter.from && last < *filter.from) || (filter.to && first > *filter.to)) return false;
  }
  if (!filter.place.empty()) {
    if (!story.place) return false;
    const auto& within = story.place->within;
    if (story.place->id != filter.place && story.place->country != filter.place &&
        std::find(within.begin(), within.end(), filter.place) == within.end()) {
      return false;
    }
  }
  return std::all_of(filter.actors.begin(), filter.actors.end(), [&](const std::string& id) {
    return std::any_of(story.actors.begin(), story.actors.end(), [&](const model::StoryActor& part) {
      return part.actor.id == id || (!filter.direct && part.actor.country == id);
    });
  });
}

auto order_of(const model::Story& story) {
  const int first = story.date.from ? story.date.from->value : story.date.to ? story.date.to->value : INT_MAX;
  const std::int64_t last = story.date.to ? story.date.to->value : INT_MAX;
  return std::tuple(first, last - first, std::cref(story.id));
}

}  // namespace

namespace {

const char* const telling_columns =
    "SELECT r.id, a.id, a.source, a.title, a.url, a.published_from, a.published_to, a.published_precision, "
    "a.published_date_origin, t.text, r.trigger, r.type, r.code, r.status, r.date_from, r.date_to, r.precision, "
    "r.date_origin, r.attribution, r.confidence, r.place, r.key FROM report r JOIN article a ON a.key = r.article "
    "JOIN sentence t ON t.key = r.sentence WHERE ";
// The same without words: what decides which story reports make.
const char* const bare_columns =
    "SELECT r.id, a.id, a.source, '', '', a.published_from, a.published_to, a.published_precision, "
    "a.published_date_origin, '', '', r.type, r.code, r.status, r.date_from, r.date_to, r.precision, "
    "r.date_origin, '', r.confidence, r.place, r.key FROM report r JOIN article a ON a.key = r.article WHERE ";

model::Telling read_telling(const Statement& row, Database& db) {
  model::Telling telling{read_citation(row, db), {}, load_place(db, row.maybe(20))};
  if (telling.place) telling.citation.place = telling.place->id;
  telling.actors = load_parts(db, row.number(21));
  return telling;
}

}  // namespace

std::optional<model::Story> load_story(Database& db, Key key, std::optional<model::Day> as_of) {
  std::vector<model::Telling> tellings;
  static const std::string sql = std::string(telling_columns) + "r.story = ?";
  Statement rows = db.prepare(sql);
  rows.bind(key);
  while (rows.step()) {
    const auto known = rows.maybe(6);
    if (as_of && (!known || *known > as_of->value)) continue;
    tellings.push_back(read_telling(rows, db));
  }
  if (tellings.empty()) return std::nullopt;
  return model::join(std::move(tellings));
}

model::Story join_reports(Database& db, const std::vector<Key>& reports) {
  std::vector<model::Telling> tellings;
  static const std::string sql = std::string(bare_columns) + "r.key = ?";
  for (const Key report : reports) {
    Statement row = db.prepare(sql);
    if (row.bind(report).step()) tellings.push_back(read_telling(row, db));
  }
  if (tellings.empty()) throw model::Error(db.path() + ": the database is damaged (missing event)");
  return model::join(std::move(tellings));
}

std::optional<Key> find_story(Database& db, std::string_view id) {
  {
    Statement exact = db.prepare("SELECT story FROM report WHERE id = ?");
    if (exact.bind(id).step() && !exact.null(0)) return exact.number(0);
  }
  constexpr std::size_t least = 4;
  if (id.size() < least) return std::nullopt;
  std::string end(id);
  end += "\xF4\x8F\xBF\xBF";
  Statement range = db.prepare("SELECT key FROM story WHERE id >= ? AND id < ? LIMIT 2");
  range.bind(id).bind(end);
  if (!range.step()) return std::nullopt;
  const Key key = range.number(0);
  return range.step() ? std::nullopt : std::optional(key);
}

namespace {

void sort_and_cut(std::vector<model::Story>& stories, std::size_t limit) {
  std::sort(stories.begin(), stories.end(), [](const auto& a, const auto& b) {
    const auto x = order_of(a);
    const auto y = order_of(b);
    return std::tie(std::get<0>(x), std::get<1>(x), std::get<2>(x).get()) <
           std::tie(std::get<0>(y), std::get<1>(y), std::get<2>(y).get());
  });
  if (limit > 0 && stories.size() > limit) stories.resize(limit);
}

}  // namespace

std::vector<model::Story> Store::stories(const model::Filter& filter) const {
  Database& db = state_->db;
  std::vector<model::Story> out;
  for (const Key key : select_keys(db, filter, true)) {
    auto story = load_story(db, key, filter.as_of);
    if (story && (!filter.as_of || matches(*story, filter))) out.push_back(std::move(*story));
  }
  if (filter.as_of) sort_and_cut(out, filter.limit);
  return out;
}

std::vector<model::Story> Store::stories(const std::vector<PairEvent>& events, std::size_t limit) const {
  std::vector<model::Story> out;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (limit > 0 && i >= limit && events[i].day != events[i - 1].day) break;
    if (auto story = load_story(state_->db, events[i].story, std::nullopt)) out.push_back(std::move(*story));
  }
  sort_and_cut(out, limit);
  return out;
}

std::size_t Store::count(const model::Filter& filter) const {
  if (!filter.as_of) return select_keys(state_->db, filter, false).size();
  model::Filter all = filter;
  all.limit = 0;
  return stories(all).size();
}

std::optional<model::Story> Store::story(std::string_view id, std::optional<model::Day> as_of) const {
  const auto key = find_story(state_->db, id);
  return key ? load_story(state_->db, *key, as_of) : std::nullopt;
}

std::vector<model::StoryLink> Store::links(const std::vector<std::string>& ids, std::optional<model::Day> as_of) const {
  Database& db = state_->db;
  const std::string select =
      "SELECT f.id, t.id, l.kind, l.cue, coalesce(c.text, ''), a.id FROM report o JOIN link l ON l.END = o.key "
      "JOIN report x ON x.key = l.source JOIN report y ON y.key = l.target JOIN story f ON f.key = x.story "
      "JOIN story t ON t.key = y.story JOIN article a ON a.key = l.article LEFT JOIN sentence c ON c.key = l.sentence "
      "WHERE o.story = ? AND f.key <> t.key AND (?2 IS NULL OR a.published_to <= ?2)";
  std::set<model::StoryLink> found;
  for (const auto& id : ids) {
    const auto key = find_story(db, id);
    if (!key) continue;
    for (const char* end : {"source", "target"}) {
      std::string sql = select;
      sql.replace(sql.find("END"), 3, end);
      Statement rows = db.prepare(sql);
      rows.bind(*key).bind(day_value(as_of));
      while (rows.step()) {
        found.insert({rows.text(0), rows.text(1), enum_of<model::LinkKind>(db, rows.number(2), 5), rows.text(3),
                      rows.text(4), rows.text(5)});
      }
    }
  }
  return {found.begin(), found.end()};
}

}  // namespace demarche::store
