// Who is the subject of a verb.
#include "importers/extract/events/act_finder.hpp"

#include <algorithm>

namespace demarche::extract {

using model::Role;
using text::TokenKind;

int ActFinder::find_subject(const Act& act) const {
  return pack_.grammar.verb_first ? arabic_subject(act.verb, act.last, (act.clitics & pronoun) != 0)
                                  : english_subject(act.verb);
}

int ActFinder::english_subject(std::uint32_t verb) const {
  if (const std::uint32_t main = main_verb_of_gerund(verb); main < sentence_.last) return english_subject(main);
  int fallback = -1;
  bool crossed_verb = false;
  for (std::uint32_t t = verb; t > sentence_.first;) {
    --t;
    constexpr std::uint32_t ends =
        text::semicolon | text::colon | text::left_quote | text::right_quote | text::straight_quote;
    if (document_.is(t, ends)) break;
    const int m = marks_.mention[t];
    if (m >= 0) {
      const auto i = static_cast<std::uint32_t>(m);
      t = mention(i).first;
      if (!party(i)) continue;
      const Before position = before(i);
      if (mention(i).modifier || mention(i).possessive) {
        if (fallback < 0 && !mention(i).possessive && verb - mention(i).last <= 3 && !position.any()) fallback = m;
        continue;
      }
      if (position.any() && !infinitive_subject(i, verb)) continue;  // inside a prepositional phrase
      if (crossed_verb && !subject_of_chain(i, verb)) return fallback;
      return first_of_list(i);
    }
    if (has(t, bit(CueKind::pronoun)) && (!crossed_verb || subject_of_chain(0, verb))) return person_before(t);
    if (has(t, bit(CueKind::other_pronoun)) && !crossed_verb) return body_before(t);
    if (has(t, bit(CueKind::clause)) && !has(t, bit(CueKind::coordinator))) break;
    if (has(t, bit(CueKind::relative))) {
      if (!crossed_verb || subject_of_chain(0, verb)) {
        if (const int head = relative_head(t); head >= 0) return head;
      }
      continue;
    }
    if ((marks_.finite[t] & (past | present)) && !noun_like(t) &&
        !has(t, be_like | bit(CueKind::perfect_mark) | bit(CueKind::pluperfect)))
      crossed_verb = true;
  }
  return fallback;
}

std::uint32_t ActFinder::main_verb_of_gerund(std::uint32_t verb) const {
  const std::uint32_t previous = word_before(verb);
  if (!(marks_.any_verb[verb] & present_participle) || (marks_.finite[verb] & past) || previous == sentence_.last ||
      !has(previous, bit(CueKind::after) | bit(CueKind::before) | bit(CueKind::by_agent)))
    return sentence_.last;
  for (std::uint32_t t = previous; t > sentence_.first;) {
    --t;
    if (has(t, breaks_clause)) break;
    if ((marks_.finite[t] & (past | present)) && !noun_like(t) && !has(t, be_like)) return t;
  }
  return sentence_.last;
}

int ActFinder::relative_head(std::uint32_t token) const {
  for (std::uint32_t t = token; t > sentence_.first && token - t < 3;) {
    --t;
    const int m = marks_.mention[t];
    if (m >= 0) {
      const auto i = static_cast<std::uint32_t>(m);
      return party(i) && !mention(i).modifier && !mention(i).possessive ? m : -1;
    }
    if (document_.tokens[t].kind != TokenKind::symbol) return -1;
  }
  return -1;
}

bool ActFinder::infinitive_subject(std::uint32_t i, std::uint32_t verb) const {
  const std::uint32_t next = mention(i).last;
  return next < verb && verb - next <= 2 && has(next, bit(CueKind::infinitive)) &&
         !(before(i).cues & (bit(CueKind::of) | bit(CueKind::by_agent)));
}

bool ActFinder::subject_of_chain(std::uint32_t, std::uint32_t verb) const {
  for (std::uint32_t t = verb; t > sentence_.first && verb - t < 5;) {
    --t;
    if (has(t, bit(CueKind::coordinator) | bit(CueKind::infinitive))) return true;
    if (document_.is(t, text::comma)) return true;
    if (marks_.mention[t] >= 0) return false;
  }
  return (marks_.any_verb[verb] & present_participle) != 0;
}

int ActFinder::arabic_subject(std::uint32_t verb, std::uint32_t verb_last, bool with_object) const {
  if (marks_.any_verb[verb] & first_person) return speaker(verb);
  if (!with_object) {
    if (const int left = subject_before_verb(verb); left >= 0) return left;
    if (describes_noun(verb) || unknown_subject_first(verb)) return -1;
    if (const int own = own_act(verb); own >= 0) return own;
  }
  const std::uint32_t end = clause_end(verb_last);
  for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
    if (mention(i).first < verb_last) continue;
    if (mention(i).first >= end || mention(i).first > verb_last + 8) break;
    if (!party(i)) continue;
    const Before position = before(i);
    if (position.any()) {
      if (mention(i).first == verb_last) break;
      continue;
    }
    if (mention(i).modifier && mention(i).first > verb_last + 2) continue;
    if (position.coordinated && mention(i).first > verb_last) continue;
    if (!mention(i).modifier && owned_by(verb_last, mention(i).first)) return -1;
    return static_cast<int>(i);
  }
  return with_object ? -1 : inherited_subject(verb);
}

