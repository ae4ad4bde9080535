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

// A day farther back than this is background, not where the story stands.
constexpr int news_days = 2;

void Assembler::index_timexes() {
  timex_token_.clear();
  places_.clear();
  for (const PlaceMention& place : reading_.places) places_.push_back(&place);
  std::sort(places_.begin(), places_.end(),
            [](const PlaceMention* a, const PlaceMention* b) { return a->first < b->first; });
  std::uint32_t token = 0;
  for (const model::Timex& timex : out_.timexes) {
    while (token < document_.tokens.size() && document_.tokens[token].cp_end <= timex.span.begin) ++token;
    timex_token_.push_back(token);
  }
}

std::size_t Assembler::first_timex(const text::Sentence& sentence) const {
  return static_cast<std::size_t>(std::lower_bound(timex_token_.begin(), timex_token_.end(), sentence.first) -
                                  timex_token_.begin());
}

std::span<const Act> Assembler::of_sentence(const Act& act) const {
  const Act* first = &act;
  const Act* last = &act + 1;
  while (first != acts_.data() && (first - 1)->sentence == act.sentence) --first;
  while (last != acts_.data() + acts_.size() && last->sentence == act.sentence) ++last;
  return {first, last};
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
  for (std::size_t i = first_timex(sentence); i < out_.timexes.size() && timex_token_[i] < sentence.last; ++i) {
    const std::uint32_t at = timex_token_[i];
    if (!dates_events(out_.timexes[i]) || !fits_tense(act, out_.timexes[i]) || owned_elsewhere(act, i) ||
        beyond_noun(act, at))
      continue;
    int distance = at >= act.first ? static_cast<int>(at - act.last) : static_cast<int>(act.first - at) + 2;
    const std::uint32_t lo = std::min(at, act.first);
    const std::uint32_t hi = std::max(at, act.first);
    for (std::uint32_t t = lo + 1; t < hi; ++t) {
      if (marks_.cues[t] & (bit(CueKind::clause) | bit(CueKind::relative))) distance += 12;
      if (t != act.verb && (marks_.finite[t] & (past | present))) distance += 6;
      if (at > act.first && t >= act.last && (t < act.object_first || t >= act.object_last) && names_meeting(t))
        distance += 10;  // received X to prepare a meeting on 28 June
    }
    for (const Act& other : of_sentence(act)) {
      if (&other != &act && other.first > lo && other.first < hi) distance += 8;
    }
    if (distance < best_distance) {
      best_distance = distance;
      best = static_cast<int>(i);
    }
  }
  return best_distance < 26 ? best : -1;
}

bool Assembler::beyond_noun(const Act& act, std::uint32_t at) const {
  if (!act.row->noun || act.light || act.row->type != EventType::consult || document_.sentences[act.sentence].title)
    return false;
  if (at < act.first) return act.first - at > 3;
  if (at > act.last + 12) return true;
  for (std::uint32_t t = act.last; t < at; ++t) {
    if ((marks_.finite[t] & (past | present)) || (marks_.cues[t] & bit(CueKind::clause))) return true;
  }
  return false;
}

bool Assembler::names_meeting(std::uint32_t token) const {
  if (marks_.mention[token] >= 0) return false;
  for (const Match& match : reading_.matches_at(token)) {
    for (const Sense& sense : reading_.pack->lexicon.senses(match.node)) {
      if (sense.kind == SenseKind::noun && reading_.pack->acts[sense.ref].code.starts_with("04")) return true;
    }
  }
  return false;
}

bool Assembler::owned_elsewhere(const Act& act, std::size_t timex) const {
  std::uint32_t t = timex_token_[timex];
  while (t < document_.tokens.size() && document_.tokens[t].cp_begin < out_.timexes[timex].span.end) ++t;
  if (t >= document_.tokens.size()) return false;
  const std::string_view last = document_.words(t - 1);
  const bool owns =
      document_.words(t) == "'s" || document_.words(t) == "’s" || last.ends_with("'s") || last.ends_with("’s");
  return owns && (act.first < t || act.first > t + 4);
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
    move_clock(act, event);
    return;
  }
  date_undated(act, event);
}

