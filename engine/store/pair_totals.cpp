#include "engine/store/pair_totals.hpp"

#include <algorithm>
#include <tuple>

namespace demarche::store {
namespace {

// What rows of one pair come to in one scope.
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

const char* const add_total =
    "INSERT INTO pair_total VALUES (?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (a, scope, b) DO UPDATE SET "
    "events = events + excluded.events, quad0 = quad0 + excluded.quad0, quad1 = quad1 + excluded.quad1, "
    "quad2 = quad2 + excluded.quad2, quad3 = quad3 + excluded.quad3, quad4 = quad4 + excluded.quad4, "
    "weight = weight + excluded.weight, first = coalesce(min(first, excluded.first), first, excluded.first), "
    "last = coalesce(max(last, excluded.last), last, excluded.last)";

void run_add_total(Statement& insert, Key a, Key b, std::int64_t scope, const Sum& sum) {
  insert.bind(a).bind(scope).bind(b).bind(sum.events);
  for (const std::int64_t quad : sum.quads) insert.bind(quad);
  insert.bind(sum.weight).bind(sum.first).bind(sum.last).run();
}

// The first (or last) day that is left of a pair.
std::optional<std::int64_t> end_day(Database& db, Key a, Key b, std::int64_t scope, bool last) {
  Statement row = db.prepare(std::string("SELECT day FROM story_pair WHERE a = ? AND b = ? AND day < 2147483647 AND "
                                         "quad >= 0 AND direct >= ? ORDER BY day ") +
                             (last ? "DESC" : "ASC") + " LIMIT 1");
  row.bind(std::min(a, b)).bind(std::max(a, b)).bind(scope);
  return row.step() ? std::optional(row.number(0)) : std::nullopt;
}

void take_total(Database& db, Key a, Key b, std::int64_t scope, const Sum& sum) {
  db.prepare("DELETE FROM pair_total WHERE a = ? AND scope = ? AND b = ? AND events <= ?")
      .bind(a)
      .bind(scope)
      .bind(b)
      .bind(sum.events)
      .run();
  Statement update = db.prepare(
      "UPDATE pair_total SET events = events - ?, quad0 = quad0 - ?, quad1 = quad1 - ?, quad2 = quad2 - ?, "
      "quad3 = quad3 - ?, quad4 = quad4 - ?, weight = weight - ?, first = ?, last = ? WHERE a = ? AND scope = ? AND "
      "b = ?");
  update.bind(sum.events);
  for (const std::int64_t quad : sum.quads) update.bind(quad);
  update.bind(sum.weight).bind(end_day(db, a, b, scope, false)).bind(end_day(db, a, b, scope, true));
  update.bind(a).bind(scope).bind(b).run();
}

// Calls `each(a, b, scope, sum)` for what sorted rows come to, both ways round.
template <typename Each>
void for_each_total(const std::vector<PairRow>& rows, Each&& each) {
  for (std::size_t begin = 0; begin < rows.size();) {
    Sum sums[2];  // by scope
    std::size_t end = begin;
    for (; end < rows.size() && rows[end].a == rows[begin].a && rows[end].b == rows[begin].b; ++end) {
      if (rows[end].quad < 0) continue;
      sums[0].add(rows[end]);
      if (rows[end].direct != 0) sums[1].add(rows[end]);
    }
    for (const std::int64_t scope : {0, 1}) {
      if (sums[scope].events == 0) continue;
      each(rows[begin].a, rows[begin].b, scope, sums[scope]);
      each(rows[begin].b, rows[begin].a, scope, sums[scope]);
    }
    begin = end;
  }
}

}  // namespace

void add_pairs(Database& db, std::vector<PairRow> rows) {
  std::sort(rows.begin(), rows.end());
  {
    Statement insert = db.prepare("INSERT INTO story_pair VALUES (?,?,?,?,?,?,?,?,?)");
    for (const auto& row : rows) {
      insert.bind(row.a).bind(row.b).bind(row.day).bind(row.story).bind(row.role_a).bind(row.role_b);
      insert.bind(row.direct).bind(row.quad).bind(row.weight).run();
    }
  }
  // By the first of the two, as the sums are stored.
  std::vector<std::tuple<Key, std::int64_t, Key, Sum>> sums;
  for_each_total(rows,
                 [&sums](Key a, Key b, std::int64_t scope, const Sum& sum) { sums.emplace_back(a, scope, b, sum); });
  std::sort(sums.begin(), sums.end(), [](const auto& x, const auto& y) {
    return std::tie(std::get<0>(x), std::get<1>(x), std::get<2>(x)) <
           std::tie(std::get<0>(y), std::get<1>(y), std::get<2>(y));
  });
  Statement insert = db.prepare(add_total);
  for (const auto& [a, scope, b, sum] : sums) run_add_total(insert, a, b, scope, sum);
}

void remove_pairs(Database& db, const std::vector<Key>& stories) {
  std::vector<PairRow> rows;
  for (const Key story : stories) {
    Statement found = db.prepare("SELECT a, b, day, direct, quad, weight FROM story_pair WHERE story = ?");
    found.bind(story);
    while (found.step()) {
      rows.push_back({found.number(0), found.number(1), found.number(2), story, 0, 0, found.number(3), found.number(4),
                      found.number(5)});
    }
  }
  for (const Key story : stories) db.prepare("DELETE FROM story_pair WHERE story = ?").bind(story).run();
  std::sort(rows.begin(), rows.end());
  for_each_total(rows, [&db](Key a, Key b, std::int64_t scope, const Sum& sum) { take_total(db, a, b, scope, sum); });
}

}  // namespace demarche::store
