// Which words are acts.
#include "importers/extract/events/act_finder.hpp"

#include <algorithm>

namespace demarche::extract {

using text::TokenKind;

bool ActFinder::part_of_act(std::uint32_t token) const {
  for (auto act = out_.rbegin(); act != out_.rend() && act->sentence == index_; ++act) {
    if (token >= act->object_first && token < act->object_last) return true;
    if (act->light && token == act->verb) return true;
  }
  return false;
}

bool ActFinder::verb_taken(std::uint32_t verb) const {
  for (auto act = out_.rbegin(); act != out_.rend() && act->sentence == index_; ++act) {
    if (verb >= act->first && verb < act->last) return true;
  }
  return false;
}

bool ActFinder::carried(std::uint32_t token) const {
  for (std::uint32_t t = token; t > sentence_.first && token - t < 4;) {
    --t;
    if (light_at(t, false) != nullptr && marks_.mention[t] < 0) return true;
    if (has(t, breaks_clause | bit(CueKind::unit))) return false;
  }
  return false;
}

bool ActFinder::carries_noun(const Trigger& trigger) const {
  if (trigger.row->noun || trigger.row->object_class >= 0 || light_at(trigger.match->first, false) == nullptr)
    return false;
  const std::uint32_t end = std::min(trigger.match->last + 4, sentence_.last);
  for (std::uint32_t t = trigger.match->last; t < end; ++t) {
    if (marks_.mention[t] >= 0 ? !mention(static_cast<std::uint32_t>(marks_.mention[t])).modifier
                               : has(t, bit(CueKind::unit) | breaks_clause))
      return false;
    if (marks_.mention[t] < 0 && names_meeting(t) && !marks_.no_event[t]) return true;
  }
  return false;
}

std::uint32_t ActFinder::distance(const Trigger& trigger) {
  if (trigger.object_last == 0) return 0;
  return trigger.object_first >= trigger.match->last ? trigger.object_first - trigger.match->last
                                                     : trigger.match->first - trigger.object_first + 4;
}

int ActFinder::strength(const Trigger& trigger) const {
  const int words = static_cast<int>(trigger.match->last - trigger.match->first);
  return words * 4 + (trigger.object_last > 0 ? 6 : 0) + (trigger.sense->kind == SenseKind::phrase ? 2 : 0) +
         (trigger.sense->kind == SenseKind::verb ? 1
          : carried(trigger.match->first)        ? 2
                                                 : 0);
}

bool ActFinder::inside_name(const Match& match) const {
  for (std::uint32_t t = match.first; t < match.last; ++t) {
    const int m = marks_.mention[t];
    if (m >= 0 && mention(static_cast<std::uint32_t>(m)).last >= match.last &&
        mention(static_cast<std::uint32_t>(m)).first <= match.first)
      return true;
  }
  return false;
}

bool ActFinder::word_class_fits(const Trigger& trigger) const {
  const Match& match = *trigger.match;
  const bool verb = !trigger.row->noun;
  const std::uint16_t features = trigger.sense->features;
  const std::uint32_t previous = word_before(match.first);
  if (pack_.grammar.verb_first) return arabic_class_fits(match, verb, features, previous);
  if (compound(match.first) || part_of_name(match)) return false;
  if (!verb)
    return previous == sentence_.last || !verb_follows(previous) || (features & plural) == 0
               ? english_noun_fits(match, previous)
               : true;
  if (features & (past | past_participle)) return previous == sentence_.last || !determiner(previous);
  if (previous == sentence_.last)
    return features & (base | present | present_participle) ? sentence_.title || (features & present_participle) : true;
  if (determiner(previous) || (previous > sentence_.first && determiner(previous - 1) &&
                               has(previous, bit(CueKind::possible) | bit(CueKind::planned))))
    return false;  // the travel, his potential travel
  if (features & present_participle)
    return !has(previous, bit(CueKind::of)) &&
           (marks_.any_verb[previous] != 0 ||
            has(previous,
                be_like | bit(CueKind::after) | bit(CueKind::before) | bit(CueKind::unit) | bit(CueKind::by_agent)) ||
            marks_.mention[previous] >= 0 || document_.tokens[match.first].begin > document_.tokens[previous].end + 1);
  if ((features & present) && object_of_verb(match.first)) return false;
  return verb_follows(previous);
}

bool ActFinder::object_of_verb(std::uint32_t token) const {
  for (std::uint32_t t = token; t > sentence_.first;) {
    --t;
    if (has(t, breaks_clause | bit(CueKind::coordinator) | bit(CueKind::speech)) ||
        (document_.tokens[t].kind == TokenKind::symbol && document_.words(t) != "-"))
      return false;
    if (marks_.mention[t] < 0 && (marks_.finite[t] & past) && !(marks_.finite[t] & base) && !noun_like(t)) return true;
  }
  return false;
}

bool ActFinder::part_of_name(const Match& match) const {
  if (sentence_.title || match.first == sentence_.first || match.last != match.first + 1) return false;
  const std::string_view before = document_.words(match.first - 1);
  const bool opens = document_.tokens[match.first - 1].kind == TokenKind::symbol && before != "-" && before != ",";
  return !opens && (document_.tokens[match.first].flags & text::capitalised) != 0;
}

bool ActFinder::compound(std::uint32_t token) const {
  return token > sentence_.first && document_.is(token - 1, text::hyphen) &&
         (document_.tokens[token].flags & text::glued) && (document_.tokens[token - 1].flags & text::glued);
}

bool ActFinder::english_noun_fits(const Match& match, std::uint32_t previous) const {
  if (previous == sentence_.last) return true;
  if (has(previous, bit(CueKind::infinitive)) && !has(previous, bit(CueKind::unit))) {
    // `to talks`, but not `to visit`: a word that is also a bare verb is one after `to`.
    return (marks_.any_verb[match.first] & base) == 0;
  }
  return !has(previous, bit(CueKind::hypothetical) | bit(CueKind::future) | bit(CueKind::pronoun));
}

bool ActFinder::arabic_class_fits(const Match& match, bool verb, std::uint16_t features, std::uint32_t previous) const {
  const bool marked = (match.clitics & (article | any_preposition)) != 0;
  if (verb) {
    if (marked || reading_.document->tokens[match.first].kind != TokenKind::word) return false;
    if ((match.clitics & future) && !(features & present)) return false;
    if (features & jussive) return previous != sentence_.last && has(previous, bit(CueKind::negation));
    if (previous == sentence_.last) return true;
    if (noun_too(match, !(features & (plural | first_person)) && !((features & past) && (features & feminine))) &&
        !opens_as_verb(match, previous))
      return false;
    // A verb does not follow a preposition, nor the mark of the passive.
    return !has(previous, bit(CueKind::unit) | bit(CueKind::by_agent) | bit(CueKind::passive_mark)) ||
           has(previous, bit(CueKind::after) | bit(CueKind::before) | bit(CueKind::pluperfect));
  }
  return !(match.clitics & future);
}

bool ActFinder::noun_too(const Match& match, bool verbal) const {
  for (const Sense& sense : pack_.lexicon.senses(match.node)) {
    if (sense.kind == SenseKind::noun && (verbal || !(sense.features & verbal_noun))) return true;
  }
  return false;
}

bool ActFinder::opens_as_verb(const Match& match, std::uint32_t previous) const {
  constexpr std::uint64_t before_verbs = bit(CueKind::clause) | bit(CueKind::relative) | bit(CueKind::pluperfect) |
                                         bit(CueKind::perfect_mark) | bit(CueKind::negation) | bit(CueKind::possible) |
                                         bit(CueKind::pronoun) | bit(CueKind::background);
  if (has(previous, before_verbs)) return true;
  if (const int m = marks_.mention[previous]; m >= 0 && !(match.clitics & conjunction)) {
    const auto i = static_cast<std::uint32_t>(m);
    return !mention(i).modifier && !before(i).any() && opens_clause(mention(i).first);
  }
  if (!(match.clitics & conjunction)) return false;
  // And he refused: a verb before it in the clause, with no noun under a preposition in between.
  for (std::uint32_t t = match.first; t > sentence_.first;) {
    --t;
    if (match.first - t <= 3 && (has(t, bit(CueKind::unit)) || marks_.preposition[t] != 0)) return false;
    if (marks_.finite[t] != 0 && !noun_like(t)) return (marks_.finite[t] & past) && !(marks_.finite[t] & feminine);
  }
  return false;
}

bool ActFinder::find_object(Trigger& trigger) const {
  const ActRow& row = *trigger.row;
  if (row.object_class < 0) return true;
  const std::uint32_t reach = row.close ? 5 : 14;
  const std::uint32_t end = std::min(sentence_.last, trigger.match->last + reach);
  for (std::uint32_t t = trigger.match->last; t < end; ++t) {
    if (!marks_.no_event[t] && !of_person(t) && object_at(t, row.object_class, trigger)) return true;
    if (has(t, breaks_clause) || (marks_.finite[t] & (past | present) && t > trigger.match->last + 1)) break;
  }
  if (row.close) return false;
  if (!pack_.grammar.verb_first && (trigger.sense->features & past_participle) &&
      !perfect_before(trigger.match->first)) {
    const std::uint32_t begin =
        trigger.match->first > sentence_.first + 10 ? trigger.match->first - 10 : sentence_.first;
    for (std::uint32_t t = begin; t < trigger.match->first; ++t) {
      if (object_at(t, row.object_class, trigger)) return true;
    }
  }
  return false;
}

bool ActFinder::of_person(std::uint32_t token) const {
  const int m = marks_.mention[token];
  return m >= 0 &&
         reading_.actors[mention(static_cast<std::uint32_t>(m)).actor].actor.kind == model::ActorKind::person &&
         pack_.grammar.head_first;
}

bool ActFinder::perfect_before(std::uint32_t token) const {
  const std::uint32_t previous = word_before(token);
  return previous != sentence_.last && has(previous, bit(CueKind::perfect_mark) | bit(CueKind::pluperfect)) &&
         !has(previous, be_like);
}

bool ActFinder::object_at(std::uint32_t token, int object_class, Trigger& trigger) const {
  if (!reading_.any(token, kind_bit(SenseKind::object))) return false;
  for (const Match& match : reading_.matches_at(token)) {
    for (const Sense& sense : pack_.lexicon.senses(match.node)) {
      if (sense.kind != SenseKind::object || sense.ref != static_cast<std::uint32_t>(object_class)) continue;
      trigger.object_first = match.first;
      trigger.object_last = match.last;
      return true;
    }
  }
  return false;
}

}  // namespace demarche::extract
