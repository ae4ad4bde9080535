// The store at full size. First makes DEMARCHE_BENCH_DB (default /tmp/demarche-bench.db; kept for the next run) with
// DEMARCHE_BENCH_EVENTS events (default 1,000,000), then times what people ask of it.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "engine/merge/update.hpp"
#include "engine/query/relations.hpp"
#include "tests/bench/generator.hpp"

using namespace demarche;

namespace {

std::string path() {
  const char* const given = std::getenv("DEMARCHE_BENCH_DB");
  return given != nullptr ? given : "/tmp/demarche-bench.db";
}

std::uint32_t events() {
  const char* const given = std::getenv("DEMARCHE_BENCH_EVENTS");
  return given != nullptr ? static_cast<std::uint32_t>(std::atoi(given)) : 1000000;
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Of the processor, by this process so far: what a busy machine does not change.
double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

long peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

// Opens the store, as an import does, saves articles [first, last) and merges; tells how long each took.
void fill(bench::Generator& generator, std::uint32_t first, std::uint32_t last) {
  auto store = store::Store::open(path(), store::Mode::write);
  auto start = std::chrono::steady_clock::now();
  store::Batch batch(store);
  for (std::uint32_t i = first; i < last; ++i) store.save(generator.article(i));
  const double saved = seconds_since(start);
  start = std::chrono::steady_clock::now();
  const double before = processor_seconds();
  const auto update = merge::update(store);
  const double merged = seconds_since(start);
  const double worked = processor_seconds() - before;
  start = std::chrono::steady_clock::now();
  batch.commit();
  std::printf(
      "%u articles: saved in %.2f s, merged in %.2f s (%.2f s of the processor; %zu reports looked at, %zu stories "
      "changed), committed in %.2f s, peak %ld MB\n",
      last - first, saved, merged, worked, update.reports, update.stories, seconds_since(start), peak_megabytes());
}

void prepare() {
  if (std::filesystem::exists(path())) return;
  bench::Shape shape;
  shape.events = events();
  bench::Generator generator(shape, 1);
  const std::uint32_t articles = shape.events / shape.per_article;
  fill(generator, 0, articles);
  fill(generator, articles, articles + articles / 10);
  fill(generator, articles + articles / 10, articles + articles / 10 + 20);
}

store::Store& opened() {
  static store::Store store = store::Store::open(path(), store::Mode::read);
  return store;
}

// A person of the middle field, and the busiest state.
void actor_year(benchmark::State& state, const char* actor, std::size_t limit) {
  model::Filter filter;
  filter.actors = {actor};
  filter.from = model::make_day(2012, 1, 1);
  filter.to = model::make_day(2012, 12, 31);
  filter.limit = limit;
  std::size_t found = 0;
  for (auto _ : state) found = opened().stories(filter).size();
  state.counters["events"] = static_cast<double>(found);
}
BENCHMARK_CAPTURE(actor_year, person, "p1000", 0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(actor_year, state_100, "S50", 100)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(actor_year, busiest_100, "S0", 100)->Unit(benchmark::kMillisecond);

void pair_history(benchmark::State& state, const char* a, const char* b) {
  std::size_t found = 0;
  for (auto _ : state) found = opened().pair(a, b, false).size();
  state.counters["events"] = static_cast<double>(found);
}
BENCHMARK_CAPTURE(pair_history, busiest, "S0", "S1")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(pair_history, middle, "S20", "S30")->Unit(benchmark::kMillisecond);

// The same with its sums and the first hundred events, as a user asks for it.
void relations(benchmark::State& state, const char* a, const char* b) {
  model::Filter filter;
  filter.limit = 100;
  std::size_t found = 0;
  for (auto _ : state) found = query::pair_history(opened(), a, b, filter).direct_count;
  state.counters["events"] = static_cast<double>(found);
}
BENCHMARK_CAPTURE(relations, busiest, "S0", "S1")->Unit(benchmark::kMillisecond);

void top_partners(benchmark::State& state, const char* actor) {
  for (auto _ : state) benchmark::DoNotOptimize(opened().partners(actor, false, 20));
}
BENCHMARK_CAPTURE(top_partners, busiest, "S0")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(top_partners, person, "p1000")->Unit(benchmark::kMillisecond);

void text_timeline(benchmark::State& state, const char* text) {
  model::Filter filter;
  filter.text = text;
  filter.limit = 100;
  std::size_t found = 0;
  for (auto _ : state) found = opened().stories(filter).size();
  state.counters["events"] = static_cast<double>(found);
}
BENCHMARK_CAPTURE(text_timeline, rare, "a300")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(text_timeline, common_pair, "\"ceasefire and treaty\"")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(text_timeline, commonest, "ceasefire")->Unit(benchmark::kMillisecond);

void store_to_graph(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(opened().graph({}).edge_count());
}
BENCHMARK(store_to_graph)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

int main(int argc, char** argv) {
  try {
    prepare();
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
  } catch (const model::Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
