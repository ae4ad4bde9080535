#include "importers/extract/time/dating_clues.hpp"

#include <algorithm>
#include <map>

#include "importers/extract/time/calendar.hpp"
#include "importers/extract/time/fields.hpp"

namespace demarche::extract::time {

using model::Day;
using Kind = DatingClue::Kind;

namespace {

constexpr std::uint32_t dateline_tokens = 14;
constexpr std::uint32_t head_tokens = 50;  // within which a line may tell the date
constexpr std::uint32_t words_before = 4;  // `Published on:`
constexpr std::uint32_t former_reach = 2;  // words before a name in office that may call it a thing of the past
constexpr std::uint32_t lead = 500;        // code points in which an article tells its news
constexpr int before_office = 21, after_office = 45;  // days around a term in which its holder is called so
constexpr int month_over = 4;           // days after its end for which a month is still called the current one
constexpr std::uint32_t near_verb = 7;  // words within which a verb's tense is believed
constexpr const char* as_news = "a weekday with its date, told as the news";
constexpr const char* names_day = "names the day and its date";
constexpr int told_within = 6;                      // days after which news is no longer dated by its weekday
constexpr int told_after = 340, told_before = 200;  // days: a date told without its year is nearer than another year's

/// What one expression captured.
struct Told {
  std::optional<int> year, month, day, weekday, offset, rel;
};

class Collector {
 public:
  Collector(const text::Document& document, const TimeTagger::Tables& tables, WordCache& cache)
      : document_(document), tables_(tables), scanner_(tables, document, cache) {}

  std::vector<DatingClue> run(const std::vector<OfficeClue>& offices) {
    while (scanner_.next(found_)) {
      if (found_.match.rule->type == "DATE" || found_.match.rule->type == "TIME") expression();
    }
    if (alone_.size() == 1) out_.push_back(std::move(alone_.front()));
    std::map<std::string, DatingClue> people;
    for (const OfficeClue& office : offices) {
      if (!former(office.span)) in_office(office, people);
    }
    for (auto& [name, clue] : people) out_.push_back(std::move(clue));
    return std::move(out_);
  }

 private:
  Told told() const {
    Told t;
    const FieldClasses& f = tables_.fields;
    const NumberClasses& n = tables_.numbers;
    const Fields read = read_fields(found_.match, f, n);
    t.year = read.year;
    t.month = read.month;
    t.day = read.day;
    for (const Capture& capture : found_.match.captures) {  // a rule may not ask for the numbers beside `today`
      if (capture.cls == n.int4 || (capture.cls >= n.year && capture.cls <= n.year_word))
        t.year = static_cast<int>(capture.value);
      if ((capture.cls == n.int1 || capture.cls == n.ord) && !t.day) t.day = static_cast<int>(capture.value);
    }
    if (!t.month || t.day.value_or(0) > 31) t.day.reset();
    t.weekday = read.weekday;
    t.offset = read.offset;
    t.rel = read.rel;
    if (read.yearword && !t.year) t.rel.reset(), t.month.reset(), t.day.reset();
    return t;
  }

  void expression() {
    const std::string_view action = found_.match.rule->action;
    if (!found_.match.rule->setting("base").empty()) return;
    const Told t = told();
    if (action == "offset" && t.weekday) weekday(t);
    if (action == "offset" && t.month && t.day) exact_day(t);
    if (action == "date" && t.month && t.day && t.year && alone()) return line_of_date(t);
    if (action == "date" && t.month && t.day && !t.year && dateline()) {
      near_day(t, 0, 1, 80, "dateline");
      out_.back().dateline = true;
      return;
    }
    if (action == "date" && t.month && !t.year) undated(t);
    if ((action == "date" || action == "hijri") && t.year && t.rel && !t.month)
      this_year(*t.year - *t.rel, action == "hijri");
    absolute(dateline());
    if (action == "date" && t.weekday && t.month && t.day && t.year && told_as_news()) {
      const auto day = model::make_day(*t.year, static_cast<unsigned>(*t.month), static_cast<unsigned>(*t.day));
      if (!day || model::weekday(*day) != *t.weekday) return;
      DatingClue& clue = add(Kind::span, 45, as_news);
      clue.from = *day;
      clue.to = *day + told_within;
      clue.lower = clue.upper = true;
    }
  }

