// Sources in, extractions out: finds the files, reads their articles as a stream, extracts in parallel.
//
//   pipeline::Settings settings;
//   settings.jobs = 4;
//   pipeline::run({"articles/", "-"}, settings, {.extraction = [&](model::Extraction e) { ...; return true; }});
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "importers/extract/extractor.hpp"
#include "model/diagnostic.hpp"
#include "model/extraction.hpp"

namespace demarche::pipeline {

struct Settings {
  std::optional<model::Day> published;  // for articles that carry none
  std::string language;                 // for articles that carry none; empty: told from the text
  std::string format;                   // name; empty: by content
  unsigned jobs = 1;
  bool strict = false;  // stop at the first diagnostic that is no remark
  std::vector<extract::ExtraKnowledge> knowledge;
};

/// How far a run has come. `bytes_total` is 0 when it cannot be known (standard input).
struct Progress {
  std::size_t articles = 0;
  std::size_t events = 0;
  std::size_t diagnostics = 0;  // remarks not counted
  std::size_t bytes = 0;
  std::size_t bytes_total = 0;
};

/// Called on the thread that called run(), in the order of the input, whatever `jobs` says. Return false to stop.
struct Handler {
  std::function<bool(model::Extraction)> extraction;
  std::function<void(const model::Diagnostic&)> diagnostic;
  std::function<void(const Progress&)> progress;  // after every article; may be empty
};

/// Reads `sources`: files, folders (all files below them, in order of path; hidden ones left out), `-`. A source that
/// does not exist or that no format knows is told as a diagnostic. At most about 64 MiB of articles wait at a time, or
/// one when it is larger. Throws model::Error for an unknown format name, and what the handler throws.
Progress run(const std::vector<std::string>& sources, const Settings& settings, const Handler& handler);

/// The files that `sources` name, in order; diagnostics for what is missing or an empty folder.
struct SourceFile {
  std::string path;  // `-` for standard input
  std::size_t size = 0;
};
std::vector<SourceFile> gather(const std::vector<std::string>& sources, std::vector<model::Diagnostic>& diagnostics);

}  // namespace demarche::pipeline
