// Where in an article something stands.
#pragma once

#include <compare>
#include <cstdint>

namespace demarche::model {

/// Half-open interval [begin, end) of Unicode code points in the article's text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend constexpr auto operator<=>(const Span&, const Span&) = default;
  constexpr bool empty() const { return begin >= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
};

}  // namespace demarche::model
