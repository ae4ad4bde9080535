// Who deals with whom, and how.
#pragma once

#include <string>
#include <vector>

#include "engine/store/store.hpp"

namespace demarche::query {

/// A counterpart. `trend`: Goldstein mean of the younger half of the contacts less that of the older half; > 0 warmer.
struct Counterpart {
  store::PairTotal total;
  double trend = 0;
};

/// Counterparts of `actor`, most shared events first, then by id; at most filter.limit. A state's include what its
/// people do unless filter.direct. Only events that are not denied or cancelled count.
std::vector<Counterpart> counterparts(const store::Store& store, const std::string& actor,
                                      const model::Filter& filter = {});

struct MonthBalance {
  int year = 0;
  unsigned month = 0;
  std::size_t cooperation = 0, conflict = 0, neutral = 0;
  double goldstein = 0;  // sum
};

/// History of a pair. `direct`: events in which both are named themselves; `through_states`: all others in which
/// somebody of the one's state and somebody of the other's take part (empty when the two are of one state or have
/// none).
struct PairHistory {
  model::Actor a, b;
  std::vector<model::Story> direct, through_states;  // in order of date; filter.limit applies to each
  std::size_t direct_count = 0, through_states_count = 0;
  std::size_t by_quad[5] = {};       // of direct; of both when the two are states, or none is direct
  std::vector<MonthBalance> months;  // of the same; from the first to the last month, none left out
  double goldstein = 0;              // sum
  std::optional<model::Day> first, last;
  std::size_t a_starts = 0, b_starts = 0;  // events in which the one is source and the other target
};
PairHistory pair_history(const store::Store& store, const std::string& a, const std::string& b,
                         const model::Filter& filter = {});

}  // namespace demarche::query
