#include "engine/cli/reading.hpp"

#include <chrono>
#include <fstream>
#include <iterator>
#include <ostream>

#include "importers/formats/format.hpp"
#include "importers/text/decode.hpp"

namespace demarche::cli {

void ReadingOptions::add(Options& options) {
  options.arguments("SOURCE", sources_, "files, folders, or - for standard input");
  options.day("--published", published_, "day of publication for articles that carry none");
  options.choice("--lang", language_, extract::languages(),
                 "language of articles that carry none (default: by content)");
  std::vector<std::string> names;
  for (const auto* format : formats::all()) names.emplace_back(format->name);
  options.choice("--format", format_, names, "format of the sources (default: by content)");
  options.number("--jobs", jobs_, "articles to work on at a time (default: 1)");
  options.texts("--knowledge", knowledge_, "FILE", "more actors and places");
  options.flag("--strict", strict_, "stop at the first bad article");
}

pipeline::Settings ReadingOptions::settings() const {
  constexpr std::size_t most_jobs = 256;
  if (jobs_ == 0 || jobs_ > most_jobs) throw UsageError("--jobs: 1 to 256");
  pipeline::Settings settings;
  settings.published = published_;
  settings.language = language_;
  settings.format = format_;
  settings.jobs = static_cast<unsigned>(jobs_);
  settings.strict = strict_;
  settings.knowledge = read_knowledge_files(knowledge_);
  return settings;
}

std::vector<extract::ExtraKnowledge> read_knowledge_files(const std::vector<std::string>& paths) {
  std::vector<extract::ExtraKnowledge> out;
  for (const std::string& path : paths) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw model::Error(path + ": cannot be read");
    text::Decoded decoded = text::decode({std::istreambuf_iterator<char>(in), {}});
    if (decoded.binary) throw model::Error(path + ": not text");
    out.push_back({path, std::move(decoded.text)});
  }
  return out;
}

void ProgressBar::show(const pipeline::Progress& progress) {
  if (!session_.err_is_terminal) return;
  using namespace std::chrono;
  const long long now = duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
  if (now - last_ < 100) return;
  last_ = now;
  drawn_ = true;
  session_.err << "\r\033[K";
  if (progress.bytes_total > 0) {
    constexpr std::size_t cells = 24;
    const std::size_t full = std::min(cells, progress.bytes * cells / progress.bytes_total);
    session_.err << '[' << std::string(full, '=') << std::string(cells - full, ' ') << "] ";
  }
  session_.err << progress.articles << " articles, " << progress.events << " events" << std::flush;
}

void ProgressBar::wipe() {
  if (drawn_) session_.err << "\r\033[K" << std::flush;
  drawn_ = false;
}

}  // namespace demarche::cli
