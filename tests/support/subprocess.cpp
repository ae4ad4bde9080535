#include "tests/support/subprocess.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace demarche::tests {
namespace {

/// In the child: streams from and to files, a fixed environment.
void prepare(const std::string& folder, const std::string& scratch) {
  if (chdir(folder.c_str()) != 0) _exit(126);
  const int in = open((scratch + "/in").c_str(), O_RDONLY);
  const int out = open((scratch + "/out").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int err = open((scratch + "/err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  dup2(in, 0);
  dup2(out, 1);
  dup2(err, 2);
  unsetenv("DEMARCHE_DB");
  unsetenv("LANG");
  unsetenv("LC_MESSAGES");
  setenv("LC_ALL", "C.UTF-8", 1);
  setenv("TZ", "UTC", 1);
}

}  // namespace

Outcome run(const std::vector<std::string>& command, const std::string& folder, const std::string& input) {
  const TemporaryFolder scratch;
  write_file(scratch / "in", input);
  const pid_t child = fork();
  if (child == 0) {
    prepare(folder, scratch.path());
    std::vector<char*> arguments;
    for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(scratch / "out"),
          read_file(scratch / "err")};
}

Outcome shell(const std::string& line, const std::string& folder) { return run({"/bin/sh", "-c", line}, folder); }

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "demarche-test-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace demarche::tests
