// Walking over UTF-8 that is known to be valid.
#pragma once

#include <cstdint>
#include <string_view>

namespace demarche::text {

/// The code point at byte `at`, which is moved past it. `text` is valid UTF-8; a truncated end reads as U+FFFD.
inline std::uint32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t lead = byte(at);
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (at + size > text.size()) {
    at = text.size();
    return 0xFFFD;
  }
  std::uint32_t c = size == 1 ? lead : lead & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) c = (c << 6) | (byte(at + i) & 0x3F);
  at += size;
  return c;
}

}  // namespace demarche::text
