// A calendar day, and what a calendar knows about it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace demarche::model {

/// One day of the proleptic Gregorian calendar: the number of days since 1970-01-01, negative before.
/// A plain value: cheap to copy, ordered by time.
struct Day {
  std::int32_t value = 0;

  friend constexpr auto operator<=>(Day, Day) = default;
  friend constexpr Day operator+(Day day, int days) { return Day{day.value + days}; }
  friend constexpr Day operator-(Day day, int days) { return Day{day.value - days}; }
  friend constexpr int operator-(Day a, Day b) { return a.value - b.value; }
};

struct CivilDate {
  int year = 0;
  unsigned month = 0;  // 1..12
  unsigned day = 0;    // 1..31

  friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

/// The day of a civil date (years 1400 to 9999, the range of Boost.Date_Time), or nothing when there is no such day.
std::optional<Day> make_day(int year, unsigned month, unsigned day);

CivilDate civil(Day day);

/// ISO 8601 weekday: 1 = Monday ... 7 = Sunday.
int weekday(Day day);

/// Number of days of a month, 28..31.
unsigned days_in_month(int year, unsigned month);

/// First and last day of a month. `month` is 1..12, `year` 1400..9999.
Day first_of_month(int year, unsigned month);
Day last_of_month(int year, unsigned month);

/// `day` moved by whole months; a day that the month lacks becomes its last (31 January + 1 month = 28 or 29 February).
Day add_months(Day day, int months);

/// ISO 8601 week date: year and week (1..53) that `day` lies in.
struct IsoWeek {
  int year = 0;
  int week = 0;
};
IsoWeek iso_week(Day day);
/// The Monday of an ISO week.
Day monday_of(IsoWeek week);

/// `YYYY-MM-DD`.
std::string iso(Day day);
/// Reads `YYYY-MM-DD` exactly; nothing otherwise.
std::optional<Day> parse_day(std::string_view text);

}  // namespace demarche::model
