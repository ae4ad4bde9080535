// When an article that carries no date was published, as far as its own words tell.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "importers/extract/time/time_tagger.hpp"
#include "model/article.hpp"

namespace demarche::extract {

/// Somebody the text names in an office: published in one of the `terms` (closed, sorted, not overlapping) or little
/// before or after, unless the words tell of old times.
struct OfficeClue {
  model::Span span;
  std::vector<std::pair<model::Day, model::Day>> terms;
  std::string reason;
  bool sure = false;  // an office whose holders are known without gaps
};

/// Reads the constraints that the text holds and solves them: the date in a dateline; `today, Wednesday 13 June`; the
/// weekday of today; dated weekdays (which year a `Wednesday 13 June` can be in); months and years told as past; terms
/// of office. Answers a day, a list of days (`candidates`, within `date`), an interval, `edtf` (`XXXX-06-13`) when only
/// the year stays open, or unknown; each with the words it rests on. Origin `dateline` or `inferred`.
model::Publication infer_publication(const text::Document& document, const TimeTagger& tagger,
                                     TimeTagger::Scratch& scratch, std::string_view language,
                                     const std::vector<OfficeClue>& clues);

}  // namespace demarche::extract
