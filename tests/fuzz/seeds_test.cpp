// Feeds every seed of the fuzzers, and every input that once was a fault, through the same doors without a fuzzer.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>

#include "tests/fuzz/targets.hpp"
#include "tests/support/subprocess.hpp"

namespace fs = std::filesystem;
using namespace demarche;

namespace {

const fs::path tests_dir = fs::path(DEMARCHE_SOURCE_DIR) / "tests";

/// Runs `target` over all files of a folder; how many there are.
std::size_t feed(const fuzz::Target& target, const fs::path& folder) {
  std::size_t count = 0;
  if (!fs::is_directory(folder)) return count;
  for (const auto& entry : fs::directory_iterator(folder)) {
    CAPTURE(entry.path().string());
    const std::string bytes = tests::read_file(entry.path().string());
    CHECK_NOTHROW(target.run(bytes));
    // Cut anywhere, an input is still no reason to fall over.
    for (std::size_t part = 1; part < 8; ++part) CHECK_NOTHROW(target.run(bytes.substr(0, bytes.size() * part / 8)));
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("every door takes its seeds and its old faults") {
  for (const fuzz::Target& target : fuzz::targets()) {
    CAPTURE(target.name);
    CHECK(feed(target, tests_dir / "fuzz/seeds" / target.name) >= 2);
    feed(target, tests_dir / "regress" / target.name);
  }
}

TEST_CASE("every folder of seeds and faults belongs to a door") {
  std::set<std::string> names;
  for (const fuzz::Target& target : fuzz::targets()) names.emplace(target.name);
  for (const fs::path folder : {"fuzz/seeds", "regress"}) {
    for (const auto& entry : fs::directory_iterator(tests_dir / folder)) {
      CAPTURE(entry.path().string());
      CHECK((!entry.is_directory() || names.contains(entry.path().filename().string())));
    }
  }
}
