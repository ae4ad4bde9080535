// Bytes of unknown encoding → UTF-8. The encodings are those that news is found in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace demarche::text {

enum class Encoding : std::uint8_t { utf8, utf16le, utf16be, windows1256, windows1252 };
std::string_view name(Encoding encoding);  // as IANA spells it: "UTF-8", "windows-1256"

struct Decoded {
  std::string text;  // valid UTF-8 without byte order mark or U+0000; empty when `binary`
  Encoding encoding = Encoding::utf8;
  bool binary = false;                   // no text at all: pictures, archives, noise
  std::optional<std::uint64_t> broken;   // offset in `bytes` of the first sequence that is wrong in `encoding`
  std::optional<std::uint64_t> guessed;  // a code page was guessed: offset of the first byte that is no UTF-8
};

/// Decodes a whole file. In this order: byte order mark; UTF-16 told by its zero bytes; UTF-8, when at least half of
/// the bytes above ASCII belong to well-formed sequences (the others are broken); Windows-1256 when the letters are
/// Arabic there; else Windows-1252, both told in `guessed`. A broken sequence becomes U+FFFD. Linear in `bytes`.
Decoded decode(std::string bytes);

/// Offset of the first byte that does not belong to valid UTF-8 (RFC 3629), or npos.
std::size_t first_broken_utf8(std::string_view bytes);

/// `bytes` with every broken UTF-8 sequence and U+0000 replaced by U+FFFD.
std::string repaired_utf8(std::string_view bytes);

/// Whether the first bytes of a file are no text in any encoding that decode() knows. `head` may be cut anywhere.
bool looks_binary(std::string_view head);

}  // namespace demarche::text
