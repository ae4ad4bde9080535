#include "importers/text/decode.hpp"

#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>

namespace demarche::text {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

unsigned char byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

/// Length of the well-formed UTF-8 sequence at `i` (Unicode 15, table 3-7), or 0.
std::size_t sequence_length(std::string_view bytes, std::size_t i) {
  const unsigned char lead = byte_at(bytes, i);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (i + length > bytes.size()) return 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  if (byte_at(bytes, i + 1) < low || byte_at(bytes, i + 1) > high) return 0;
  for (std::size_t k = 2; k < length; ++k) {
    if ((byte_at(bytes, i + k) & 0xC0) != 0x80) return 0;
  }
  return length;
}

/// How many bytes above ASCII belong to well-formed sequences, and how many do not.
struct Utf8Census {
  std::size_t good = 0;
  std::size_t bad = 0;
};

Utf8Census census(std::string_view bytes) {
  Utf8Census out;
  for (std::size_t i = 0; i < bytes.size();) {
    if (byte_at(bytes, i) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = sequence_length(bytes, i);
    length == 0 ? ++out.bad : out.good += length;
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

bool control(unsigned char c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B; }

/// UTF-16 without a mark: text has zero bytes (spaces, line ends) and its high bytes are few different ones.
std::optional<Encoding> guess_utf16(std::string_view head) {
  if (head.size() < 2 || head.find('\0') == std::string_view::npos) return std::nullopt;
  std::size_t little = 0;
  std::size_t big = 0;
  std::size_t zeros = 0;
  const std::size_t pairs = head.size() / 2;
  const auto page = [](unsigned char high) { return high <= 0x06 || high == 0x20 || high >= 0xFB; };
  for (std::size_t i = 0; i + 1 < head.size(); i += 2) {
    const unsigned char first = byte_at(head, i);
    const unsigned char second = byte_at(head, i + 1);
    if (first == 0 && second == 0) ++zeros;
    if (page(second) && !(second == 0 && control(first))) ++little;
    if (page(first) && !(first == 0 && control(second))) ++big;
  }
  if (zeros > 0) return std::nullopt;
  if (little * 10 >= pairs * 9 && little > big) return Encoding::utf16le;
  if (big * 10 >= pairs * 9 && big > little) return Encoding::utf16be;
  return std::nullopt;
}

void append_utf8(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

Decoded from_utf16(std::string_view bytes, std::size_t begin, Encoding encoding) {
  Decoded out;
  out.encoding = encoding;
  out.text.reserve(bytes.size());
  const auto unit = [&](std::size_t i) {
    const unsigned first = byte_at(bytes, i);
    const unsigned second = byte_at(bytes, i + 1);
    return static_cast<char32_t>(encoding == Encoding::utf16le ? first | (second << 8) : (first << 8) | second);
  };
  const auto refuse = [&](std::size_t i) {
    if (!out.broken) out.broken = i;
    out.text += replacement;
  };
  std::size_t i = begin;
  for (; i + 1 < bytes.size(); i += 2) {
    const char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && (unit(i + 2) & 0xFC00) == 0xDC00) {
      append_utf8(0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00), out.text);
      i += 2;
    } else if ((c >= 0xD800 && c < 0xE000) || c == 0) {
      refuse(i);
    } else {
      append_utf8(c, out.text);
    }
  }
  if (i < bytes.size()) refuse(i);
  return out;
}

/// The bytes that stand for Arabic letters in Windows-1256.
bool arabic_letter_1256(unsigned char c) {
  return (c >= 0xC1 && c <= 0xD6) || (c >= 0xD8 && c <= 0xDF) || c == 0xE1 || (c >= 0xE3 && c <= 0xE6) || c == 0xEC ||
         c == 0xED || c == 0x81 || c == 0x8D || c == 0x8E || c == 0x90;
}

/// Arabic words are runs of such letters; in Western European text a high byte mostly stands alone.
bool looks_windows1256(std::string_view bytes) {
  std::size_t high = 0;
  std::size_t in_runs = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    std::size_t run = 0;
    while (i + run < bytes.size() && arabic_letter_1256(byte_at(bytes, i + run))) ++run;
    if (run >= 2) in_runs += run;
    high += run;
    i += run;
    if (run == 0) {
      if (byte_at(bytes, i) >= 0xC0) ++high;
      ++i;
    }
  }
  return in_runs > 0 && in_runs * 3 >= high * 2;
}

Decoded from_code_page(std::string_view bytes, Encoding encoding) {
  Decoded out;
  out.encoding = encoding;
  std::array<std::string, 256> table;
  for (unsigned c = 0; c < 256; ++c) {
    const char one = static_cast<char>(c);
    const icu::UnicodeString decoded(&one, 1, encoding == Encoding::windows1256 ? "windows-1256" : "windows-1252");
    const UChar32 point = decoded.char32At(0);
    if (point == 0xFFFD || (point >= 0x80 && point < 0xA0) || c == 0) {
      table[c] = replacement;
    } else {
      append_utf8(static_cast<char32_t>(point), table[c]);
    }
  }
  out.text.reserve(bytes.size() * 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::string& text = table[byte_at(bytes, i)];
    if (text == replacement && !out.broken) out.broken = i;
    out.text += text;
  }
  return out;
}

Decoded from_utf8(std::string bytes, std::size_t mark) {
  Decoded out;
  const std::size_t broken = first_broken_utf8(bytes);
  const std::size_t zero = bytes.find('\0');
  bytes.erase(0, mark);
  if (broken == std::string::npos && zero == std::string::npos) {
    out.text = std::move(bytes);
  } else {
    out.broken = std::min(broken, zero);
    out.text = repaired_utf8(bytes);
  }
  return out;
}

bool starts(std::string_view bytes, std::string_view mark) { return bytes.substr(0, mark.size()) == mark; }

}  // namespace

std::string_view name(Encoding encoding) {
  constexpr std::array<std::string_view, 5> names{"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1256", "windows-1252"};
  return names[static_cast<std::size_t>(encoding)];
}

std::size_t first_broken_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned char lead = byte_at(bytes, i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    if (lead >= 0xC2 && lead < 0xE0 && i + 1 < bytes.size() && (byte_at(bytes, i + 1) & 0xC0) == 0x80) {
      i += 2;
      continue;
    }
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

std::string repaired_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0 || bytes[i] == '\0') {
      out += replacement;
      ++i;
      while (length == 0 && i < bytes.size() && (byte_at(bytes, i) & 0xC0) == 0x80) ++i;
    } else {
      out.append(bytes, i, length);
      i += length;
    }
  }
  return out;
}

