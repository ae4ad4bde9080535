// What the words of an article tell of the day it was published: one constraint an expression. Internal to
// extract/time.
#pragma once

#include <string>
#include <vector>

#include "importers/extract/time/publication.hpp"
#include "importers/extract/time/scanner.hpp"

namespace demarche::extract::time {

/// A set of days that holds the day of publication, as far as `words` can be trusted.
struct DatingClue {
  enum class Kind : std::uint8_t {
    weekday,  // days of one weekday, or the days after them: papers print the next day what was said "today"
    span,     // [from, to]; an end at the border of `Calendar` is open
    terms,    // within one of several spans
    yearly    // around one day of the year, in any year in which that day is `on_weekday` (0: any)
  };
  Kind kind = Kind::span;
  model::Span words;
  std::string reason;
  int trust = 0;       // clues of more trust are heard first; what then contradicts is not heard
  bool lower = false;  // bounds the years from below
  bool upper = false;  // and from above
  bool exact = false;  // names the day itself
  bool dateline = false;
  bool sure = false;  // of terms: bounds the years without a second witness
  int weekday = 0;
  model::Day from, to;
  std::vector<std::pair<model::Day, model::Day>> terms;
  int month = 0, day = 1, on_weekday = 0;
  int first = 0, last = 0;  // yearly: publication lies so many days after the day told
  bool in_month = false;    // and in its month, or hardly later

  bool allows(model::Day published) const;
};

/// The first and the last day that are thought of at all.
struct Calendar {
  static constexpr int first_year = 1900, last_year = 2099;
  static model::Day first();
  static model::Day last();
};

/// Every constraint that the document holds, in the order of the text.
std::vector<DatingClue> dating_clues(const text::Document& document, const TimeTagger::Tables& tables, WordCache& cache,
                                     const std::vector<OfficeClue>& offices);

}  // namespace demarche::extract::time
