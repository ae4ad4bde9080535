#include "model/day.hpp"

#include <boost/date_time/gregorian/gregorian_types.hpp>
#include <charconv>

namespace demarche::model {
namespace {

namespace greg = boost::gregorian;

// Day number of 1970-01-01 in Boost.Date_Time's count.
constexpr std::uint32_t epoch = 2440588;
constexpr int first_year = 1400;
constexpr int last_year = 9999;

greg::gregorian_calendar::ymd_type to_ymd(Day day) {
  return greg::gregorian_calendar::from_day_number(epoch + static_cast<std::uint32_t>(day.value));
}

Day from_ymd(int year, unsigned month, unsigned day) {
  const greg::gregorian_calendar::ymd_type ymd(static_cast<unsigned short>(year), static_cast<unsigned short>(month),
                                               static_cast<unsigned short>(day));
  return Day{static_cast<std::int32_t>(greg::gregorian_calendar::day_number(ymd)) - static_cast<std::int32_t>(epoch)};
}

bool read_number(std::string_view text, int& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

std::optional<Day> make_day(int year, unsigned month, unsigned day) {
  if (year < first_year || year > last_year || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
    return std::nullopt;
  }
  return from_ymd(year, month, day);
}

CivilDate civil(Day day) {
  const auto ymd = to_ymd(day);
  return {static_cast<int>(ymd.year), static_cast<unsigned>(ymd.month.as_number()), static_cast<unsigned>(ymd.day)};
}

int weekday(Day day) {
  const int since_thursday = ((day.value % 7) + 7) % 7;  // 1970-01-01 was a Thursday
  return (since_thursday + 3) % 7 + 1;
}

unsigned days_in_month(int year, unsigned month) {
  return greg::gregorian_calendar::end_of_month_day(static_cast<unsigned short>(year),
                                                    static_cast<unsigned short>(month));
}

Day first_of_month(int year, unsigned month) { return from_ymd(year, month, 1); }

Day last_of_month(int year, unsigned month) { return from_ymd(year, month, days_in_month(year, month)); }

Day add_months(Day day, int months) {
  const CivilDate date = civil(day);
  const int count = date.year * 12 + static_cast<int>(date.month) - 1 + months;
  const int year = count / 12;
  const auto month = static_cast<unsigned>(count % 12) + 1;
  const unsigned last = days_in_month(year, month);
  return from_ymd(year, month, date.day < last ? date.day : last);
}

IsoWeek iso_week(Day day) {
  const Day thursday = day + (4 - weekday(day));
  const int year = civil(thursday).year;
  return {year, (thursday - from_ymd(year, 1, 1)) / 7 + 1};
}

Day monday_of(IsoWeek week) {
  const Day fourth = from_ymd(week.year, 1, 4);
  return fourth - (weekday(fourth) - 1) + 7 * (week.week - 1);
}

std::string iso(Day day) {
  const CivilDate date = civil(day);
  std::string out(10, '-');
  const auto put = [&out](std::size_t at, int width, unsigned value) {
    for (int i = width - 1; i >= 0; --i, value /= 10) {
      out[at + static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
    }
  };
  put(0, 4, static_cast<unsigned>(date.year));
  put(5, 2, date.month);
  put(8, 2, date.day);
  return out;
}

std::optional<Day> parse_day(std::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !read_number(text.substr(0, 4), year) ||
      !read_number(text.substr(5, 2), month) || !read_number(text.substr(8, 2), day) || month < 1 || day < 1) {
    return std::nullopt;
  }
  return make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

}  // namespace demarche::model
