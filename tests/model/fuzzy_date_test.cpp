#include "model/fuzzy_date.hpp"

#include <doctest/doctest.h>

using namespace demarche::model;

TEST_CASE("a date is read back as it was written") {
  for (const char* text :
       {"2025-12-03", "2025-12", "2025", "2025-12-03/2025-12-05", "2025-12-03/..", "../2024-02-29"}) {
    CAPTURE(text);
    const auto date = parse_edtf(text);
    REQUIRE(date);
    CHECK(to_edtf(*date) == std::string(text));
  }
}

TEST_CASE("what is no EDTF date is refused") {
  for (const char* text : {"", "..", "../..", "2025-13", "2025-02-30", "03-12-2025", "2025-12-05/2025-12-03", "soon"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_edtf(text));
  }
}

TEST_CASE("the shape of an interval gives its precision") {
  CHECK(parse_edtf("2025-10-01/2025-12-31")->precision == Precision::quarter);
  CHECK(parse_edtf("2025-12-01/2025-12-07")->precision == Precision::week);
  CHECK(parse_edtf("2025-12-02/2025-12-03")->precision == Precision::range);
  CHECK(parse_edtf("2024-01/2024-12")->precision == Precision::year);
}

TEST_CASE("weekdays, weeks and months follow ISO 8601") {
  CHECK(weekday(*make_day(2025, 12, 3)) == 3);
  CHECK(weekday(*make_day(1969, 12, 31)) == 3);
  const IsoWeek week = iso_week(*make_day(2021, 1, 3));
  CHECK(week.year == 2020);
  CHECK(week.week == 53);
  CHECK(iso(monday_of(week)) == "2020-12-28");
  CHECK(iso(add_months(*make_day(2024, 1, 31), 1)) == "2024-02-29");
  CHECK(iso(add_months(*make_day(2024, 1, 31), -2)) == "2023-11-30");
  CHECK_FALSE(make_day(2023, 2, 29));
}

TEST_CASE("open ends overlap as far as needed, an unknown date never") {
  const auto open = *parse_edtf("2025-12-03/..");
  CHECK(open.overlaps(*parse_edtf("2026")));
  CHECK_FALSE(open.overlaps(*parse_edtf("2025-11")));
  CHECK_FALSE(FuzzyDate::unknown().overlaps(open));
}
