// The sides of a noun and the verb that carries it.
#include "importers/extract/events/act_finder.hpp"

#include <algorithm>

namespace demarche::extract {

using model::EventType;
using model::Role;
using text::TokenKind;
using Kind = FrameSlot::Kind;

void ActFinder::noun_sides(const Trigger& trigger, Act& act) {
  const ActRow& row = *trigger.row;
  const std::uint32_t light = find_light_verb(act);
  const bool taken_up = light < sentence_.last && light >= act.last && pack_.grammar.verb_first && !act.light->passive;
  const std::uint32_t end = clause_end(taken_up ? light + 1 : act.last);
  if (light < sentence_.last && verb_taken(light)) act.confidence *= 0.5;
  if (light < sentence_.last) {
    act.verb = light;
    act.unrealised = !act.light->passive && holding_only(light);
    act.features = marks_.any_verb[light];
    act.clitics = marks_.clitics[light] | light_clitics_;
    if (!act.light->passive && !adjectival(light) && !owned_by_another(row, act.first)) {
      const int subject =
          pack_.grammar.verb_first ? arabic_subject(light, light + 1, taken_up) : english_subject(light);
      const bool own = subject >= 0 && !english_passive(light);
      if (own && has_doer(row)) give(act, subject, Role::source);
    }
  }
  if (light >= sentence_.last) act.unrealised = under_holding(act.first);
  beside(row, act);
  std::vector<std::uint32_t> attending;
  for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
    if (mention(i).first < act.last || mention(i).first >= end || !party(i)) continue;
    const Before position = before(i);
    if (!position.any()) {
      const bool possessor = mention(i).first == act.last && pack_.grammar.head_first && !mention(i).modifier;
      const bool has_source = act.first != act.verb && has_role(act, Role::source);
      if (const FrameSlot* const found = slot(row, Kind::possessor); possessor && found != nullptr && found->counts) {
        if (!has_source) give(act, static_cast<int>(i), found->role);
        if (has_source && takes_target(row))
          give(act, static_cast<int>(i), Role::target);  // يعتزم ترامب زيارة بريطانيا
      } else if (act.object_last > 0 && mention(i).first >= act.object_first &&
                 mention(i).first <= act.object_last + 1 && takes_target(row) && !has_role(act, Role::target)) {
        give(act, static_cast<int>(i), Role::target);  // طرد 23 دبلوماسيا روسيا: the object's own state
      }
      continue;
    }
    if (mention(i).first > act.last + 14) break;
    if (meeting_between(act.last, position.token)) continue;  // talks ahead of the summit between X and Y
    if ((position.cues & bit(CueKind::of)) && prepositional(row, position) == nullptr) {
      const FrameSlot* const found = slot(row, Kind::possessor);
      if (found != nullptr && found->counts && mention(i).first <= act.last + 3)
        give(act, static_cast<int>(i), has_role(act, found->role) ? Role::target : found->role);
      continue;
    }
    if (position.cues & bit(CueKind::by_agent)) {
      give(act, static_cast<int>(i), Role::source);
      continue;
    }
    if (position.cues & bit(CueKind::attended)) {
      attending.push_back(i);
      continue;
    }
    if (const FrameSlot* const found = prepositional(row, position); found != nullptr && found->counts)
      give(act, static_cast<int>(i), found->role);
  }
  owner_by_pronoun(act);
  if (act.roles.empty() && act.row->alone && light >= sentence_.last && !pack_.grammar.verb_first) {
    // `were deep in negotiations`: the list that is the clause's subject.
    const int subject = english_subject(act.first);
    if (subject >= 0) give(act, subject, Role::participant);
    act.confidence *= 0.85;
  }
  const bool of_words = verbal(row.type) || row.type == EventType::support;
  if ((joint(act) || of_words) && !has_role(act, Role::source) && !has_role(act, Role::participant) &&
      has_role(act, Role::target) && light >= sentence_.last) {
    // `left Moscow after talks with Putin`: the subject of the clause is the other side.
    const int subject = pack_.grammar.verb_first ? governing_subject(act.first) : english_subject(act.first);
    if (subject >= 0 && mention(static_cast<std::uint32_t>(subject)).last <= act.first) {
      give(act, subject, Role::source);
      act.confidence *= 0.85;
    }
  }
  for (const std::uint32_t i : attending) give(act, static_cast<int>(i), Role::participant);
}

bool ActFinder::holding_only(std::uint32_t verb) const {
  if (!pack_.grammar.verb_first || !verbal_noun_at(verb)) return false;
  const std::uint32_t previous = word_before(verb);
  if (previous == sentence_.last) return false;
  constexpr std::uint64_t done = bit(CueKind::passive_mark) | bit(CueKind::after) | bit(CueKind::part_of);
  if (has(previous, done) || light_at(previous, false) != nullptr) return false;
  return std::none_of(reading_.matches_at(verb).begin(), reading_.matches_at(verb).end(), [&](const Match& match) {
    return (match.clitics & any_preposition) == 0 && opens_as_verb(match, previous);
  });
}

