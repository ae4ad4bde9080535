// Calendars beyond the Gregorian one, holidays, and the days that a TIMEX3 value covers. Internal to extract/time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "model/day.hpp"

namespace demarche::extract::time {

using Days = std::pair<model::Day, model::Day>;  // closed interval

struct HijriDate {
  int year = 0, month = 0, day = 0;
};

/// Hijri dates by ICU's islamic-umalqura calendar. Nothing outside AH 1 to 1600 or when there is no such day.
std::optional<model::Day> from_hijri(HijriDate date);
HijriDate to_hijri(model::Day day);

/// Holidays are numbers in words.tsv: MMDD for a fixed day; 3000 + n for n days after Western Easter (n may be
/// negative, from -99); 5MMDD for a Hijri day (DD 00: the whole month); 7MMNW for the N-th weekday W of a month (N 5:
/// the last). The days of a holiday that fall in a Gregorian year.
std::optional<Days> holiday_in(int code, int year);

/// The closed interval of days that a TIMEX3 DATE or TIME value (or `begin/end` of two) covers; nothing for others.
std::optional<Days> days_of(std::string_view value);

}  // namespace demarche::extract::time
