// Bad data is told, not thrown: what was wrong, in which file, and where.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

namespace demarche::model {

/// One complaint about input that was skipped or read only in part, or a remark on how it was taken.
struct Diagnostic {
  std::string source;  // file, or "standard input"
  std::string message;
  std::optional<std::uint64_t> line;  // 1-based
  std::optional<std::uint64_t> byte;  // 0-based offset
  bool remark = false;                // nothing was skipped or lost: told, but no failure, and --strict goes on

  /// `source:line: message` or `source: byte N: message`, in one line.
  std::string text() const;
};

/// Cannot go on. Caught in one place, at the front door, and turned into an exit status.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace demarche::model
