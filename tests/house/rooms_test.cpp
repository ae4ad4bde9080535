// The house keeps its own table: who includes whom, which library has one owner, what a plug-in brings, how long a file
// may be.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/subprocess.hpp"

namespace fs = std::filesystem;

namespace {

const fs::path root = DEMARCHE_SOURCE_DIR;

/// Rooms, the longer path first where one lies in the other.
const std::map<std::string, std::set<std::string>> may_include{
    {"model", {}},
    {"importers/tables", {"model"}},
    {"importers/text", {"model", "importers/tables"}},
    {"importers/formats", {"model", "importers/text"}},
    {"importers/knowledge", {"model", "importers/text", "importers/tables"}},
    {"importers/extract", {"model", "importers/text", "importers/tables", "importers/knowledge"}},
    {"engine/store", {"model", "importers/text"}},
    {"engine/merge", {"model", "engine/store"}},
    {"engine/query", {"model", "engine/store"}},
    {"engine/exporters", {"model", "engine/query"}},
    {"engine/pipeline", {"model", "importers/text", "importers/formats", "importers/extract"}},
    {"engine/cli",
     {"model", "importers/text", "importers/formats", "importers/knowledge", "importers/extract", "engine/store",
      "engine/merge", "engine/query", "engine/exporters", "engine/pipeline"}},
};

/// Heavy libraries and the one place that may include each (ICU's calendars apart: they belong to time).
const std::map<std::string, std::string> owners{{"sqlite3.h", "engine/store"},
                                                {"boost/graph", "model"},
                                                {"boost/date_time", "model"},
                                                {"unicode/u", "importers/text"},
                                                {"unicode/calendar", "importers/extract/time"},
                                                {"CLI/", "engine/cli"},
                                                {"rapidjson/", "importers/formats"},
                                                {"zlib.h", "engine/pipeline"}};

std::string room_of(const std::string& path) {
  for (const auto& [room, others] : may_include) {
    if (path.starts_with(room + "/")) return room;
  }
  return {};
}

std::vector<fs::path> sources() {
  std::vector<fs::path> files;
  for (const char* folder : {"model", "importers", "engine"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".cpp" || extension == ".hpp") files.push_back(fs::relative(entry.path(), root));
    }
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_CASE("nobody includes against the flow") {
  const std::regex include("#include [<\"]([^>\"]+)[>\"]");
  const auto files = sources();
  CHECK(files.size() > 40);
  for (const auto& file : files) {
    CAPTURE(file.string());
    const std::string room = room_of(file.string());
    CHECK_MESSAGE(!room.empty(), "a file in no room");
    std::istringstream lines(demarche::tests::read_file((root / file).string()));
    for (std::string line; std::getline(lines, line);) {
      std::smatch match;
      if (!std::regex_search(line, match, include)) continue;
      const std::string header = match[1];
      CAPTURE(header);
      const std::string other = room_of(header);
      CHECK((other.empty() || other == room || may_include.at(room).contains(other)));
      for (const auto& [library, owner] : owners) {
        if (header.starts_with(library)) CHECK(file.string().starts_with(owner));
      }
    }
  }
}

TEST_CASE("no file grows without end: the rule is 400 lines, this is the wall behind it") {
  for (const auto& file : sources()) {
    CAPTURE(file.string());
    const std::string text = demarche::tests::read_file((root / file).string());
    CHECK(std::ranges::count(text, '\n') <= 1000);
  }
}

TEST_CASE("every plug-in brings its proof") {
  const auto folders = [](const char* where) {
    std::vector<fs::path> out;
    for (const auto& entry : fs::directory_iterator(root / where)) {
      if (entry.is_directory()) out.push_back(entry.path());
    }
    return out;
  };
  for (const auto& folder : folders("importers/formats")) {
    CAPTURE(folder.string());
    REQUIRE(fs::is_directory(folder / "cases"));
    CHECK(!fs::is_empty(folder / "cases"));
  }
  for (const auto& folder : folders("engine/cli/commands")) {
    CAPTURE(folder.string());
    CHECK(fs::exists(root / "tests/engine/commands" / (folder.filename().string() + ".case")));
  }
  for (const auto& folder : folders("engine/exporters")) {
    CAPTURE(folder.string());
    CHECK(fs::exists(folder / "cases"));
  }
}
