// The front door: asks the surroundings once, then hands over.
#include <sys/ioctl.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>

#include "engine/cli/command.hpp"

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

demarche::query::Language locale_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = environment(name);
    if (!value.empty()) return value.starts_with("ar") ? demarche::query::Language::ar : demarche::query::Language::en;
  }
  return demarche::query::Language::en;
}

demarche::model::Day today() {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return {static_cast<std::int32_t>(days.time_since_epoch().count())};
}

}  // namespace

int main(int count, char** arguments) {
  std::ios::sync_with_stdio(false);
  const std::string database = environment("DEMARCHE_DB");
  demarche::cli::Session session{std::cout,
                                 std::cerr,
                                 isatty(STDOUT_FILENO) == 1,
                                 isatty(STDERR_FILENO) == 1,
                                 0,
                                 database.empty() ? "demarche.db" : database,
                                 locale_language(),
                                 today()};
  if (session.out_is_terminal) session.width = terminal_width();
  return demarche::cli::run_program(count, arguments, session);
}
