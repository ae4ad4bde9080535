#include "importers/extract/events/anchored_times.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "importers/tables/table.hpp"
#include "model/diagnostic.hpp"

namespace demarche::extract {
namespace {

using model::Day;
using model::Event;
using model::FuzzyDate;

constexpr std::uint32_t noun_reach = 3;  // words after the cue within which the noun begins that names the event
constexpr int longest_anchor = 31;       // days: what lasts longer dates nothing
constexpr std::uint32_t act_reach = 9;   // words between the act and what tells its time

/// An amount of time as a TIMEX3 duration tells it: whole units with the days by which such a count is loose.
struct Amount {
  int count = 0;
  char unit = 'D';
  int loose() const { return unit == 'W' ? 2 : unit == 'M' ? 10 : unit == 'Y' ? 60 : 0; }
  Day from(Day day, int sign) const {
    if (unit == 'M') return model::add_months(day, sign * count);
    if (unit == 'Y') return model::add_months(day, sign * count * 12);
    return day + sign * count * (unit == 'W' ? 7 : unit == 'D' ? 1 : 0);
  }
};

std::optional<Amount> amount_of(std::string_view value) {
  Amount out;
  if (!value.starts_with('P')) return std::nullopt;
  const bool clock = value.starts_with("PT");
  value.remove_prefix(clock ? 2 : 1);
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out.count);
  if (error != std::errc() || end + 1 != value.data() + value.size() || out.count < 1) return std::nullopt;
  out.unit = clock ? 'H' : *end;
  if (std::string_view("HDWMY").find(out.unit) == std::string_view::npos || out.count > 400) return std::nullopt;
  return out;
}

std::uint32_t first_token(const Reading& reading, std::uint32_t code_point) {
  const auto& tokens = reading.document->tokens;
  const auto found = std::lower_bound(tokens.begin(), tokens.end(), code_point,
                                      [](const text::Token& t, std::uint32_t at) { return t.cp_begin < at; });
  return static_cast<std::uint32_t>(found - tokens.begin());
}

bool dates(const Event& event) {
  return event.date.from && event.date.to && *event.date.to - *event.date.from < longest_anchor &&
         event.date.origin == model::DateOrigin::text && event.status != model::Status::denied;
}

/// The dated event that a noun names: the one whose trigger it is, else, of talks and accords, the only one of its kind
/// told before.
int named(const Reading& reading, std::uint32_t noun, const model::Extraction& out) {
  const std::uint32_t at = reading.document->tokens[noun].cp_begin;
  for (std::size_t i = 0; i < out.events.size(); ++i) {
    if (out.events[i].trigger.begin <= at && at < out.events[i].trigger.end) return dates(out.events[i]) ? int(i) : -1;
  }
  int found = -1;
  for (const Match& match : reading.matches_at(noun)) {
    for (const Sense& sense : reading.pack->lexicon.senses(match.node)) {
      if (sense.kind != SenseKind::noun) continue;
      const ActRow& row = reading.pack->acts[sense.ref];
      if (row.type != model::EventType::consult && row.type != model::EventType::agree) continue;
      for (std::size_t i = 0; i < out.events.size(); ++i) {
        if (out.events[i].type != row.type || out.events[i].trigger.begin > at) continue;
        if (found >= 0 && found != static_cast<int>(i)) return -1;
        found = static_cast<int>(i);
      }
    }
  }
  return found >= 0 && dates(out.events[static_cast<std::size_t>(found)]) ? found : -1;
}

/// What is left of an event's date beside words that tell its time: a day taken over from the story around is nothing,
/// what is done was done by the day of publication.
FuzzyDate bounds(const Event& event, const FuzzyDate& published) {
  if (event.date.origin == model::DateOrigin::published) return event.date;
  const bool done = event.status == model::Status::occurred || event.status == model::Status::ongoing;
  return done ? FuzzyDate::between(std::nullopt, published.to, model::DateOrigin::published) : FuzzyDate::unknown();
}

/// The event of the sentence that the words tell the time of: one told right before them in their clause; where they
/// open the sentence, the first after them.
int governed(const Reading& reading, const Marks& marks, const model::Extraction& out, const text::Sentence& sentence,
             std::uint32_t begin, std::uint32_t end) {
  int after = -1;
  for (std::size_t i = out.events.size(); i-- > 0;) {
    const std::uint32_t first = first_token(reading, out.events[i].trigger.begin);
    const std::uint32_t last = first_token(reading, out.events[i].trigger.end);
    if (first < sentence.first || last > sentence.last) continue;
    if (first >= end) after = static_cast<int>(i);
    if (last > begin) continue;
    const auto clause = [&](std::uint64_t cues) { return (cues & bit(CueKind::clause)) != 0; };
    const bool near =
        begin - last <= act_reach && std::none_of(marks.cues.begin() + last, marks.cues.begin() + begin, clause);
    return near ? static_cast<int>(i) : -1;
  }
  return begin == sentence.first ? after : -1;
}

}  // namespace

/// What words say of the time of one event by another.
struct EventAnchors::Anchored {
  Relation relation;
  int within;
  std::optional<Amount> amount;

  FuzzyDate count(const FuzzyDate& anchor) const {
    const int sign = relation == Relation::after ? 1 : -1;
    const int loose = amount->loose();
    return FuzzyDate::between(amount->from(*anchor.from, sign) - loose, amount->from(*anchor.to, sign) + loose,
                              model::DateOrigin::event);
  }

