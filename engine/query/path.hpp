// How two actors are connected through events they took part in.
#pragma once

#include <string>
#include <vector>

#include "model/event_graph.hpp"

namespace demarche::query {

/// `actors[i]` and `actors[i + 1]` took part in `events[i]`.
struct Path {
  std::vector<std::string> actors;
  std::vector<std::string> events;              // the strongest (shortest paths: the earliest) that joins the two
  std::vector<std::size_t> shared;              // how many events join each two
  std::vector<std::optional<model::Day>> days;  // of each event
  double strength = 0;                          // product over the steps of shared / (1 + shared)
};

struct PathOptions {
  std::string through;               // actor that the path must pass, or empty
  std::optional<model::Day> before;  // only events that had happened before this day (first day < before)
  bool in_time_order = false;        // each event not before the one ahead of it in the path
};

struct Paths {
  std::optional<Path> shortest;   // fewest steps; of those the strongest, then smallest by ids
  std::optional<Path> strongest;  // largest strength; in_time_order: the same as shortest
};

/// Neither is set when there is no connection or an actor is unknown to the graph. a == b: a path of one actor.
Paths path(const model::EventGraph& graph, const std::string& a, const std::string& b, const PathOptions& options = {});

}  // namespace demarche::query
