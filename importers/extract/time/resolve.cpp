#include "importers/extract/time/resolve.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "importers/extract/time/calendar.hpp"
#include "importers/extract/time/fields.hpp"

namespace demarche::extract::time {

using model::Day;

namespace {

constexpr std::array<const char*, 9> parts = {"MO", "MI", "AF", "EV", "NI", "DT", "MO", "12:00", "24:00"};
constexpr std::array<const char*, 4> seasons = {"SP", "SU", "FA", "WI"};
constexpr std::array<const char*, 3> references = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};

constexpr double farthest = 366.0 * 350;  // days; what is further away is just past or future

class Resolver {
 public:
  Resolver(const Match& match, const FieldClasses& classes, const NumberClasses& numbers, const Standpoint& at)
      : rule_(*match.rule), at_(at), f_(read_fields(match, classes, numbers)) {
    const bool wide = f_.unit.value_or(0) >= month;
    const bool year_back = f_.unit.value_or(0) == year && setting("sign") == "-1";  // `a year earlier`: than now
    base_ = (setting("base").empty() && (rule_.action != "time" || f_.offset || f_.weekday)) || year_back ? at.published
            : wide ? at.story_wide
                   : at.story;
  }

  std::string value() {
    const std::string& action = rule_.action;
    if (action == "dur") return duration_value(rule_, f_, f_.num, f_.unit.value_or(0));
    if (action == "set") return duration_value(rule_, f_, f_.num.value_or(1), f_.unit.value_or(0));
    if (action == "ref") return references[static_cast<std::size_t>(std::clamp(f_.reference.value_or(1), 0, 2))];
    if (action == "shift") return shift();
    if (action == "rel") return relative(f_.unit.value_or(0), offset());
    if (action == "date") return date();
    if (action == "weekday") return with_time(weekday_value());
    if (action == "offset") return with_time(iso(base_ + f_.offset.value_or(0)));
    if (action == "each_weekday")
      return print("XXXX-WXX-%d", f_.weekday.value_or(1)) +
             (f_.part ? std::string("T") + parts[static_cast<std::size_t>(*f_.part)] : "");
    if (action == "each_date")
      return print("XXXX-%02d", f_.month.value_or(1)) + (f_.day ? print("-%02d", *f_.day) : std::string());
    if (action == "day_of_story") return day_of_story();
    if (action == "nth_weekday") return nth_weekday();
    if (action == "nth_week") return nth_week();
    if (action == "time") return with_time(day_text());
    if (action == "season") return season();
    if (action == "holiday") return holiday();
    if (action == "hijri") return hijri();
    if (action == "quarter") return quarter_value();
    if (action == "decade") return decade_value();
    if (action == "century") return print("%02d", f_.nth.value_or(1) - 1);
    return std::string(setting("value"));
  }

 private:
  std::string_view setting(std::string_view key) const { return rule_.setting(key); }
  int number_setting(std::string_view key, int otherwise) const {
    const std::string_view text = setting(key);
    return text.empty() ? otherwise : std::atoi(std::string(text).c_str());
  }

  int offset() const { return f_.rel.value_or(0); }
  int direction() const {
    if (!setting("dir").empty()) return number_setting("dir", 0);
    if (f_.rel && *f_.rel != 0) return *f_.rel;
    return at_.direction;
  }

  std::string shift() const {
    const int sign = number_setting("sign", -1);
    if (f_.many || !f_.num) return f_.unit && sign < 0 ? "PAST_REF" : "FUTURE_REF";
    if (*f_.num * days_in_unit(f_.unit.value_or(0)) > farthest) return sign < 0 ? "PAST_REF" : "FUTURE_REF";
    const std::string value = moved(f_.unit.value_or(0), sign * *f_.num);
    return *f_.num == 1 ? of_quarter(value) : value;
  }

  /// A year compared with a quarter just told means that quarter of it, where the rule says `quarter=story`.
  std::string of_quarter(const std::string& value) const {
    if (setting("quarter").empty() || at_.quarter == 0 || value.size() != 4) return value;
    return value + print("-Q%d", at_.quarter);
  }

  std::string month_text(Day d) const {
    const auto c = civil(d);
    return print("%04d-%02u", c.year, c.month);
  }

