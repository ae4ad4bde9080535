// Time expressions of an article, each with its TIMEX3 value and the days it covers.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "importers/text/document.hpp"
#include "model/extraction.hpp"
#include "model/fuzzy_date.hpp"

namespace demarche::extract {

/// The time rules of one language (languages/<code>/time/*.tsv), compiled. Immutable and shared by threads.
/// Values follow ISO-TimeML (TIMEX3) as TempEval-3 uses it.
class TimeTagger {
 public:
  /// An unknown language gives a tagger that finds nothing. Throws model::Error when a table is unusable.
  explicit TimeTagger(std::string_view language);
  ~TimeTagger();
  TimeTagger(TimeTagger&&) noexcept;
  TimeTagger& operator=(TimeTagger&&) noexcept;

  /// What one thread remembers of words, bounded. Belongs to one tagger.
  struct Scratch {
    Scratch();
    ~Scratch();
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;
    struct State;
    std::unique_ptr<State> state;
  };

  /// Appends the time expressions of `document` to `out`, in the order of the text, none overlapping. What counts from
  /// the day of publication is resolved against `published`; when that is no single day, values that need one are
  /// underspecified (`XXXX-XX-XX`) and `from`/`to` tell what is known. Narrative anchors count from the last day told.
  void tag(const text::Document& document, const model::FuzzyDate& published, Scratch& scratch,
           std::vector<model::Timex>& out) const;

  struct Tables;
  const Tables& tables() const { return *tables_; }

 private:
  std::unique_ptr<const Tables> tables_;
};

}  // namespace demarche::extract
