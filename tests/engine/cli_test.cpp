// Runs the program as its users do. Each command has a file of cases, tests/engine/commands/NAME.case:
//
//   # what is shown
//   $ demarche timeline --limit 1     a line of shell, in a fresh folder with samples/ and a filled demarche.db
//   status 0                          exit status
//   out: text                         standard output holds this text (err: for standard error)
//   out is: text                      standard output is exactly this line
//   no out                            standard output is empty (no err)
//   not out: text                     standard output lacks this text
#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <sstream>

#include "tests/support/subprocess.hpp"

namespace fs = std::filesystem;
using namespace demarche::tests;

namespace {

const fs::path source_dir = DEMARCHE_SOURCE_DIR;

std::string with_program(const std::string& line) {
  return "PATH=\"" + fs::path(DEMARCHE_PROGRAM).parent_path().string() + ":$PATH\"; " + line;
}

/// The samples as a database, made once.
const std::string& filled_database() {
  static const TemporaryFolder folder;
  static const std::string path = folder / "demarche.db";
  if (!fs::exists(path)) {
    const Outcome outcome = run({DEMARCHE_PROGRAM, "import", "--db", path, "samples/articles"}, source_dir.string());
    REQUIRE_MESSAGE(outcome.status == 0, outcome.err);
  }
  return path;
}

struct Expectation {
  std::string line;
  bool holds(const Outcome& outcome) const {
    const auto after = [&](std::string_view prefix) { return line.substr(prefix.size()); };
    const auto has = [](const std::string& all, const std::string& part) {
      return all.find(part) != std::string::npos;
    };
    if (line.starts_with("status ")) return std::to_string(outcome.status) == after("status ");
    if (line == "no out") return outcome.out.empty();
    if (line == "no err") return outcome.err.empty();
    if (line.starts_with("out: ")) return has(outcome.out, after("out: "));
    if (line.starts_with("err: ")) return has(outcome.err, after("err: "));
    if (line.starts_with("out is: ")) return outcome.out == after("out is: ") + "\n";
    if (line.starts_with("not out: ")) return !has(outcome.out, after("not out: "));
    return false;
  }
};

/// Runs one file of cases; how many runs it has.
std::size_t run_cases(const fs::path& file) {
  const TemporaryFolder folder;
  fs::copy_file(filled_database(), folder / "demarche.db");
  fs::create_directory_symlink(source_dir / "samples", folder / "samples");
  std::istringstream lines(read_file(file.string()));
  std::size_t runs = 0;
  Outcome outcome;
  std::string command;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with("#")) continue;
    if (line.starts_with("$ ")) {
      command = line.substr(2);
      outcome = shell(with_program(command), folder.path());
      ++runs;
      continue;
    }
    CAPTURE(command);
    CAPTURE(line);
    CAPTURE(outcome.status);
    CAPTURE(outcome.out.substr(0, 600));
    CAPTURE(outcome.err.substr(0, 600));
    CHECK(Expectation{line}.holds(outcome));
  }
  return runs;
}

std::set<std::string> command_names() {
  std::set<std::string> names;
  std::istringstream help(run({DEMARCHE_PROGRAM, "--help"}, "/").out);
  bool listing = false;
  for (std::string line; std::getline(help, line);) {
    if (line.starts_with("Subcommands:")) listing = true;
    if (listing && line.starts_with("  ") && line.size() > 2 && line[2] != ' ') {
      names.insert(line.substr(2, line.find(' ', 2) - 2));
    }
  }
  return names;
}

}  // namespace

TEST_CASE("every command does what its cases say") {
  const auto names = command_names();
  CHECK(names.size() >= 11);
  for (const auto& name : names) {
    CAPTURE(name);
    const fs::path file = source_dir / "tests/engine/commands" / (name + ".case");
    REQUIRE_MESSAGE(fs::exists(file), "a command without cases");
    CHECK(run_cases(file) >= 2);
    const Outcome help = run({DEMARCHE_PROGRAM, name, "--help"}, "/");
    CHECK(help.status == 0);
    CHECK(help.out.find("Examples:") != std::string::npos);
  }
}

TEST_CASE("bad input is told in a line and does no harm") { run_cases(source_dir / "tests/engine/bad_input.case"); }

TEST_CASE("the tour of the README runs") {
  const std::string readme = read_file((source_dir / "README.md").string());
  const std::size_t begin = readme.find("<!-- tour -->");
  const std::size_t end = readme.find("<!-- end of tour -->");
  REQUIRE(begin != std::string::npos);
  REQUIRE(end != std::string::npos);
  const TemporaryFolder folder;
  fs::create_directory_symlink(source_dir / "samples", folder / "samples");
  std::istringstream lines(readme.substr(begin, end - begin));
  std::size_t runs = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("demarche ")) continue;
    CAPTURE(line);
    const Outcome outcome = shell(with_program(line), folder.path());
    CHECK_MESSAGE(outcome.status == 0, outcome.err);
    ++runs;
  }
  CHECK(runs >= 8);
}

TEST_CASE("the result is the same whatever the number of jobs") {
  const auto extract = [](const char* jobs) {
    return run({DEMARCHE_PROGRAM, "extract", "--with-text", "--jobs", jobs, "samples"}, DEMARCHE_SOURCE_DIR).out;
  };
  const std::string one = extract("1");
  CHECK(one.size() > 1000);
  CHECK(extract("2") == one);
  CHECK(extract("7") == one);
}

TEST_CASE("README and manual page name every command") {
  const std::string readme = read_file((source_dir / "README.md").string());
  const std::string manual = read_file((source_dir / "packaging/demarche.1").string());
  for (const auto& entry : fs::directory_iterator(source_dir / "engine/cli/commands")) {
    const std::string name = entry.path().filename().string();
    CAPTURE(name);
    CHECK(readme.find('`' + name + '`') != std::string::npos);
    CHECK(manual.find(name) != std::string::npos);
  }
}
