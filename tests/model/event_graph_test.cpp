#include "model/event_graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace demarche::model;

namespace {

GraphInput random_input(std::mt19937& random) {
  const auto below = [&random](std::size_t n) { return static_cast<std::uint32_t>(random() % n); };
  GraphInput input;
  const std::uint32_t events = 1 + below(10);
  const std::uint32_t actors = 1 + below(6);
  for (std::uint32_t i = 0; i < events; ++i) {
    GraphEvent event;
    event.id = "e" + std::to_string(i);
    input.events.push_back(event);
  }
  for (std::uint32_t i = 0; i < actors; ++i) input.actors.push_back({"a" + std::to_string(i), "", "", "", {}});
  input.places.resize(1 + below(2));
  std::set<std::pair<std::uint32_t, std::uint32_t>> had;
  for (std::uint32_t i = below(15); i > 0; --i) {
    const auto event = below(events);
    const auto actor = below(actors);
    if (had.emplace(event, actor).second) input.participants.push_back({event, actor, static_cast<Role>(below(3))});
  }
  for (std::uint32_t i = below(4); i > 0; --i) input.located.push_back({below(events), below(input.places.size())});
  for (std::uint32_t i = below(4); i > 0; --i) {
    input.links.push_back({below(events), below(events), static_cast<LinkKind>(below(5))});
  }
  return input;
}

constexpr unsigned far = 1000;

// Distances between all vertices (Floyd and Warshall), over all edges or participation alone.
std::vector<std::vector<unsigned>> distances(const GraphInput& input, bool participation_only) {
  const std::size_t events = input.events.size();
  const std::size_t size = events + input.actors.size() + input.places.size();
  std::vector<std::vector<unsigned>> out(size, std::vector<unsigned>(size, far));
  const auto join = [&out](std::size_t a, std::size_t b) {
    if (a != b) out[a][b] = out[b][a] = 1;
  };
  for (std::size_t i = 0; i < size; ++i) out[i][i] = 0;
  for (const auto& part : input.participants) join(part.event, events + part.actor);
  if (!participation_only) {
    for (const auto& at : input.located) join(at.event, events + input.actors.size() + at.place);
    for (const auto& link : input.links) join(link.from, link.to);
  }
  for (std::size_t k = 0; k < size; ++k) {
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) out[i][j] = std::min(out[i][j], out[i][k] + out[k][j]);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("reach and shortest paths are those of the slow rule") {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    const GraphInput input = random_input(random);
    const auto all = distances(input, false);
    const auto shared = distances(input, true);
    const EventGraph graph{GraphInput(input)};
    const auto a = static_cast<Vertex>(random() % graph.size());
    const auto b = static_cast<Vertex>(random() % graph.size());
    const auto steps = static_cast<unsigned>(random() % 5);
    std::vector<Vertex> expected;
    for (Vertex v = 0; v < graph.size(); ++v) {
      if (all[a][v] <= steps) expected.push_back(v);
    }
    REQUIRE(graph.within(a, steps) == expected);
    const auto path = graph.shortest_path(a, b);
    if (shared[a][b] >= far) {
      REQUIRE(path.empty());
      continue;
    }
    REQUIRE(path.size() == shared[a][b] + 1);
    for (std::size_t i = 0; i + 1 < path.size(); ++i) REQUIRE(shared[path[i]][path[i + 1]] == 1);
  }
}

TEST_CASE("a graph does not depend on the order of its edges") {
  std::mt19937 random(4);
  for (int round = 0; round < 500; ++round) {
    GraphInput input = random_input(random);
    const EventGraph one{GraphInput(input)};
    std::shuffle(input.participants.begin(), input.participants.end(), random);
    std::shuffle(input.links.begin(), input.links.end(), random);
    const EventGraph two{std::move(input)};
    for (Vertex v = 0; v < one.size(); ++v) {
      REQUIRE(std::ranges::equal(one.neighbours(v), two.neighbours(v)));
      REQUIRE(one.edges(v).size() == one.neighbours(v).size());
    }
  }
}

TEST_CASE("links are walked both ways and tell which") {
  GraphInput input;
  input.events.resize(2);
  input.links.push_back({0, 1, LinkKind::causes});
  const EventGraph graph(std::move(input));
  REQUIRE(graph.edges(0).size() == 1);
  CHECK_FALSE(graph.edges(0)[0].reverse);
  CHECK(graph.edges(1)[0].reverse);
  CHECK(graph.edges(1)[0].link == LinkKind::causes);
  CHECK(graph.edge_count() == 1);
  CHECK(EventGraph().size() == 0);
}
