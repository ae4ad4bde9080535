#include "engine/store/report_rows.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "engine/store/remove.hpp"
#include "engine/store/state.hpp"
#include "model/event_family.hpp"

namespace demarche::store {
namespace {

std::uint64_t hash_of(std::string_view id) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash == 0 ? 1 : hash;
}

const char* const row_columns =
    "SELECT r.key, r.type, r.code, r.date_from, r.date_to, r.place, r.story, a.key, coalesce(s.key, a.key), p.role, "
    "a.kind FROM report r LEFT JOIN participation p ON p.report = r.key LEFT JOIN actor a ON a.key = p.actor "
    "LEFT JOIN actor s ON s.id = a.country ";

class Rows {
 public:
  explicit Rows(Store& store) : db_(store.state().db) {}

  // `rows` in order of report, then position.
  std::vector<ReportRow> read(Statement& rows) {
    std::vector<ReportRow> out;
    while (rows.step()) {
      if (out.empty() || out.back().key != rows.number(0)) out.push_back(begin(rows));
      if (!rows.null(7)) add_side(out.back(), rows);
    }
    return out;
  }

 private:
  struct PlaceIds {
    std::uint64_t place = 0;
    std::array<std::uint64_t, 4> within{};
  };

  ReportRow begin(const Statement& row) {
    ReportRow out;
    out.key = row.number(0);
    const auto type = enum_of<model::EventType>(db_, row.number(1), model::event_type_count);
    out.family = model::family_of(type, row.text(2));
    const auto from = day_of(row.maybe(3));
    const auto to = day_of(row.maybe(4));
    if (from && to) {
      out.from = from->value;
      out.to = to->value;
    }
    if (!row.null(5)) {
      const PlaceIds& place = place_ids(row.number(5));
      out.place = place.place;
      out.within = place.within;
    }
    out.story = row.maybe(6).value_or(0);
    return out;
  }

  void add_side(ReportRow& report, const Statement& row) const {
    const auto actor = static_cast<std::uint32_t>(row.number(7));
    if (report.count == report.sides.size()) return;
    const auto last = report.sides.begin() + report.count;
    if (std::any_of(report.sides.begin(), last, [actor](const Side& side) { return side.actor == actor; })) return;
    const auto state = static_cast<std::uint32_t>(row.number(8));
    report.sides[report.count++] = {actor, state, enum_of<model::Role>(db_, row.number(9), 3), row.number(10) == 0};
  }

  const PlaceIds& place_ids(Key key) {
    const auto [found, added] = places_.try_emplace(key);
    if (!added) return found->second;
    const auto place = load_place(db_, key);
    if (!place) return found->second;
    found->second.place = hash_of(place->id);
    std::size_t used = 0;
    for (const auto& id : place->within) {
      if (used < 3) found->second.within[used++] = hash_of(id);
    }
    if (!place->country.empty()) found->second.within[used] = hash_of(place->country);
    return found->second;
  }

  Database& db_;
  std::unordered_map<Key, PlaceIds> places_;
};

std::int64_t tenths(std::string_view code) {
  const double weight = model::goldstein(code) * 10;
  return static_cast<std::int64_t>(weight < 0 ? weight - 0.5 : weight + 0.5);
}

struct StorySide {
  Key actor;
  std::optional<Key> state;
  model::Role role;
  bool direct;
};

// The actors of a story, and the states of those who have one, each once; what is named itself goes before.
std::vector<StorySide> sides_of(Database& db, const model::Story& story) {
  std::vector<StorySide> out;
  const auto add = [&](std::string_view id, std::string_view state, model::Role role, bool direct) {
    const auto key = actor_key(db, id);
    if (key && std::none_of(out.begin(), out.end(), [&](const StorySide& side) { return side.actor == *key; })) {
      out.push_back({*key, actor_key(db, state), role, direct});
    }
  };
  for (const auto& part : story.actors) add(part.actor.id, part.actor.country, part.role, true);
  for (const auto& part : story.actors) {
    if (!part.actor.country.empty()) add(part.actor.country, part.actor.country, part.role, false);
  }
  return out;
}

void insert_sides(Database& db, const model::Story& story, Key key, std::int64_t wide, std::int64_t day,
                  std::set<std::pair<Key, Key>>& pairs) {
  constexpr std::size_t most = 16;  // a gathering of more is no relation of any two
  const std::vector<StorySide> sides = sides_of(db, story);
  for (const auto& side : sides) {
    db.prepare("INSERT INTO story_actor VALUES (?,?,?,?,?,?)")
        .bind(side.actor)
        .bind(wide)
        .bind(day)
        .bind(key)
        .bind(std::int64_t{static_cast<int>(side.role)})
        .bind(std::int64_t{side.direct})
        .run();
  }
  const bool counts = story.status != model::Status::denied && story.status != model::Status::cancelled;
  const std::int64_t quad = counts ? static_cast<int>(model::quad_class(story.type)) : -1;
  for (std::size_t i = 0; i < std::min(sides.size(), most); ++i) {
    for (std::size_t j = i + 1; j < std::min(sides.size(), most); ++j) {
      const StorySide& a = sides[i].actor < sides[j].actor ? sides[i] : sides[j];
      const StorySide& b = sides[i].actor < sides[j].actor ? sides[j] : sides[i];
      if (a.state == b.actor || b.state == a.actor) continue;  // nobody deals with their own state
      db.prepare("INSERT INTO story_pair VALUES (?,?,?,?,?,?,?,?,?)")
          .bind(a.actor)
          .bind(b.actor)
          .bind(day)
          .bind(key)
          .bind(std::int64_t{static_cast<int>(a.role)})
          .bind(std::int64_t{static_cast<int>(b.role)})
          .bind(std::int64_t{a.direct && b.direct})
          .bind(quad)
          .bind(tenths(story.code))
          .run();
      pairs.emplace(a.actor, b.actor);
    }
  }
}

void fill_story(Database& db, Key key, std::size_t reports, std::set<std::pair<Key, Key>>& pairs) {
  const auto story = load_story(db, key, std::nullopt);
  if (!story) return;
  const auto from = day_value(story->date.from);
  const auto to = day_value(story->date.to);
  const bool open = story->date.known() && (!from || !to);
  const std::int64_t wide = open || (from && to && *to - *from > 30) ? 1 : 0;
  const std::int64_t day = from ? *from : to ? *to : undated;
  std::optional<std::int64_t> known_by;
  for (const auto& citation : story->citations) {
    const auto said = day_value(citation.known_by());
    if (said && (!known_by || *said < *known_by)) known_by = said;
  }
  std::optional<Key> place;
  if (story->place) {
    Statement find = db.prepare("SELECT key FROM place WHERE id = ?");
    if (find.bind(story->place->id).step()) place = find.number(0);
  }
  db.prepare(
        "UPDATE story SET id = ?, type = ?, code = ?, status = ?, date_from = ?, date_to = ?, place = ?, wide = ?, "
        "day = ?, reports = ?, known_by = ? WHERE key = ?")
      .bind(story->id)
      .bind(std::int64_t{static_cast<int>(story->type)})
      .bind(story->code)
      .bind(std::int64_t{static_cast<int>(story->status)})
      .bind(from)
      .bind(to)
      .bind(place)
      .bind(wide)
      .bind(day)
      .bind(static_cast<std::int64_t>(reports))
      .bind(known_by)
      .bind(key)
      .run();
  insert_sides(db, *story, key, wide, day, pairs);
}

}  // namespace

