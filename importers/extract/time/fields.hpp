// What a rule captured, sorted by what it tells of a date. Internal to extract/time.
#pragma once

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>

#include "importers/extract/time/resolve.hpp"

namespace demarche::extract::time {

/// Units as words.tsv numbers them.
enum Unit {
  second = 1,
  minute,
  hour,
  day,
  week,
  month,
  quarter,
  year,
  decade,
  century,
  millennium,
  weekend,
  night,
  ten_years = 19,
  half_year = 20
};
template <typename... Args>
std::string print(const char* format, Args... args) {
  std::array<char, 64> buffer{};
  const int length = std::snprintf(buffer.data(), buffer.size(), format, args...);
  return {buffer.data(), static_cast<std::size_t>(std::max(0, length))};
}

/// Fields of one expression; absent ones were not told.
struct Fields {
  std::optional<int> year, month, day, weekday, rel, offset, part, season, holiday, hijri, hour, minute, second, decade,
      nth, yearword;
  std::optional<int> reference, meridiem;
  std::optional<double> num;
  std::optional<int> unit;
  double fraction = 0;
  bool many = false;

  /// Puts a number where a rule wants it: `year`, `month`, `day`, `hour`, ...
  void number(std::string_view slot, double value);
};

/// Reads the captures and the settings of the rule (`n=day,x,year` says what its numbers are).
Fields read_fields(const Match& match, const FieldClasses& classes, const NumberClasses& numbers);

/// `P3D`, `PT2H`, `PXY`: so many units; unknown how many for nothing.
std::string duration_value(const Rule& rule, const Fields& fields, std::optional<double> num, int unit);
/// Days of a unit, roughly.
double days_in_unit(int unit);

}  // namespace demarche::extract::time
