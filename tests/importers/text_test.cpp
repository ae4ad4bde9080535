#include "importers/text/document.hpp"

#include <doctest/doctest.h>

using namespace demarche;

namespace {
std::string cut(std::string_view text, const text::SentenceRules& rules = {}) {
  text::Document document;
  text::segment(text, rules, document);
  std::string out;
  for (const auto& sentence : document.sentences) {
    out += sentence.title ? "<" : "[";
    for (auto i = sentence.first; i < sentence.last; ++i) {
      if (i > sentence.first) out += ' ';
      out += document.words(i);
      CHECK(text::slice(text, document.span(i, i + 1)) == document.words(i));
    }
    out += sentence.title ? ">" : "]";
  }
  return out;
}
}  // namespace

TEST_CASE("words, numbers and signs are cut as the header says") {
  CHECK(cut("The U.S. didn't join the G7's talks, he said.") == "[The U.S. didn't join the G7 's talks , he said .]");
  CHECK(cut("28,500 or 3.5 on 12/5") == "[28,500 or 3.5 on 12 / 5]");
  CHECK(cut("two-day at 3pm") == "[two - day at 3 pm]");
  CHECK(cut("بين 12 و14 أيلول، #سوريا_اليوم") == "[بين 12 و 14 أيلول ، # سوريا _ اليوم]");
  CHECK(cut("٢٨٫٥ و۱۲") == "[٢٨٫٥ و ۱۲]");
}

TEST_CASE("sentences end at stops and lines, not at abbreviations") {
  const text::SentenceRules rules{{"dr.", "jan."}};
  CHECK(cut("He met Dr. Li on Jan. 3. They left.", rules) == "[He met Dr . Li on Jan . 3 .][They left .]");
  CHECK(cut("J. Smith spoke.\" She left", rules) == "[J . Smith spoke . \"][She left]");
  CHECK(cut("هل وصل؟ نعم! ذهب.") == "[هل وصل ؟][نعم !][ذهب .]");
  CHECK(cut("A headline\nText one. Two.\n\nThree") == "<A headline>[Text one .][Two .][Three]");
  CHECK(cut("").empty());
  CHECK(cut(" \n\n ").empty());
}

TEST_CASE("flags tell how a word was written") {
  text::Document document;
  text::segment("US-led Force\nsaid G7", {}, document);
  REQUIRE(document.tokens.size() == 6);
  CHECK(document.tokens[0].flags == (text::capitalised | text::all_caps | text::after_break));
  CHECK(document.tokens[1].flags == text::glued);
  CHECK((document.tokens[3].flags & text::capitalised) != 0);
  CHECK(document.tokens[4].flags == text::after_break);
  CHECK((document.tokens[5].flags & text::has_digit) != 0);
}

TEST_CASE("folding drops what spellings vary in and is idempotent") {
  const std::pair<const char*, const char*> cases[] = {
      {"São", "sao"},       {"O’Brien", "o'brien"}, {"أُمَّـــة", "امة"}, {"إلى", "الي"},     {"آذار", "اذار"},
      {"٢٠١٨", "2018"},     {"۱۲", "12"},           {"ﻣﺼﺮ", "مصر"},    {"ایران", "ايران"}, {"کابل", "كابل"},
      {"Straße", "straße"}, {"ﬁne", "fine"},        {"ÉCOLE", "ecole"}};
  for (const auto& [word, expected] : cases) {
    CAPTURE(word);
    CHECK(text::folded(word) == expected);
    CHECK(text::folded(text::folded(word)) == text::folded(word));
  }
}

TEST_CASE("the language is told from letters and small words") {
  CHECK(text::language_of("وصل الوزير إلى موسكو") == "ar");
  CHECK(text::language_of("The minister arrived in Moscow") == "en");
  CHECK(text::language_of("Le ministre est arrivé à Moscou dans la soirée").empty());
  CHECK(text::language_of("وزیر امور خارجه ایران گفت که این گفتگوها").empty());
  CHECK(text::language_of("Министр прибыл в Москву").empty());
  CHECK(text::language_of("123 ...").empty());
}
