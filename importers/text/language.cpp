#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "importers/text/document.hpp"
#include "importers/text/utf8.hpp"

namespace demarche::text {

namespace {

constexpr std::size_t looked_at = 16384;  // bytes are enough to tell a language

constexpr std::array<std::string_view, 40> english = {
    "a",    "about", "after", "an",   "and", "are", "as",   "at",   "be",   "been", "by",    "for",  "from", "had",
    "has",  "have",  "he",    "his",  "in",  "is",  "it",   "its",  "not",  "of",   "on",    "or",   "said", "she",
    "that", "the",   "their", "they", "to",  "was", "were", "will", "with", "who",  "would", "which"};
constexpr std::array<std::string_view, 36> other_latin = {
    "aber", "auf", "avec",  "con",  "dans", "das", "de",  "del", "dem", "der", "des", "die",
    "du",   "ein", "el",    "elle", "en",   "est", "et",  "il",  "la",  "las", "le",  "les",
    "los",  "mit", "nicht", "para", "pour", "que", "sur", "und", "une", "un",  "ve",  "von"};

/// Letters that Arabic lacks and its neighbours (Persian, Urdu, Kurdish, Pashto) use all the time.
bool is_neighbours_letter(std::uint32_t code) {
  return code == 0x67E || code == 0x686 || code == 0x698 || code == 0x6AF || code == 0x6A9 || code == 0x6CC ||
         code == 0x6D2 || code == 0x6C1 || code == 0x6BE || code == 0x6D5 || code == 0x679 || code == 0x688;
}

bool is_letter(std::uint32_t c) {
  return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool is_arabic_letter(std::uint32_t c) { return (c >= 0x620 && c <= 0x6D5) || (c >= 0xFB50 && c <= 0xFEFC); }

struct Counts {
  std::size_t latin = 0, accented = 0, arabic = 0, neighbours = 0, other = 0;
  std::size_t english_words = 0, foreign_words = 0, latin_words = 0;
};

void count_word(std::string_view word, Counts& counts) {
  if (word.empty()) return;
  ++counts.latin_words;
  if (std::find(english.begin(), english.end(), word) != english.end()) ++counts.english_words;
  if (std::find(other_latin.begin(), other_latin.end(), word) != other_latin.end()) ++counts.foreign_words;
}

Counts count(std::string_view text) {
  Counts counts;
  std::array<char, 8> word{};
  std::size_t length = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t c = next_code_point(text, at);
    if (c < 0x80 && is_letter(c)) {
      ++counts.latin;
      if (length < word.size()) word[length] = static_cast<char>(c | 0x20);
      ++length;
      continue;
    }
    if (length > 0) count_word({word.data(), std::min(length, word.size())}, counts);
    length = 0;
    if (c < 0x80 || !is_letter(c)) continue;
    if (is_arabic_letter(c)) {
      ++counts.arabic;
      counts.neighbours += is_neighbours_letter(c) ? 1U : 0U;
    } else if (c < 0x250) {
      ++counts.latin;
      ++counts.accented;
    } else {
      ++counts.other;
    }
  }
  if (length > 0) count_word({word.data(), std::min(length, word.size())}, counts);
  return counts;
}

bool reads_like_english(const Counts& counts) {
  if (counts.accented * 50 > counts.latin) return counts.english_words > 2 * counts.foreign_words;
  return counts.foreign_words == 0 || counts.english_words > counts.foreign_words;
}

}  // namespace

std::string_view language_of(std::string_view text) {
  std::size_t end = std::min(text.size(), looked_at);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  const Counts counts = count(text.substr(0, end));
  if (counts.arabic > counts.latin && counts.arabic >= counts.other) {
    return counts.neighbours * 33 > counts.arabic ? std::string_view{} : "ar";
  }
  if (counts.latin > 0 && counts.latin >= counts.other && reads_like_english(counts)) return "en";
  return {};
}

}  // namespace demarche::text
