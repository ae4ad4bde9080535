#include "engine/query/path.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <queue>
#include <tuple>

namespace demarche::query {
namespace {

using model::Day;
using model::EventGraph;
using model::Vertex;

constexpr Vertex none = static_cast<Vertex>(-1);

// What joins two actors: how many events, and the one to show.
struct Bond {
  std::size_t shared = 0;
  Vertex event = none;
};

std::optional<Day> first_day(const model::GraphEvent& event) { return event.from ? event.from : event.to; }

// An actor's counterparts through events that count.
class Contacts {
 public:
  Contacts(const EventGraph& graph, const PathOptions& options) : graph_(graph), options_(options) {}

  bool counts(Vertex event) const {
    const auto& fields = graph_.event(event);
    if (fields.status == model::Status::denied || fields.status == model::Status::cancelled) return false;
    if (!options_.before && !options_.in_time_order) return true;
    const auto day = first_day(fields);
    return day && (!options_.before || *day < *options_.before);
  }

  // Events from `after` on only, when it is given. Keyed by actor vertex.
  std::map<Vertex, Bond> of(Vertex actor, std::optional<Day> after = {}) const {
    std::map<Vertex, Bond> out;
    Vertex last = none;
    for (const Vertex event : graph_.neighbours(actor)) {
      if (!graph_.is_event(event) || event == last || !counts(event)) continue;
      last = event;
      if (after && *first_day(graph_.event(event)) < *after) continue;
      Vertex other_last = none;
      for (const Vertex other : graph_.neighbours(event)) {
        if (!graph_.is_actor(other) || other == actor || other == other_last) continue;
        other_last = other;
        Bond& bond = out[other];
        ++bond.shared;
        if (bond.event == none || better(event, bond.event)) bond.event = event;
      }
    }
    return out;
  }

 private:
  // Earlier; then told by more; then the smaller vertex.
  bool better(Vertex a, Vertex b) const {
    const auto key = [this](Vertex v) {
      const auto& event = graph_.event(v);
      const auto day = first_day(event);
      return std::tuple(day ? day->value : std::numeric_limits<int>::max(), -static_cast<int>(event.reports), v);
    };
    return key(a) < key(b);
  }

