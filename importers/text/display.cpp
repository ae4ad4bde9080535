#include "importers/text/display.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstdio>

namespace demarche::text {
namespace {

/// The code point at `i`, which is moved behind it.
UChar32 next(std::string_view text, std::size_t& i) {
  auto at = static_cast<std::int32_t>(i);
  UChar32 point = 0;
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), at, static_cast<std::int32_t>(text.size()),
                  point);
  i = static_cast<std::size_t>(at);
  return point;
}

std::size_t columns(UChar32 point) {
  if (point >= 0x20 && point < 0x7F) return 1;
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  const int wide = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

bool rtl_letter(UChar32 point) {
  const auto direction = u_charDirection(point);
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < text.size();) width += columns(next(text, i));
  return width;
}

std::string clipped(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::size_t used = 0;
  std::size_t end = 0;
  for (std::size_t i = 0; i < text.size();) {
    used += columns(next(text, i));
    if (used > width - 1) break;
    end = i;
  }
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end)) + "…";
}

bool right_to_left(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const UChar32 point = next(text, i);
    if (rtl_letter(point)) return true;
    if (u_charDirection(point) == U_LEFT_TO_RIGHT) return false;
  }
  return false;
}

std::string isolated(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (rtl_letter(next(text, i))) return "\u2068" + std::string(text) + "\u2069";
  }
  return std::string(text);
}

std::string screen_safe(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const UChar32 point = next(text, i);
    char escaped[16];
    if (point == '\n' || point == '\t' || point == '\r') {
      out += ' ';
    } else if (point < 0x20 || (point >= 0x7F && point < 0xA0)) {
      std::snprintf(escaped, sizeof escaped, "\\x%02X", static_cast<unsigned>(point));
      out += escaped;
    } else if ((point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069)) {
      std::snprintf(escaped, sizeof escaped, "\\u%04X", static_cast<unsigned>(point));
      out += escaped;
    } else if (point == 0xFFFD) {
      out += "\xEF\xBF\xBD";
    } else {
      out += text.substr(begin, i - begin);
    }
  }
  return out;
}

}  // namespace demarche::text
