#include "importers/extract/actors/words.hpp"

namespace demarche::extract {

bool Words::is_sign(std::uint32_t token, std::string_view sign) const {
  return token < document_.tokens.size() && document_.words(token) == sign;
}

bool Words::is_possessive(std::uint32_t token) const {
  return token < document_.tokens.size() && document_.is(token, text::possessive_s);
}

bool Words::has_cue(std::uint32_t token, CueKind kind) const {
  if (token >= document_.tokens.size() || !reading_.any(token, kind_bit(SenseKind::cue))) return false;
  for (const Match& match : reading_.matches_at(token)) {
    for (const Sense& sense : pack_.lexicon.senses(match.node)) {
      if (sense.kind == SenseKind::cue && sense.ref == static_cast<std::uint32_t>(kind)) return true;
    }
  }
  return false;
}

bool Words::is_the(std::uint32_t token) const {
  return token < document_.tokens.size() && document_.words(token) == "the";
}

bool Words::is_verb(std::uint32_t token) const {
  return reading_.any(token, kind_bit(SenseKind::verb) | kind_bit(SenseKind::aux) | kind_bit(SenseKind::light_verb));
}

bool Words::has_sense(std::uint32_t token, SenseKind kind) const {
  if (token >= document_.tokens.size() || !reading_.any(token, kind_bit(kind))) return false;
  for (const Match& match : reading_.matches_at(token)) {
    for (const Sense& sense : pack_.lexicon.senses(match.node)) {
      if (sense.kind == kind && match.last == token + 1) return true;
    }
  }
  return false;
}

bool Words::given_name(std::uint32_t token) const {
  if (token >= document_.tokens.size() || !reading_.any(token, kind_bit(SenseKind::given))) return false;
  for (const Match& match : reading_.matches_at(token)) {
    if (match.clitics != 0) continue;
    for (const Sense& sense : pack_.lexicon.senses(match.node)) {
      if (sense.kind == SenseKind::given && (!pack_.grammar.capitals || capitalised(token))) return true;
    }
  }
  return false;
}

bool Words::known_word(std::uint32_t token) const {
  return token < document_.tokens.size() && reading_.any(token, ~kind_bit(SenseKind::given));
}

bool Words::is_word(std::uint32_t token) const {
  return token < document_.tokens.size() && document_.tokens[token].kind == text::TokenKind::word;
}

bool Words::capitalised(std::uint32_t token) const {
  return is_word(token) && (document_.tokens[token].flags & text::capitalised) != 0;
}

bool Words::definite(std::uint32_t token) const {
  const std::string_view word = document_.words(token);
  for (const char* start : {"ال", "وال", "بال", "لل", "فال", "كال"}) {
    if (word.starts_with(start)) return true;
  }
  return false;
}

}  // namespace demarche::extract
