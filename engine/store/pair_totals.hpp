// What pairs of actors have in common: their rows, and the sums kept of them.
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "engine/store/state.hpp"

namespace demarche::store {

/// A row of story_pair: a < b.
struct PairRow {
  Key a = 0, b = 0;
  std::int64_t day = 0;
  Key story = 0;
  std::int64_t role_a = 0, role_b = 0, direct = 0, quad = 0, weight = 0;

  friend auto operator<=>(const PairRow&, const PairRow&) = default;
};

/// Puts the rows into story_pair and adds them to the sums in pair_total.
void add_pairs(Database& db, std::vector<PairRow> rows);

/// Deletes the pairs of these stories and takes them off the sums.
void remove_pairs(Database& db, const std::vector<Key>& stories);

}  // namespace demarche::store
