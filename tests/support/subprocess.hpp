// Runs a program as a user would and keeps all it says.
#pragma once

#include <string>
#include <vector>

namespace demarche::tests {

struct Outcome {
  int status = -1;  // exit status; 128 + signal when killed
  std::string out;
  std::string err;
};

/// Runs `command` with `input` as standard input, in `folder`, with LC_ALL=C.UTF-8, TZ=UTC and no DEMARCHE_DB.
Outcome run(const std::vector<std::string>& command, const std::string& folder, const std::string& input = "");

/// The same for a line of shell.
Outcome shell(const std::string& line, const std::string& folder);

/// A folder that is removed with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

std::string read_file(const std::string& path);
void write_file(const std::string& path, const std::string& bytes);

}  // namespace demarche::tests
