// What each word of a document can be to the grammar of acts: cue, verb, part of a name.
#pragma once

#include <cstdint>
#include <vector>

#include "importers/extract/actors/reading.hpp"

namespace demarche::extract {

constexpr std::uint64_t bit(CueKind kind) { return 1ULL << static_cast<unsigned>(kind); }

/// Marks by token of the whole document. `none` in index lists is -1.
struct Marks {
  std::vector<std::uint64_t> cues;      // kinds of cue that begin at or cover the token
  std::vector<std::uint16_t> finite;    // VerbFeature of a finite verb reading, 0 when it can be none
  std::vector<std::uint16_t> any_verb;  // of any verb reading, participles too
  std::vector<int> mention;             // mention that covers the token
  std::vector<std::uint32_t> form;      // its word's form without what is attached (prepositions are compared by it)
  std::vector<std::uint16_t> clitics;
  std::vector<std::uint16_t> preposition;  // written on to the word, also to one that no vocabulary knows
  std::vector<bool> no_event;              // inside an idiom that is no act
  bool other_field = false;                // the article is about sport, business, culture ...
  bool sport = false;
  int idioms = 0;  // how many such idioms the document holds
};

/// `cache` must have read the document.
void mark(const Reading& reading, const WordCache& cache, Marks& out);

/// What stands before a noun phrase: a preposition (as a form or written on), or nothing.
struct Before {
  std::uint32_t form = 0;
  std::uint16_t clitic = 0;
  std::uint64_t cues = 0;
  std::uint32_t token = 0;   // where the preposition stands
  bool coordinated = false;  // joined by `and` or a comma to a phrase before
  bool any() const { return form != 0 || clitic != 0; }
};

Before before_mention(const Reading& reading, const Marks& marks, const text::Sentence& sentence, std::uint32_t first,
                      std::uint16_t clitics);

}  // namespace demarche::extract
