// An article's text cut into sentences and words, once, for everything that reads it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/mention.hpp"

namespace demarche::text {

enum class TokenKind : std::uint8_t {
  word,    // letters and marks, with digits after letters (G7) and inner dots of abbreviations (U.S.)
  number,  // digits in any script, with inner `,` `.` `٫` `٬` between digits (28,500  3.5)
  symbol   // one punctuation mark or sign
};

/// Flags of a token, told from its letters and neighbours.
enum TokenFlag : std::uint8_t {
  glued = 1,        // no white space before it
  capitalised = 2,  // begins with an upper-case letter
  all_caps = 4,     // two letters or more, all upper case (dots apart)
  after_break = 8,  // first of a line
  has_digit = 16
};

/// The signs that grammars ask for, one bit each, so that a token is asked for several at once.
enum Sign : std::uint32_t {
  no_sign = 0,
  comma = 1U << 0,
  arabic_comma = 1U << 1,
  semicolon = 1U << 2,
  arabic_semicolon = 1U << 3,
  colon = 1U << 4,
  full_stop = 1U << 5,
  question_mark = 1U << 6,
  arabic_question_mark = 1U << 7,
  exclamation_mark = 1U << 8,
  straight_quote = 1U << 9,       // "
  left_quote = 1U << 10,          // “
  right_quote = 1U << 11,         // ”
  left_guillemet = 1U << 12,      // «
  right_guillemet = 1U << 13,     // »
  apostrophe = 1U << 14,          // '
  left_single_quote = 1U << 15,   // ‘
  right_single_quote = 1U << 16,  // ’
  hyphen = 1U << 17,              // -
  other_hyphen = 1U << 18,        // U+2010, U+2011
  en_dash = 1U << 19,
  underscore = 1U << 20,
  hash_sign = 1U << 21,
  plus_sign = 1U << 22,
  left_bracket = 1U << 23,  // (
  possessive_s = 1U << 24   // 's and ’s, a word
};

struct Token {
  std::uint32_t begin = 0;  // bytes of the text, half-open
  std::uint32_t end = 0;
  std::uint32_t cp_begin = 0;  // code points of the text, half-open
  std::uint32_t cp_end = 0;
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;
  Sign sign = no_sign;
};

struct Sentence {
  std::uint32_t first = 0;  // tokens, half-open
  std::uint32_t last = 0;
  std::uint32_t paragraph = 0;  // number of the line it stands in
  bool title = false;           // the article's title line (the first line, when short and without a full stop)
};

/// Tokens and sentences of one text. Reused from article to article: clear() keeps the memory.
struct Document {
  std::string_view text;  // UTF-8, owned by the caller
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<std::uint32_t> spellings;  // by token: its spelling's number, once `Spellings` has given them
  std::uint32_t generation = 0;          // of those numbers

  /// Whether a token is one of some signs, as a union of `Sign`.
  bool is(std::uint32_t token, std::uint32_t signs) const { return (tokens[token].sign & signs) != 0; }
  std::string_view words(std::uint32_t token) const { return words(token, token + 1); }
  /// The text of tokens [first, last) as written.
  std::string_view words(std::uint32_t first, std::uint32_t last) const {
    return first >= last ? std::string_view{}
                         : text.substr(tokens[first].begin, tokens[last - 1].end - tokens[first].begin);
  }
  model::Span span(std::uint32_t first, std::uint32_t last) const {
    return {tokens[first].cp_begin, tokens[last - 1].cp_end};
  }
  void clear() {
    tokens.clear();
    sentences.clear();
    spellings.clear();
  }
};

/// What a language says about sentence ends: abbreviations (folded, with their dot) after which none stands.
struct SentenceRules {
  std::vector<std::string> abbreviations;  // sorted
};

/// Cuts `text` (valid UTF-8) into `out`. Sentences end at line ends and at . ! ? ؟ … followed by a space, unless the
/// dot belongs to an abbreviation, an initial or a number. 's is a token of its own; hyphens, underscores and # are
/// symbols. Linear in the text; allocates only when `out` grows.
void segment(std::string_view text, const SentenceRules& rules, Document& out);

/// Appends the folded form of one word to `out`: lower case, no accents or Arabic marks, no tatweel, one alef, ya for
/// alef maqsura, Arabic letters for their Persian and presentation forms, ASCII digits, plain apostrophe. Idempotent.
void fold(std::string_view word, std::string& out);
std::string folded(std::string_view word);

/// BCP 47 code of the language most of the letters belong to among the languages known ("ar", "en"), or empty when
/// there are no letters or most are of another script or language.
std::string_view language_of(std::string_view text);

/// The bytes of `text` that a span of code points covers.
std::string_view slice(std::string_view text, model::Span span);

}  // namespace demarche::text
