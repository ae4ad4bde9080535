// What is asked, threatened, refused or promised is no event of its own.
#include <algorithm>

#include "importers/extract/events/act_finder.hpp"

namespace demarche::extract {

using model::EventType;

void ActFinder::drop_contents(std::size_t begin) {
  for (std::size_t a = begin; a < out_.size(); ++a) {
    for (std::size_t b = a + 1; b < out_.size();) {
      if (!content_of(out_[a], out_[b])) {
        ++b;
      } else if (out_[a].row->type == EventType::agree && out_[b].row->type == EventType::consult) {
        out_[b].status = model::Status::planned;  // agreed to meet
        ++b;
      } else {
        out_.erase(out_.begin() + static_cast<std::ptrdiff_t>(b));
      }
    }
  }
}

void ActFinder::content_target(Act& act) const {
  const EventType type = act.row->type;
  const bool of_words = type == EventType::request || type == EventType::threaten || type == EventType::reject ||
                        (type == EventType::agree && act.row->code.starts_with("03"));
  const bool of_deeds = type == EventType::sanction || type == EventType::aid;  // suspended a programme for Bosnia
  if ((!of_words && !of_deeds) || has_role(act, model::Role::target) || act.roles.size() != 1 || act.row->noun) return;
  const std::uint32_t end = content_end(act.last);
  int found = side_within(act, act.last, end, of_deeds);
  if (found < 0 && type == EventType::threaten && end < sentence_.last && has(end, bit(CueKind::condition)))
    found = side_within(act, end, content_end(end + 1), false);  // threatened to leave if X goes on
  if (found < 0) return;
  give(act, found, model::Role::target);
  act.confidence *= 0.9;
}

int ActFinder::side_within(const Act& act, std::uint32_t from, std::uint32_t end, bool after_preposition) const {
  const std::string& own = reading_.actors[mention(act.roles.front().mention).actor].actor.country;
  for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
    const ActorMention& side = mention(i);
    if (side.first < from) continue;
    if (side.first >= end) return -1;
    const Before position = before(i);
    const std::string& country = reading_.actors[side.actor].actor.country;
    if (!party(i) || side.civil || (position.cues & (bit(CueKind::place_in) | bit(CueKind::by_agent))) ||
        (after_preposition && !position.any()) || (!own.empty() && own == country))
      continue;
    return static_cast<int>(i);
  }
  return -1;
}

std::uint32_t ActFinder::content_end(std::uint32_t from) const {
  constexpr std::uint64_t stops = bit(CueKind::relative) | bit(CueKind::condition) | bit(CueKind::after) |
                                  bit(CueKind::before) | bit(CueKind::responds_to) | bit(CueKind::caused_by) |
                                  bit(CueKind::part_of);
  const std::uint32_t limit = std::min(sentence_.last, from + 16);
  for (std::uint32_t t = from; t < limit; ++t) {
    if (has(t, stops) || (t > from + 2 && has(t, bit(CueKind::clause))) || ((marks_.finite[t] & past) && !noun_like(t)))
      return t;
    if (document_.is(t, text::semicolon | text::arabic_semicolon | text::colon)) return t;
  }
  return limit;
}

bool ActFinder::content_of(const Act& act, const Act& inner) const {
  const EventType type = act.row->type;
  const bool demands = type == EventType::request || type == EventType::threaten || type == EventType::reject ||
                       (type == EventType::agree && act.row->code.starts_with("03"));
  if ((!demands && type != EventType::accuse) || (act.row->noun && !act.light) || inner.first <= act.last) return false;
  // عقد اجتماع: a verbal noun that carries the noun is governed as a noun is.
  const bool noun = inner.row->noun && (!inner.light || verbal_noun_at(inner.verb));
  return noun ? demands && governed_noun(act, inner) : governed_verb(act, inner);
}

bool ActFinder::verbal_noun_at(std::uint32_t token) const {
  for (const Match& match : reading_.matches_at(token)) {
    for (const Sense& sense : pack_.lexicon.senses(match.node)) {
      if ((sense.features & verbal_noun) && match.last == token + 1) return true;
    }
  }
  return false;
}

bool ActFinder::governed_noun(const Act& act, const Act& inner) const {
  constexpr std::uint64_t adjunct = bit(CueKind::after) | bit(CueKind::before) | bit(CueKind::responds_to) |
                                    bit(CueKind::caused_by) | bit(CueKind::part_of) | bit(CueKind::causes) |
                                    breaks_clause;
  for (std::uint32_t t = act.last; t < std::min(inner.first, inner.verb); ++t) {
    if (has(t, adjunct) || ((marks_.finite[t] & (past | present)) && !noun_like(t))) return false;
    if (document_.is(t, text::semicolon | text::arabic_semicolon | text::colon | text::arabic_comma)) return false;
  }
  return true;
}

bool ActFinder::reports(const Act& act, std::uint32_t verb) const {
  for (std::uint32_t t = act.last; t < std::min(act.last + 4, verb); ++t) {
    if (has(t, bit(CueKind::clause))) return true;
  }
  return false;
}

bool ActFinder::governed_verb(const Act& act, const Act& inner) const {
  const std::uint32_t verb = inner.verb;
  if (verb <= act.last) return false;
  if (act.row->type == EventType::reject && reports(act, verb)) return true;
  const std::uint32_t previous = verb - 1;
  if (pack_.grammar.verb_first) {
    // طالب ... بأن ينسحب: the imperfect after أن, and no other finite verb on the way.
    if (!(inner.features & present) || !has(previous, bit(CueKind::clause))) return false;
  } else {
    const bool infinitive =
        (inner.features & base) && !(inner.features & past) && has(previous, bit(CueKind::infinitive));
    const bool gerund = (inner.features & present_participle) &&
                        (has(previous, bit(CueKind::of) | bit(CueKind::unit) | bit(CueKind::by_agent)) ||
                         ((marks_.any_verb[previous] & base) && previous > act.last));  // to stop bombing
    const bool subjunctive = (inner.features & base) && !(inner.features & past) && marks_.mention[previous] >= 0;
    if (!infinitive && !gerund && !subjunctive) return false;
  }
  for (std::uint32_t t = act.last; t + 1 < verb; ++t) {
    if ((marks_.finite[t] & past) && !noun_like(t)) return false;
    if (document_.is(t, text::semicolon | text::arabic_semicolon)) return false;
  }
  return true;
}

}  // namespace demarche::extract
