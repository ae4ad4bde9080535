#include "engine/query/network.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <tuple>

namespace demarche::query {
namespace {

struct Neighbour {
  std::uint32_t to;
  std::uint32_t weight;
};
using Net = std::vector<std::vector<Neighbour>>;  // by actor, sorted by `to`

// Actors who took part in the same event, with the number of such events.
Net net_of(const model::EventGraph& graph) {
  const auto first = static_cast<model::Vertex>(graph.events().size());
  Net net(graph.actors().size());
  std::vector<std::uint32_t> weight(net.size());
  for (std::uint32_t a = 0; a < net.size(); ++a) {
    std::vector<std::uint32_t> touched;
    model::Vertex last = static_cast<model::Vertex>(-1);
    for (const auto event : graph.neighbours(first + a)) {
      if (!graph.is_event(event) || event == last) continue;
      last = event;
      model::Vertex last_actor = static_cast<model::Vertex>(-1);
      for (const auto other : graph.neighbours(event)) {
        if (!graph.is_actor(other) || other == first + a || other == last_actor) continue;
        last_actor = other;
        if (weight[other - first]++ == 0) touched.push_back(other - first);
      }
    }
    std::sort(touched.begin(), touched.end());
    for (const auto b : touched) {
      net[a].push_back({b, weight[b]});
      weight[b] = 0;
    }
  }
  return net;
}

std::vector<double> pagerank(const Net& net) {
  constexpr double damping = 0.85;
  constexpr int rounds = 100;
  const auto size = static_cast<double>(net.size());
  std::vector<double> rank(net.size(), 1 / size);
  std::vector<double> total(net.size());
  for (std::size_t a = 0; a < net.size(); ++a) {
    for (const auto& tie : net[a]) total[a] += tie.weight;
  }
  for (int round = 0; round < rounds; ++round) {
    double idle = 0;  // of those without a tie: shared by all
    for (std::size_t a = 0; a < net.size(); ++a) idle += net[a].empty() ? rank[a] : 0;
    std::vector<double> next(net.size(), (1 - damping + damping * idle) / size);
    for (std::size_t a = 0; a < net.size(); ++a) {
      for (const auto& tie : net[a]) next[tie.to] += damping * rank[a] * tie.weight / total[a];
    }
    double change = 0;
    for (std::size_t a = 0; a < net.size(); ++a) change += std::abs(next[a] - rank[a]);
    rank.swap(next);
    if (change < 1e-12) break;
  }
  return rank;
}

// Brandes (2001), unweighted; each unordered pair counts once, divided by the number of pairs.
std::vector<double> betweenness(const Net& net) {
  const std::size_t size = net.size();
  std::vector<double> between(size);
  std::vector<double> paths(size);
  std::vector<double> credit(size);
  std::vector<int> distance(size);
  std::vector<std::uint32_t> order;
  for (std::uint32_t source = 0; source < size; ++source) {
    std::fill(paths.begin(), paths.end(), 0);
    std::fill(credit.begin(), credit.end(), 0);
    std::fill(distance.begin(), distance.end(), -1);
    order.assign(1, source);
    paths[source] = 1;
    distance[source] = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (const auto& tie : net[order[i]]) {
        if (distance[tie.to] < 0) {
          distance[tie.to] = distance[order[i]] + 1;
          order.push_back(tie.to);
        }
        if (distance[tie.to] == distance[order[i]] + 1) paths[tie.to] += paths[order[i]];
      }
    }
    for (std::size_t i = order.size(); i-- > 1;) {
      const std::uint32_t v = order[i];
      for (const auto& tie : net[v]) {
        if (distance[tie.to] == distance[v] - 1) credit[tie.to] += paths[tie.to] / paths[v] * (1 + credit[v]);
      }
      between[v] += credit[v];
    }
  }
  const double pairs = size < 3 ? 1 : static_cast<double>(size - 1) * static_cast<double>(size - 2);
  for (auto& value : between) value /= pairs;
  return between;
}

// Communities by moving actors to the neighbouring community that raises modularity most, in order of vertex, until
// nothing moves (the first phase of Blondel et al. 2008, without its second).
struct Communities {
  std::vector<std::uint32_t> of;
  double modularity = 0;
};

Communities communities(const Net& net) {
  Communities out;
  out.of.resize(net.size());
  std::vector<double> degree(net.size());
  double total = 0;
  for (std::uint32_t a = 0; a < net.size(); ++a) {
    out.of[a] = a;
    for (const auto& tie : net[a]) degree[a] += tie.weight;
    total += degree[a];
  }
  if (total == 0) return out;
  std::vector<double> sum = degree;  // of the community
  constexpr int rounds = 50;
  bool moved = true;
  for (int round = 0; round < rounds && moved; ++round) {
    moved = false;
    for (std::uint32_t a = 0; a < net.size(); ++a) {
      std::map<std::uint32_t, double> into;
      into[out.of[a]];
      for (const auto& tie : net[a]) into[out.of[tie.to]] += tie.weight;
      sum[out.of[a]] -= degree[a];
      std::uint32_t best = out.of[a];
      const auto gain = [&](std::uint32_t c) { return into.at(c) - sum[c] * degree[a] / total; };
      for (const auto& [community, weight] : into) {
        if (gain(community) > gain(best) + 1e-9) best = community;
      }
      moved = moved || best != out.of[a];
      out.of[a] = best;
      sum[best] += degree[a];
    }
  }
  for (std::uint32_t a = 0; a < net.size(); ++a) {
    for (const auto& tie : net[a]) out.modularity += out.of[a] == out.of[tie.to] ? tie.weight / total : 0;
    out.modularity -= sum[a] / total * (sum[a] / total);
  }
  return out;
}

// Numbers communities by size, then by their smallest member.
std::size_t number_communities(std::vector<std::uint32_t>& of) {
  std::map<std::uint32_t, std::pair<std::size_t, std::uint32_t>> sizes;
  for (std::uint32_t a = 0; a < of.size(); ++a) ++sizes.try_emplace(of[a], 0, a).first->second.first;
  std::vector<std::tuple<std::ptrdiff_t, std::uint32_t, std::uint32_t>> order;
  for (const auto& [id, entry] : sizes) order.emplace_back(-static_cast<std::ptrdiff_t>(entry.first), entry.second, id);
  std::sort(order.begin(), order.end());
  std::map<std::uint32_t, std::uint32_t> number;
  for (const auto& [size, smallest, id] : order) number.emplace(id, static_cast<std::uint32_t>(number.size()));
  for (auto& id : of) id = number.at(id);
  return order.size();
}

// Bridges after Tarjan (1974): lowest discovery time reachable, with a stack of its own.
std::vector<std::pair<std::uint32_t, std::uint32_t>> bridges(const Net& net) {
  constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> found(net.size(), none);
  std::vector<std::uint32_t> low(net.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
  struct Frame {
    std::uint32_t actor, parent;
    std::size_t next = 0;
  };
  std::uint32_t time = 0;
  for (std::uint32_t root = 0; root < net.size(); ++root) {
    if (found[root] != none) continue;
    std::vector<Frame> stack{{root, none, 0}};
    found[root] = low[root] = time++;
    while (!stack.empty()) {
      Frame& top = stack.back();
      if (top.next < net[top.actor].size()) {
        const std::uint32_t to = net[top.actor][top.next++].to;
        if (to == top.parent) continue;
        if (found[to] == none) {
          found[to] = low[to] = time++;
          stack.push_back({to, top.actor, 0});
        } else {
          low[top.actor] = std::min(low[top.actor], found[to]);
        }
        continue;
      }
      const Frame done = top;
      stack.pop_back();
      if (done.parent == none) continue;
      low[done.parent] = std::min(low[done.parent], low[done.actor]);
      if (low[done.actor] > found[done.parent]) out.emplace_back(std::minmax(done.actor, done.parent));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<Tie> ties_of(const model::EventGraph& graph, const Net& net) {
  const auto cut = bridges(net);
  std::vector<Tie> out;
  for (std::uint32_t a = 0; a < net.size(); ++a) {
    for (const auto& tie : net[a]) {
      if (tie.to <= a) continue;
      const auto& x = graph.actors()[a].id;
      const auto& y = graph.actors()[tie.to].id;
      const bool bridge = std::binary_search(cut.begin(), cut.end(), std::pair(a, tie.to));
      out.push_back({std::min(x, y), std::max(x, y), tie.weight, bridge});
    }
  }
  std::sort(out.begin(), out.end(), [](const Tie& a, const Tie& b) {
    return a.events != b.events ? a.events > b.events : std::tie(a.a, a.b) < std::tie(b.a, b.b);
  });
  return out;
}

}  // namespace

Network network(const model::EventGraph& graph, std::size_t betweenness_limit) {
  const Net net = net_of(graph);
  const auto rank = pagerank(net);
  const auto between = net.size() <= betweenness_limit ? betweenness(net) : std::vector<double>(net.size());
  Communities found = communities(net);
  Network out;
  out.modularity = found.modularity;
  out.communities = number_communities(found.of);
  for (std::uint32_t a = 0; a < net.size(); ++a) {
    std::size_t events = 0;
    model::Vertex last = static_cast<model::Vertex>(-1);
    for (const auto event : graph.neighbours(graph.actor_vertex(a))) {
      events += event != last ? 1U : 0U;
      last = event;
    }
    out.actors.push_back({graph.actors()[a], events, net[a].size(), between[a], rank[a], found.of[a]});
  }
  std::sort(out.actors.begin(), out.actors.end(), [](const NetworkActor& a, const NetworkActor& b) {
    return a.pagerank != b.pagerank ? a.pagerank > b.pagerank : a.actor.id < b.actor.id;
  });
  out.ties = ties_of(graph, net);
  return out;
}

}  // namespace demarche::query