  /// The part of a date that lies on the right side of the anchor; unknown when nothing does.
  FuzzyDate side(const FuzzyDate& anchor, const FuzzyDate& date) const {
    std::optional<Day> from = date.from, to = date.to;
    const auto later = [&](Day day) { from = from ? std::max(*from, day) : day; };
    const auto sooner = [&](Day day) { to = to ? std::min(*to, day) : day; };
    if (relation == Relation::after) {
      later(*anchor.from);
      if (within > 0) sooner(*anchor.to + within);
    } else {
      sooner(*anchor.to);
      if (within > 0) later(*anchor.from - within);
    }
    if (from && to && *from > *to) return FuzzyDate::unknown();
    return FuzzyDate::between(from, to, model::DateOrigin::event);
  }
};

EventAnchors::EventAnchors(std::string_view language) {
  std::vector<model::Diagnostic> diagnostics;
  const std::string path = "languages/" + std::string(language) + "/anchors.tsv";
  const tables::Table table(path, tables::embedded(path), diagnostics);
  if (!diagnostics.empty()) throw model::Error(diagnostics.front().text());
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const std::string_view relation = table.cell(r, table.column("relation"));
    const std::string_view within = table.cell(r, table.column("within"));
    for (const std::string_view phrase : tables::values(table.cell(r, table.column("words")))) {
      Row row;
      for (const std::string_view word : tables::values(phrase, ' ')) row.words.push_back(text::folded(word));
      row.relation = relation == "after" ? Relation::after : relation == "before" ? Relation::before : Relation::of;
      std::from_chars(within.data(), within.data() + within.size(), row.within);
      rows_.push_back(std::move(row));
    }
  }
  std::stable_sort(rows_.begin(), rows_.end(),
                   [](const Row& a, const Row& b) { return a.words.size() > b.words.size(); });
}

bool EventAnchors::stands(const Row& row, const Reading& reading, const Marks& marks, std::uint32_t token,
                          std::uint32_t end) const {
  if (token + row.words.size() > end) return false;
  for (std::size_t i = 0; i < row.words.size(); ++i) {
    if (i == 0 && marks.form[token] != Lexicon::none &&
        marks.form[token] == reading.pack->lexicon.form(row.words.front()) &&
        (marks.clitics[token] & ~conjunction) == 0)
      continue;
    if (text::folded(reading.document->words(token + static_cast<std::uint32_t>(i))) != row.words[i]) return false;
  }
  return true;
}

std::uint32_t EventAnchors::of_end(const Reading& reading, const Marks& marks, std::uint32_t token,
                                   std::uint32_t end) const {
  for (const Row& row : rows_) {
    if (row.relation == Relation::of && stands(row, reading, marks, token, end))
      return token + static_cast<std::uint32_t>(row.words.size());
  }
  return token;
}

void EventAnchors::at(const Row& row, const Reading& reading, const Marks& marks, const text::Sentence& sentence,
                      std::uint32_t token, model::Extraction& out) const {
  const text::Document& document = *reading.document;
  Anchored told{row.relation, row.within, std::nullopt};
  std::uint32_t begin = token, noun = token + static_cast<std::uint32_t>(row.words.size());
  for (const model::Timex& timex : out.timexes) {
    if (timex.type != model::TimexType::duration) continue;
    const std::uint32_t first = first_token(reading, timex.span.begin), last = first_token(reading, timex.span.end);
    if (last == token && first >= sentence.first) {
      told.amount = amount_of(timex.value);
      begin = first;
    } else if (first == noun && of_end(reading, marks, last, sentence.last) > last) {
      told.amount = amount_of(timex.value);
      noun = of_end(reading, marks, last, sentence.last);
    } else {
      continue;
    }
    if (!told.amount) return;
    break;
  }
  if (!told.amount && told.within == 0) return;  // long after is no date
  for (std::uint32_t n = noun; n < std::min(noun + noun_reach, sentence.last); ++n) {
    if (marks.cues[n] & bit(CueKind::clause)) return;
    const int anchor = named(reading, n, out);
    if (anchor < 0) continue;
    const model::Span words = document.span(begin, n + 1);
    const int index = governed(reading, marks, out, sentence, begin, n + 1);
    if (index < 0 || index == anchor) return;
    Event& event = out.events[static_cast<std::size_t>(index)];
    if (event.timex >= 0) return;
    const FuzzyDate& from = out.events[static_cast<std::size_t>(anchor)].date;
    const FuzzyDate date = told.amount ? told.count(from) : told.side(from, bounds(event, out.published.date));
    if (!date.known() || date == event.date) return;
    event.date = date;
    event.evidence.push_back({words, "date", "told from another event of the article"});
    return;
  }
}

void EventAnchors::date(const Reading& reading, const Marks& marks, model::Extraction& out) const {
  if (out.events.size() < 2) return;
  std::vector<std::uint32_t> forms;
  for (const Row& row : rows_) forms.push_back(reading.pack->lexicon.form(row.words.front()));
  // A word that is a form of the lexicon is known by it; only the others are compared by their letters.
  const bool by_letters = std::find(forms.begin(), forms.end(), Lexicon::none) != forms.end();
  std::string folded;
  for (const text::Sentence& sentence : reading.document->sentences) {
    for (std::uint32_t token = sentence.first; token < sentence.last; ++token) {
      folded.clear();
      if (by_letters) text::fold(reading.document->words(token), folded);
      for (std::size_t r = 0; r < rows_.size(); ++r) {
        const Row& row = rows_[r];
        const bool begins = forms[r] == Lexicon::none ? row.words.front() == folded : forms[r] == marks.form[token];
        if (row.relation == Relation::of || !begins || !stands(row, reading, marks, token, sentence.last)) continue;
        at(row, reading, marks, sentence, token, out);
        token += static_cast<std::uint32_t>(row.words.size()) - 1;
        break;
      }
    }
  }
}

}  // namespace demarche::extract
