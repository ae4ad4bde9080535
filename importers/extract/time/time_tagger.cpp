#include "importers/extract/time/time_tagger.hpp"

#include <algorithm>

#include "importers/extract/time/calendar.hpp"
#include "importers/extract/time/tables.hpp"

namespace demarche::extract {

using model::Day;
using time::Match;
using time::Matcher;

namespace {

constexpr std::uint32_t tense_window = 14;   // words before an expression in which a verb tells its direction
constexpr std::uint32_t quarter_reach = 40;  // tokens after a sentence within which its quarter is still spoken of
constexpr std::uint32_t tense_ahead = 6;     // and after it, when none stands before

model::TimexType type_of(std::string_view name) {
  if (name == "TIME") return model::TimexType::time;
  if (name == "DURATION") return model::TimexType::duration;
  if (name == "SET") return model::TimexType::set;
  return model::TimexType::date;
}

/// One document being tagged.
class Tagging {
 public:
  Tagging(const TimeTagger::Tables& tables, const text::Document& document, const model::FuzzyDate& published,
          time::WordCache& cache, std::vector<model::Timex>& out)
      : tables_(tables),
        document_(document),
        matcher_(document, tables.words, tables.rules, tables.numbers, cache),
        cache_(cache),
        published_(published),
        out_(out) {}

  void run() {
    for (const text::Sentence& sentence : document_.sentences) {
      for (std::uint32_t i = sentence.first; i < sentence.last;) {
        if (!matcher_.may_begin(i) || !matcher_.at(i, match_)) {
          ++i;
          continue;
        }
        if (match_.first > i && matcher_.at(match_.first, alternative_) && alternative_.end >= match_.end &&
            alternative_.last >= match_.last) {
          match_ = alternative_;
        }
        if (!match_.rule->setting("after").empty() && last_ != i) {
          ++i;
          continue;
        }
        if (match_.rule->type != "NONE") emit(sentence);
        last_ = match_.last;
        i = std::max(i + 1, match_.last);
      }
    }
  }

 private:
  void emit(const text::Sentence& sentence) {
    model::Timex timex;
    timex.span = document_.span(match_.first, match_.last);
    if (!out_.empty() && out_.back().span.overlaps(timex.span)) return;
    timex.type = type_of(match_.rule->type);
    if (match_.first >= quarter_end_) quarter_ = 0;
    const int direction = sentence.title ? 0 : direction_of(sentence);
    if (published_.from && published_.to) {
      timex.value = value_at(*published_.from, direction);
      const std::string other = *published_.from == *published_.to ? timex.value : value_at(*published_.to, direction);
      if (timex.value.empty()) return;
      cover(timex, timex.value, other);
      if (other != timex.value) timex.value = blurred(timex.value, other);
    } else {
      const Day early = *model::make_day(1871, 3, 3), late = *model::make_day(2153, 10, 24);
      timex.value = value_at(early, direction);
      const std::string other = value_at(late, direction);
      if (timex.value.empty() && other.empty()) return;
      if (other == timex.value)
        cover(timex, timex.value, other);
      else
        timex.value = blurred(timex.value, other);
    }
    if (timex.value.size() >= 10 && timex.from && timex.from == timex.to) story_ = timex.from;
    if (timex.value.size() == 7 && timex.value[5] == 'Q')
      quarter_ = timex.value[6] - '0', quarter_end_ = sentence.last + quarter_reach;
    if (timex.from && timex.type == model::TimexType::date) story_wide_ = timex.from;
    out_.push_back(std::move(timex));
  }

  std::string value_at(Day published, int direction) {
    const time::Standpoint at{published, story_.value_or(published), story_wide_.value_or(published), quarter_,
                              direction};
    return resolve(match_, tables_.fields, tables_.numbers, at);
  }

  static void cover(model::Timex& timex, std::string_view value, std::string_view other) {
    const auto first = time::days_of(value), last = time::days_of(other);
    if (!first || !last) return;
    timex.from = std::min(first->first, last->first);
    timex.to = std::max(first->second, last->second);
  }

  /// What two readings share; figures in which they differ become X.
  static std::string blurred(const std::string& a, const std::string& b) {
    if (a.size() != b.size()) return a.size() == 10 || b.size() == 10 ? "XXXX-XX-XX" : "XXXX";
    std::string out = a;
    bool differs = false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const bool digit = a[i] >= '0' && a[i] <= '9';
      if (i == 5 && digit) differs = differs || a.compare(5, 2, b, 5, 2) != 0;
      if (a[i] != b[i] && digit) out[i] = 'X';
    }
    if (out.find('X') < 4) out.replace(0, 4, "XXXX");
    if (out.size() > 10 && out.starts_with("XXXX-XX-XX")) out.erase(0, 10);
    return out;
  }

  /// -1, 0 or 1: where the nearest verb of the clause puts the expression.
  int direction_of(const text::Sentence& sentence) {
    const std::uint32_t begin =
        match_.first > sentence.first + tense_window ? match_.first - tense_window : sentence.first;
    for (std::uint32_t i = match_.first; i-- > begin;) {
      if (const int tense = tense_of(i)) return tense == 2 ? 0 : tense;
    }
    for (std::uint32_t i = match_.last; i < std::min(sentence.last, match_.last + tense_ahead); ++i) {
      if (const int tense = tense_of(i)) return tense == 2 ? 0 : tense;
    }
    return 0;
  }

  int tense_of(std::uint32_t token) {
    const time::WordCache::Entry entry = matcher_.entry(token);
    if (entry.tense != 0) return entry.tense;
    const time::Form* forms = cache_.forms(entry);
    for (std::uint16_t f = 0; f < entry.count; ++f) {
      for (const time::Meaning& meaning : tables_.words.meanings(forms[f].id)) {
        if (meaning.cls == tables_.future) return 1;
        if (meaning.cls == tables_.past && (forms[f].clitics & ~time::conjunction) == 0) return -1;
      }
    }
    return 0;
  }

  const TimeTagger::Tables& tables_;
  const text::Document& document_;
  Matcher matcher_;
  time::WordCache& cache_;
  const model::FuzzyDate& published_;
  std::vector<model::Timex>& out_;
  std::optional<Day> story_, story_wide_;
  int quarter_ = 0;
  std::uint32_t quarter_end_ = 0;
  Match match_, alternative_;
  std::uint32_t last_ = UINT32_MAX;  // where the previous expression ended
};

}  // namespace

TimeTagger::Scratch::Scratch() : state(std::make_unique<State>()) {}
TimeTagger::Scratch::~Scratch() = default;
TimeTagger::Scratch::Scratch(Scratch&&) noexcept = default;
TimeTagger::Scratch& TimeTagger::Scratch::operator=(Scratch&&) noexcept = default;

TimeTagger::TimeTagger(std::string_view language) {
  auto tables = std::make_unique<Tables>();
  tables->words.load(language);
  tables->rules.load(language, tables->words);
  tables_ = std::move(tables);
}
TimeTagger::~TimeTagger() = default;
TimeTagger::TimeTagger(TimeTagger&&) noexcept = default;
TimeTagger& TimeTagger::operator=(TimeTagger&&) noexcept = default;

void TimeTagger::tag(const text::Document& document, const model::FuzzyDate& published, Scratch& scratch,
                     std::vector<model::Timex>& out) const {
  Tagging(*tables_, document, published, scratch.state->cache, out).run();
}

}  // namespace demarche::extract