  /// `base_` moved by so many units, as coarse as the unit.
  std::string moved(int unit, double by) const {
    const int n = static_cast<int>(std::lround(by));
    const auto c = civil(base_);
    switch (unit) {
      case day:
      case night:
        return with_time_const(iso(base_ + n));
      case week: {
        if (f_.weekday) return iso(model::monday_of(model::iso_week(base_ + 7 * n)) + (*f_.weekday - 1));
        const auto w = model::iso_week(base_ + 7 * n);
        return print("%04d-W%02d", w.year, w.week);
      }
      case weekend: {
        const bool last_one = n == 0 && model::weekday(base_) <= 3 && direction() <= 0;
        const auto w = model::iso_week(base_ + (last_one ? -7 : 7 * n));
        return print("%04d-W%02d-WE", w.year, w.week);
      }
      case month:
        return month_text(model::add_months(base_, n));
      case quarter: {
        const auto q = civil(model::add_months(base_, 3 * n));
        return print("%04d-Q%u", q.year, (q.month + 2) / 3);
      }
      case year:
        return std::abs(by - n) > 0.1 ? month_text(model::add_months(base_, static_cast<int>(by * 12)))
                                      : print("%04d", c.year + n);
      case decade:
      case ten_years:
        return f_.num ? print("%04d", c.year + 10 * n) : print("%03d", c.year / 10 + n);
      case century:
        return f_.num ? print("%04d", c.year + 100 * n) : print("%02d", c.year / 100 + n);
      case half_year: {
        const auto h = civil(model::add_months(base_, 6 * n));
        return print("%04d-H%u", h.year, (h.month + 5) / 6);
      }
      case second:
      case minute:
      case hour:
        return iso(base_);
      default:
        return {};
    }
  }

  std::string relative(int unit, int by) {
    if (unit == month && f_.day) return day_in(model::add_months(base_, by), *f_.day);
    return unit == day ? with_time(iso(base_ + by)) : moved(unit, by);
  }

  std::string day_in(Day month_day, int wanted) {
    const auto c = civil(month_day);
    const auto made = model::make_day(c.year, c.month, static_cast<unsigned>(wanted));
    return made ? with_time(iso(*made)) : std::string();
  }

  /// The year an undated month (and day) belongs to.
  int year_for(int month_wanted, int day_wanted) const {
    const auto c = civil(base_);
    if (f_.yearword) return c.year + *f_.yearword;
    const int now = static_cast<int>(c.month) * 31 + (day_wanted > 0 ? static_cast<int>(c.day) : 0);
    const int then = month_wanted * 31 + (day_wanted > 0 ? day_wanted : 0);
    const int dir = direction(), difference = then - now;
    const bool strict = f_.rel && *f_.rel != 0;
    if (f_.rel && *f_.rel == 0) return c.year + (difference > 186 ? -1 : difference < -186 ? 1 : 0);
    const int nearest = difference > 186 ? difference - 372 : difference < -186 ? difference + 372 : difference;
    if (!f_.rel && std::abs(nearest) <= 62) return c.year + (difference > 186 ? -1 : difference < -186 ? 1 : 0);
    if (dir < 0)
      return c.year - ((strict ? difference >= 0 : difference > 0) ? 1 : 0) + (f_.rel && *f_.rel < -1 ? -1 : 0);
    if (dir > 0)
      return c.year + ((strict ? difference <= 0 : difference < 0) ? 1 : 0) + (f_.rel && *f_.rel > 1 ? 1 : 0);
    if (f_.rel) return c.year;
    return c.year + (difference > 130 ? -1 : difference < -217 ? 1 : 0);
  }

  std::string date() {
    if (!f_.month && f_.year && !f_.weekday) return of_quarter(print("%04d", *f_.year));
    if (!f_.month && f_.yearword && !f_.day) return of_quarter(print("%04d", civil(base_).year + *f_.yearword));
    if (!f_.month && f_.day) return lone_day();
    if (!f_.month || *f_.month < 1 || *f_.month > 12) return {};
    if (f_.year && (*f_.year < 1000 || *f_.year > 2999)) return {};
    const int y = f_.year ? *f_.year : year_for(*f_.month, f_.day.value_or(0));
    if (!f_.day) return print("%04d-%02d", y, *f_.month);
    if (*f_.day < 1 || y < 1400) return {};
    auto made = model::make_day(y, static_cast<unsigned>(*f_.month), static_cast<unsigned>(*f_.day));
    if (!made) return {};
    if (f_.weekday && f_.year && *f_.day <= 5 && model::weekday(*made) != *f_.weekday) {  // the second Wednesday of
      f_.nth = f_.day;
      return nth_weekday();
    }
    if (f_.weekday && !f_.year && model::weekday(*made) != *f_.weekday) {
      for (const int other : {y - 1, y + 1}) {
        const auto moved_day = model::make_day(other, static_cast<unsigned>(*f_.month), static_cast<unsigned>(*f_.day));
        if (moved_day && model::weekday(*moved_day) == *f_.weekday) {
          made = moved_day;
          break;
        }
      }
    }
    if (setting("as") == "week") {
      const auto week = model::iso_week(*made);
      return print("%04d-W%02d", week.year, week.week);
    }
    return with_time(iso(*made));
  }

