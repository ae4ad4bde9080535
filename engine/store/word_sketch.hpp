// How alike two sentences are, without their words.
#pragma once

#include <cstdint>
#include <string_view>

namespace demarche::store {

/// 64 one-bit minwise hashes of the words of a text that is folded and divided by spaces (Li and Koenig 2010, b-bit
/// minwise hashing): two texts that share the part J of all their words (Jaccard) agree in about 64 (1 + J) / 2 bits.
/// 0 for fewer than five different words: too few to tell anything.
std::uint64_t word_sketch(std::string_view words);

}  // namespace demarche::store
