// One automaton over all vocabularies of a language: names, acts, cues, idioms.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "importers/text/document.hpp"
#include "importers/text/spellings.hpp"

namespace demarche::extract {

/// Which vocabulary a match comes from; `ref` of its sense indexes that vocabulary's own table.
enum class SenseKind : std::uint8_t {
  verb,        // ref: VerbRow group; features: VerbFeature
  noun,        // ref: noun row
  phrase,      // ref: phrase row; features: VerbFeature of the verb in it
  light_verb,  // ref: light verb row; features: VerbFeature
  aux,         // a common verb that is no act itself; features: VerbFeature
  object,      // ref: object class
  entity,      // ref: entity of the knowledge, by its full name
  family,      // ref: entity, by family name alone
  state_name,  // ref: entity
  adjective,   // ref: entity of a state, by demonym adjective
  people,      // ref: entity of a state, by the noun for its people
  office,      // ref: office row
  title,       // ref: title row
  group,       // ref: group word row
  place,       // ref: place row
  trap,        // no actor here
  not_event,   // no act here
  field,       // ref: field of life that is not diplomacy
  cue,         // ref: cue row
  given        // first name of a known person: nobody by itself, but a sign of a name
};

struct Sense {
  SenseKind kind = SenseKind::cue;
  std::uint8_t flags = 0;
  std::uint16_t features = 0;
  std::uint32_t ref = 0;
};

/// The entry is written with a capital (or all in capitals) and matches only words written so. `doubtful`: it is a
/// common word or a name too, and needs company to be meant.
enum SenseFlag : std::uint8_t {
  needs_capital = 1,
  needs_all_caps = 2,
  every_word_capital = 4,
  doubtful = 8,
  last_capital = 16
};

/// Sense kinds as a set.
constexpr std::uint32_t kind_bit(SenseKind kind) { return 1U << static_cast<unsigned>(kind); }

/// What was taken off a word to find it in a vocabulary.
enum Clitic : std::uint16_t {
  conjunction = 1,
  prefix_b = 2,
  prefix_l = 4,
  prefix_k = 8,
  article = 16,
  future = 32,
  pronoun = 64,         // any pronoun suffix
  pronoun_first = 128,  // of the first person
  pronoun_plural = 256
};
inline constexpr std::uint16_t any_preposition = prefix_b | prefix_l | prefix_k;

/// One way to read a word: a known form and what is attached to it.
struct Variant {
  std::uint32_t form = 0;
  std::uint16_t clitics = 0;
};

/// An entry that stands at tokens [first, last).
struct Match {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t node = 0;
  std::uint16_t clitics = 0;
};

/// Prefixes and suffixes of a language that are written on to words.
struct CliticRow {
  std::string text;
  std::string restores;  // what stands in the word's place of it (`لل` restores `ال`)
  std::uint16_t clitics = 0;
};

/// Immutable once built. Forms are folded single words; entries are sequences of forms in a trie.
class Lexicon {
 public:
  static constexpr std::uint32_t none = 0;

  /// Room for about so many forms and entries, so that building does not rehash.
  void reserve(std::size_t forms, std::size_t entries);
  /// Adds `phrase` (as written; hyphens are skipped) with a sense. Only before `freeze`.
  void add(std::string_view phrase, Sense sense);
  void set_clitics(std::vector<CliticRow> prefixes, std::vector<CliticRow> suffixes);
  /// Sorts the senses into place. Call once.
  void freeze();

  /// Form number of a folded word, or `none`.
  std::uint32_t form(std::string_view folded) const;
  std::uint32_t child(std::uint32_t node, std::uint32_t form) const;
  std::span<const Sense> senses(std::uint32_t node) const {
    return {senses_.data() + nodes_by_id_[node].senses, nodes_by_id_[node + 1].senses - nodes_by_id_[node].senses};
  }
  /// The kinds of a node's senses, as bits.
  std::uint32_t kinds(std::uint32_t node) const { return nodes_by_id_[node].kinds & ~leads_on; }
  /// Whether longer entries begin with a node's.
  bool leads(std::uint32_t node) const { return (nodes_by_id_[node].kinds & leads_on) != 0; }
  /// All readings of a folded word; appended to `out`.
  void analyse(std::string_view folded, std::vector<Variant>& out) const;
  /// The preposition written on to the article at the start of a word as written (بالـ, للـ); 0 when there is none.
  std::uint16_t article_preposition(std::string_view word) const;
  /// Whether a word as written begins with the article, alone or after what is written on to it.
  bool has_article(std::string_view word) const;
  std::size_t forms() const { return spans_.size(); }