  /// The second day of a range, in the month of the first: `March 3 to 5`.
  std::string day_of_story() {
    const int first = static_cast<int>(civil(at_.story).day);
    return f_.day && *f_.day > first ? day_in(at_.story, *f_.day) : std::string();
  }

  std::string lone_day() {
    Day month_day = base_;
    const int today = static_cast<int>(civil(base_).day);
    if (direction() > 0 && *f_.day < today) month_day = model::add_months(base_, 1);
    if (direction() <= 0 && *f_.day > today) month_day = model::add_months(base_, -1);
    return day_in(month_day, *f_.day);
  }

  std::string weekday_value() const {
    const int wanted = f_.weekday.value_or(1), today = model::weekday(base_);
    const int back = (today - wanted + 7) % 7, ahead = (wanted - today + 7) % 7;
    if (f_.rel && setting("week") == "yes")
      return iso(model::monday_of(model::iso_week(base_ + 7 * *f_.rel)) + (wanted - 1));
    if (f_.rel && *f_.rel < 0) return iso(base_ - (back == 0 ? 7 : back) - 7 * (-*f_.rel - 1));
    if (f_.rel && *f_.rel > 0) return iso(base_ + (ahead == 0 ? 7 : ahead) + 7 * (*f_.rel - 1));
    if (f_.rel) return iso(base_ + (wanted - today));
    return direction() > 0 ? iso(base_ + ahead) : iso(base_ - back);
  }

  std::string nth_weekday() {
    if (!f_.month && f_.unit) {
      const auto c = civil(model::add_months(base_, *f_.unit == month ? offset() : 12 * offset()));
      f_.month = static_cast<int>(c.month);
      f_.year = c.year;
    }
    if (!f_.month) f_.month = static_cast<int>(civil(base_).month);
    const int y = f_.year ? *f_.year : f_.unit == year ? civil(base_).year + offset() : year_for(*f_.month, 0);
    const auto found =
        holiday_in(70000 + *f_.month * 100 + std::clamp(f_.nth.value_or(5), 1, 5) * 10 + f_.weekday.value_or(1), y);
    return found ? iso(found->first) : std::string();
  }

  /// The n-th week of a month: that of its n-th Monday.
  std::string nth_week() {
    f_.weekday = 1;
    const std::string monday = nth_weekday();
    const auto day = model::parse_day(monday);
    if (!day) return {};
    const auto week = model::iso_week(*day);
    return print("%04d-W%02d", week.year, week.week);
  }

  std::string day_text() const {
    if (f_.weekday) return weekday_value();
    if (f_.offset) return iso(base_ + *f_.offset);
    return iso(base_);
  }

  std::string with_time_const(const std::string& day_value) const { return Resolver(*this).with_time(day_value); }

  /// Adds clock time or part of the day.
  std::string with_time(const std::string& day_value) {
    if (day_value.size() != 10) return day_value;
    if (f_.hour) {
      int h = *f_.hour;
      if (h > 24) return {};
      const int minutes = f_.minute.value_or(0);
      if (f_.meridiem && *f_.meridiem == 1 && h < 12) h += 12;
      if (f_.meridiem && *f_.meridiem == 0 && h == 12) h = 0;
      if (f_.part && h < 12 &&
          ((*f_.part >= 2 && *f_.part <= 3) || (*f_.part == 1 && h < 4) || (*f_.part == 4 && h >= 6)))
        h += 12;
      const int total = h * 60 + minutes;
      if (total < 0 || minutes > 59) return {};
      std::string out = day_value + print("T%02d:%02d", total / 60, total % 60);
      if (f_.second) out += print(":%02d", *f_.second);
      return out + std::string(setting("zone"));
    }
    if (f_.part) return day_value + "T" + parts[static_cast<std::size_t>(std::clamp(*f_.part, 0, 8))];
    return day_value;
  }

