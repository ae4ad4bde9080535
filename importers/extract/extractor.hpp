// Article in, dated events out: the one door to everything under importers/extract.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostic.hpp"
#include "model/extraction.hpp"

namespace demarche::extract {

/// All that extraction knows: languages, actors, places. Immutable once loaded; shared by all threads.
class Resources;

/// A knowledge file of the user's own (TSV as in importers/knowledge/README.md, or a PETRARCH actor dictionary).
struct ExtraKnowledge {
  std::string path;   // for messages
  std::string bytes;  // decoded to UTF-8
};

/// Loads the compiled-in tables and `extra`. Bad lines of `extra` are told in `diagnostics` and skipped.
/// Throws model::Error when the compiled-in tables themselves are unusable (a defect).
std::shared_ptr<const Resources> load_resources(const std::vector<ExtraKnowledge>& extra,
                                                std::vector<model::Diagnostic>& diagnostics);

/// Languages that can be extracted, as BCP 47 codes, sorted.
std::vector<std::string> languages();

/// Reads articles one at a time. Keep one a thread: it caches what it learned of words. The result depends only on
/// the article and the resources, never on what was read before.
class Extractor {
 public:
  explicit Extractor(std::shared_ptr<const Resources> resources);
  ~Extractor();
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;

  /// Takes an article with `text` (valid UTF-8). An empty `language` is told from the text; an empty `id` becomes a
  /// stable hash of the content. An article in an unknown language, or with no event, gives an empty list of events.
  model::Extraction extract(model::Article article);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace demarche::extract
