// A date as well as it is known: an interval of days with its precision and where it comes from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/day.hpp"

namespace demarche::model {

enum class Precision : unsigned char { day, week, month, quarter, year, range, unknown };

/// What a date rests on: words of the text, the date of publication, another event, or nothing.
enum class DateOrigin : unsigned char { text, published, event, unknown };

/// A closed interval [from, to] of days in which something happened (or will); an absent end is open.
/// `precision` tells the shape: `day` has from == to; `week`, `month`, `quarter`, `year` are whole ones;
/// `range` is any other interval, also an open one; `unknown` has neither end.
struct FuzzyDate {
  std::optional<Day> from;
  std::optional<Day> to;
  Precision precision = Precision::unknown;
  DateOrigin origin = DateOrigin::unknown;

  friend bool operator==(const FuzzyDate&, const FuzzyDate&) = default;

  bool known() const { return from.has_value() || to.has_value(); }
  bool is_day() const { return from && to && *from == *to; }
  /// Whether some day may belong to both (open ends reach as far as needed). An unknown date overlaps nothing.
  bool overlaps(const FuzzyDate& other) const;
  /// Number of days, when both ends are known.
  std::optional<int> days() const;

  static FuzzyDate unknown() { return {}; }
  static FuzzyDate on(Day day, DateOrigin origin = DateOrigin::text);
  static FuzzyDate month_of(int year, unsigned month, DateOrigin origin = DateOrigin::text);
  static FuzzyDate year_of(int year, DateOrigin origin = DateOrigin::text);
  /// Any interval; the precision is found from its shape (a whole month is `month`, ...).
  static FuzzyDate between(std::optional<Day> from, std::optional<Day> to, DateOrigin origin = DateOrigin::text);
};

/// EDTF level 1 (ISO 8601-2): `2025-12-03`, `2025-12`, `2025`, `2025-12-03/2025-12-05`, `2025-12-03/..`,
/// `../2025-12-03`. A whole week or quarter is written as the interval of its days. Nothing for an unknown date.
std::optional<std::string> to_edtf(const FuzzyDate& date);

/// Reads what to_edtf writes, and `2025-12/2026-02`, `2025?`, `2025~` (the mark is dropped). Nothing when it is not
/// EDTF. The origin is `text`.
std::optional<FuzzyDate> parse_edtf(std::string_view text);

std::string_view name(Precision precision);
std::string_view name(DateOrigin origin);
std::optional<Precision> parse_precision(std::string_view text);
std::optional<DateOrigin> parse_date_origin(std::string_view text);

}  // namespace demarche::model
