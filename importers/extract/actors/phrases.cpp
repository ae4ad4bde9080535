#include "importers/extract/actors/phrases.hpp"

#include "importers/extract/actors/holders.hpp"

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
      return state_with_capital(pack_.places[part.refs.front()]->id);
    default:
      return nullptr;
  }
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
                       part.part == Part::person;
    // One unknown adjective may stand between head and state: القوات الجوية الروسية.
    const bool gap = part.first == phrase.last + 1 && part.part == Part::adjective && phrase.of == nullptr &&
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
    if ((part.first != phrase.last && !comma && !gap) || (part.clitics & conjunction)) break;
    const bool preposition = (part.clitics & any_preposition) != 0;
    if (preposition && !((part.clitics & prefix_l) && phrase.of == nullptr && part.part != Part::person &&
                         part.part != Part::family && part.part != Part::adjective)) {
      break;
    }
    if (part.part == Part::person || part.part == Part::family) {
      put(phrase, part);
      if (!relative(phrase) || at + 1 >= parts.size() || parts[at + 1].first != part.last ||
          parts[at + 1].part != Part::person) {
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
      if (phrase.of != nullptr ||
          (part.part == Part::office && phrase.group == nullptr && phrase.title == nullptr && !spokes(phrase)))
        break;
      phrase.last = part.last;
      continue;
    }
    if (phrase.of != nullptr) break;
    put(phrase, part);
  }
  if (phrase.person == nullptr && (phrase.office || phrase.title))
    take_unknown_name(sentence, phrase, at < parts.size() ? parts[at].first : sentence.last);
  return at;
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
  return knowledge::Knowledge::builtin().find(reading_.actors[reading_.mentions.back().actor].actor.country);
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
    std::uint32_t from = phrase.last;
    const bool possessive = is_possessive(from);
    if (possessive) ++from;
    const bool head_word = part.part == Part::office || part.part == Part::group || part.part == Part::title;
    if (part.first == from + 1 && head_word && phrase.of != nullptr && !phrase.has_head() &&
        document_.tokens[from].kind == TokenKind::word && !has_cue(from, CueKind::of) &&
        !has_cue(from, CueKind::unit) && !has_cue(from, CueKind::coordinator) && !is_verb(from)) {
      from = part.first;  // one unknown word between: Russian deputy foreign minister
    }
    const bool of = part.first == from + 1 + (is_the(from + 1) ? 1U : 0U) && has_cue(from, CueKind::of) &&
                    phrase.of == nullptr && phrase.has_head() && body_of(part) != nullptr;
    if (part.first != from && !of) break;
    if (possessive && !head_word) break;
    if (part.part == Part::person || part.part == Part::family) {
      if (!phrase.has_head() && phrase.of != nullptr) break;
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
    put(phrase, part);
  }
  if (phrase.person == nullptr && (phrase.office || phrase.title))
    take_unknown_name(sentence, phrase, at < parts.size() ? parts[at].first : sentence.last);
  phrase.possessive = is_possessive(phrase.last);
  return at;
}

// Up to three words after a title that no vocabulary knows: a name. With capitals they must be capitalised.
void PhraseReader::take_unknown_name(const text::Sentence& sentence, Phrase& phrase, std::uint32_t limit) const {
  std::uint32_t at = phrase.last;
  if (at < limit && (is_sign(at, "،") || is_sign(at, ",")) && !pack_.grammar.capitals) ++at;
  const std::uint32_t begin = at;
  while (at < limit && at < sentence.last && at - begin < 4) {
    const text::Token& token = document_.tokens[at];
    const bool hyphen = document_.words(at) == "-" && at > begin;
    if (token.kind != TokenKind::word && !hyphen) break;
    if (pack_.grammar.capitals ? !(token.flags & text::capitalised) && !hyphen : !bare_name_word(at)) break;
    if (pack_.grammar.capitals && is_possessive(at)) break;
    ++at;
  }
  if (at == begin || (!pack_.grammar.capitals && at - begin < 2)) return;
  if (!pack_.grammar.capitals && (phrase.of == nullptr || is_plural(phrase.first) || !name_ends(at, sentence))) return;
  phrase.name_first = begin;
  phrase.name_last = at;
  phrase.last = at;
}

bool PhraseReader::is_plural(std::uint32_t token) const {
  const std::string_view word = document_.words(token);
  return word.ends_with("ين") || word.ends_with("ون");
}

// What follows a name is a sign, a verb or a word of grammar, not one more unknown word.
bool PhraseReader::name_ends(std::uint32_t token, const text::Sentence& sentence) const {
  return token >= sentence.last || document_.tokens[token].kind != TokenKind::word || known_word(token);
}

// In a script without capitals: a word unknown to every vocabulary, without the article.
bool PhraseReader::bare_name_word(std::uint32_t token) const {
  const std::string_view word = document_.words(token);
  return !known_word(token) && word.size() >= 6 && !word.starts_with("و") && !word.starts_with("لل") &&
         !word.starts_with("بال");
}

}  // namespace demarche::extract
