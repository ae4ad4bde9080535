// What a word can be, as the stages of finding actors ask.
#pragma once

#include <string_view>

#include "importers/extract/actors/reading.hpp"

namespace demarche::extract {

/// Questions about single tokens of the document that is read. Tokens beyond its end are nothing.
class Words {
 public:
  explicit Words(const Reading& reading) : reading_(reading), pack_(*reading.pack), document_(*reading.document) {}

  bool is_sign(std::uint32_t token, std::string_view sign) const;
  bool is_possessive(std::uint32_t token) const;
  bool is_the(std::uint32_t token) const;
  bool is_verb(std::uint32_t token) const;
  bool has_cue(std::uint32_t token, CueKind kind) const;
  bool has_sense(std::uint32_t token, SenseKind kind) const;
  /// Whether any vocabulary knows it, apart from first names.
  bool known_word(std::uint32_t token) const;
  /// Whether it is, as written, the first name of somebody known.
  bool given_name(std::uint32_t token) const;
  /// Whether it is part of a time expression.
  bool timed(std::uint32_t token) const { return token < reading_.timed.size() && reading_.timed[token]; }
  bool is_word(std::uint32_t token) const;
  bool capitalised(std::uint32_t token) const;
  /// Whether the word begins with the article, written on to a prefix or not.
  bool definite(std::uint32_t token) const;

 protected:
  const Reading& reading_;
  const LanguagePack& pack_;
  const text::Document& document_;
};

}  // namespace demarche::extract
