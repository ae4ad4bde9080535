// Which events a question is about. One filter for all commands, exporters and the web.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/event.hpp"

namespace demarche::model {

/// How far the open end of a date reaches, in days: who plans a visit in March does not mean one in three years.
inline constexpr int open_reach = 92;

/// Every condition that is set must hold. Strings are as the asker wrote them; the query resolves names.
struct Filter {
  std::vector<std::string> actors;  // actor ids (resolved): all must take part; a state does through its people
  bool direct = false;              // a state takes part only where it is named itself
  std::string place;                // place id (resolved): the event's place is it or lies within it
  std::vector<EventType> types;     // any of these
  std::vector<Status> statuses;     // any of these
  bool announced = false;           // some report tells it as planned, possible, postponed or cancelled
  std::optional<Day> from;          // events that may have happened on or after this day (open_reach)
  std::optional<Day> to;            // events that may have happened on or before this day (open_reach)
  std::string text;                 // full-text query over the citing sentences
  std::string source;               // outlet of a citing article
  std::optional<Day> as_of;         // only what had been published by then
  std::size_t limit = 0;            // 0 = all
};

}  // namespace demarche::model
