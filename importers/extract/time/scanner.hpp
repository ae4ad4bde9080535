// One pass over a document that stops at every time expression. Internal to extract/time.
#pragma once

#include <cstdint>

#include "importers/extract/time/tables.hpp"

namespace demarche::extract::time {

/// An expression as a rule found it, in its sentence.
struct Found {
  Match match;
  const text::Sentence* sentence = nullptr;
  int direction = 0;           // of its clause: -1 past, 0 not told, 1 ahead
  std::uint32_t distance = 0;  // words between it and what tells the direction
};

class Scanner {
 public:
  /// All references are kept and must outlive the scanner.
  Scanner(const TimeTagger::Tables& tables, const text::Document& document, WordCache& cache)
      : tables_(tables),
        document_(document),
        matcher_(document, tables.words, tables.rules, tables.numbers, cache),
        cache_(cache) {}

  /// The next expression of the document; false at its end. Traps (rules of type NONE) are passed over.
  bool next(Found& out);
  /// Whether a token belongs to a class of words.tsv.
  bool is(std::uint32_t token, std::uint16_t cls) const;

 private:
  bool at(std::uint32_t token, Match& out);
  void find_direction(Found& found) const;
  int tense_of(std::uint32_t token) const;

  const TimeTagger::Tables& tables_;
  const text::Document& document_;
  Matcher matcher_;
  WordCache& cache_;
  Match alternative_;
  std::size_t sentence_ = 0;
  std::uint32_t token_ = 0;
  std::uint32_t last_ = UINT32_MAX;  // where the previous expression ended
};

}  // namespace demarche::extract::time
