// Words that can belong to a time expression, looked up once for each distinct word. Internal to extract/time.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "importers/text/document.hpp"
#include "importers/text/spellings.hpp"

namespace demarche::extract::time {

/// What was written on to a word. A reading without `article` may still be definite in a language without clitics.
enum Clitic : std::uint8_t { conjunction = 1, clitic_b = 2, clitic_l = 4, clitic_k = 8, article = 16 };

/// A form of the vocabulary that a token may be, with what was split off.
struct Form {
  std::uint16_t id = 0;
  std::uint8_t clitics = 0;
};

/// What a form (or a phrase that starts with it) means: a class and its value.
struct Meaning {
  std::uint16_t cls = 0;
  bool capital = false;  // only when written with a capital
  double value = 0;
  std::vector<std::uint16_t> rest;  // forms of the following tokens, for a phrase
};

/// Which classes and forms something may be, as bits: exact for the first 63 classes, hashed for forms.
struct Signature {
  std::uint64_t classes = 0;
  std::array<std::uint64_t, 2> forms{};
  bool meets(const Signature& other) const {
    return ((classes & other.classes) | (forms[0] & other.forms[0]) | (forms[1] & other.forms[1])) != 0;
  }
  void add_class(std::uint16_t cls) { classes |= std::uint64_t{1} << (cls < 63 ? cls : 63); }
  void add_form(std::uint16_t form) { forms[word_of(form)] |= bit_of(form); }
  bool has_class(std::uint16_t cls) const { return ((classes >> (cls < 63 ? cls : 63)) & 1U) != 0; }
  bool has_form(std::uint16_t form) const { return (forms[word_of(form)] & bit_of(form)) != 0; }
  void add_all() {
    classes = ~std::uint64_t{0};
    forms = {classes, classes};
  }
  bool all() const { return classes == ~std::uint64_t{0}; }
  void add(const Signature& other) {
    classes |= other.classes;
    forms[0] |= other.forms[0];
    forms[1] |= other.forms[1];
  }

 private:
  static std::uint32_t mixed(std::uint16_t form) { return form * 0x9E3779B9U >> 25; }  // 7 bits
  static std::size_t word_of(std::uint16_t form) { return mixed(form) >> 6; }
  static std::uint64_t bit_of(std::uint16_t form) { return std::uint64_t{1} << (mixed(form) & 63U); }
};

struct PrefixRow {
  std::string text;
  std::string restores;
  std::uint8_t clitics = 0;
};

/// The vocabulary: words.tsv and the literals of rules.tsv.
class Words {
 public:
  void load(std::string_view language);
  std::uint16_t form(std::string_view folded);  // interns
  std::uint16_t cls(std::string_view name);     // interns
  std::size_t classes() const { return class_names_.size(); }
  const std::vector<Meaning>& meanings(std::uint16_t form) const { return meanings_[form]; }
  /// All the forms a word may be, as written; empty for most words.
  void analyse(std::string_view word, std::string& scratch, std::vector<Form>& out) const;
  /// Words of the classes in `when` may begin what `then` stands for (number words begin numbers).
  void imply(const Signature& when, const Signature& then) { when_ = when, then_ = then; }
  Signature signature(const Form* forms, std::size_t count) const;  // of single words, without phrases
  /// What must follow a form, or a word of a class, for some rule to begin with it; all bits when nothing need follow.
  void set_followers(std::vector<Signature> by_form, std::vector<Signature> by_class) {
    after_form_ = std::move(by_form), after_class_ = std::move(by_class);
  }
  Signature followers(const Form* forms, std::size_t count) const;
  Signature followers_of_class(std::uint16_t cls) const {
    return cls < after_class_.size() ? after_class_[cls] : Signature{};
  }
  bool future_verb(std::string_view folded) const;
  bool past_verb(std::string_view folded) const;

 private:
  void add(std::string_view words, std::uint16_t cls, double value, bool capital);
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return text::spelling_hash(word); }
  };
  std::unordered_map<std::string, std::uint16_t, Hash, std::equal_to<>> forms_, class_ids_;
  std::vector<std::string> class_names_;
  std::vector<std::vector<Meaning>> meanings_;
  std::vector<PrefixRow> prefixes_;
  Signature when_, then_;
  std::vector<Signature> after_form_, after_class_;
  std::vector<std::string> future_, not_future_, not_future_words_, past_,
      not_past_;  // beginnings, exceptions; endings, exceptions
};

/// What each distinct spelling can be to a time expression, looked up once. Bounded as the spellings are. All documents
/// that come numbered must be numbered by one `text::Spellings`; one that comes without numbers gets its own.
class WordCache {
 public:
  struct Entry {
    std::uint32_t first = 0;
    std::uint16_t count = 0;
    std::int8_t tense = 0;
    bool phrases = false;  // some phrase begins so
    Signature signature;
    Signature followers;  // of which the next token must have some for a rule to begin here
  };
  /// The spellings of a document's tokens, known to this cache from now on. Valid until the next call.
  std::span<const std::uint32_t> spellings(const text::Document& document);
  /// The number of a word's entry: 0 for all words that mean nothing here. Valid until `spellings` is called again.
  std::uint32_t find(std::uint32_t spelling, std::string_view word, const Words& words) {
    if (spelling >= entry_of_.size()) entry_of_.resize(spelling + 1024, unknown);
    std::uint32_t& known = entry_of_[spelling];
    if (known == unknown) known = learn(word, words);
    return known;
  }
  const Entry& entry(std::uint32_t id) const { return entries_[id]; }
  const Form* forms(const Entry& entry) const { return pool_.data() + entry.first; }

 private:
  static constexpr std::uint32_t unknown = UINT32_MAX;
  std::uint32_t learn(std::string_view word, const Words& words);

  text::Spellings spellings_;  // of documents that come without numbers
  std::vector<std::uint32_t> numbers_;
  std::uint32_t generation_ = 0;
  bool given_ = false;                   // the numbers came with the documents
  std::vector<std::uint32_t> entry_of_;  // by spelling
  std::string folded_;
  std::vector<Entry> entries_{Entry{}};
  std::vector<Form> pool_, found_;
};

}  // namespace demarche::extract::time
