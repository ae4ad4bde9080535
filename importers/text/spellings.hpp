// Numbers for spellings, so that what is learned of a word is kept in arrays and looked up without reading it again.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "importers/text/document.hpp"

namespace demarche::text {

/// Gives each distinct spelling (as written, told apart by a hash of 64 bits) a number from 1 on, the same for all
/// documents of a generation. Bounded: when it is full a new generation begins, before a document, never within one.
class Spellings {
 public:
  /// Fills `document.spellings` and its generation. Allocates only to grow.
  void number(Document& document);
  /// The same, into `numbers`, which gets one for each token.
  void number(const Document& document, std::vector<std::uint32_t>& numbers);
  /// Numbers given out in this generation lie in [1, count()).
  std::uint32_t count() const { return next_; }
  /// Changes when all numbers mean something else; what was learned of them must be forgotten.
  std::uint32_t generation() const { return generation_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = 0;  // 0: free
  };
  std::uint32_t find(std::uint64_t hash);
  void grow();

  std::vector<Slot> slots_;  // a power of two of them
  std::uint32_t next_ = 1;
  std::uint32_t generation_ = 1;
};

/// A hash of 64 bits whose bits all depend on all bytes; not the same on machines of another byte order.
std::uint64_t spelling_hash(std::string_view word);

}  // namespace demarche::text
