#include "importers/extract/actors/phrases.hpp"

#include <algorithm>

namespace demarche::extract {

using knowledge::Entity;
using text::TokenKind;

std::size_t PhraseReader::take(const text::Sentence& sentence, const std::vector<Component>& parts, std::size_t i,
                               Phrase& phrase) const {
  return pack_.grammar.head_first ? take_head_first(sentence, parts, i, phrase)
                                  : take_head_last(sentence, parts, i, phrase);
}

const Entity* PhraseReader::body_of(const Component& part) const {
  switch (part.part) {
    case Part::state:
    case Part::adjective:
    case Part::people:
    case Part::organisation:
      return pack_.entities[part.refs.front()];
    case Part::place:
      return pack_.knowledge->state_with_capital(pack_.places[part.refs.front()]->id);
    default:
      return nullptr;
  }
}

// A place inside a state, when it stands for no government of its own.
const model::Place* PhraseReader::town_of(const Component& part) const {
  if (part.part != Part::place || body_of(part) != nullptr) return nullptr;
  const model::Place* const place = pack_.places[part.refs.front()];
  return place->country.empty() ? nullptr : place;
}

void PhraseReader::start(Phrase& phrase, const Component& part) const {
  phrase.first = part.first;
  phrase.last = part.last;
  phrase.clitics = part.clitics;
}

void PhraseReader::put(Phrase& phrase, const Component& part) const {
  phrase.last = part.last;
  switch (part.part) {
    case Part::office:
      phrase.office = &part;
      break;
    case Part::group:
      phrase.group = &part;
      break;
    case Part::person:
    case Part::family:
      phrase.person = &part;
      break;
    case Part::title:
      phrase.title = &part;
      break;
    default:
      phrase.of = body_of(part);
      phrase.of_place = town_of(part);
      phrase.of_part = &part;
      phrase.of_is_adjective = part.part == Part::adjective;
  }
}

// Arabic order: head, then adjective or name of the state, then the name: الرئيس الروسي فلاديمير بوتين.
std::size_t PhraseReader::take_head_first(const text::Sentence& sentence, const std::vector<Component>& parts,
                                          std::size_t i, Phrase& phrase) const {
  start(phrase, parts[i]);
  put(phrase, parts[i]);
  std::size_t at = i + 1;
  if (!phrase.has_head()) return at;
  for (; at < parts.size(); ++at) {
    const Component& part = parts[at];
    const bool comma = part.first == phrase.last + 1 && (is_sign(phrase.last, "،") || is_sign(phrase.last, ",")) &&
                       (part.part == Part::person || (part.part == Part::title && phrase.of != nullptr));
    const bool hash = part.first == phrase.last + 1 && is_sign(phrase.last, "#");
    // One unknown adjective may stand between head and state: القوات الجوية الروسية.
    const bool gap = part.first == phrase.last + 1 && part.part == Part::adjective && phrase.of == nullptr &&
                     (phrase.office == nullptr || definite(phrase.first)) &&
                     document_.tokens[phrase.last].kind == TokenKind::word &&
                     document_.words(phrase.last).starts_with("ال");
    // A delegation, officials or leaders from a state or body: وفد من كييف, قيادي في حماس.
    const bool from = part.first == phrase.last + 1 && phrase.of == nullptr && belongs(phrase) &&
                      body_of(part) != nullptr && part.part != Part::adjective &&
                      (is_sign(phrase.last, "من") || is_sign(phrase.last, "في"));
    if (from) {
      put(phrase, part);
      continue;
    }
    if (crowd_of(phrase, part)) {
      phrase.group = part.part == Part::group ? &part : phrase.group;
      phrase.last = part.last;
      if (part.part == Part::people) put(phrase, part);
      continue;
    }
    if ((part.first != phrase.last && !comma && !gap && !hash) || (part.clitics & conjunction)) break;
    const bool preposition = (part.clitics & any_preposition) != 0;
    if (preposition && !((part.clitics & prefix_l) && phrase.of == nullptr && part.part != Part::person &&
                         part.part != Part::family && part.part != Part::adjective)) {
      break;
    }
    if (part.part == Part::person || part.part == Part::family) {
      if (!takes_person(phrase)) break;
      if (stranger(phrase, part)) {
        return take_unknown_name(sentence, parts, at, phrase);
      }
      put(phrase, part);
      if (!relative(phrase)) return at + 1;
      if (at + 1 >= parts.size() || parts[at + 1].first != part.last || parts[at + 1].part != Part::person) {
        phrase.nobody = true;  // محامي ترامب: not ترامب, and not named
        return at + 1;
      }
      phrase.office = nullptr;  // صهر الرئيس فلان فلان: the second is the one who acts
      put(phrase, parts[at + 1]);
      return at + 2;
    }
    if (part.part == Part::title) {
      phrase.last = part.last;
      continue;
    }
    if ((part.part == Part::office || part.part == Part::group) && (part.clitics & pronoun_first)) {
      // رئيس وفدنا: of the state of whoever speaks.
      phrase.last = part.last;
      phrase.of = speakers_state();
      phrase.delegation = true;
      continue;
    }
    if (part.part == Part::office || part.part == Part::group) {
      // المتحدث باسم + وزارة الخارجية: the second head is what the first speaks for.
      const bool owned = at + 1 < parts.size() && parts[at + 1].first == part.last && body_of(parts[at + 1]) != nullptr;
      if (phrase.of != nullptr || (part.part == Part::group && !owned && !definite(part.first)) ||
          (part.part == Part::group && phrase.office != nullptr && !represented(part)) ||
          (part.part == Part::office && phrase.group == nullptr && phrase.title == nullptr && !spokes(phrase)))
        break;
      phrase.last = part.last;
      continue;
    }
    const bool told_to = preposition && part.part == Part::organisation &&
                         pack_.entities[part.refs.front()]->category == "media";  // قال متحدث لوكالة
    if (own_object(phrase, part) || told_to) break;
    if (phrase.of != nullptr || (part.doubtful && part.part == Part::adjective && !definite(phrase.first))) break;
    put(phrase, part);
  }
  if (phrase.person == nullptr && (phrase.office || phrase.title)) at = take_unknown_name(sentence, parts, at, phrase);
  return at;
}

// A body that somebody may head or speak for; weapons and villages are none.
bool PhraseReader::represented(const Component& part) const {
  const std::string& kind = pack_.groups[part.refs.front()].kind;
  return kind != "weapons" && kind != "victims" && kind != "civilians" && kind != "crowd";
}

// Many have no one name: قادة أوروبيون is nobody in particular. Nor has a government or an army.
bool PhraseReader::takes_person(const Phrase& phrase) const {
  if (phrase.of_is_adjective && pack_.grammar.head_first && is_plural(phrase.of_part->first)) return false;
  if (phrase.office != nullptr) return pack_.offices[phrase.office->refs.front()].kind != "body";
  return phrase.group == nullptr || pack_.groups[phrase.group->refs.front()].kind == "officials";
}

// General Ahmed Zarqoun: a family name that is a first name too, with one more name after it.
bool PhraseReader::begins_longer_name(const Component& part) const {
  return part.part == Part::family && part.last == part.first + 1 && given_name(part.first) && capitalised(part.last) &&
         !known_word(part.last);
}

// A known person who has nothing to do with the state whose minister he would be: somebody else of that name.
bool PhraseReader::stranger(const Phrase& phrase, const Component& part) const {
  if (phrase.office == nullptr || phrase.of == nullptr || phrase.of->actor.kind != model::ActorKind::state)
    return false;
  return std::none_of(part.refs.begin(), part.refs.end(), [&](std::uint32_t ref) {
    const Entity& person = *pack_.entities[ref];
    return person.actor.country == phrase.of->actor.id || knowledge::held(person, "", phrase.of->actor.id);
  });
}

// اتهمت الحكومة إيران: a definite head is never of the name that follows it; that is the object of the verb.
bool PhraseReader::own_object(const Phrase& phrase, const Component& part) const {
  const bool named = part.part == Part::state || part.part == Part::organisation || part.part == Part::place;
  return named && phrase.title == nullptr && (part.clitics & any_preposition) == 0 && !definite(part.first) &&
         phrase.last == phrase.first + 1 && definite(phrase.first);
}

// Dozens, hundreds, thousands (of) protesters: who they are stands in the second word.
bool PhraseReader::crowd_of(const Phrase& phrase, const Component& part) const {
  if (phrase.group == nullptr || phrase.of != nullptr || pack_.groups[phrase.group->refs.front()].kind != "crowd")
    return false;
  if (part.part != Part::group && part.part != Part::people && part.also_group < 0) return false;
  return part.first == phrase.last ||
         (part.first == phrase.last + 1 && (is_sign(phrase.last, "من") || has_cue(phrase.last, CueKind::of)));
}

bool PhraseReader::belongs(const Phrase& phrase) const {
  if (phrase.office != nullptr) {
    const std::string& kind = pack_.offices[phrase.office->refs.front()].kind;
    return kind == "body" || kind == "official" || kind == "diplomat";
  }
  if (phrase.group == nullptr) return false;
  const std::string& kind = pack_.groups[phrase.group->refs.front()].kind;
  return kind == "delegation" || kind == "officials";
}

const Entity* PhraseReader::speakers_state() const {
  if (reading_.mentions.empty()) return nullptr;
  return pack_.knowledge->find(reading_.actors[reading_.mentions.back().actor].actor.country);
}

bool PhraseReader::relative(const Phrase& phrase) const {
  return phrase.title != nullptr && pack_.titles[phrase.title->refs.front()].kind == "relative";
}

bool PhraseReader::spokes(const Phrase& phrase) const {
  if (phrase.office == nullptr) return false;
  const std::string& kind = pack_.offices[phrase.office->refs.front()].kind;
  return kind == "spokesperson" || kind == "envoy" || kind == "official";
}

// English order: adjective or state, then head, then the name: Russian President Vladimir Putin.
std::size_t PhraseReader::take_head_last(const text::Sentence& sentence, const std::vector<Component>& parts,
                                         std::size_t i, Phrase& phrase) const {
  start(phrase, parts[i]);
  put(phrase, parts[i]);
  std::size_t at = i + 1;
  for (; at < parts.size() && phrase.person == nullptr; ++at) {
    const Component& part = parts[at];
    if (crowd_of(phrase, part)) {
      phrase.group = part.part == Part::group ? &part : phrase.group;
      phrase.last = part.last;
      if (part.part == Part::people) put(phrase, part);
      continue;
    }
    std::uint32_t from = phrase.last;
    const bool possessive = is_possessive(from);
    if (possessive) ++from;
    const bool head_word = part.part == Part::office || part.part == Part::group || part.part == Part::title;
    if (part.first == from + 1 && head_word && phrase.of != nullptr && !phrase.has_head() && is_word(from) &&
        !has_sense(from, SenseKind::cue) && (phrase.of_is_adjective || possessive) && !has_cue(from, CueKind::of) &&
        !has_cue(from, CueKind::unit) && !has_cue(from, CueKind::coordinator) && !is_verb(from)) {
      from = part.first;  // one unknown word between: Russian deputy foreign minister
    }
    const bool of_delegation = is_sign(from, "from") && belongs(phrase);
    const bool of = part.first == from + 1 + (is_the(from + 1) ? 1U : 0U) &&
                    (has_cue(from, CueKind::of) || of_delegation) && phrase.of == nullptr && phrase.has_head() &&
                    (body_of(part) != nullptr || town_of(part) != nullptr);
    if (part.first != from && !of) break;
    if (possessive && !head_word) break;
    if (part.part == Part::person || part.part == Part::family) {
      if (!phrase.has_head() && phrase.of != nullptr) break;
      if (stranger(phrase, part) || begins_longer_name(part)) break;
      put(phrase, part);
      continue;
    }
    if (head_word) {
      if (phrase.office != nullptr && part.part != Part::title) break;
      put(phrase, part);
      continue;
    }
    if (!of) {
      if (phrase.of != nullptr && !phrase.has_head() && part.part == Part::organisation) {
        put(phrase, part);  // Russian Foreign Ministry, U.S. State Department
        continue;
      }
      break;
    }
    phrase.of_follows = true;
    put(phrase, part);
  }
  if (phrase.person == nullptr && (phrase.office || phrase.title)) at = take_unknown_name(sentence, parts, at, phrase);
  phrase.possessive = is_possessive(phrase.last);
  return at;
}

// Words after a title that name somebody no vocabulary knows. Gives the first component after them.
std::size_t PhraseReader::take_unknown_name(const text::Sentence& sentence, const std::vector<Component>& parts,
                                            std::size_t at, Phrase& phrase) const {
  if (!takes_person(phrase) || phrase.of_follows) return at;
  std::uint32_t begin = phrase.last;
  if (is_sign(begin, "،") || (is_sign(begin, ",") && !pack_.grammar.capitals)) ++begin;
  // A family name may stand inside a longer name; any other component ends it.
  std::size_t next = at;
  while (next < parts.size() && parts[next].first >= begin &&
         (parts[next].part == Part::family ||
          (next == at && parts[next].part == Part::person && stranger(phrase, parts[next]))))
    ++next;
  const std::uint32_t limit = next < parts.size() && parts[next].first >= begin ? parts[next].first : sentence.last;
  const std::uint32_t end = name_end(sentence, begin, std::min(limit, sentence.last));
  const bool homeless = phrase.of == nullptr && !given_name(begin);
  if (end == begin || (!pack_.grammar.capitals && (homeless || is_plural(phrase.first)))) return at;
  phrase.name_first = begin;
  phrase.name_last = end;
  phrase.last = end;
  while (at < parts.size() && parts[at].first < end) ++at;
  return at;
}

// Where a name that begins at a token ends; the token itself when no name begins there.
std::uint32_t PhraseReader::name_end(const text::Sentence& sentence, std::uint32_t begin, std::uint32_t limit) const {
  constexpr std::uint32_t most = 5;
  std::uint32_t at = begin;
  std::uint32_t words = 0;
  for (; at < limit && words < most; ++at) {
    const std::string_view word = document_.words(at);
    if (at > begin && (word == "-" || word == "_") && is_word(at + 1)) continue;
    if (at > begin && word == "." && document_.words(at - 1).size() == 1 && capitalised(at + 1))
      continue;  // John F. Doe
    if (!is_word(at) || is_possessive(at) || timed(at)) break;
    if (pack_.grammar.capitals ? !name_word_with_capital(at, words) : !bare_name_word(at, words)) break;
    ++words;
  }
  if (pack_.grammar.capitals) return at;
  return words < 2 || !name_ends(at, sentence) ? begin : at;
}

bool PhraseReader::name_word_with_capital(std::uint32_t token, std::uint32_t words) const {
  if (capitalised(token)) return true;
  if (words == 0 || !capitalised(token + 1)) return false;  // Abdul al Something, Ursula von der Leyen
  for (const char* particle : {"al", "el", "bin", "ben", "ibn", "von", "van", "der", "de", "da", "dos", "ould"}) {
    if (is_sign(token, particle)) return true;
  }
  return false;
}

bool PhraseReader::is_plural(std::uint32_t token) const {
  const std::string_view word = document_.words(token);
  return word.ends_with("ين") || word.ends_with("ون");
}

// What follows a name is a sign, a verb or a word of grammar, not one more unknown word.
bool PhraseReader::name_ends(std::uint32_t token, const text::Sentence& sentence) const {
  return token >= sentence.last || !is_word(token) || known_word(token) || timed(token);
}

// In a script without capitals the first word is a first name that somebody known has too, or, after a comma, any word
// that no vocabulary knows; the others may be unknown or family names.
bool PhraseReader::bare_name_word(std::uint32_t token, std::uint32_t words) const {
  const std::string_view word = document_.words(token);
  if (words == 0 && word.starts_with("ال")) return false;
  if (given_name(token) && (!is_grammar(token) || word.ends_with("ي"))) return true;
  if (words > 0 &&
      (has_sense(token, SenseKind::family) || is_sign(token, "بن") || is_sign(token, "آل") || is_sign(token, "أبو"))) {
    return !word.starts_with("و") || !is_grammar(token);
  }
  if (known_word(token) || word.size() < 6) return false;
  for (const char* start : {"و", "لل", "بال", "كال"}) {
    if (word.starts_with(start)) return false;
  }
  for (const char* end : {"ه", "ها", "هم", "ا", "ً", "ة", "ات"}) {
    if (words > 0 && word.ends_with(end) && !word.starts_with("ال") && !foreign_end(word)) return false;
  }
  if (words > 0) return true;
  return !word.starts_with("ال") && !word.ends_with("ه") && is_sign(token - 1, "،");
}

// Foreign names end in long vowels (ترودو, كالاس, ميركوسكايا); Arabic adverbs in a plain alef after a short word.
bool PhraseReader::foreign_end(std::string_view word) const {
  constexpr std::size_t long_word = 10;
  return word.size() >= long_word && word.ends_with("ا");
}

// A word of grammar, whatever name it may be too: على, أن.
bool PhraseReader::is_grammar(std::uint32_t token) const {
  return has_sense(token, SenseKind::cue) || has_sense(token, SenseKind::aux);
}

}  // namespace demarche::extract