std::vector<ReportRow> new_reports(Store& store) {
  Statement rows =
      store.state().db.prepare(std::string(row_columns) + "WHERE r.story IS NULL ORDER BY r.key, p.position");
  return Rows(store).read(rows);
}

std::size_t report_count(Store& store) {
  Statement row = store.state().db.prepare("SELECT count(*) FROM report");
  row.step();
  return static_cast<std::size_t>(row.number(0));
}

std::vector<ReportRow> all_reports(Store& store) {
  Statement rows = store.state().db.prepare(std::string(row_columns) + "ORDER BY r.key, p.position");
  return Rows(store).read(rows);
}

ReportRow report_row(Store& store, Key key) {
  Statement rows = store.state().db.prepare(std::string(row_columns) + "WHERE r.key = ? ORDER BY r.key, p.position");
  rows.bind(key);
  auto out = Rows(store).read(rows);
  if (out.empty()) throw model::Error(store.path() + ": the database is damaged (a merge key without its report)");
  return out.front();
}

void add_merge_key(Store& store, Key report, const MergeKey& key) {
  store.state()
      .db.prepare("INSERT OR IGNORE INTO merge_key VALUES (?,?,?,?)")
      .bind(key.value)
      .bind(std::int64_t{key.from})
      .bind(report)
      .bind(std::int64_t{key.to})
      .run();
}

std::vector<Key> near(Store& store, const MergeKey& key) {
  constexpr int month = 31;
  std::vector<Key> out;
  Statement rows = store.state().db.prepare(
      "SELECT report FROM merge_key WHERE value = ? AND day BETWEEN ? AND ? AND last_day >= ?");
  rows.bind(key.value).bind(std::int64_t{key.from - month}).bind(std::int64_t{key.to}).bind(std::int64_t{key.from});
  while (rows.step()) out.push_back(rows.number(0));
  return out;
}

std::vector<MergeKey> take_gone(Store& store) {
  std::vector<MergeKey> out;
  Database& db = store.state().db;
  {
    Statement rows = db.prepare("SELECT DISTINCT value, day, last_day FROM merge_gone");
    while (rows.step()) {
      out.push_back(
          {rows.number(0), static_cast<std::int32_t>(rows.number(1)), static_cast<std::int32_t>(rows.number(2))});
    }
  }
  if (!out.empty()) db.prepare("DELETE FROM merge_gone").run();
  return out;
}

void replace_stories(Store& store, std::span<const std::vector<Key>> groups) {
  Database& db = store.state().db;
  std::set<Key> old;
  for (const auto& group : groups) {
    for (const Key report : group) {
      Statement find = db.prepare("SELECT story FROM report WHERE key = ?");
      if (find.bind(report).step() && !find.null(0)) old.insert(find.number(0));
    }
  }
  for (const Key story : old) remove_story_rows(db, story);
  std::set<std::pair<Key, Key>> pairs;
  for (const auto& group : groups) {
    db.prepare("INSERT INTO story (id, type, code, status, wide, day, reports) VALUES (?, 0, '', 0, 0, 0, 0)")
        .bind("~" + std::to_string(group.front()))
        .run();
    const Key story = db.last_key();
    for (const Key report : group) {
      db.prepare("UPDATE report SET story = ? WHERE key = ?").bind(story).bind(report).run();
    }
    fill_story(db, story, group.size(), pairs);
  }
  for (const auto& [a, b] : pairs) refresh_pair(db, a, b);
}

}  // namespace demarche::store