bool looks_binary(std::string_view head) {
  head = head.substr(0, std::size_t{1} << 16);
  if (starts(head, "\xFF\xFE") || starts(head, "\xFE\xFF") || guess_utf16(head)) return false;
  std::size_t controls = 0;
  std::size_t zeros = 0;
  for (const char c : head) {
    if (control(static_cast<unsigned char>(c))) ++controls;
    if (c == '\0') ++zeros;
  }
  for (const std::string_view magic : {"%PDF-", "\x89PNG", "PK\x03\x04", "GIF8", "\xFF\xD8\xFF", "SQLite format 3"}) {
    if (starts(head, magic)) return true;
  }
  return controls * 50 > head.size() || zeros * 200 > head.size();
}

Decoded decode(std::string bytes) {
  if (looks_binary(bytes)) {
    Decoded out;
    out.binary = true;
    return out;
  }
  if (starts(bytes, "\xEF\xBB\xBF")) return from_utf8(std::move(bytes), 3);
  if (starts(bytes, "\xFF\xFE")) return from_utf16(bytes, 2, Encoding::utf16le);
  if (starts(bytes, "\xFE\xFF")) return from_utf16(bytes, 2, Encoding::utf16be);
  const std::string_view head = std::string_view(bytes).substr(0, 4096);
  if (const auto utf16 = guess_utf16(head)) return from_utf16(bytes, 0, *utf16);
  const Utf8Census counts = census(bytes);
  if (counts.good >= counts.bad) return from_utf8(std::move(bytes), 0);
  Decoded out = from_code_page(bytes, looks_windows1256(bytes) ? Encoding::windows1256 : Encoding::windows1252);
  out.guessed = first_broken_utf8(bytes);
  return out;
}

}  // namespace demarche::text
