#include "importers/text/display.hpp"

#include <doctest/doctest.h>

using namespace demarche::text;

TEST_CASE("width is that of the screen") {
  CHECK(display_width("Moscow") == 6);
  CHECK(display_width("موسكو") == 5);
  CHECK(display_width("مُوسكُو") == 5);
  CHECK(display_width("東京") == 4);
  CHECK(display_width("\u2068x\u2069") == 1);
}

TEST_CASE("text is cut on the screen's columns") {
  CHECK(clipped("Moscow", 6) == "Moscow");
  CHECK(clipped("Moscow", 4) == "Mos…");
  CHECK(clipped("東京都", 4) == "東…");
  CHECK(clipped("ab cd", 4) == "ab…");
  CHECK(clipped("abc", 0).empty());
}

TEST_CASE("nothing takes hold of the terminal") {
  CHECK(screen_safe("a\x1B[31mb\nc") == "a\\x1B[31mb c");
  CHECK(screen_safe("a\u202Eb") == "a\\u202Eb");
  CHECK(screen_safe("\xFF") == "\xEF\xBF\xBD");
  CHECK(isolated("Moscow") == "Moscow");
  CHECK(isolated("موسكو") == "\u2068موسكو\u2069");
  CHECK(right_to_left("«موسكو» Moscow"));
  CHECK_FALSE(right_to_left("Moscow موسكو"));
}
