#include "importers/extract/time/fields.hpp"

#include <cmath>
#include <cstdlib>

namespace demarche::extract::time {

FieldClasses::FieldClasses(Words& w)
    : month(w.cls("month")),
      weekday(w.cls("weekday")),
      unit(w.cls("unit")),
      unit2(w.cls("unit2")),
      units(w.cls("units")),
      rel(w.cls("rel")),
      day_offset(w.cls("day_offset")),
      part(w.cls("part")),
      season(w.cls("season")),
      holiday(w.cls("holiday")),
      hijri_month(w.cls("hijri_month")),
      meridiem(w.cls("meridiem")),
      many(w.cls("many")),
      minutes(w.cls("minutes")),
      decade(w.cls("decade")),
      reference(w.cls("reference")),
      half(w.cls("half")),
      year_end(w.cls("year_end")),
      weekday_bare(w.cls("weekday_bare")),
      one(w.cls("a_one")),
      couple(w.cls("couple")),
      month_safe(w.cls("month_safe")),
      month_in(w.cls("month_in")) {}

namespace {
std::string amount(double value) { return value == std::floor(value) ? print("%.0f", value) : print("%g", value); }

}  // namespace

void Fields::number(std::string_view slot, double value) {
  const int whole = static_cast<int>(value);
  if (slot == "year")
    year = whole;
  else if (slot == "year2")
    year = whole < 50 ? 2000 + whole : 1900 + whole;
  else if (slot == "month")
    month = whole;
  else if (slot == "day")
    day = whole;
  else if (slot == "hour") {
    hour = whole;
    const int minutes = static_cast<int>(std::lround((value - whole) * 100));  // 9.30
    if (minutes > 0 && minutes < 60) minute = minutes;
  } else if (slot == "minute")
    minute = whole;
  else if (slot == "second")
    second = whole;
  else if (slot == "decade")
    decade = whole;
  else if (slot == "nth")
    nth = whole;
  else if (slot == "num")
    num = num.value_or(0) + value;
}

Fields read_fields(const Match& match, const FieldClasses& c, const NumberClasses& n) {
  const Rule& rule = *match.rule;
  const auto setting = [&](std::string_view key) { return rule.setting(key); };
  const auto number_setting = [&](std::string_view key, int otherwise) {
    const std::string text(rule.setting(key));
    return text.empty() ? otherwise : std::atoi(text.c_str());
  };
  const bool dates = rule.action == "date" || rule.action == "weekday";
  Fields f;
  std::string_view slots = setting("n");
  for (const Capture& capture : match.captures) {
    const int v = static_cast<int>(capture.value);
    if (capture.cls <= n.decimal) {
      std::string_view slot = slots.substr(0, slots.find(','));
      slots.remove_prefix(std::min(slots.size(), slot.size() + 1));
      if (slot.empty())
        slot = capture.cls == n.int4 || (capture.cls >= n.year && capture.cls <= n.year_word) ? "year"
               : capture.cls == n.int1 || capture.cls == n.ord                                ? "day"
               : capture.value >= 1000 && dates                                               ? "year"
                                                                                              : "num";
      f.number(slot, capture.value);
    } else if (capture.cls == c.month || capture.cls == c.month_safe || capture.cls == c.month_in)
      f.month = f.month.value_or(v);
    else if (capture.cls == c.weekday || capture.cls == c.weekday_bare)
      f.weekday = f.weekday.value_or(v);  // the night of Tuesday to Wednesday
    else if (capture.cls == c.one)
      f.num = 1;
    else if (capture.cls == c.couple)
      f.num = 2;
    else if (capture.cls == c.unit || capture.cls == c.units)
      f.unit = v;
    else if (capture.cls == c.unit2)
      f.unit = v, f.num = 2;
    else if (capture.cls == c.rel)
      f.rel = f.rel.value_or(0) + v;
    else if (capture.cls == c.day_offset)
      f.offset = v;
    else if (capture.cls == c.part)
      f.part = v;
    else if (capture.cls == c.season)
      f.season = v;
    else if (capture.cls == c.holiday)
      f.holiday = v;
    else if (capture.cls == c.hijri_month)
      f.hijri = v;
    else if (capture.cls == c.meridiem)
      f.meridiem = v;
    else if (capture.cls == c.many)
      f.many = true;
    else if (capture.cls == c.minutes)
      f.minute = v;
    else if (capture.cls == c.decade)
      f.decade = v;
    else if (capture.cls == c.reference)
      f.reference = v;
    else if (capture.cls == c.half)
      f.fraction = capture.value;
    else if (capture.cls == c.year_end)
      f.yearword = v;
  }
  if (!setting("unit").empty()) f.unit = number_setting("unit", 0);
  if (!setting("num").empty()) f.num = number_setting("num", 1);
  if (!setting("rel").empty()) f.rel = number_setting("rel", 0);
  if (!setting("many").empty()) f.many = true;
  if (!setting("month").empty()) f.month = number_setting("month", 1);
  if (!setting("day").empty()) f.day = number_setting("day", 1);
  if (!setting("hour").empty()) f.hour = number_setting("hour", 12);
  if (!setting("yearword").empty()) f.yearword = number_setting("yearword", 0);
  if (!setting("add").empty() && f.num) f.num = *f.num + 0.5;
  if (setting("num") == "half") f.num = 0.5;
  if (!setting("part").empty()) f.part = number_setting("part", 0);
  if (!setting("nth").empty()) f.nth = number_setting("nth", 5);
  if (f.fraction != 0) f.num = f.num.value_or(setting("half") == "one" ? 1 : 0) + f.fraction;
  return f;
}

std::string duration_value(const Rule& rule, const Fields& fields, std::optional<double> num, int unit) {
  const char* letter = "Y";
  double scale = 1;
  bool timed = false;
  switch (unit) {
    case second:
      letter = "S";
      timed = true;
      break;
    case minute:
      letter = "M";
      timed = true;
      break;
    case hour:
      letter = "H";
      timed = true;
      break;
    case day:
    case night:
      letter = "D";
      break;
    case week:
      letter = "W";
      break;
    case month:
      letter = "M";
      break;
    case quarter:
      letter = "M";
      scale = 3;
      break;
    case year:
      break;
    case decade:
      letter = "DE";
      break;
    case century:
      letter = rule.setting("centuries").empty() ? "Y" : "CE";
      scale = 100;
      break;
    case millennium:
      scale = 1000;
      break;
    case weekend:
      letter = "D";
      scale = 2;
      break;
    case ten_years:
      scale = 10;
      break;
    case half_year:
      letter = "M";
      scale = 6;
      break;
    default:
      return "PXX";
  }
  if (unit == decade && num && !fields.many) return "P" + amount(*num) + "DE";
  const std::string head = timed ? "PT" : "P";
  if (!num || fields.many)
    return head + "X" +
           (unit == ten_years || unit == decade ? (unit == decade ? "DE" : "Y")
            : unit == quarter                   ? "M"
                                                : letter);
  const double total = *num * scale;
  if (total != std::floor(total) && total > 1) {
    const double whole = std::floor(total);
    if (total - whole == 0.5 && unit == year) return print("P%.0fY6M", whole);
    if (total - whole == 0.5 && unit == hour) return print("PT%.0fH30M", whole);
    if (total - whole == 0.5 && unit == minute) return print("PT%.0fM30S", whole);
  }
  return head + amount(total) + letter;
}

double days_in_unit(int unit) {
  switch (unit) {
    case week:
      return 7;
    case weekend:
      return 7;
    case month:
      return 31;
    case quarter:
      return 92;
    case half_year:
      return 184;
    case year:
      return 366;
    case decade:
      return 3660;
    case ten_years:
      return 3660;
    case century:
      return 36600;
    case millennium:
      return 366000;
    default:
      return 1;
  }
}

}  // namespace demarche::extract::time
