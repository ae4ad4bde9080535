// What `import` and `extract` share: options of reading, messages, the bar of progress.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/command.hpp"
#include "engine/pipeline/pipeline.hpp"

namespace demarche::cli {

class ReadingOptions {
 public:
  void add(Options& options);
  /// Reads the knowledge files; throws model::Error for one that cannot be read, UsageError for an unknown format.
  pipeline::Settings settings() const;
  const std::vector<std::string>& sources() const { return sources_; }

 private:
  std::vector<std::string> sources_, knowledge_;
  std::optional<model::Day> published_;
  std::string language_, format_;
  std::size_t jobs_ = 1;
  bool strict_ = false;
};

/// The bytes of knowledge files as UTF-8. Throws model::Error for one that cannot be read or is no text.
std::vector<extract::ExtraKnowledge> read_knowledge_files(const std::vector<std::string>& paths);

/// A line on the terminal that is redrawn at most ten times a second, and wiped at the end. Nothing when `session.err`
/// is no terminal.
class ProgressBar {
 public:
  explicit ProgressBar(Session& session) : session_(session) {}
  ~ProgressBar() { wipe(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  void show(const pipeline::Progress& progress);
  void wipe();

 private:
  Session& session_;
  long long last_ = 0;  // milliseconds of a steady clock
  bool drawn_ = false;
};

}  // namespace demarche::cli
