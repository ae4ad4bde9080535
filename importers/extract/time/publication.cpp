#include "importers/extract/time/publication.hpp"

#include <algorithm>
#include <cstdio>

#include "importers/extract/time/tables.hpp"

namespace demarche::extract {

using model::Day;
using model::Publication;

namespace {

constexpr int years_after = 3;   // a text hardly looks back further when it dates by weekday
constexpr int told_within = 28;  // days after a dated weekday within which its news is printed
constexpr std::uint32_t dateline_tokens = 14;

/// One clue: fields of the calendar that an expression states, moved by `offset` days from the day of publication.
struct Clue {
  model::Span span;
  std::optional<int> year, month, day, weekday, offset;
  bool current_month = false;
  bool dateline = false;
};

std::optional<Day> date_of(const Clue& clue, int year) {
  if (!clue.month || !clue.day) return std::nullopt;
  const auto made = model::make_day(year, static_cast<unsigned>(*clue.month), static_cast<unsigned>(*clue.day));
  return made && (!clue.weekday || model::weekday(*made) == *clue.weekday) ? made : std::nullopt;
}

class Inference {
 public:
  Inference(const text::Document& document, const TimeTagger::Tables& tables, time::WordCache& cache,
            const std::vector<OfficeClue>& offices)
      : document_(document), tables_(tables), offices_(offices) {
    read(cache);
  }

  Publication answer() {
    bound();
    if (exact() || listed()) return out_;
    if (open_year() || in_office()) return out_;
    return Publication{};
  }

 private:
  void read(time::WordCache& cache) {
    time::Matcher matcher(document_, tables_.words, tables_.rules, tables_.numbers, cache);
    time::Match match;
    for (std::uint32_t i = 0; i < document_.tokens.size();) {
      if (!matcher.may_begin(i) || !matcher.at(i, match)) {
        ++i;
        continue;
      }
      if (match.rule->type == "DATE" || match.rule->type == "TIME") clues_.push_back(clue_of(match));
      i = std::max(i + 1, match.last);
    }
  }

  Clue clue_of(const time::Match& match) const {
    Clue clue;
    clue.span = document_.span(match.first, match.last);
    clue.dateline = match.first < dateline_tokens && bracket_follows(match.last);
    const auto& f = tables_.fields;
    const auto& n = tables_.numbers;
    for (const time::Capture& capture : match.captures) {
      const int v = static_cast<int>(capture.value);
      if ((capture.cls == f.month || capture.cls == f.month_safe) && !clue.month)
        clue.month = v;
      else if (capture.cls == f.weekday)
        clue.weekday = v;
      else if (capture.cls == f.day_offset)
        clue.offset = v;
      else if (capture.cls == f.rel && v == 0)
        clue.current_month = true;
      else if (capture.cls == n.int4 || capture.cls == n.year)
        clue.year = v;
      else if ((capture.cls == n.int1 || capture.cls == n.ord) && !clue.day && v <= 31)
        clue.day = v;
    }
    if (!clue.month) clue.day.reset();
    return clue;
  }

  /// A dateline ends in an agency's bracket or a dash: `MOSCOW, Dec 3 (`.
  bool bracket_follows(std::uint32_t token) const {
    for (std::uint32_t i = token; i < std::min<std::size_t>(token + 2, document_.tokens.size()); ++i) {
      const std::string_view sign = document_.words(i);
      if (sign == "(" || sign == "--" || sign == "_" || sign == "-" || sign == "–" || sign == "—") return true;
    }
    return false;
  }

  /// The span of years: the latest year named, unless it may lie ahead, bounded by terms of office.
  void bound() {
    for (const Clue& clue : clues_) {
      if (clue.year && clue.month && *clue.year > first_year_) first_year_ = *clue.year;
    }
    last_year_ = first_year_ == 0 ? 0 : first_year_ + years_after;
    for (const OfficeClue& office : offices_) {
      const int from = civil(office.from).year, to = civil(office.to).year;
      if (first_year_ == 0 || from > first_year_) first_year_ = from;
      if (last_year_ == 0 || to < last_year_) last_year_ = to;
    }
  }

