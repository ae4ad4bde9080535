// Text for a terminal: how wide it is, where to cut it, what must not reach the screen.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace demarche::text {

/// Columns that `text` (valid UTF-8) takes on a terminal: East Asian wide characters two, combining marks and format
/// characters none.
std::size_t display_width(std::string_view text);

/// `text` cut to at most `width` columns; what is cut off shows as `…` in the last one. Marks stay with their letter.
std::string clipped(std::string_view text, std::size_t width);

/// Whether the first strong letter runs from right to left (Unicode Bidirectional Algorithm, rules P2 and P3).
bool right_to_left(std::string_view text);

/// `text` between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE when it holds letters that run from right to left.
std::string isolated(std::string_view text);

/// One line that cannot take hold of a terminal: control characters as `\x1B`, line ends and tabs as spaces,
/// overrides and embeddings of direction (U+202A..202E, U+2066..2069) as `\u202E`; broken UTF-8 as U+FFFD.
std::string screen_safe(std::string_view text);

}  // namespace demarche::text
