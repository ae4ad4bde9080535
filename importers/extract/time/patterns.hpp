// Rules over word classes, compiled to small programs for one backtracking matcher. Internal to extract/time.
//
// A pattern is a sequence of elements: a class (`month`), a literal in quotes (`'of'`), a macro (`@year`), a group
// `( a | b c )`, each optional with `?`. `class:def` asks for the article, `class:bare` for none, `class:b` and
// `class:l` for that clitic, `class:glued` for no white space before. `<` begins the expression (what stands before is
// context), `>` ends it. Classes read from figures and number words: num, ord, int, int1, int2, int4, decimal, year
// (1750 to 2060), year_bare (1900 to 2035), year_word (`nineteen ninety-six`).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "importers/extract/time/words.hpp"
#include "importers/text/document.hpp"

namespace demarche::extract::time {

/// A class that a rule met, with its value: what the value of the expression is made from.
struct Capture {
  std::uint16_t cls = 0;
  double value = 0;
};

struct Instruction {
  enum class Op : std::uint8_t { cls, form, split, jump, open, close, match };
  Op op = Op::match;
  std::uint8_t need = 0, refuse = 0;  // clitics
  bool glued = false;
  std::uint16_t id = 0;             // class or form
  std::uint32_t to = 0, other = 0;  // of split and jump
};

struct Rule {
  std::vector<Instruction> program;
  std::string type, action;  // DATE, TIME, DURATION, SET or NONE (a trap)
  std::vector<std::pair<std::string, std::string>> settings;
  std::string example, reference, gives;
  std::size_t line = 0;

  std::string_view setting(std::string_view key) const;
};

/// A rule that may begin with some class or form, and what must then follow.
struct Start {
  std::uint16_t rule = 0;
  Signature second;
};

/// The rules that one class or form may begin.
struct Starts {
  std::vector<Start> rules;
  Signature second;  // of all of them
};

struct Rules {
  std::vector<Rule> rules;
  std::vector<Starts> by_class, by_form;
  void load(std::string_view language, Words& words);

 private:
  void index(std::size_t rule);
};

/// Numbers as classes.
struct NumberClasses {
  std::uint16_t num, ord, int1, int2, int4, year, year_bare, year_word, integer, decimal;
  std::uint16_t unit_word, teen_word, hundred_word, thousand_word, and_word, ordinal_word, ordinal_suffix, hyphen;
  explicit NumberClasses(Words& words);
};

struct Match {
  std::uint32_t first = 0, last = 0, end = 0;  // span of tokens, and how far the rule read
  const Rule* rule = nullptr;
  std::vector<Capture> captures;
};

/// Looks at one document.
class Matcher {
 public:
  Matcher(const text::Document& document, const Words& words, const Rules& rules, const NumberClasses& numbers,
          WordCache& cache);
  /// The best match that begins at a token: the longest, the first rule among equals. False for none.
  bool at(std::uint32_t token, Match& out);
  const WordCache::Entry& entry(std::uint32_t token) const {
    const std::uint32_t id = ids_[token];
    return (id & own) == 0 ? cache_.entry(id) : own_[id & ~own];
  }
  /// Whether the tokens after `token` are the forms of a phrase.
  bool follows(std::uint32_t token, const std::vector<std::uint16_t>& rest) const;
  /// False when no rule can match from a token on, as far as this and the next token tell.
  bool may_begin(std::uint32_t token) const {
    if (ids_[token] == 0) return false;
    const Signature& needs = entry(token).followers;
    return needs.all() || (token + 1 < ids_.size() && needs.meets(entry(token + 1).signature));
  }

 private:
  struct Option {
    std::uint32_t end;
    double value;
  };
  /// The numbers that may begin at a token; end 0 where there is none of that kind.
  struct Numbers {
    Option number{0, 0}, ordinal{0, 0}, year{0, 0};
  };
  void add_figures(std::uint32_t token);
  void add_number_words(std::uint32_t token);
  void run(const Rule& rule, std::uint32_t pc, std::uint32_t token, Match& best);
  void options(const Instruction& need, std::uint32_t token, std::vector<Option>& out) const;
  void add_phrases(std::uint32_t token);
  bool possible(const Instruction& at, std::uint32_t token) const;
  bool fits(const Instruction& need, std::uint32_t token, const Form& form) const;
  void attempt(const Starts& starts, std::uint32_t token, std::uint32_t after, Match& out);
  bool words_year(std::uint32_t token, Option& out) const;
  bool number_option(std::uint16_t cls, std::uint32_t token, Option& out) const;
  bool words_number(std::uint32_t token, bool ordinal, Option& out) const;
  double value_of(std::uint32_t token, std::uint16_t cls, std::uint8_t& clitics) const;

  const text::Document& document_;
  const Words& words_;
  const Rules& rules_;
  const NumberClasses& numbers_;
  WordCache& cache_;
  static constexpr std::uint32_t own = std::uint32_t{1} << 31;
  std::vector<std::uint32_t> ids_;     // by token: entry of the cache, or of `own_` when that bit is set
  std::vector<WordCache::Entry> own_;  // of numbers, number words and words that begin a phrase here
  std::vector<Numbers> read_;          // what they are as numbers
  std::vector<Capture> captures_;
  Match found_;
  std::vector<std::vector<Option>> options_;
  std::size_t depth_ = 0;
  std::uint32_t start_ = 0, open_ = 0, close_ = 0;
  std::uint32_t steps_ = 0;
};

}  // namespace demarche::extract::time
