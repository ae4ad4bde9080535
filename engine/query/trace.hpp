// What led to an event, and what came of it.
#pragma once

#include <string>
#include <vector>

#include "engine/store/store.hpp"

namespace demarche::query {

/// A step away from the event asked for. `depth` 1 is next to it.
struct TraceStep {
  std::string event;  // id
  std::size_t depth = 0;
  model::StoryLink link;  // the link by which it was reached
};

/// `before` walks links backwards (causes, enables, before; what the event responds to; its parts), `after` forwards.
/// Breadth first, each event once, so cycles end; by depth, then date, then id. `events` holds the asked one and all
/// reached, in order of date; `links` all links among them.
struct Trace {
  model::Story event;
  std::vector<TraceStep> before, after;
  std::vector<model::Story> events;
  std::vector<model::StoryLink> links;
};

struct TraceOptions {
  std::size_t depth = 3;
  bool causes_only = false;  // leave out links of mere order
  std::optional<model::Day> as_of;
};

/// Nothing when there is no such event.
std::optional<Trace> trace(const store::Store& store, const std::string& event, const TraceOptions& options = {});

}  // namespace demarche::query
