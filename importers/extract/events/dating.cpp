// When an event happened.
#include <algorithm>

#include "importers/extract/events/assembler.hpp"

namespace demarche::extract {

using model::DateOrigin;
using model::Event;
using model::EventType;
using model::FuzzyDate;
using model::Role;
using model::Status;

void Assembler::index_timexes() {
  timex_token_.clear();
  std::uint32_t token = 0;
  for (const model::Timex& timex : out_.timexes) {
    while (token < document_.tokens.size() && document_.tokens[token].cp_end <= timex.span.begin) ++token;
    timex_token_.push_back(token);
  }
}

void Assembler::set_story() {
  if (!out_.published.date.to) return;
  const model::Day last = *out_.published.date.to;
  const std::size_t leads = std::min<std::size_t>(document_.sentences.size(), 3);
  for (std::size_t i = 0; i < out_.timexes.size(); ++i) {
    const model::Timex& timex = out_.timexes[i];
    if (leads == 0 || timex_token_[i] >= document_.sentences[leads - 1].last) break;
    if (!dates_events(timex) || timex.from != timex.to || *timex.from > last || last - *timex.from > 7) continue;
    story_ = of_timex(timex);
    return;
  }
}

int Assembler::governing_timex(const Act& act) const {
  const text::Sentence& sentence = document_.sentences[act.sentence];
  int best = -1;
  int best_distance = 1000;
  for (std::size_t i = 0; i < out_.timexes.size(); ++i) {
    const std::uint32_t at = timex_token_[i];
    if (at < sentence.first || at >= sentence.last || !dates_events(out_.timexes[i])) continue;
    int distance = at >= act.first ? static_cast<int>(at - act.last) : static_cast<int>(act.first - at) + 2;
    const std::uint32_t lo = std::min(at, act.first);
    const std::uint32_t hi = std::max(at, act.first);
    for (std::uint32_t t = lo + 1; t < hi; ++t) {
      if (marks_.cues[t] & (bit(CueKind::clause) | bit(CueKind::relative))) distance += 12;
      if (t != act.verb && (marks_.finite[t] & (past | present))) distance += 6;
    }
    for (const Act& other : acts_) {
      if (&other != &act && other.first > lo && other.first < hi) distance += 8;
    }
    if (distance < best_distance) {
      best_distance = distance;
      best = static_cast<int>(i);
    }
  }
  return best_distance < 26 ? best : -1;
}

void Assembler::date_event(const Act& act, Event& event) {
  const int timex = governing_timex(act);
  if (timex >= 0) {
    event.timex = timex;
    event.date = of_timex(out_.timexes[static_cast<std::size_t>(timex)]);
    if (event.date.is_day() && told_as_past_of_another(act, timex)) {
      event.date = FuzzyDate::between(*event.date.from - 1, *event.date.to);
    }
    event.evidence.push_back(
        {out_.timexes[static_cast<std::size_t>(timex)].span, "date", "time expression of the sentence"});
    if (act.sentence <= 1 && !act.background && !story_.known()) story_ = event.date;
    return;
  }
  const std::optional<model::Day> published = out_.published.date.is_day() ? out_.published.date.from : std::nullopt;
  if (ahead(act)) {
    if (published) {
      event.date = FuzzyDate::between(*published, std::nullopt, DateOrigin::published);
      event.evidence.push_back({event.trigger, "date", "still ahead when the article was published"});
    }
    return;
  }
  if (act.background || event.status == Status::denied) return;
  if (act.sentence <= 1) {
    if (story_.known()) {
      event.date = story_;
      event.date.origin = DateOrigin::text;
      return;
    }
    if (published) {
      event.date = FuzzyDate::between(*published - 1, *published, DateOrigin::published);
      event.evidence.push_back(
          {event.trigger, "date", "told in the lead without a date: the day of publication or the day before"});
    }
    return;
  }
  if (story_.known() && act.sentence <= 6 && !act.row->noun && !other_day(act.sentence)) {
    event.date = story_;
    event.date.origin = DateOrigin::event;
  }
}

bool Assembler::told_as_past_of_another(const Act& act, int timex) const {
  if (!act.row->noun || act.light || timex_token_[static_cast<std::size_t>(timex)] > act.first) return false;
  const text::Sentence& sentence = document_.sentences[act.sentence];
  for (std::uint32_t t = act.first; t > sentence.first && act.first - t < 2;) {
    --t;
    if (marks_.cues[t] & bit(CueKind::after)) return true;
  }
  return false;
}

bool Assembler::other_day(std::uint32_t sentence) const {
  if (sentence == 0) return false;
  const text::Sentence& before = document_.sentences[sentence - 1];
  for (std::size_t i = 0; i < out_.timexes.size(); ++i) {
    if (timex_token_[i] < before.first || timex_token_[i] >= before.last || !dates_events(out_.timexes[i])) continue;
    if (of_timex(out_.timexes[i]) != story_) return true;
  }
  return false;
}

}  // namespace demarche::extract