 private:
  // Two open-addressed tables, so that building and asking take no memory apart from their arrays.
  struct Spelling {
    std::uint32_t begin = 0, size = 0, hash = 0;
  };
  struct FormSlot {
    std::uint32_t hash = 0, form = 0;  // form 0 = free
  };
  static constexpr std::uint32_t leads_on = 1U << 31;
  struct Node {
    std::uint32_t senses = 0;  // its first one; those of the next node end them
    std::uint32_t kinds = 0;   // and `leads_on`
  };
  struct Edge {
    std::uint64_t key = 0;  // parent and form; 0 = free
    std::uint32_t target = 0;
  };
  std::size_t seen_bit(std::uint32_t hash) const {
    return (hash * 0x9E3779B97F4A7C15ULL >> 32) & (seen_.size() * 64 - 1);
  }
  std::uint32_t intern(std::string_view folded);
  std::size_t slot_of(std::string_view folded, std::uint32_t hash) const;
  std::uint32_t step(std::uint32_t node, std::uint32_t form);
  void grow_forms(std::size_t slots);
  void grow_edges(std::size_t slots);

  std::string letters_;              // of all forms
  std::vector<Spelling> spans_;      // by form - 1
  std::vector<FormSlot> by_hash_;    // form, 0 = free; a power of two of slots
  std::vector<Edge> edges_;          // a power of two of slots
  std::vector<std::uint64_t> seen_;  // a bit for each form's hash: most spellings asked for are no form
  std::size_t edge_count_ = 0;
  std::uint32_t nodes_ = 1;  // node 0 is the root
  std::vector<std::pair<std::uint32_t, Sense>> added_;
  std::vector<Sense> senses_;
  std::vector<Node> nodes_by_id_;
  std::vector<std::uint32_t> first_node_;  // by form: child of the root
  std::vector<CliticRow> prefixes_;
  std::vector<CliticRow> suffixes_;
};

/// What one thread has learned of words: the readings of each distinct spelling, looked up once. Bounded as the
/// spellings are.
class WordCache {
 public:
  /// A reading with which some entry begins.
  struct Opening {
    std::uint32_t node = 0;
    std::uint16_t clitics = 0;
    bool entry = false;  // it is an entry by itself
    bool leads = false;  // longer ones begin so
  };
  struct Word {
    std::uint32_t opening = 0, inner = 0;  // where its lists begin
    std::uint32_t form = 0;                // its own form, with no more than a conjunction before it
    std::uint16_t clitics = 0;             // of that form
    std::uint16_t preposition = 0;         // written on to it in every reading, or to the article of an unknown word
    std::uint8_t openings = 0, inners = 0;
    bool known = false;  // looked up
  };
  explicit WordCache(const Lexicon& lexicon) : lexicon_(&lexicon) {}

  /// Gives the document's tokens their numbers, and learns the words that are new. Before anything else is asked.
  void read(text::Document& document);
  const Word& word(std::uint32_t spelling) const { return words_[spelling]; }
  std::span<const Opening> openings(const Word& word) const { return {openings_.data() + word.opening, word.openings}; }
  /// The forms as which a word may stand inside an entry: as written, or with a pronoun at its end.
  std::span<const std::uint32_t> inner(const Word& word) const { return {inner_.data() + word.inner, word.inners}; }

 private:
  void learn(std::string_view written, Word& word);
  std::uint16_t preposition_of(std::string_view written) const;

  const Lexicon* lexicon_;
  text::Spellings spellings_;
  std::uint32_t generation_ = 0;
  std::vector<Word> words_;  // by spelling
  std::vector<Opening> openings_;
  std::vector<std::uint32_t> inner_;
  std::string folded_;
  std::vector<Variant> variants_;
};

/// Finds every entry in the document, in order of first token, then of length (longest first). Linear in the text for a
/// fixed longest entry. `cache` must have read the document.
void find_matches(const Lexicon& lexicon, const WordCache& cache, const text::Document& document,
                  std::vector<Match>& matches);

}  // namespace demarche::extract