  /// The date of a clue in the only year it fits.
  std::optional<Day> solved(const Clue& clue) const {
    if (clue.year) return date_of(clue, *clue.year);
    if (!clue.weekday || first_year_ == 0) return std::nullopt;
    std::optional<Day> found;
    for (int year = first_year_; year <= last_year_; ++year) {
      const auto made = date_of(clue, year);
      if (made && found) return std::nullopt;
      if (made) found = made;
    }
    return found;
  }

  void reason(const Clue& clue, std::string text) { out_.evidence.push_back({clue.span, std::move(text)}); }

  bool exact() {
    for (const Clue& clue : clues_) {
      if (!clue.offset && !clue.dateline) continue;
      const auto day = solved(clue);
      if (!day) continue;
      const Day published = *day - clue.offset.value_or(0);
      if (contradicts(published)) continue;
      out_.date = model::FuzzyDate::on(published, model::DateOrigin::text);
      out_.origin = clue.dateline ? Publication::Origin::dateline : Publication::Origin::inferred;
      reason(clue, clue.dateline ? "dateline" : "names the day and its date");
      return true;
    }
    return false;
  }

  std::optional<int> weekday_today(const Clue** from) const {
    for (const Clue& clue : clues_) {
      if (!clue.offset || !clue.weekday) continue;
      if (from != nullptr) *from = &clue;
      return (*clue.weekday - 1 - *clue.offset + 14) % 7 + 1;
    }
    return std::nullopt;
  }

  bool contradicts(Day published) const {
    const auto today = weekday_today(nullptr);
    return today && *today != model::weekday(published);
  }

  /// Dated weekdays near the publication, and the weekday of today.
  bool listed() {
    std::optional<Day> latest;
    const Clue* dated = nullptr;
    for (const Clue& clue : clues_) {
      if (!clue.weekday || clue.offset) continue;
      const auto day = solved(clue);
      if (day && (!latest || *day > *latest)) latest = day, dated = &clue;
    }
    if (!latest) return false;
    const Day from = *latest - told_within, to = *latest + told_within;
    out_.date = model::FuzzyDate::between(from, to, model::DateOrigin::text);
    out_.origin = Publication::Origin::inferred;
    reason(*dated, "a weekday with its date, told about as news");
    const Clue* said = nullptr;
    if (const auto today = weekday_today(&said)) {
      for (Day day = from; day <= to; day = day + 1) {
        if (model::weekday(day) == *today) out_.candidates.push_back(day);
      }
      out_.date = model::FuzzyDate::between(out_.candidates.front(), out_.candidates.back(), model::DateOrigin::text);
      reason(*said, "fixes the weekday of publication");
    }
    return true;
  }

  /// Nothing but terms of office: the days that all of them share.
  bool in_office() {
    if (offices_.empty()) return false;
    Day from = offices_.front().from, to = offices_.front().to;
    for (const OfficeClue& office : offices_) {
      from = std::max(from, office.from);
      to = std::min(to, office.to);
      out_.evidence.push_back({office.span, office.reason});
    }
    if (to < from) return false;
    out_.date = model::FuzzyDate::between(from, to, model::DateOrigin::text);
    out_.origin = Publication::Origin::inferred;
    return true;
  }

  bool open_year() {
    for (const Clue& clue : clues_) {
      if (clue.year || !clue.month || !clue.day || (clue.offset.value_or(1) != 0 && !clue.dateline)) continue;
      char text[16];
      std::snprintf(text, sizeof text, "XXXX-%02d-%02d", *clue.month % 13, *clue.day % 32);
      out_.edtf = text;
      out_.origin = clue.dateline ? Publication::Origin::dateline : Publication::Origin::inferred;
      reason(clue, "day and month known, year open");
      return true;
    }
    return false;
  }

  const text::Document& document_;
  const TimeTagger::Tables& tables_;
  const std::vector<OfficeClue>& offices_;
  std::vector<Clue> clues_;
  int first_year_ = 0, last_year_ = 0;
  Publication out_;
};

}  // namespace

Publication infer_publication(const text::Document& document, const TimeTagger& tagger, TimeTagger::Scratch& scratch,
                              std::string_view /*language*/, const std::vector<OfficeClue>& clues) {
  return Inference(document, tagger.tables(), scratch.state->cache, clues).answer();
}

}  // namespace demarche::extract
