#include "engine/store/report_rows.hpp"

#include <algorithm>
#include <string_view>

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
    "SELECT r.key, r.type, r.code, r.status, r.date_from, r.date_to, r.place, r.story, r.article, r.words, p.actor, "
    "p.role FROM report r LEFT JOIN participation p ON p.report = r.key ";

}  // namespace

class ReportReader::Rows {
 public:
  explicit Rows(Store& store) : db_(store.state().db) {}

  Database& db() { return db_; }

  // `rows` in order of report, then position.
  std::vector<ReportRow> read(Statement rows) {
    std::vector<ReportRow> out;
    while (rows.step()) {
      if (out.empty() || out.back().key != rows.number(0)) out.push_back(begin(rows));
      if (!rows.null(10)) add_side(out.back(), rows);
    }
    return out;
  }

 private:
  struct PlaceIds {
    std::uint64_t place = 0;
    std::array<std::uint64_t, 4> within{};
  };
  struct ActorFields {
    std::uint32_t state = 0;
    bool broad = false, person = false, nameless = false;
  };

  ReportRow begin(const Statement& row) {
    ReportRow out;
    out.key = row.number(0);
    out.type = enum_of<model::EventType>(db_, row.number(1), model::event_type_count);
    out.family = model::family_of(out.type, row.text(2));
    out.status = enum_of<model::Status>(db_, row.number(3), 7);
    if (const auto from = day_of(row.maybe(4))) out.from = from->value;
    if (const auto to = day_of(row.maybe(5))) out.to = to->value;
    if (!row.null(6)) {
      const PlaceIds& place = place_ids(row.number(6));
      out.place = place.place;
      out.within = place.within;
    }
    out.story = row.maybe(7).value_or(0);
    out.article = row.number(8);
    out.words = static_cast<std::uint64_t>(row.number(9));
    out.told = told(out.article);
    return out;
  }

  void add_side(ReportRow& report, const Statement& row) {
    const auto actor = static_cast<std::uint32_t>(row.number(10));
    if (report.count == report.sides.size()) return;
    const auto last = report.sides.begin() + report.count;
    if (std::any_of(report.sides.begin(), last, [actor](const Side& side) { return side.actor == actor; })) return;
    const ActorFields& fields = actor_fields(actor);
    report.sides[report.count++] = {actor,        fields.state,  enum_of<model::Role>(db_, row.number(11), 3),
                                    fields.broad, fields.person, fields.nameless};
  }

  const ActorFields& actor_fields(std::uint32_t key) {
    const auto [found, added] = actors_.try_emplace(key);
    if (!added) return found->second;
    Statement row = db_.prepare(
        "SELECT a.kind, coalesce(s.key, a.key), a.country <> '' FROM actor a LEFT JOIN actor s ON s.id = a.country "
        "WHERE a.key = ?");
    if (!row.bind(std::int64_t{key}).step()) throw model::Error(db_.path() + ": the database is damaged (nobody)");
    const auto kind = enum_of<model::ActorKind>(db_, row.number(0), 5);
    const bool belongs = row.number(2) != 0;
    found->second.state = static_cast<std::uint32_t>(row.number(1));
    found->second.person = kind == model::ActorKind::person;
    found->second.nameless = kind == model::ActorKind::role;
    found->second.broad = kind == model::ActorKind::state || kind == model::ActorKind::role ||
                          (kind == model::ActorKind::organisation && belongs);
    return found->second;
  }

  std::optional<std::int32_t> told(Key article) {
    const auto [found, added] = told_.try_emplace(article);
    if (!added) return found->second;
    Statement row = db_.prepare("SELECT published_from, published_to FROM article WHERE key = ?");
    row.bind(article);
    if (!row.step() || row.null(0) || row.null(1)) return std::nullopt;
    constexpr std::int64_t few = 3;  // days: a publication known only by the week brackets nothing
    const auto to = day_of(row.maybe(1));
    if (to && row.number(1) - row.number(0) <= few) found->second = to->value;
    return found->second;
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
  std::unordered_map<std::uint32_t, ActorFields> actors_;
  std::unordered_map<Key, std::optional<std::int32_t>> told_;
};

ReportReader::ReportReader(Store& store) : rows_(std::make_unique<Rows>(store)) {}
ReportReader::~ReportReader() = default;

std::vector<ReportRow> ReportReader::unmerged() {
  return rows_->read(
      rows_->db().prepare(std::string(row_columns) + "WHERE r.story IS NULL ORDER BY r.key, p.position"));
}

std::vector<ReportRow> ReportReader::all() {
  return rows_->read(rows_->db().prepare(std::string(row_columns) + "ORDER BY r.key, p.position"));
}

ReportRow ReportReader::one(Key key) {
  Statement rows = rows_->db().prepare(std::string(row_columns) + "WHERE r.key = ? ORDER BY r.key, p.position");
  rows.bind(key);
  auto out = rows_->read(std::move(rows));
  if (out.empty())
    throw model::Error(rows_->db().path() + ": the database is damaged (a merge key without its report)");
  return out.front();
}

std::size_t report_count(Store& store) {
  Statement row = store.state().db.prepare("SELECT count(*) FROM report");
  row.step();
  return static_cast<std::size_t>(row.number(0));
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

std::vector<Key> near(Store& store, std::int64_t value, std::int32_t first, std::int32_t last, std::int32_t end) {
  std::vector<Key> out;
  Statement rows = store.state().db.prepare(
      "SELECT report FROM merge_key WHERE value = ? AND day BETWEEN ? AND ? AND last_day >= ?");
  rows.bind(value).bind(std::int64_t{first}).bind(std::int64_t{last}).bind(std::int64_t{end});
  while (rows.step()) out.push_back(rows.number(0));
  return out;
}

std::vector<Key> reports_of(Store& store, Key story) {
  std::vector<Key> out;
  Statement rows = store.state().db.prepare("SELECT key FROM report WHERE story = ?");
  rows.bind(story);
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