void Assembler::date_undated(const Act& act, Event& event) {
  const std::optional<model::Day> published = out_.published.date.is_day() ? out_.published.date.from : std::nullopt;
  if (ahead(act)) {
    if (!published) return;
    event.date = FuzzyDate::between(*published, std::nullopt, DateOrigin::published);
    event.evidence.push_back({event.trigger, "date", "still ahead when the article was published"});
    return;
  }
  // The summit, named in passing, may have been long ago.
  const bool named_only =
      act.row->noun && !act.light && act.row->type == EventType::consult && !document_.sentences[act.sentence].title;
  if (!act.background && event.status != Status::denied && !named_only) {
    if (act.sentence <= 1 && !story_.known()) {
      if (!published) return;
      event.date = FuzzyDate::between(*published - 1, *published, DateOrigin::published);
      event.evidence.push_back(
          {event.trigger, "date", "told in the lead without a date: the day of publication or the day before"});
      return;
    }
    if (act.sentence <= 1 || told_as_news(act)) {
      event.date = act.sentence <= 1 ? story_ : clock(event, act.sentence);
      if (event.date.known()) {
        event.date.origin = act.sentence <= 1 ? DateOrigin::text : DateOrigin::event;
        event.evidence.push_back({event.trigger, "date", "told as news of the day at which the story stands"});
        return;
      }
    }
  }
  if (out_.published.date.to) {
    event.date = FuzzyDate::between(std::nullopt, *out_.published.date.to, DateOrigin::published);
    event.evidence.push_back({event.trigger, "date", "told as done when the article was published"});
  }
}

bool Assembler::fits_tense(const Act& act, const model::Timex& timex) const {
  const FuzzyDate& published = out_.published.date;
  if (!published.from || !published.to) return true;
  if (ahead(act)) return !timex.to || *timex.to >= *published.from;
  return !(act.features & past) || !timex.from || *timex.from <= *published.to;
}

bool Assembler::told_as_news(const Act& act) const {
  const bool force = act.row->type == EventType::assault || act.row->type == EventType::mobilize ||
                     act.row->type == EventType::coerce || act.row->type == EventType::protest;
  const bool finite = !(act.row->noun && !act.light) && (act.features & (past | present | passive));
  return finite && !force && !act.perfect && !act.relative && !act.quoted && !other_date_beside(act);
}

bool Assembler::other_date_beside(const Act& act) const {
  const text::Sentence& sentence = document_.sentences[act.sentence];
  for (std::size_t i = first_timex(sentence); i < out_.timexes.size() && timex_token_[i] < sentence.last; ++i) {
    if (dates_events(out_.timexes[i]) && fits_tense(act, out_.timexes[i])) return true;
  }
  return false;
}

FuzzyDate Assembler::clock(const Event& event, std::uint32_t sentence) const {
  for (auto seen = dated_.rbegin(); seen != dated_.rend(); ++seen) {
    if (sentence - seen->sentence > 3) break;
    for (const auto& part : event.actors) {
      if (part.role == Role::target) continue;
      if (part.actor.id == seen->actor || (!seen->country.empty() && part.actor.country == seen->country))
        return seen->date;
    }
  }
  return story_;
}

void Assembler::move_clock(const Act& act, const Event& event) {
  if (!event.date.is_day() || ahead(act) || act.background || act.relative || !out_.published.date.to ||
      *event.date.from > *out_.published.date.to || *out_.published.date.to - *event.date.from > news_days ||
      (act.row->noun && !act.light))
    return;
  for (const auto& part : event.actors) {
    if (part.role != Role::target) dated_.push_back({part.actor.id, part.actor.country, act.sentence, event.date});
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

}  // namespace demarche::extract
