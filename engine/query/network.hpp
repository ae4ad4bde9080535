// The net of actors who took part in the same events.
#pragma once

#include <string>
#include <vector>

#include "model/event_graph.hpp"

namespace demarche::query {

struct NetworkActor {
  model::Actor actor;
  std::size_t events = 0;
  std::size_t degree = 0;     // counterparts
  double betweenness = 0;     // share of shortest paths through it, 0..1 (Brandes 2001; unweighted)
  double pagerank = 0;        // damping 0.85, ties weighted by shared events; sums to 1
  std::size_t community = 0;  // 0-based, communities numbered by size, then by smallest id
};
struct Tie {
  std::string a, b;  // actor ids, a < b
  std::size_t events = 0;
  bool bridge = false;  // without it the net would fall apart there
};
struct Network {
  std::vector<NetworkActor> actors;  // by PageRank, then id
  std::vector<Tie> ties;             // by events, then ids
  std::size_t communities = 0;
  double modularity = 0;  // of the communities (Newman)
};

/// Betweenness is left 0 for more than `betweenness_limit` actors (its cost is actors x ties).
Network network(const model::EventGraph& graph, std::size_t betweenness_limit = 5000);

}  // namespace demarche::query