bool ActFinder::under_holding(std::uint32_t noun) const {
  const std::uint32_t previous = word_before(noun);
  if (!pack_.grammar.verb_first || previous == sentence_.last) return false;
  return std::any_of(reading_.matches_at(previous).begin(), reading_.matches_at(previous).end(),
                     [&](const Match& match) {
                       if (!(match.clitics & (prefix_l | prefix_b))) return false;
                       const auto senses = pack_.lexicon.senses(match.node);
                       return std::any_of(senses.begin(), senses.end(),
                                          [](const Sense& sense) { return (sense.features & verbal_noun) != 0; });
                     });
}

bool ActFinder::owned_by_another(const ActRow& row, std::uint32_t noun) const {
  const FrameSlot* const owner = slot(row, Kind::possessor);
  if (pack_.grammar.head_first || owner == nullptr || !owner->counts || owner->role == Role::target) return false;
  for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
    const ActorMention& m = mention(i);
    if (m.possessive && m.last <= noun && noun - m.last <= 3 && quiet_between(m.last, noun)) return true;
  }
  return false;
}

bool ActFinder::takes_target(const ActRow& row) {
  return std::any_of(row.frame.begin(), row.frame.end(),
                     [](const FrameSlot& one) { return one.counts && one.role == Role::target; }) ||
         row.object_class >= 0;
}

bool ActFinder::adjectival(std::uint32_t verb) const {
  if (pack_.grammar.verb_first || !(marks_.any_verb[verb] & (past_participle | present_participle))) return false;
  const std::uint32_t previous = word_before(verb);
  return previous != sentence_.last && determiner(previous);
}

bool ActFinder::english_passive(std::uint32_t verb) const {
  if (pack_.grammar.verb_first || !(marks_.any_verb[verb] & past_participle)) return false;
  const std::uint32_t previous = word_before(verb);
  return previous != sentence_.last && has(previous, be_like);
}

void ActFinder::beside(const ActRow& row, Act& act) {
  const FrameSlot* const adjective = slot(row, Kind::adjective);
  const FrameSlot* const possessor = slot(row, Kind::possessor);
  std::vector<std::uint32_t> adjectives;
  for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
    const ActorMention& m = mention(i);
    if (!party(i)) continue;
    if (pack_.grammar.head_first) {
      if (m.modifier && m.first >= act.last && m.first <= act.last + (adjectives.empty() ? 1 : 3) && !before(i).any())
        adjectives.push_back(i);
    } else if (m.modifier && m.first < act.first && m.last > act.first && m.last <= act.last) {
      adjectives.push_back(i);  // an Iranian [missile] attack
    } else if (m.last <= act.first && act.first - m.last <= 3 && quiet_between(m.last, act.first)) {
      if (m.modifier || (!m.possessive && act.first - m.last <= 1 && !before(i).any() && marks_.finite[act.first] == 0))
        adjectives.push_back(i);
      if (m.possessive && possessor != nullptr && possessor->counts) give(act, static_cast<int>(i), possessor->role);
    }
  }
  if (adjectives.size() >= 2) {
    for (const std::uint32_t i : adjectives) give(act, static_cast<int>(i), Role::participant);
  } else if (adjectives.size() == 1 && adjective != nullptr && adjective->counts && !has_role(act, adjective->role)) {
    give(act, static_cast<int>(adjectives.front()), adjective->role);
  }
}

void ActFinder::owner_by_pronoun(Act& act) const {
  if (!pack_.grammar.verb_first || act.light.has_value() || !(reading_clitics(act) & pronoun) ||
      has_role(act, Role::source))
    return;
  const int subject = governing_subject(act.first);
  if (subject >= 0) {
    give(act, subject, Role::source);
    act.confidence *= 0.85;
  }
}

std::uint32_t ActFinder::governing_preposition(std::uint32_t noun) const {
  constexpr std::uint64_t prepositions = bit(CueKind::unit) | bit(CueKind::of) | bit(CueKind::after) |
                                         bit(CueKind::before) | bit(CueKind::by_agent) | bit(CueKind::part_of);
  for (std::uint32_t t = noun; t > sentence_.first && noun - t < 5;) {
    --t;
    if (reading_.timed[t] || document_.tokens[t].kind == TokenKind::symbol) break;
    if (has(t, prepositions)) return t;
    const bool of_phrase = marks_.mention[t] >= 0
                               ? mention(static_cast<std::uint32_t>(marks_.mention[t])).modifier
                               : (marks_.cues[t] & ~bit(CueKind::determiner)) == 0 && marks_.any_verb[t] == 0;
    if (!of_phrase) break;
  }
  return sentence_.last;
}

