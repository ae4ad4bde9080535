// Components joined into noun phrases by the order of the language.
#pragma once

#include <vector>

#include "importers/extract/actors/components.hpp"

namespace demarche::extract {

/// One noun phrase that may name an actor: الرئيس الروسي فلاديمير بوتين, Russian President Vladimir Putin.
struct Phrase {
  std::uint32_t first = 0, last = 0;
  std::uint16_t clitics = 0;
  const Component* office = nullptr;
  const Component* group = nullptr;
  const Component* person = nullptr;
  const Component* title = nullptr;
  const knowledge::Entity* of = nullptr;  // state or body
  const Component* of_part = nullptr;
  const model::Place* of_place = nullptr;  // town or region that is no capital: residents of Aleppo, شرطة دبي
  bool of_is_adjective = false;
  bool delegation = false;                      // its head leads a delegation, not the state
  std::uint32_t name_first = 0, name_last = 0;  // unknown name
  bool possessive = false;
  bool of_follows = false;  // head of X: no name stands after that
  bool nobody = false;      // names somebody only by whose relative it is

  bool has_head() const { return office || group || title; }
};

class PhraseReader : public Words {
 public:
  explicit PhraseReader(const Reading& reading) : Words(reading) {}

  /// Reads the phrase that begins with component `i`; gives the first component that is not part of it.
  std::size_t take(const text::Sentence& sentence, const std::vector<Component>& parts, std::size_t i,
                   Phrase& phrase) const;

 private:
  std::size_t take_head_first(const text::Sentence& sentence, const std::vector<Component>& parts, std::size_t i,
                              Phrase& phrase) const;
  std::size_t take_head_last(const text::Sentence& sentence, const std::vector<Component>& parts, std::size_t i,
                             Phrase& phrase) const;
  void start(Phrase& phrase, const Component& part) const;
  void put(Phrase& phrase, const Component& part) const;
  const model::Place* town_of(const Component& part) const;
  const knowledge::Entity* body_of(const Component& part) const;
  const knowledge::Entity* speakers_state() const;
  bool represented(const Component& part) const;
  bool own_object(const Phrase& phrase, const Component& part) const;
  bool crowd_of(const Phrase& phrase, const Component& part) const;
  bool belongs(const Phrase& phrase) const;
  bool takes_person(const Phrase& phrase) const;
  bool relative(const Phrase& phrase) const;
  bool spokes(const Phrase& phrase) const;
  bool begins_longer_name(const Component& part) const;
  bool stranger(const Phrase& phrase, const Component& part) const;
  std::size_t take_unknown_name(const text::Sentence& sentence, const std::vector<Component>& parts, std::size_t at,
                                Phrase& phrase) const;
  std::uint32_t name_end(const text::Sentence& sentence, std::uint32_t begin, std::uint32_t limit) const;
  bool name_word_with_capital(std::uint32_t token, std::uint32_t words) const;
  bool is_plural(std::uint32_t token) const;
  bool name_ends(std::uint32_t token, const text::Sentence& sentence) const;
  bool bare_name_word(std::uint32_t token, std::uint32_t words) const;
  bool foreign_end(std::string_view word) const;
  bool is_grammar(std::uint32_t token) const;
};

}  // namespace demarche::extract