  /// A full date that is a line of its own at the head of the article, which a chronicle has more than one of.
  void line_of_date(const Told& t) {
    const auto day = model::make_day(*t.year, static_cast<unsigned>(*t.month), static_cast<unsigned>(*t.day));
    if (!day || *day < Calendar::first() || *day > Calendar::last()) return;
    DatingClue& clue = add(Kind::span, 84, "a date on a line of its own");
    clue.from = clue.to = *day;
    clue.lower = clue.upper = clue.exact = clue.dateline = true;
    alone_.push_back(std::move(clue));
    out_.pop_back();
  }

  /// Whether the line holds little more than the expression: `Published: 16 March 2016, 10:30`.
  bool alone() const {
    const auto& tokens = document_.tokens;
    std::uint32_t start = found_.match.first, end = found_.match.last;
    if (start > head_tokens) return false;
    while (start > 0 && (tokens[start].flags & text::after_break) == 0) --start;
    // Moscow - The Daily - Wednesday 3 December 2025: a dash sets the day apart from place and paper.
    const bool apart = found_.match.first > start && tokens[found_.match.first - 1].kind == text::TokenKind::symbol;
    if (found_.match.first - start > (apart ? 2 * words_before : words_before)) return false;
    while (end < tokens.size() && (tokens[end].flags & text::after_break) == 0) {
      if (tokens[end].kind == text::TokenKind::word) return false;
      ++end;
    }
    return end < tokens.size();
  }

  DatingClue& add(Kind kind, int trust, std::string reason) {
    DatingClue clue;
    clue.kind = kind;
    clue.words = document_.span(found_.match.first, found_.match.last);
    clue.trust = trust;
    clue.reason = std::move(reason);
    out_.push_back(std::move(clue));
    return out_.back();
  }

  void weekday(const Told& t) {
    DatingClue& clue = add(Kind::weekday, 70, "fixes the weekday of publication");
    clue.weekday = ((*t.weekday - 1 - *t.offset) % 7 + 7) % 7 + 1;
  }

  /// `today, Wednesday 13 June 2018`: the day itself.
  void exact_day(const Told& t) {
    if (!t.year) {
      near_day(t, -*t.offset, -*t.offset, 90, names_day).exact = true;
      return;
    }
    const auto day = model::make_day(*t.year, static_cast<unsigned>(*t.month), static_cast<unsigned>(*t.day));
    if (!day || (t.weekday && model::weekday(*day) != *t.weekday)) return;
    DatingClue& clue = add(Kind::span, 90, names_day);
    clue.from = clue.to = *day - *t.offset;
    clue.lower = clue.upper = clue.exact = true;
  }

  DatingClue& near_day(const Told& t, int first, int last, int trust, std::string reason) {
    DatingClue& clue = add(Kind::yearly, trust, std::move(reason));
    clue.month = *t.month;
    clue.day = t.day.value_or(1);
    clue.on_weekday = t.weekday.value_or(0);
    clue.first = first;
    clue.last = last;
    return clue;
  }

  /// A month, or a day of it, whose year is not told.
  void undated(const Told& t) {
    if (t.rel == 0) {
      near_day(t, -31, 34, 60, "in the month of publication").in_month = true;
    } else if (!t.rel && t.day && t.weekday && told_as_news()) {
      near_day(t, 0, told_within, 45, as_news);
    } else if (!t.rel && t.day && t.weekday) {
      near_day(t, -told_before, told_after, 44, "a weekday with its date");
    }
  }

  /// Told as past in the lead.
  bool told_as_news() const {
    return found_.direction < 0 && found_.distance <= near_verb && document_.tokens[found_.match.first].cp_begin < lead;
  }

  void this_year(int year, bool hijri) {
    const auto first = hijri ? from_hijri({year, 1, 1}) : model::make_day(year, 1, 1);
    const auto next = hijri ? from_hijri({year + 1, 1, 1}) : model::make_day(year + 1, 1, 1);
    if (!first || !next || *first < Calendar::first() || *next > Calendar::last()) return;
    DatingClue& clue = add(Kind::span, 65, "the year, named beside `this`, `last` or `next`");
    clue.from = *first;
    clue.to = *next - 1;
    clue.lower = clue.upper = true;
  }