bool ActFinder::joined(const LightVerbRow& row, std::uint16_t written, std::uint32_t governing,
                       std::uint32_t verb) const {
  if (written & prefix_l) return (row.clitic & prefix_l) != 0;  // صُمم لمساعدة: a purpose
  if (governing >= sentence_.last || governing <= verb) return true;
  if (row.preposition != 0 && marks_.form[governing] == row.preposition) return true;
  return std::any_of(reading_.matches_at(verb).begin(), reading_.matches_at(verb).end(),
                     [&](const Match& match) { return match.last > governing; });
}

std::uint32_t ActFinder::find_light_verb(Act& act) {
  int words = 9;  // of no name and no date between verb and noun
  const std::uint32_t governing = governing_preposition(act.first);
  act.over = governing < sentence_.last && has(governing, bit(CueKind::after));
  if (act.over) return pack_.grammar.verb_first ? verb_with_pronoun(act) : sentence_.last;
  for (std::uint32_t t = act.first; t > sentence_.first && words > 0;) {
    --t;
    if (marks_.mention[t] < 0 && !reading_.timed[t]) --words;
    if (has(t, breaks_clause) && !has(t, bit(CueKind::coordinator))) break;
    const LightVerbRow* const row = light_at(t, false);
    if (row != nullptr && marks_.mention[t] < 0 && joined(*row, act.clitics & any_preposition, governing, t)) {
      act.light = *row;
      return t;
    }
    if ((marks_.finite[t] & (past | present)) && !noun_like(t) &&
        !has(t, be_like | bit(CueKind::perfect_mark) | bit(CueKind::pluperfect)))
      break;
  }
  if (pack_.grammar.verb_first) {
    if (const std::uint32_t own = verb_with_pronoun(act); own < sentence_.last) return own;
    const std::uint32_t end = std::min(sentence_.last, act.last + 12);
    for (std::uint32_t t = act.last; t < end; ++t) {
      if (const LightVerbRow* const row = light_at(t, true)) {
        act.light = *row;
        return t;
      }
      if (has(t, breaks_clause) && !opens_own_clause(act, t)) break;
    }
    return sentence_.last;
  }
  return english_light_after(act);
}

std::uint32_t ActFinder::verb_with_pronoun(Act& act) const {
  const std::uint32_t end = std::min(sentence_.last, act.last + 6);
  for (std::uint32_t t = act.last; t < end; ++t) {
    if (has(t, bit(CueKind::clause)) || document_.is(t, text::arabic_comma)) break;
    for (const Match& match : reading_.matches_at(t)) {
      const bool takes_up =
          (match.clitics & pronoun) || (match.last < sentence_.last && has(match.last, bit(CueKind::resumptive)));
      if (!takes_up || (match.clitics & (article | any_preposition))) continue;
      for (const Sense& sense : pack_.lexicon.senses(match.node)) {
        const bool light = sense.kind == SenseKind::light_verb;
        if ((!light && sense.kind != SenseKind::verb) || !(sense.features & (past | present))) continue;
        act.light = light ? pack_.light_verbs[sense.ref] : LightVerbRow{};
        act.light->passive = false;
        return t;
      }
    }
    if (marks_.finite[t] & (past | present)) break;
  }
  return sentence_.last;
}

std::uint32_t ActFinder::english_light_after(Act& act) {
  const std::uint32_t end = std::min(sentence_.last, act.last + 14);
  for (std::uint32_t t = act.last; t < end; ++t) {
    if (has(t, breaks_clause) && !opens_own_clause(act, t)) break;
    const LightVerbRow* row = light_at(t, true);
    if (row == nullptr && (marks_.any_verb[t] & past_participle) && t >= act.last &&
        (sentence_.title || has(t - 1, be_like)))
      row = light_at(t, false);
    if (row != nullptr) {
      act.light = *row;
      act.light->passive = true;
      return t;
    }
    if ((marks_.finite[t] & (past | present)) &&
        !has(t, be_like | bit(CueKind::perfect_mark) | bit(CueKind::pluperfect)) && !noun_like(t))
      break;
  }
  return sentence_.last;
}

bool ActFinder::opens_own_clause(const Act& act, std::uint32_t token) const {
  if (!has(token, bit(CueKind::relative))) return false;
  std::uint32_t words = 0;
  for (std::uint32_t t = act.last; t < token; ++t) words += document_.tokens[t].kind != TokenKind::symbol;
  return words <= 1;
}

const LightVerbRow* ActFinder::light_at(std::uint32_t token, bool passive_only) const {
  if (!reading_.any(token, kind_bit(SenseKind::light_verb))) return nullptr;
  for (const Match& match : reading_.matches_at(token)) {
    if (match.clitics & (article | any_preposition)) continue;
    for (const Sense& sense : pack_.lexicon.senses(match.node)) {
      if (sense.kind != SenseKind::light_verb) continue;
      const LightVerbRow& row = pack_.light_verbs[sense.ref];
      if (passive_only && !row.passive) continue;
      light_clitics_ = match.clitics & future;
      return &row;
    }
  }
  return nullptr;
}

}  // namespace demarche::extract
