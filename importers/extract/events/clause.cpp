// Where clauses end and what words can be in them.
#include "importers/extract/events/act_finder.hpp"

#include <algorithm>

namespace demarche::extract {

using text::TokenKind;
using Kind = FrameSlot::Kind;

void ActFinder::index_mentions() {
  first_mention_ = mention_from(sentence_.first);
  last_mention_ = mention_from(sentence_.last);
}

std::uint32_t ActFinder::mention_from(std::uint32_t token) const {
  const auto& all = reading_.mentions;
  const auto found = std::lower_bound(all.begin(), all.end(), token,
                                      [](const ActorMention& m, std::uint32_t t) { return m.first < t; });
  return static_cast<std::uint32_t>(found - all.begin());
}

std::uint32_t ActFinder::word_before(std::uint32_t token) const {
  while (token > sentence_.first) {
    --token;
    if (document_.tokens[token].kind != TokenKind::symbol) return token;
    constexpr std::uint32_t passed = text::straight_quote | text::left_quote | text::right_quote | text::hyphen |
                                     text::apostrophe | text::left_single_quote | text::right_single_quote |
                                     text::hash_sign;
    if (!document_.is(token, passed)) break;
  }
  return sentence_.last;
}

bool ActFinder::determiner(std::uint32_t token) const {
  return document_.is(token, text::possessive_s) || has(token, bit(CueKind::determiner));
}

bool ActFinder::verb_follows(std::uint32_t previous) const {
  constexpr std::uint64_t verbal = bit(CueKind::infinitive) | bit(CueKind::future) | bit(CueKind::possible) |
                                   bit(CueKind::hypothetical) | bit(CueKind::negation) | bit(CueKind::future_in_past) |
                                   bit(CueKind::other_pronoun) | bit(CueKind::relative) | bit(CueKind::pronoun) |
                                   bit(CueKind::planned) | bit(CueKind::wish) | bit(CueKind::purpose);
  if (has(previous, verbal)) return true;
  const int m = marks_.mention[previous];
  if (m >= 0) return !mention(static_cast<std::uint32_t>(m)).modifier;
  const std::string_view word = document_.words(previous);
  return word.ends_with("ly") || has(previous, bit(CueKind::coordinator));
}

bool ActFinder::closes_quote(std::uint32_t token) const {
  constexpr std::uint32_t stops =
      text::comma | text::full_stop | text::arabic_comma | text::exclamation_mark | text::question_mark;
  return document_.is(token, text::straight_quote | text::right_quote | text::right_guillemet) &&
         token != sentence_.first && document_.is(token - 1, stops);
}

std::uint32_t ActFinder::clause_end(std::uint32_t from) const {
  for (std::uint32_t t = from; t < sentence_.last; ++t) {
    if (has(t, breaks_clause)) return t;
    constexpr std::uint32_t ends =
        text::semicolon | text::arabic_semicolon | text::colon | text::left_quote | text::left_guillemet;
    if (document_.is(t, ends) || closes_quote(t)) return t;
    if (t > from && (marks_.finite[t] & (past | present)) && !noun_like(t)) return t;
  }
  return sentence_.last;
}

bool ActFinder::noun_like(std::uint32_t token) const {
  const std::uint32_t previous = word_before(token);
  if (previous == sentence_.last) return false;
  if (pack_.grammar.verb_first) return has(previous, bit(CueKind::unit)) || is_known_noun(token);
  return determiner(previous) || has(previous, bit(CueKind::unit) | bit(CueKind::of) | bit(CueKind::by_agent)) ||
         (!(marks_.finite[token] & past) && !verb_follows(previous)) ||
         (!(marks_.finite[token] & past) && marks_.mention[previous] >= 0 &&
          mention(static_cast<std::uint32_t>(marks_.mention[previous])).modifier);
}

bool ActFinder::is_known_noun(std::uint32_t token) const {
  if (!reading_.any(token, kind_bit(SenseKind::noun))) return false;
  for (const Match& match : reading_.matches_at(token)) {
    for (const Sense& sense : pack_.lexicon.senses(match.node)) {
      if (sense.kind == SenseKind::noun && match.last == token + 1) return true;
    }
  }
  return false;
}

bool ActFinder::names_meeting(std::uint32_t token) const {
  if (!reading_.any(token, kind_bit(SenseKind::noun))) return false;
  for (const Match& match : reading_.matches_at(token)) {
    for (const Sense& sense : pack_.lexicon.senses(match.node)) {
      if (sense.kind == SenseKind::noun && pack_.acts[sense.ref].code.starts_with("04")) return true;
    }
  }
  return false;
}

bool ActFinder::quiet_between(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t t = from; t < to; ++t) {
    if (document_.is(t, text::possessive_s | text::hyphen | text::en_dash)) continue;
    if (document_.tokens[t].kind == TokenKind::symbol || (marks_.finite[t] & past) ||
        has(t, bit(CueKind::unit) | bit(CueKind::of) | breaks_clause))
      return false;
  }
  return true;
}

bool ActFinder::noun_between(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t t = from; t < to; ++t) {
    if (marks_.mention[t] < 0 && is_known_noun(t)) return true;
  }
  return false;
}

bool ActFinder::meeting_between(std::uint32_t from, std::uint32_t to) const {
  for (std::uint32_t t = from; t < to; ++t) {
    if (marks_.mention[t] < 0 && names_meeting(t)) return true;
  }
  return false;
}

int ActFinder::first_of_list(std::uint32_t i) const {
  while (i > first_mention_ && before(i).coordinated && !before(i - 1).any() &&
         mention(i).first - mention(i - 1).last <= 3 && !mention(i - 1).modifier)
    --i;
  return static_cast<int>(i);
}

bool ActFinder::listed_after(std::uint32_t head, std::uint32_t i) const {
  for (std::uint32_t k = head + 1; k <= i; ++k) {
    if (!before(k).coordinated || before(k).any() || mention(k).first - mention(k - 1).last > 3) return false;
  }
  return true;
}

const FrameSlot* ActFinder::prepositional(const ActRow& row, const Before& position) const {
  for (const FrameSlot& one : row.frame) {
    if (one.kind == Kind::preposition &&
        ((one.form != 0 && one.form == position.form) || (one.clitic != 0 && (one.clitic & position.clitic)))) {
      return &one;
    }
    if (one.kind == Kind::between && (position.cues & bit(CueKind::between))) return &one;
  }
  return nullptr;
}

const FrameSlot* ActFinder::slot(const ActRow& row, Kind kind) const {
  for (const FrameSlot& one : row.frame) {
    if (one.kind == kind) return &one;
  }
  return nullptr;
}

bool ActFinder::opens_clause(std::uint32_t token) const {
  if (token == sentence_.first) return true;
  for (std::uint32_t t = token; t > sentence_.first;) {
    --t;
    if (has(t, bit(CueKind::clause) | bit(CueKind::pluperfect))) return true;
    if (marks_.finite[t] != 0 && !noun_like(t)) return false;
    constexpr std::uint32_t opening = text::colon | text::arabic_semicolon | text::full_stop | text::straight_quote |
                                      text::left_quote | text::left_guillemet;
    if (document_.is(t, opening)) return true;
  }
  return true;
}

}  // namespace demarche::extract
