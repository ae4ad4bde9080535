// From what a rule captured to a TIMEX3 value. Internal to extract/time.
#pragma once

#include <optional>
#include <string>

#include "importers/extract/time/patterns.hpp"
#include "model/day.hpp"

namespace demarche::extract::time {

/// Ids of the classes whose values make up a date.
struct FieldClasses {
  std::uint16_t month, weekday, unit, unit2, units, rel, day_offset, part, season, holiday, hijri_month, meridiem, many,
      minutes, decade, reference, half, year_end, weekday_bare, one, couple, month_safe, month_in;
  explicit FieldClasses(Words& words);
};

/// Where the text stands when an expression is met.
struct Standpoint {
  model::Day published;   // the day of publication, or a supposition
  model::Day story;       // the last day told, else `published`
  model::Day story_wide;  // the last day, month or year told: the base of months and years
  int quarter = 0;        // the quarter of a year lately spoken of, 0 for none
  int direction = 0;      // of the clause: -1 past, 0 not told, 1 ahead
};

/// The TIMEX3 value; empty when the captures make no date (31 June). Pure.
std::string resolve(const Match& match, const FieldClasses& fields, const NumberClasses& numbers, const Standpoint& at);

}  // namespace demarche::extract::time
