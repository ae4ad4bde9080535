#include "model/fuzzy_date.hpp"

#include <array>
#include <charconv>

#include "model/names.hpp"

namespace demarche::model {
namespace {

constexpr std::array<std::string_view, 7> precision_names{"day",  "week",  "month",  "quarter",
                                                          "year", "range", "unknown"};
constexpr std::array<std::string_view, 4> origin_names{"text", "published", "event", "unknown"};

Precision shape_of(Day from, Day to) {
  if (from == to) return Precision::day;
  const CivilDate a = civil(from);
  const CivilDate b = civil(to);
  if (a.day == 1 && to == last_of_month(b.year, b.month) && a.year == b.year) {
    if (a.month == b.month) return Precision::month;
    if (a.month == 1 && b.month == 12) return Precision::year;
    if (a.month % 3 == 1 && b.month == a.month + 2) return Precision::quarter;
  }
  if (to - from == 6 && weekday(from) == 1) return Precision::week;
  return Precision::range;
}

// One side of an interval, or a whole date: its first and last day.
std::optional<FuzzyDate> parse_simple(std::string_view text) {
  while (!text.empty() && (text.back() == '?' || text.back() == '~' || text.back() == '%')) {
    text.remove_suffix(1);
  }
  if (const auto day = parse_day(text)) return FuzzyDate::on(*day);
  const auto digits = [](std::string_view part) -> std::optional<int> {
    int value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    if (error != std::errc{} || end != part.data() + part.size() || value < 0) return std::nullopt;
    return value;
  };
  if (text.size() == 4) {
    if (const auto year = digits(text); year && *year >= 1400) return FuzzyDate::year_of(*year);
  }
  if (text.size() == 7 && text[4] == '-') {
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5));
    if (year && month && *year >= 1400 && *month >= 1 && *month <= 12) {
      return FuzzyDate::month_of(*year, static_cast<unsigned>(*month));
    }
  }
  return std::nullopt;
}

std::string pad(int value, std::size_t width) {
  std::string text = std::to_string(value);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

}  // namespace

bool FuzzyDate::overlaps(const FuzzyDate& other) const {
  if (!known() || !other.known()) return false;
  const bool starts_in_time = !from || !other.to || *from <= *other.to;
  const bool ends_in_time = !to || !other.from || *other.from <= *to;
  return starts_in_time && ends_in_time;
}

std::optional<int> FuzzyDate::days() const {
  if (!from || !to) return std::nullopt;
  return *to - *from + 1;
}

FuzzyDate FuzzyDate::on(Day day, DateOrigin origin) { return {day, day, Precision::day, origin}; }

FuzzyDate FuzzyDate::month_of(int year, unsigned month, DateOrigin origin) {
  return {first_of_month(year, month), last_of_month(year, month), Precision::month, origin};
}

FuzzyDate FuzzyDate::year_of(int year, DateOrigin origin) {
  return {first_of_month(year, 1), last_of_month(year, 12), Precision::year, origin};
}

FuzzyDate FuzzyDate::between(std::optional<Day> from, std::optional<Day> to, DateOrigin origin) {
  if (!from && !to) return {};
  const Precision precision = from && to ? shape_of(*from, *to) : Precision::range;
  return {from, to, precision, origin};
}

std::optional<std::string> to_edtf(const FuzzyDate& date) {
  if (!date.known()) return std::nullopt;
  if (date.is_day()) return iso(*date.from);
  if (date.from && date.to) {
    const CivilDate a = civil(*date.from);
    if (date.precision == Precision::year) return pad(a.year, 4);
    if (date.precision == Precision::month) return pad(a.year, 4) + "-" + pad(static_cast<int>(a.month), 2);
  }
  return (date.from ? iso(*date.from) : "..") + "/" + (date.to ? iso(*date.to) : "..");
}

std::optional<FuzzyDate> parse_edtf(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return parse_simple(text);
  const std::string_view left = text.substr(0, slash);
  const std::string_view right = text.substr(slash + 1);
  const auto open = [](std::string_view side) { return side.empty() || side == ".."; };
  if (open(left) && open(right)) return std::nullopt;
  std::optional<Day> from;
  std::optional<Day> to;
  if (!open(left)) {
    const auto date = parse_simple(left);
    if (!date) return std::nullopt;
    from = date->from;
  }
  if (!open(right)) {
    const auto date = parse_simple(right);
    if (!date) return std::nullopt;
    to = date->to;
  }
  if (from && to && *to < *from) return std::nullopt;
  return FuzzyDate::between(from, to);
}

std::string_view name(Precision precision) { return precision_names[static_cast<std::size_t>(precision)]; }
std::string_view name(DateOrigin origin) { return origin_names[static_cast<std::size_t>(origin)]; }
std::optional<Precision> parse_precision(std::string_view text) {
  return enum_from_name<Precision>(precision_names, text);
}
std::optional<DateOrigin> parse_date_origin(std::string_view text) {
  return enum_from_name<DateOrigin>(origin_names, text);
}

}  // namespace demarche::model