  /// What has the same value whenever it was written and is told as past: not after the day of publication.
  void absolute(bool dateline) {
    const Standpoint early{*model::make_day(1871, 3, 3), *model::make_day(1871, 3, 3), *model::make_day(1871, 3, 3), 0,
                           found_.direction};
    const Day far = *model::make_day(2153, 10, 24);
    const Standpoint late{far, far, far, 0, found_.direction};
    const std::string value = resolve(found_.match, tables_.fields, tables_.numbers, early);
    if (value.empty() || value != resolve(found_.match, tables_.fields, tables_.numbers, late)) return;
    const auto days = days_of(value);
    if (!days || days->first < Calendar::first() || days->second > Calendar::last()) return;
    const bool day = days->first == days->second;
    if (dateline && day) {
      DatingClue& clue = add(Kind::span, 85, "dateline");
      clue.from = days->first;
      clue.to = days->first;
      clue.lower = clue.upper = clue.exact = clue.dateline = true;
      return;
    }
    if (found_.direction >= 0 || found_.distance > near_verb) return;
    if (found_.match.first > 0 && scanner_.is(found_.match.first - 1, tables_.limit)) return;  // until 2017
    DatingClue& clue = add(Kind::span, 56, "told as past");
    clue.from = days->first;
    clue.to = Calendar::last();
    clue.lower = true;
  }

  /// A dateline ends in an agency's bracket or a dash: `MOSCOW, Dec 3 (`.
  bool dateline() const {
    if (found_.match.first >= dateline_tokens) return false;
    const std::uint32_t end = found_.match.last;
    for (std::uint32_t i = end; i < std::min<std::size_t>(end + 2, document_.tokens.size()); ++i) {
      const std::string_view sign = document_.words(i);
      if (sign == "(" || sign == "--" || sign == "_" || sign == "-" || sign == "–" || sign == "—" || sign == "/" ||
          (sign == ":" && i == end))
        return true;
    }
    return false;
  }

  /// Whether a word in a phrase or beside it says that what it tells was once.
  bool former(model::Span span) const {
    const auto& tokens = document_.tokens;
    const auto begin = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                                        [](const text::Token& t, std::uint32_t at) { return t.cp_begin < at; });
    auto at = static_cast<std::uint32_t>(begin - tokens.begin());
    at -= std::min(at, former_reach);
    for (; at < tokens.size() && tokens[at].cp_begin < span.end + 12; ++at) {
      if (tokens[at].cp_begin >= span.end && tokens[at].kind == text::TokenKind::symbol) return false;
      if (scanner_.is(at, tables_.former)) return true;
    }
    return false;
  }

  /// Somebody named in an office. That the term had not ended is believed of who stands in the lead or is named again.
  void in_office(const OfficeClue& office, std::map<std::string, DatingClue>& people) {
    const auto [entry, fresh] = people.try_emplace(office.reason);
    DatingClue& clue = entry->second;
    if (fresh) {
      clue.kind = Kind::terms;
      clue.words = office.span;
      clue.reason = office.reason;
      clue.trust = 58;
      clue.sure = office.sure;
      for (const auto& [from, to] : office.terms) clue.terms.emplace_back(from - before_office, to + after_office);
      clue.from = clue.terms.front().first;
      clue.to = clue.terms.back().second;
      clue.lower = clue.from > Calendar::first();
    }
    if (fresh && office.span.begin > lead) {
      clue.terms.back().second = Calendar::last();
      return;
    }
    clue.terms.back().second = clue.to;
    clue.upper = clue.to < Calendar::last();
  }

  const text::Document& document_;
  const TimeTagger::Tables& tables_;
  Scanner scanner_;
  Found found_;
  std::vector<DatingClue> out_, alone_;
};

}  // namespace

Day Calendar::first() { return model::first_of_month(first_year, 1); }
Day Calendar::last() { return model::last_of_month(last_year, 12); }

bool DatingClue::allows(Day published) const {
  if (kind == Kind::weekday) return model::weekday(published) == weekday || model::weekday(published - 1) == weekday;
  if (kind == Kind::span) return from <= published && published <= to;
  if (kind == Kind::terms) {
    return std::any_of(terms.begin(), terms.end(),
                       [&](const auto& term) { return term.first <= published && published <= term.second; });
  }
  const model::CivilDate c = civil(published);
  for (int year = c.year - 1; year <= c.year + 1; ++year) {
    const auto told = model::make_day(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (!told || (on_weekday != 0 && model::weekday(*told) != on_weekday)) continue;
    const int after = published - *told;
    if (after < first || after > last) continue;
    if (!in_month || static_cast<int>(c.month) == month) return true;
    if (static_cast<int>(civil(published - month_over).month) == month) return true;
  }
  return false;
}

std::vector<DatingClue> dating_clues(const text::Document& document, const TimeTagger::Tables& tables, WordCache& cache,
                                     const std::vector<OfficeClue>& offices) {
  return Collector(document, tables, cache).run(offices);
}

}  // namespace demarche::extract::time