bool ActFinder::unknown_subject_first(std::uint32_t verb) const {
  std::uint32_t first = verb;
  while (first > sentence_.first && verb - first < 7) {
    const std::uint32_t t = first - 1;
    if (document_.tokens[t].kind == TokenKind::symbol || has(t, breaks_clause)) break;
    const bool plain = marks_.cues[t] == 0 && marks_.preposition[t] == 0 && marks_.finite[t] == 0 &&
                       !reading_.timed[t] && marks_.mention[t] < 0;
    if (!plain) return false;
    first = t;
  }
  return first < verb && verb - first < 7 && !document_.words(first).ends_with("ا") &&
         !document_.words(first).ends_with("اً") && (marks_.clitics[verb] & conjunction) == 0;
}

int ActFinder::own_act(std::uint32_t verb) const {
  constexpr std::uint64_t auxiliaries = bit(CueKind::negation) | bit(CueKind::future) | bit(CueKind::possible) |
                                        bit(CueKind::pluperfect) | bit(CueKind::perfect_mark);
  for (std::uint32_t t = verb; t > sentence_.first && verb - t < 4;) {
    --t;
    if (has(t, bit(CueKind::that_pronoun))) return governing_subject(t);
    if (!has(t, auxiliaries)) return -1;
  }
  return -1;
}

bool ActFinder::describes_noun(std::uint32_t verb) const {
  if (verb == sentence_.first || !(marks_.any_verb[verb] & present) || (marks_.any_verb[verb] & past)) return false;
  const std::uint32_t noun = verb - 1;
  const bool plain = document_.tokens[noun].kind == TokenKind::word && marks_.cues[noun] == 0 &&
                     marks_.any_verb[noun] == 0 && marks_.mention[noun] < 0 && !reading_.timed[noun] &&
                     !pack_.lexicon.has_article(document_.words(noun));
  return plain && (verb + 1 >= sentence_.last || marks_.mention[verb + 1] < 0);
}

bool ActFinder::owned_by(std::uint32_t from, std::uint32_t to) const {
  if (from >= to || document_.tokens[from].kind != TokenKind::word) return false;
  const std::string_view word = document_.words(from);
  return marks_.cues[from] == 0 && marks_.preposition[from] == 0 && marks_.finite[from] == 0 && !reading_.timed[from] &&
         (!word.ends_with("ا") || word.ends_with("يا")) && !word.ends_with("اً");
}