  const EventGraph& graph_;
  const PathOptions& options_;
};

double strength_of(std::size_t shared) { return static_cast<double>(shared) / (1.0 + static_cast<double>(shared)); }

struct Reached {
  double cost = std::numeric_limits<double>::infinity();
  std::size_t steps = 0;
  Vertex from = none;
  Bond bond;
};

// A walk as vertices of actors with the bonds between.
struct Walk {
  std::vector<Vertex> actors;
  std::vector<Bond> bonds;
};

Walk unwind(const std::map<Vertex, Reached>& reached, Vertex a, Vertex b) {
  Walk walk;
  for (Vertex v = b; v != a; v = reached.at(v).from) {
    walk.actors.push_back(v);
    walk.bonds.push_back(reached.at(v).bond);
  }
  walk.actors.push_back(a);
  std::reverse(walk.actors.begin(), walk.actors.end());
  std::reverse(walk.bonds.begin(), walk.bonds.end());
  return walk;
}

// Dijkstra: `by_steps` puts the number of steps before the strength. Ties go to the smaller vertex.
// `avoid`: where the walk may not pass.
std::optional<Walk> best_walk(const Contacts& contacts, Vertex a, Vertex b, Vertex avoid, bool by_steps) {
  std::map<Vertex, Reached> reached;
  using Rank = std::tuple<std::size_t, double, Vertex>;
  const auto rank_of = [by_steps](const Reached& at, Vertex v) { return Rank(by_steps ? at.steps : 0, at.cost, v); };
  std::priority_queue<Rank, std::vector<Rank>, std::greater<>> queue;
  reached[a] = {0, 0, a, {}};
  queue.push(rank_of(reached[a], a));
  while (!queue.empty()) {
    const Rank top = queue.top();
    const Vertex v = std::get<2>(top);
    queue.pop();
    const Reached here = reached[v];
    if (top != rank_of(here, v)) continue;
    if (v == b) return unwind(reached, a, b);
    for (const auto& [next, bond] : contacts.of(v)) {
      if (next == avoid) continue;
      const Reached there{here.cost - std::log(strength_of(bond.shared)), here.steps + 1, v, bond};
      Reached& known = reached[next];
      const bool fresh = known.from == none;
      if (!fresh && std::pair(rank_of(there, 0), v) >= std::pair(rank_of(known, 0), known.from)) continue;
      known = there;
      queue.push(rank_of(there, next));
    }
  }
  return std::nullopt;
}

// Fewest steps with days that never go back: for each number of steps, the earliest day each actor is reached.
std::optional<Walk> timed_walk(const EventGraph& graph, const Contacts& contacts, Vertex a, Vertex b, Vertex avoid) {
  struct Step {
    Day day;
    Vertex from;
    Bond bond;
  };
  std::vector<std::map<Vertex, Step>> layers(1);
  layers[0].emplace(a, Step{Day{std::numeric_limits<std::int32_t>::min()}, none, {}});
  std::map<Vertex, Day> earliest{{a, layers[0].at(a).day}};
  while (!layers.back().empty() && layers.back().find(b) == layers.back().end()) {
    std::map<Vertex, Step> next;
    for (const auto& [v, step] : layers.back()) {
      for (const auto& [other, bond] : contacts.of(v, step.day)) {
        if (other == avoid) continue;
        const Day day = *first_day(graph.event(bond.event));
        const auto known = earliest.find(other);
        if (known != earliest.end() && known->second <= day) continue;
        const auto here = next.find(other);
        if (here == next.end() || day < here->second.day) next.insert_or_assign(other, Step{day, v, bond});
      }
    }
    for (const auto& [v, step] : next) earliest.insert_or_assign(v, step.day);
    layers.push_back(std::move(next));
  }
  if (layers.back().empty()) return std::nullopt;
  Walk walk;
  Vertex v = b;
  for (std::size_t layer = layers.size() - 1; layer > 0; --layer) {
    const Step& step = layers[layer].at(v);
    walk.actors.push_back(v);
    walk.bonds.push_back(step.bond);
    v = step.from;
  }
  walk.actors.push_back(a);
  std::reverse(walk.actors.begin(), walk.actors.end());
  std::reverse(walk.bonds.begin(), walk.bonds.end());
  return walk;
}

Path path_of(const EventGraph& graph, const Walk& walk) {
  Path path;
  path.strength = 1;
  for (const Vertex v : walk.actors) path.actors.push_back(graph.actor(v).id);
  for (const Bond& bond : walk.bonds) {
    path.events.push_back(graph.event(bond.event).id);
    path.days.push_back(first_day(graph.event(bond.event)));
    path.shared.push_back(bond.shared);
    path.strength *= strength_of(bond.shared);
  }
  return path;
}

// Leg by leg; the first does not pass the end, nor the second the beginning.
template <typename Find>
std::optional<Path> via(const EventGraph& graph, const std::vector<Vertex>& stations, Find&& find) {
  Walk whole{{stations.front()}, {}};
  for (std::size_t i = 0; i + 1 < stations.size(); ++i) {
    const Vertex avoid = stations.size() < 3 || stations.front() == stations.back() ? none : stations[i == 0 ? 2 : 0];
    const std::optional<Walk> part = find(stations[i], stations[i + 1], avoid);
    if (!part) return std::nullopt;
    whole.actors.insert(whole.actors.end(), part->actors.begin() + 1, part->actors.end());
    whole.bonds.insert(whole.bonds.end(), part->bonds.begin(), part->bonds.end());
  }
  return path_of(graph, whole);
}

}  // namespace

Paths path(const EventGraph& graph, const std::string& a, const std::string& b, const PathOptions& options) {
  std::vector<Vertex> stations;
  for (const auto& id : {a, options.through, b}) {
    if (id.empty() && &id != &a) continue;
    const auto vertex = graph.find_actor(id);
    if (!vertex) return {};
    stations.push_back(*vertex);
  }
  const Contacts contacts(graph, options);
  Paths out;
  if (options.in_time_order) {
    out.shortest = via(graph, stations,
                       [&](Vertex x, Vertex y, Vertex avoid) { return timed_walk(graph, contacts, x, y, avoid); });
    out.strongest = out.shortest;
    return out;
  }
  out.shortest =
      via(graph, stations, [&](Vertex x, Vertex y, Vertex avoid) { return best_walk(contacts, x, y, avoid, true); });
  out.strongest =
      via(graph, stations, [&](Vertex x, Vertex y, Vertex avoid) { return best_walk(contacts, x, y, avoid, false); });
  return out;
}

}  // namespace demarche::query
