// Writing stories: their rows, and those of their actors and pairs.
#include <algorithm>
#include <set>
#include <tuple>

#include "engine/store/pair_totals.hpp"
#include "engine/store/remove.hpp"
#include "engine/store/report_rows.hpp"
#include "engine/store/state.hpp"

namespace demarche::store {
namespace {

std::int64_t tenths(std::string_view code) {
  const double weight = model::goldstein(code) * 10;
  return static_cast<std::int64_t>(weight < 0 ? weight - 0.5 : weight + 0.5);
}

struct ActorRow {
  Key actor;
  std::int64_t wide, day;
  Key story;
  std::int64_t role, direct;

  friend auto operator<=>(const ActorRow&, const ActorRow&) = default;
};

struct StorySide {
  Key actor;
  std::optional<Key> state;
  std::int64_t role, direct;
};

// Collects the rows of many stories, and writes them in the order of their tables.
class StoryWriter {
 public:
  explicit StoryWriter(Database& db) : db_(db) {}

  void add(const std::vector<Key>& reports) {
    const model::Story story = join_reports(db_, reports);
    const auto from = day_value(story.date.from);
    const auto to = day_value(story.date.to);
    constexpr int narrow = 30;
    const bool open = story.date.known() && (!from || !to);
    const std::int64_t wide = open || (from && to && *to - *from > narrow) ? 1 : 0;
    const std::int64_t day = from ? *from : to ? *to : undated;
    db_.prepare(
           "INSERT INTO story (id, type, code, status, date_from, date_to, place, wide, day, reports, known_by) "
           "VALUES (?,?,?,?,?,?,(SELECT key FROM place WHERE id = ?),?,?,?,?)")
        .bind(story.id)
        .bind(std::int64_t{static_cast<int>(story.type)})
        .bind(story.code)
        .bind(std::int64_t{static_cast<int>(story.status)})
        .bind(from)
        .bind(to)
        .bind(story.place ? std::string_view(story.place->id) : std::string_view{})
        .bind(wide)
        .bind(day)
        .bind(static_cast<std::int64_t>(reports.size()))
        .bind(known_by(story))
        .run();
    const Key key = db_.last_key();
    Statement update = db_.prepare("UPDATE report SET story = ? WHERE key = ?");
    for (const Key report : reports) update.bind(key).bind(report).run();
    add_sides(story, key, wide, day);
  }

  void write() {
    std::sort(actors_.begin(), actors_.end());
    Statement insert = db_.prepare("INSERT INTO story_actor VALUES (?,?,?,?,?,?)");
    for (const auto& row : actors_) {
      insert.bind(row.actor).bind(row.wide).bind(row.day).bind(row.story).bind(row.role).bind(row.direct).run();
    }
    add_pairs(db_, std::move(pairs_));
  }

 private:
  static std::optional<std::int64_t> known_by(const model::Story& story) {
    std::optional<std::int64_t> first;
    for (const auto& citation : story.citations) {
      const auto said = day_value(citation.known_by());
      if (said && (!first || *said < *first)) first = said;
    }
    return first;
  }

  std::optional<Key> key_of(const std::string& id) {
    if (id.empty()) return std::nullopt;
    const auto [found, added] = keys_.try_emplace(id);
    if (added) found->second = actor_key(db_, id);
    return found->second;
  }

  // The actors of a story, and the states of those who have one, each once; what is named itself goes before.
  std::vector<StorySide> sides_of(const model::Story& story) {
    std::vector<StorySide> out;
    const auto add = [&](const std::string& id, const std::string& state, model::Role role, bool direct) {
      const auto key = key_of(id);
      if (key && std::none_of(out.begin(), out.end(), [&](const StorySide& side) { return side.actor == *key; })) {
        out.push_back({*key, key_of(state), std::int64_t{static_cast<int>(role)}, std::int64_t{direct}});
      }
    };
    for (const auto& part : story.actors) add(part.actor.id, part.actor.country, part.role, true);
    for (const auto& part : story.actors) add(part.actor.country, part.actor.country, part.role, false);
    return out;
  }

  void add_sides(const model::Story& story, Key key, std::int64_t wide, std::int64_t day) {
    constexpr std::size_t most = 16;  // a gathering of more is no relation of any two
    std::vector<StorySide> sides = sides_of(story);
    for (const auto& side : sides) actors_.push_back({side.actor, wide, day, key, side.role, side.direct});
    if (sides.size() > most) sides.resize(most);
    const bool counts = story.status != model::Status::denied && story.status != model::Status::cancelled;
    const std::int64_t quad = counts ? static_cast<int>(model::quad_class(story.type)) : -1;
    const std::int64_t weight = tenths(story.code);
    for (std::size_t i = 0; i < sides.size(); ++i) {
      for (std::size_t j = i + 1; j < sides.size(); ++j) {
        const StorySide& a = sides[i].actor < sides[j].actor ? sides[i] : sides[j];
        const StorySide& b = sides[i].actor < sides[j].actor ? sides[j] : sides[i];
        if (a.state == b.actor || b.state == a.actor) continue;  // nobody deals with their own state
        pairs_.push_back({a.actor, b.actor, day, key, a.role, b.role, a.direct & b.direct, quad, weight});
      }
    }
  }

  Database& db_;
  std::vector<ActorRow> actors_;
  std::vector<PairRow> pairs_;
  std::unordered_map<std::string, std::optional<Key>> keys_;
};

}  // namespace

void replace_stories(Store& store, std::span<const std::vector<Key>> groups) {
  Database& db = store.state().db;
  std::set<Key> old;
  for (const auto& group : groups) {
    for (const Key report : group) {
      Statement find = db.prepare("SELECT story FROM report WHERE key = ?");
      if (find.bind(report).step() && !find.null(0)) old.insert(find.number(0));
    }
  }
  remove_story_rows(db, {old.begin(), old.end()});
  StoryWriter writer(db);
  for (const auto& group : groups) writer.add(group);
  writer.write();
}

}  // namespace demarche::store
