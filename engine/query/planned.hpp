// What was announced, and what became of it.
#pragma once

#include <string>
#include <vector>

#include "engine/store/store.hpp"

namespace demarche::query {

enum class Outcome { held, postponed, cancelled, denied, overdue, ahead, undated };
std::string_view name(Outcome outcome);

/// An event that some report told as planned or possible (or postponed, cancelled, whatever it became).
struct Plan {
  model::Story event;
  Outcome outcome = Outcome::ahead;
  std::string
      by;  // held: report that says so; postponed: event it was put off to; cancelled: event that ended it; or empty
  std::optional<model::Day> announced;  // first publication of the plan
  std::optional<model::Day> settled;    // publication of the outcome
};

/// In order of date. `today`: the day that parts overdue from ahead (filter.as_of when set, else it). A plan is held
/// when a later report says it occurred or goes on, or when exactly one event of the same kind, actors and place within
/// its dates did; cancelled when a report says so, or when the same two halt their talks after the last word of it;
/// overdue when its last possible day (of an open date: model::open_reach after it) is before `today`;
/// undated when no day is known.
std::vector<Plan> planned(const store::Store& store, const model::Filter& filter, model::Day today);

}  // namespace demarche::query