int ActFinder::subject_before_verb(std::uint32_t verb) const {
  std::uint32_t t = verb;
  int words = 0;
  while (t > sentence_.first && words < 6) {
    --t;
    const int m = marks_.mention[t];
    if (m >= 0) {
      const auto i = static_cast<std::uint32_t>(m);
      if (!party(i) || before(i).any() || mention(i).modifier) return -1;
      return opens_clause(mention(i).first) ? first_of_list(i) : -1;
    }
    if (has(t, breaks_clause & ~bit(CueKind::relative)) ||
        ((marks_.finite[t] != 0) && !has(t, bit(CueKind::pluperfect))))
      return -1;
    if (document_.is(t, text::colon | text::arabic_semicolon | text::full_stop)) return -1;
    if (has(t, bit(CueKind::relative))) {  // X الذي التقى
      if (const int head = relative_head(t); head >= 0) return head;
      continue;
    }
    ++words;
    if (words > 1 &&
        !has(t, bit(CueKind::negation) | bit(CueKind::future) | bit(CueKind::possible) | bit(CueKind::pluperfect))) {
      if (document_.tokens[t].kind == TokenKind::symbol) continue;
    }
  }
  return -1;
}

int ActFinder::inherited_subject(std::uint32_t verb) const {
  for (auto act = out_.rbegin(); act != out_.rend(); ++act) {
    if (act->sentence != index_ || act->first >= verb) break;
    for (const ActRole& role : act->roles) {
      if (role.role == Role::source) return static_cast<int>(role.mention);
    }
  }
  // The subject of an earlier verb of the sentence that is no act: قال الكرملين إن بوتين وافق ... ورفض
  for (std::uint32_t t = verb; t > sentence_.first;) {
    --t;
    if (marks_.finite[t] == 0 || noun_like(t)) continue;
    for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
      if (mention(i).first <= t || mention(i).first > t + 4 || mention(i).first >= verb) continue;
      if (!before(i).any() && party(i) && !mention(i).modifier) return static_cast<int>(i);
    }
  }
  return -1;
}

int ActFinder::governing_subject(std::uint32_t token) const {
  for (std::uint32_t t = token; t > sentence_.first;) {
    --t;
    if (has(t, bit(CueKind::clause)) && marks_.mention[t] < 0) return -1;
    if (marks_.finite[t] != 0 && !noun_like(t)) return arabic_subject(t, t + 1);
  }
  return -1;
}

int ActFinder::body_before(std::uint32_t token) const {
  const bool we = has(token, bit(CueKind::we_pronoun));
  if (!we && !has(token, bit(CueKind::body_pronoun))) return -1;
  for (std::uint32_t back = 0; back < 2 && index_ >= back; ++back) {
    const text::Sentence& sentence = document_.sentences[index_ - back];
    for (std::uint32_t i = mention_from(sentence.first); i < reading_.mentions.size(); ++i) {
      const ActorMention& m = mention(i);
      if (m.modifier || m.possessive || m.media) continue;
      if (m.first >= sentence.last || m.last > token) break;
      if (before_mention(reading_, marks_, sentence, m.first, m.clitics).any()) continue;
      const bool person = reading_.actors[m.actor].actor.kind == model::ActorKind::person;
      return person && !we ? -1 : static_cast<int>(i);
    }
  }
  return -1;
}

int ActFinder::person_before(std::uint32_t token) const {
  const std::uint32_t begin = index_ > 0 ? document_.sentences[index_ - 1].first : sentence_.first;
  for (std::uint32_t i = mention_from(token); i-- > 0;) {
    const ActorMention& m = mention(i);
    if (m.possessive) continue;
    if (m.first < begin) break;
    if (reading_.actors[m.actor].actor.kind == model::ActorKind::person &&
        (m.first < sentence_.first || !before(i).any() || (before(i).cues & bit(CueKind::by_agent))))
      return static_cast<int>(i);
  }
  return -1;
}

int ActFinder::speaker(std::uint32_t token) const {
  for (std::uint32_t back = 0; back < 2 && index_ >= back; ++back) {
    const text::Sentence& sentence = document_.sentences[index_ - back];
    for (std::uint32_t i = mention_from(sentence.first); i < reading_.mentions.size(); ++i) {
      const ActorMention& m = mention(i);
      if (m.modifier || m.media) continue;
      if (m.first >= sentence.last || m.last > token) break;
      if (!before_mention(reading_, marks_, sentence, m.first, m.clitics).any()) return static_cast<int>(i);
    }
  }
  return -1;
}

}  // namespace demarche::extract
