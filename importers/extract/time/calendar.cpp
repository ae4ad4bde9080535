#include "importers/extract/time/calendar.hpp"

#include <unicode/calendar.h>

#include <memory>
#include <unordered_map>

namespace demarche::extract::time {

using model::Day;

namespace {

constexpr double day_ms = 86400000.0;

icu::Calendar* umalqura() {
  thread_local const std::unique_ptr<icu::Calendar> calendar = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> made(
        icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("en@calendar=islamic-umalqura"), status));
    return U_SUCCESS(status) ? std::move(made) : nullptr;
  }();
  return calendar.get();
}

int number(std::string_view text) {
  int out = 0;
  if (text.empty()) return -1;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    out = out * 10 + (c - '0');
  }
  return out;
}

Day easter(int year) {  // anonymous Gregorian computus (Meeus)
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return model::make_day(year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31 + 1)).value_or(Day{});
}

std::optional<Days> hijri_in(int month, int day, int year) {
  const HijriDate first = to_hijri(model::first_of_month(year, 1));
  for (int hijri = first.year; hijri <= first.year + 1; ++hijri) {
    const auto begin = from_hijri({hijri, month, day == 0 ? 1 : day});
    if (!begin || model::civil(*begin).year != year) continue;
    if (day != 0) return Days{*begin, *begin};
    const auto next = from_hijri({month == 12 ? hijri + 1 : hijri, month % 12 + 1, 1});
    if (next) return Days{*begin, *next - 1};
  }
  return std::nullopt;
}

/// hijri_in, remembered: ICU counts months from the beginning of the era.
std::optional<Days> hijri_known(int code, int year) {
  thread_local std::unordered_map<std::int64_t, std::optional<Days>> known;
  const auto [entry, fresh] = known.try_emplace(std::int64_t{code} * 10000 + year);
  if (fresh) entry->second = hijri_in(code / 100 % 100, code % 100, year);
  return entry->second;
}

std::optional<Days> years(int first, int count) {
  if (first < 1400 || first + count - 1 > 9999) return std::nullopt;
  return Days{model::first_of_month(first, 1), model::last_of_month(first + count - 1, 12)};
}

std::optional<Days> months(int year, int month, int count) {
  if (year < 1400 || year > 9997 || month < 1 || month > 12) return std::nullopt;
  const Day begin = model::first_of_month(year, static_cast<unsigned>(month));
  return Days{begin, model::add_months(begin, count) - 1};
}

std::optional<Days> within_year(int year, std::string_view rest) {
  if (rest.starts_with('W') && rest.size() >= 3) {
    const int week = number(rest.substr(1, 2));
    if (week < 1 || week > 53) return std::nullopt;
    const Day monday = model::monday_of({year, week});
    if (rest.size() == 3) return Days{monday, monday + 6};
    if (rest.substr(3) == "-WE") return Days{monday + 5, monday + 6};
    return std::nullopt;
  }
  if (rest.size() == 2 && rest[0] == 'Q') return months(year, (rest[1] - '1') * 3 + 1, 3);
  if (rest.size() == 2 && rest[0] == 'H') return months(year, (rest[1] - '1') * 6 + 1, 6);
  if (rest == "SP") return months(year, 3, 3);
  if (rest == "SU") return months(year, 6, 3);
  if (rest == "FA") return months(year, 9, 3);
  if (rest == "WI") return months(year, 12, 3);
  const int month = number(rest.substr(0, 2));
  if (rest.size() == 2) return months(year, month, 1);
  if (rest.size() < 5 || rest[2] != '-' || month < 1) return std::nullopt;
  const int day = number(rest.substr(3, 2));
  if (day < 1 || (rest.size() > 5 && rest[5] != 'T')) return std::nullopt;
  const auto made = model::make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  return made ? std::optional<Days>(Days{*made, *made}) : std::nullopt;
}

}  // namespace

std::optional<Day> from_hijri(HijriDate date) {
  icu::Calendar* calendar = umalqura();
  if (calendar == nullptr || date.year < 1 || date.year > 1600 || date.month < 1 || date.month > 12 || date.day < 1 ||
      date.day > 30) {
    return std::nullopt;
  }
  UErrorCode status = U_ZERO_ERROR;
  calendar->clear();
  calendar->set(date.year, date.month - 1, date.day);
  const double ms = calendar->getTime(status);
  if (U_FAILURE(status) || calendar->get(UCAL_MONTH, status) != date.month - 1) return std::nullopt;
  return Day{static_cast<int>(ms >= 0 ? ms / day_ms : (ms - day_ms + 1) / day_ms)};
}

HijriDate to_hijri(Day day) {
  icu::Calendar* calendar = umalqura();
  if (calendar == nullptr) return {};
  UErrorCode status = U_ZERO_ERROR;
  calendar->setTime(day.value * day_ms, status);
  return {calendar->get(UCAL_YEAR, status), calendar->get(UCAL_MONTH, status) + 1, calendar->get(UCAL_DATE, status)};
}

std::optional<Days> holiday_in(int code, int year) {
  if (year < 1500 || year > 2150) return std::nullopt;
  if (code >= 70000) {
    const auto month = static_cast<unsigned>(code / 100 % 100);
    const int nth = code / 10 % 10, wanted = code % 10;
    const Day first = model::first_of_month(year, month);
    Day day = first + (wanted - model::weekday(first) + 7) % 7 + 7 * (nth - 1);
    if (day > model::last_of_month(year, month)) day = day - 7;
    return Days{day, day};
  }
  if (code >= 50000) return hijri_known(code, year);
  if (code >= 2900) return Days{easter(year) + (code - 3000), easter(year) + (code - 3000)};
  const auto day = model::make_day(year, static_cast<unsigned>(code / 100), static_cast<unsigned>(code % 100));
  return day ? std::optional<Days>(Days{*day, *day}) : std::nullopt;
}

std::optional<Days> days_of(std::string_view value) {
  if (const std::size_t slash = value.find('/'); slash != std::string_view::npos) {
    const auto begin = days_of(value.substr(0, slash)), end = days_of(value.substr(slash + 1));
    return begin && end && begin->first <= end->second ? std::optional<Days>(Days{begin->first, end->second})
                                                       : std::nullopt;
  }
  if (value.starts_with('P')) return std::nullopt;
  if (value.size() == 2 && number(value) > 0) return years(number(value) * 100, 100);
  if (value.size() == 3 && number(value) > 0) return years(number(value) * 10, 10);
  if (value.size() < 4) return std::nullopt;
  const int year = number(value.substr(0, 4));
  if (year < 1400 || year > 9998) return std::nullopt;
  if (value.size() == 4) return years(year, 1);
  return value[4] == '-' ? within_year(year, value.substr(5)) : std::nullopt;
}

}  // namespace demarche::extract::time
