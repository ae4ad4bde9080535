// Writing stories: their rows, those of their actors and pairs, and the totals of the pairs.
#include <algorithm>
#include <set>
#include <tuple>

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

struct PairRow {
  Key a, b;
  std::int64_t day;
  Key story;
  std::int64_t role_a, role_b, direct, quad, weight;

  friend auto operator<=>(const PairRow&, const PairRow&) = default;
};

struct StorySide {
  Key actor;
  std::optional<Key> state;
  std::int64_t role, direct;
};

// What pairs add to the totals of one scope.
struct Sum {
  std::int64_t events = 0, quads[5] = {}, weight = 0;
  std::optional<std::int64_t> first, last;

  void add(const PairRow& row) {
    ++events;
    ++quads[row.quad];
    weight += row.weight;
    if (row.day == undated) return;
    if (!first) first = row.day;  // rows come in order of day
    last = row.day;
  }
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
    for (const Key report : reports) {
      db_.prepare("UPDATE report SET story = ? WHERE key = ?").bind(key).bind(report).run();
    }
    add_sides(story, key, wide, day);
  }

  void write() {
    std::sort(actors_.begin(), actors_.end());
    for (const auto& row : actors_) {
      db_.prepare("INSERT INTO story_actor VALUES (?,?,?,?,?,?)")
          .bind(row.actor)
          .bind(row.wide)
          .bind(row.day)
          .bind(row.story)
          .bind(row.role)
          .bind(row.direct)
          .run();
    }
    std::sort(pairs_.begin(), pairs_.end());
    for (const auto& row : pairs_) {
      db_.prepare("INSERT INTO story_pair VALUES (?,?,?,?,?,?,?,?,?)")
          .bind(row.a)
          .bind(row.b)
          .bind(row.day)
          .bind(row.story)
          .bind(row.role_a)
          .bind(row.role_b)
          .bind(row.direct)
          .bind(row.quad)
          .bind(row.weight)
          .run();
    }
    write_totals();
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

  // Adds to the totals what the rows of each pair, which stand together, come to.
  void write_totals() {
    for (std::size_t begin = 0; begin < pairs_.size();) {
      Sum sums[2];  // by scope
      std::size_t end = begin;
      for (; end < pairs_.size() && pairs_[end].a == pairs_[begin].a && pairs_[end].b == pairs_[begin].b; ++end) {
        const PairRow& row = pairs_[end];
        if (row.quad < 0) continue;
        sums[0].add(row);
        if (row.direct != 0) sums[1].add(row);
      }
      for (const std::int64_t scope : {0, 1}) {
        add_total(pairs_[begin].a, pairs_[begin].b, scope, sums[scope]);
        add_total(pairs_[begin].b, pairs_[begin].a, scope, sums[scope]);
      }
      begin = end;
    }
  }

  void add_total(Key a, Key b, std::int64_t scope, const Sum& sum) {
    if (sum.events == 0) return;
    Statement insert = db_.prepare(
        "INSERT INTO pair_total VALUES (?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (a, scope, b) DO UPDATE SET "
        "events = events + excluded.events, quad0 = quad0 + excluded.quad0, quad1 = quad1 + excluded.quad1, "
        "quad2 = quad2 + excluded.quad2, quad3 = quad3 + excluded.quad3, quad4 = quad4 + excluded.quad4, "
        "weight = weight + excluded.weight, first = coalesce(min(first, excluded.first), first, excluded.first), "
        "last = coalesce(max(last, excluded.last), last, excluded.last)");
    insert.bind(a).bind(scope).bind(b).bind(sum.events);
    for (const std::int64_t quad : sum.quads) insert.bind(quad);
    insert.bind(sum.weight).bind(sum.first).bind(sum.last).run();
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
  for (const Key story : old) remove_story_rows(db, story);
  StoryWriter writer(db);
  for (const auto& group : groups) writer.add(group);
  writer.write();
}

}  // namespace demarche::store
