#include "importers/extract/time/time_tagger.hpp"

#include <algorithm>

#include "importers/extract/time/calendar.hpp"
#include "importers/extract/time/scanner.hpp"

namespace demarche::extract {

using model::Day;
using time::Match;

namespace {

constexpr std::uint32_t quarter_reach = 80;  // tokens after a sentence within which its quarter is still spoken of

constexpr int shortest_parted = 27;  // days: what is shorter has no early, mid and late

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
      : tables_(tables), document_(document), scanner_(tables, document, cache), published_(published), out_(out) {}

  void run() {
    while (scanner_.next(found_)) emit();
  }

 private:
  void emit() {
    Match& match = found_.match;
    if (match.last == found_.sentence->last && match.last > match.first + 1 && document_.words(match.last - 1) == ".")
      --match.last;  // the full stop, not that of an abbreviation
    model::Timex timex;
    timex.span = document_.span(match.first, match.last);
    if (!out_.empty() && out_.back().span.overlaps(timex.span)) return;
    timex.type = type_of(match.rule->type);
    if (match.first >= quarter_end_) quarter_ = 0;
    if (published_.from && published_.to) {
      timex.value = value_at(*published_.from);
      const std::string other = *published_.from == *published_.to ? timex.value : value_at(*published_.to);
      if (timex.value.empty()) return;
      cover(timex, timex.value, other);
      if (other != timex.value) timex.value = blurred(timex.value, other);
    } else {
      const Day early = *model::make_day(1871, 3, 3), late = *model::make_day(2153, 10, 24);
      timex.value = value_at(early);
      const std::string other = value_at(late);
      if (timex.value.empty() && other.empty()) return;
      if (other == timex.value)
        cover(timex, timex.value, other);
      else
        timex.value = blurred(timex.value, other);
    }
    narrow(timex);
    if (timex.value.size() >= 10 && timex.from && timex.from == timex.to) story_ = timex.from;
    if (timex.value.size() == 7 && timex.value[5] == 'Q')
      quarter_ = timex.value[6] - '0', quarter_end_ = found_.sentence->last + quarter_reach;
    if (timex.from && timex.type == model::TimexType::date) story_wide_ = timex.from;
    out_.push_back(std::move(timex));
  }

  std::string value_at(Day published) {
    const time::Standpoint at{published, story_.value_or(published), story_wide_.value_or(published), quarter_,
                              found_.direction};
    return resolve(found_.match, tables_.fields, tables_.numbers, at);
  }

  static void cover(model::Timex& timex, std::string_view value, std::string_view other) {
    const auto first = time::days_of(value), last = time::days_of(other);
    if (!first || !last) return;
    timex.from = std::min(first->first, last->first);
    timex.to = std::max(first->second, last->second);
  }

  /// Early, mid or late in a month or longer: the third of it that is meant; not so `by the end of May`.
  void narrow(model::Timex& timex) const {
    if (!timex.from || timex.type != model::TimexType::date || *timex.to - *timex.from < shortest_parted) return;
    int third = 0;
    for (const time::Capture& capture : found_.match.captures) {
      if (capture.cls == tables_.edge || capture.cls == tables_.edge_of) third = static_cast<int>(capture.value);
    }
    const std::uint32_t first = found_.match.first;
    if (third < 1 || third > 3 || (first > 0 && scanner_.is(first - 1, tables_.limit))) return;
    const Day from = *timex.from, to = *timex.to;
    const int part = (to - from + 1) / 3;
    if (third > 1) timex.from = from + part * (third - 1);
    if (third < 3) timex.to = from + part * third - 1;
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

  const TimeTagger::Tables& tables_;
  const text::Document& document_;
  time::Scanner scanner_;
  time::Found found_;
  const model::FuzzyDate& published_;
  std::vector<model::Timex>& out_;
  std::optional<Day> story_, story_wide_;
  int quarter_ = 0;
  std::uint32_t quarter_end_ = 0;
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
