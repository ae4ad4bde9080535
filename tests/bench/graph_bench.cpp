// EventGraph against igraph's C library on one heavy-tailed graph: 1 M events, 20,000 actors, 2 M participations.
#include <benchmark/benchmark.h>
#include <igraph.h>

#include "tests/bench/generator.hpp"

using namespace demarche;

namespace {

const model::GraphInput& input() {
  static const model::GraphInput made = bench::Generator({}, 1).graph();
  return made;
}

const model::EventGraph& ours() {
  static const model::EventGraph graph{model::GraphInput(input())};
  return graph;
}

igraph_vector_int_t edge_list() {
  igraph_vector_int_t edges;
  igraph_vector_int_init(&edges, 0);
  const auto events = static_cast<igraph_integer_t>(input().events.size());
  for (const auto& part : input().participants) {
    igraph_vector_int_push_back(&edges, part.event);
    igraph_vector_int_push_back(&edges, events + part.actor);
  }
  return edges;
}

igraph_t make_theirs() {
  igraph_vector_int_t edges = edge_list();
  igraph_t graph;
  igraph_create(&graph, &edges, static_cast<igraph_integer_t>(input().events.size() + input().actors.size()), false);
  igraph_vector_int_destroy(&edges);
  return graph;
}

const igraph_t& theirs() {
  static const igraph_t graph = make_theirs();
  return graph;
}

model::Vertex actor(std::uint32_t number) { return ours().actor_vertex(number); }

void load_ours(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    model::GraphInput copy(input());
    state.ResumeTiming();
    model::EventGraph graph(std::move(copy));
    benchmark::DoNotOptimize(graph.edge_count());
    state.PauseTiming();
    { const model::EventGraph gone = std::move(graph); }
    state.ResumeTiming();
  }
}
BENCHMARK(load_ours)->Unit(benchmark::kMillisecond);

void load_igraph(benchmark::State& state) {
  igraph_vector_int_t edges = edge_list();
  for (auto _ : state) {
    igraph_t graph;
    igraph_create(&graph, &edges, static_cast<igraph_integer_t>(input().events.size() + input().actors.size()), false);
    benchmark::DoNotOptimize(igraph_ecount(&graph));
    state.PauseTiming();
    igraph_destroy(&graph);
    state.ResumeTiming();
  }
  igraph_vector_int_destroy(&edges);
}
BENCHMARK(load_igraph)->Unit(benchmark::kMillisecond);

void three_hops_ours(benchmark::State& state) {
  std::size_t found = 0;
  for (auto _ : state) found = ours().within(actor(5000), 3).size();
  state.counters["found"] = static_cast<double>(found);
}
BENCHMARK(three_hops_ours)->Unit(benchmark::kMicrosecond);

void three_hops_igraph(benchmark::State& state) {
  igraph_vector_int_list_t found;
  igraph_vector_int_list_init(&found, 0);
  std::size_t count = 0;
  for (auto _ : state) {
    igraph_vs_t from;
    igraph_vs_1(&from, actor(5000));
    igraph_neighborhood(&theirs(), &found, from, 3, IGRAPH_ALL, 0);
    count = static_cast<std::size_t>(igraph_vector_int_size(igraph_vector_int_list_get_ptr(&found, 0)));
  }
  igraph_vector_int_list_destroy(&found);
  state.counters["found"] = static_cast<double>(count);
}
BENCHMARK(three_hops_igraph)->Unit(benchmark::kMicrosecond);

void shortest_ours(benchmark::State& state) {
  std::size_t length = 0;
  for (auto _ : state) length = ours().shortest_path(actor(7000), actor(9001)).size();
  state.counters["vertices"] = static_cast<double>(length);
}
BENCHMARK(shortest_ours)->Unit(benchmark::kMicrosecond);

void shortest_igraph(benchmark::State& state) {
  igraph_vector_int_t path;
  igraph_vector_int_init(&path, 0);
  for (auto _ : state) {
    igraph_get_shortest_path(&theirs(), &path, nullptr, actor(7000), actor(9001), IGRAPH_ALL);
  }
  state.counters["vertices"] = static_cast<double>(igraph_vector_int_size(&path));
  igraph_vector_int_destroy(&path);
}
BENCHMARK(shortest_igraph)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
