// Starts Graphviz' `dot`; nothing is linked, so that no other command pays for it.
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <ostream>
#include <sstream>
#include <string>

#include "engine/exporters/dot/dot.hpp"
#include "model/diagnostic.hpp"

extern char** environ;

namespace demarche::exporters {
namespace {

/// A file that goes away by itself.
struct TemporaryFile {
  std::FILE* file = std::tmpfile();
  TemporaryFile() {
    if (file == nullptr) throw model::Error(std::string("cannot make a temporary file: ") + std::strerror(errno));
  }
  ~TemporaryFile() { std::fclose(file); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
};

/// Runs `dot -T<format>` from one file into the other; its exit status, or -1 when it cannot be started.
int run_dot(const std::string& format, std::FILE* in, std::FILE* out) {
  std::string option = "-T" + format;
  std::string program = "dot";
  std::array<char*, 3> arguments{program.data(), option.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, fileno(in), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(out), STDOUT_FILENO);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, "dot", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return -1;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace

void render(const Picture& picture, std::string_view format, std::ostream& out) {
  std::ostringstream text;
  write_dot(picture, text);
  const std::string dot = text.str();
  TemporaryFile in;
  TemporaryFile drawn;
  if (std::fwrite(dot.data(), 1, dot.size(), in.file) != dot.size() || std::fflush(in.file) != 0) {
    throw model::Error(std::string("cannot write a temporary file: ") + std::strerror(errno));
  }
  std::rewind(in.file);
  const int status = run_dot(std::string(format), in.file, drawn.file);
  if (status == -1 || status == 127) {
    throw model::Error("Graphviz' `dot` is needed for " + std::string(format) + " (package graphviz)");
  }
  if (status != 0) throw model::Error("Graphviz' `dot` failed with status " + std::to_string(status));
  std::rewind(drawn.file);
  std::array<char, 65536> block;
  while (const std::size_t size = std::fread(block.data(), 1, block.size(), drawn.file)) {
    out.write(block.data(), static_cast<std::streamsize>(size));
  }
}

}  // namespace demarche::exporters
