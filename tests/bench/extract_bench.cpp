// Throughput of the whole extraction on one thread, from the bytes of a file to the lines it prints, and of ICU's NFKC
// over the same bytes: by the transliterator that `uconv -x any-nfkc` asks, and by the normalizer itself. Run with a
// JSON Lines file as DEMARCHE_BENCH_ARTICLES or on the articles of samples/ (few: loading the languages is most of it).
#include <benchmark/benchmark.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "engine/exporters/json/json.hpp"
#include "engine/pipeline/pipeline.hpp"

using namespace demarche;

namespace {

std::string articles() {
  const char* const given = std::getenv("DEMARCHE_BENCH_ARTICLES");
  return given != nullptr ? given : DEMARCHE_SOURCE_DIR "/samples/articles";
}

std::vector<std::string> lines() {
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_directory(articles())) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(articles())) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
  } else {
    files.emplace_back(articles());
  }
  std::vector<std::string> out;
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    for (std::string line; std::getline(file, line);) out.push_back(line + '\n');
  }
  return out;
}

std::int64_t size_of(const std::vector<std::string>& text) {
  std::size_t bytes = 0;
  for (const std::string& line : text) bytes += line.size();
  return static_cast<std::int64_t>(bytes);
}

/// With the loading of the languages, as a run of the program has it.
void extract_all(benchmark::State& state) {
  for (auto _ : state) {
    std::size_t written = 0;
    pipeline::Handler handler;
    handler.extraction = [&](model::Extraction found) {
      written += exporters::json_line(found, false).size();
      return true;
    };
    pipeline::run({articles()}, {}, handler);
    benchmark::DoNotOptimize(written);
  }
  state.SetBytesProcessed(state.iterations() * size_of(lines()));
}

void transliterate(benchmark::State& state) {
  const std::vector<std::string> text = lines();
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> nfkc(
      icu::Transliterator::createInstance("any-nfkc", UTRANS_FORWARD, status));
  for (auto _ : state) {
    std::size_t written = 0;
    for (const std::string& line : text) {
      icu::UnicodeString wide = icu::UnicodeString::fromUTF8(line);
      nfkc->transliterate(wide);
      std::string out;
      written += wide.toUTF8String(out).size();
    }
    benchmark::DoNotOptimize(written);
  }
  state.SetBytesProcessed(state.iterations() * size_of(text));
}

void normalize(benchmark::State& state) {
  const std::vector<std::string> text = lines();
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCInstance(status);
  for (auto _ : state) {
    std::size_t written = 0;
    for (const std::string& line : text) {
      std::string out;
      written += nfkc->normalize(icu::UnicodeString::fromUTF8(line), status).toUTF8String(out).size();
    }
    benchmark::DoNotOptimize(written);
  }
  state.SetBytesProcessed(state.iterations() * size_of(text));
}

}  // namespace

BENCHMARK(extract_all)->Unit(benchmark::kMillisecond);
BENCHMARK(transliterate)->Unit(benchmark::kMillisecond);
BENCHMARK(normalize)->Unit(benchmark::kMillisecond);
BENCHMARK_MAIN();
