#include "engine/store/report_rows.hpp"

#include <algorithm>
#include <string_view>

#include "engine/store/family.hpp"
#include "engine/store/state.hpp"

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
    out.family = merge::family_of(type, row.text(2));
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

}  // namespace demarche::store
