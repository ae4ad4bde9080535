#include "engine/store/word_sketch.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace demarche::store {
namespace {

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return hash;
}

// The finaliser of MurmurHash3 (Appleby, public domain): every bit of the input changes every bit of the output.
std::uint64_t scrambled(std::uint64_t value) {
  value ^= value >> 33U;
  value *= 0xff51afd7ed558ccdU;
  value ^= value >> 33U;
  value *= 0xc4ceb9fe1a85ec53U;
  return value ^ (value >> 33U);
}

}  // namespace

std::uint64_t word_sketch(std::string_view words) {
  constexpr std::size_t least = 5;
  constexpr std::size_t lanes = 64;
  std::vector<std::uint64_t> hashes;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    if (end > begin) hashes.push_back(hash_of(words.substr(begin, end - begin)));
    begin = end + 1;
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  if (hashes.size() < least) return 0;
  std::array<std::uint64_t, lanes> smallest;
  smallest.fill(UINT64_MAX);
  for (const std::uint64_t hash : hashes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      smallest[lane] = std::min(smallest[lane], scrambled(hash + lane * 0x9E3779B97F4A7C15U));
    }
  }
  std::uint64_t sketch = 0;
  for (std::size_t lane = 0; lane < lanes; ++lane) sketch |= (smallest[lane] & 1U) << lane;
  return sketch == 0 ? 1 : sketch;
}

}  // namespace demarche::store