  std::string season() const {
    const auto c = civil(base_);
    const int s = std::clamp(f_.season.value_or(0), 0, 3);
    int y = f_.year ? *f_.year : c.year + f_.yearword.value_or(0);
    if (!f_.year && !f_.yearword) {
      const int begin = 3 + 3 * s, now = static_cast<int>(c.month);
      const int now_season = now < 3 ? 3 : (now - 3) / 3;
      const int season_year = now < 3 ? c.year - 1 : c.year;
      const int dir = direction();
      y = season_year;
      if (f_.rel && *f_.rel < 0 && s >= now_season)
        --y;
      else if (f_.rel && *f_.rel > 0 && s <= now_season)
        ++y;
      else if (!f_.rel && dir < 0 && s > now_season)
        --y;
      else if (!f_.rel && dir > 0 && begin + 2 < now)
        ++y;
    }
    return print("%04d-%s", y, seasons[static_cast<std::size_t>(s)]);
  }

  std::string holiday() {
    if (f_.nth) {  // the second day of Eid
      f_.nth.swap(holiday_day_);
      const auto first = model::parse_day(holiday());
      return first ? iso(*first + (*holiday_day_ - 1)) : std::string();
    }
    const int code = f_.holiday.value_or(0), now = civil(base_).year;
    if (f_.year || f_.yearword) return days_text(holiday_in(code, f_.year ? *f_.year : now + *f_.yearword));
    std::optional<Days> best;
    for (int y = now - 1; y <= now + 1; ++y) {
      const auto found = holiday_in(code, y);
      if (!found || (direction() > 0 && found->second < base_) || (direction() < 0 && found->first > base_)) continue;
      if (f_.rel && *f_.rel < 0 && found->second >= base_) continue;
      if (f_.rel && *f_.rel > 0 && found->first <= base_) continue;
      if (!best || std::abs(found->first - base_) < std::abs(best->first - base_)) best = found;
    }
    return days_text(best);
  }

  std::string days_text(std::optional<Days> days) {
    if (!days) return {};
    return days->first == days->second ? with_time(iso(days->first)) : iso(days->first) + "/" + iso(days->second);
  }

  std::string hijri() {
    const int m = f_.hijri.value_or(0);
    if (f_.year && *f_.year > 1900) return days_text(holiday_in(50000 + m * 100 + f_.day.value_or(0), *f_.year));
    if (!f_.year && m > 0) {
      f_.holiday = 50000 + m * 100 + f_.day.value_or(0);
      return holiday();
    }
    if (!f_.year) return {};
    const auto begin = from_hijri({*f_.year, m == 0 ? 1 : m, f_.day.value_or(1)});
    if (!begin) return {};
    if (f_.day) return with_time(iso(*begin));
    const auto end =
        m == 0 ? from_hijri({*f_.year + 1, 1, 1}) : from_hijri({*f_.year + (m == 12 ? 1 : 0), m % 12 + 1, 1});
    return end ? iso(*begin) + "/" + iso(*end - 1) : std::string();
  }

  std::string quarter_value() const {
    const auto c = civil(base_);
    const int nth = f_.nth.value_or(1), width = number_setting("months", 3),
              now = (static_cast<int>(c.month) + width - 1) / width;
    if (nth < 1 || nth > 12 / width) return {};
    int y = f_.year ? *f_.year : c.year + f_.yearword.value_or(0);
    if (!f_.year && !f_.yearword && direction() <= 0 && nth > now) --y;
    return print(width == 3 ? "%04d-Q%d" : "%04d-H%d", y, nth);
  }

  std::string decade_value() const {
    const int d = f_.decade.value_or(0);
    if (f_.nth) return print("%03d", (*f_.nth - 1) * 10 + d / 10);
    if (d >= 1000) return print("%03d", d / 10);
    return print("%03d", (d < 20 ? 200 : 190) + d / 10);
  }

  static std::string iso(Day d) { return model::iso(d); }

  const Rule& rule_;
  const Standpoint& at_;
  Fields f_;
  std::optional<int> holiday_day_;
  Day base_;
};

}  // namespace

std::string resolve(const Match& match, const FieldClasses& fields, const NumberClasses& numbers,
                    const Standpoint& at) {
  return Resolver(match, fields, numbers, at).value();
}

}  // namespace demarche::extract::time
