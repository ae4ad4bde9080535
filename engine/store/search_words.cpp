#include "engine/store/search_words.hpp"

#include <algorithm>
#include <vector>

#include "importers/text/document.hpp"

namespace demarche::store {
namespace {

// Length in bytes of the separator at the head of `text`: ASCII other than letters and digits, and the punctuation of
// the Latin-1, Arabic, general and supplemental blocks. 0 when a word goes on.
std::size_t separator(std::string_view text) {
  const auto at = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned a = at(0);
  if (a < 0x80) {
    const bool letter = (a >= '0' && a <= '9') || (a >= 'a' && a <= 'z') || (a >= 'A' && a <= 'Z');
    return letter ? 0 : 1;
  }
  if (a == 0xC2) return at(1) == 0xAA || at(1) == 0xB5 || at(1) == 0xBA ? 0 : 2;
  if (a == 0xD8 && (at(1) == 0x8C || at(1) == 0x9B || at(1) == 0x9F || at(1) == 0x8D)) return 2;  // ، ؛ ؟
  if (a == 0xD9 && at(1) >= 0xAA && at(1) <= 0xAD) return 2;                                      // ٪ ٫ ٬ ٭
  if (a == 0xDB && at(1) == 0x94) return 2;                                                       // ۔
  if (a == 0xE2 && (at(1) < 0xB0)) return 3;                                                      // U+2000..2BFF
  if (a == 0xE3 && at(1) == 0x80) return 3;                                                       // U+3000..303F
  if (a == 0xEF && at(1) == 0xBB && at(2) == 0xBF) return 3;
  return 0;
}

template <typename Each>
void for_each_word(std::string_view text, Each&& each) {
  std::string folded;
  for (std::size_t begin = 0; begin < text.size();) {
    if (const std::size_t skip = separator(text.substr(begin)); skip > 0) {
      begin += skip;
      continue;
    }
    std::size_t end = begin + 1;
    while (end < text.size() && separator(text.substr(end)) == 0) ++end;
    folded.clear();
    text::fold(text.substr(begin, end - begin), folded);
    if (!folded.empty()) each(std::string_view(folded));
    begin = end;
  }
}

bool take(std::string_view& word, std::string_view prefix) {
  constexpr std::size_t least = 6;  // bytes: three Arabic letters
  if (!word.starts_with(prefix) || word.size() < prefix.size() + least) return false;
  word.remove_prefix(prefix.size());
  return true;
}

std::string quoted(std::string_view word) {
  std::string out = "\"";
  for (const char c : word) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

// Any column: the word as it stands, or what is left without its prefixes.
std::string word_term(std::string_view folded, bool beginning) {
  const std::string_view base = base_of(folded);
  const char* const star = beginning ? "*" : "";
  if (base == folded) return quoted(folded) + star;
  return "(" + quoted(folded) + star + " OR " + quoted(base) + star + ")";
}

std::string phrase_term(std::string_view text) {
  const IndexedWords indexed = indexed_words(text);
  if (indexed.words.empty()) return {};
  // Only words of the Arabic script have bases of their own.
  const bool arabic = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xD8 && static_cast<unsigned char>(c) <= 0xDB;
  });
  if (!arabic) return "words : " + quoted(indexed.words);
  return "(words : " + quoted(indexed.words) + " OR bases : " + quoted(indexed.bases) + ")";
}

std::string terms_of(std::string_view part, bool beginning) {
  std::string out;
  for_each_word(part, [&](std::string_view word) { out += (out.empty() ? "" : " AND ") + word_term(word, beginning); });
  return out;
}

}  // namespace

std::string_view base_of(std::string_view folded) {
  std::string_view base = folded;
  if (!take(base, "و")) take(base, "ف");
  if (take(base, "ال") || take(base, "لل") || take(base, "بال") || take(base, "كال")) return base;
  if (!take(base, "ب") && !take(base, "ل")) take(base, "ك");
  return base;
}

IndexedWords indexed_words(std::string_view text) {
  IndexedWords out;
  for_each_word(text, [&out](std::string_view word) {
    if (!out.words.empty()) {
      out.words += ' ';
      out.bases += ' ';
    }
    out.words += word;
    out.bases += base_of(word);
  });
  return out;
}

std::string search_expression(std::string_view query) {
  std::string wanted;
  std::string unwanted;
  for (std::size_t i = 0; i < query.size();) {
    if (query[i] == ' ') {
      ++i;
      continue;
    }
    const bool minus = query[i] == '-';
    if (minus && ++i == query.size()) break;
    const bool phrase = query[i] == '"';
    std::size_t end = query.find(phrase ? '"' : ' ', i + 1);
    if (end == std::string_view::npos) end = query.size();
    const std::string_view part = phrase ? query.substr(i + 1, end - i - 1) : query.substr(i, end - i);
    const std::string term = phrase ? phrase_term(part) : terms_of(part, part.ends_with('*'));
    i = phrase ? end + 1 : end;
    if (term.empty()) continue;
    std::string& side = minus ? unwanted : wanted;
    if (!side.empty()) side += minus ? " OR " : " AND ";
    side += minus ? "(" + term + ")" : term;
  }
  if (wanted.empty()) return {};
  return unwanted.empty() ? wanted : "(" + wanted + ") NOT (" + unwanted + ")";
}

}  // namespace demarche::store
