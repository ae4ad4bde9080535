#include "importers/extract/lexicon/lexicon.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace demarche::extract {
namespace {

std::uint64_t edge_key(std::uint32_t node, std::uint32_t form) {
  return (static_cast<std::uint64_t>(node) << 32) | form;
}

std::size_t edge_slot(std::uint64_t key) {
  key *= 0x9E3779B97F4A7C15ULL;
  return static_cast<std::size_t>(key ^ (key >> 32));
}

// Signs that may stand between the words of a name without parting it: Abu-Bakr, #north_korea, تنظيم "القاعدة".
constexpr std::uint32_t joining = text::hyphen | text::other_hyphen | text::underscore | text::hash_sign |
                                  text::plus_sign | text::straight_quote | text::left_quote | text::right_quote |
                                  text::left_guillemet | text::right_guillemet | text::left_single_quote |
                                  text::right_single_quote;

// Letters of a script without capitals (Arabic, U+0621 to U+065F) and single spaces: words without asking `segment`.
bool is_plain(std::string_view phrase) {
  if (phrase.empty() || phrase.front() == ' ') return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (phrase[i] == ' ') continue;
    const auto lead = static_cast<unsigned char>(phrase[i]);
    const auto next = static_cast<unsigned char>(i + 1 < phrase.size() ? phrase[i + 1] : 0);
    const bool letter = (lead == 0xD8 && next >= 0xA1) || (lead == 0xD9 && next >= 0x81 && next <= 0x9F);
    if (!letter) return false;
    ++i;
  }
  return true;
}

// A comma between two words with capitals: Athens, Georgia.
bool parts_names(const text::Document& document, std::uint32_t token) {
  return document.is(token, text::comma) && token > 0 && token + 1 < document.tokens.size() &&
         (document.tokens[token - 1].flags & text::capitalised) &&
         (document.tokens[token + 1].flags & text::capitalised);
}

// The dot of an initial: George W. Bush.
bool ends_initial(const text::Document& document, std::uint32_t token) {
  return document.words(token) == "." && token > 0 && document.words(token - 1).size() == 1 &&
         (document.tokens[token - 1].flags & text::capitalised);
}

std::uint8_t case_flags(const text::Document& document) {
  const auto& first = document.tokens.front();
  if (first.flags & text::all_caps) return needs_all_caps;
  if (first.kind == text::TokenKind::word && !(first.flags & text::capitalised)) {
    return document.tokens.back().flags & text::capitalised ? last_capital : 0;  // the West, state of Georgia
  }
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (const auto& token : document.tokens) {
    if (token.kind != text::TokenKind::word) continue;
    ++words;
    if (token.flags & text::capitalised) ++capitals;
  }
  if (capitals == 0) return 0;
  return capitals == words ? needs_capital | every_word_capital : needs_capital;
}

}  // namespace

void Lexicon::reserve(std::size_t forms, std::size_t entries) {
  grow_forms(std::bit_ceil(forms * 2));
  first_node_.reserve(forms + 1);
  spans_.reserve(forms);
  letters_.reserve(forms * 12);
  added_.reserve(entries);
}

void Lexicon::grow_forms(std::size_t slots) {
  if (slots <= by_hash_.size()) return;
  by_hash_.assign(slots, {});
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    std::size_t at = spans_[i].hash & (slots - 1);
    while (by_hash_[at].form != none) at = (at + 1) & (slots - 1);
    by_hash_[at] = {spans_[i].hash, static_cast<std::uint32_t>(i) + 1};
  }
}

void Lexicon::grow_edges(std::size_t slots) {
  if (slots <= edges_.size()) return;
  std::vector<Edge> old(slots);
  old.swap(edges_);
  for (const Edge& edge : old) {
    if (edge.key == 0) continue;
    std::size_t at = edge_slot(edge.key) & (slots - 1);
    while (edges_[at].key != 0) at = (at + 1) & (slots - 1);
    edges_[at] = edge;
  }
}

std::uint32_t Lexicon::intern(std::string_view folded) {
  if ((spans_.size() + 1) * 2 > by_hash_.size()) grow_forms(std::max<std::size_t>(1024, by_hash_.size() * 2));
  const auto hash = static_cast<std::uint32_t>(text::spelling_hash(folded));
  FormSlot& slot = by_hash_[slot_of(folded, hash)];
  if (slot.form != none) return slot.form;
  spans_.push_back({static_cast<std::uint32_t>(letters_.size()), static_cast<std::uint32_t>(folded.size()), hash});
  letters_.append(folded);
  slot = {hash, static_cast<std::uint32_t>(spans_.size())};
  return slot.form;
}

// Where a form stands in the table, or the free slot where it would.
std::size_t Lexicon::slot_of(std::string_view folded, std::uint32_t hash) const {
  const std::size_t mask = by_hash_.size() - 1;
  std::size_t at = hash & mask;
  for (; by_hash_[at].form != none; at = (at + 1) & mask) {
    if (by_hash_[at].hash != hash) continue;
    const Spelling& known = spans_[by_hash_[at].form - 1];
    if (std::string_view(letters_).substr(known.begin, known.size) == folded) break;
  }
  return at;
}

// The child of a node by a form, made when there is none.
std::uint32_t Lexicon::step(std::uint32_t node, std::uint32_t form) {
  if (node == 0) {
    if (form >= first_node_.size()) first_node_.resize(form + 1, none);
    if (first_node_[form] == none) first_node_[form] = nodes_++;
    return first_node_[form];
  }
  if ((edge_count_ + 1) * 2 > edges_.size()) grow_edges(std::max<std::size_t>(1024, edges_.size() * 2));
  const std::uint64_t key = edge_key(node, form);
  std::size_t at = edge_slot(key) & (edges_.size() - 1);
  while (edges_[at].key != 0 && edges_[at].key != key) at = (at + 1) & (edges_.size() - 1);
  if (edges_[at].key == 0) {
    edges_[at] = {key, nodes_++};
    ++edge_count_;
  }
  return edges_[at].target;
}

void Lexicon::add(std::string_view phrase, Sense sense) {
  thread_local text::Document document;
  thread_local std::string folded;
  static const text::SentenceRules rules;
  if (is_plain(phrase)) {
    std::uint32_t node = 0;
    while (!phrase.empty()) {
      const std::size_t end = std::min(phrase.find(' '), phrase.size());
      folded.clear();
      text::fold(phrase.substr(0, end), folded);
      if (!folded.empty()) node = step(node, intern(folded));
      phrase.remove_prefix(std::min(end + 1, phrase.size()));
    }
    if (node != 0) added_.emplace_back(node, sense);
    return;
  }
  text::segment(phrase, rules, document);
  std::uint32_t node = 0;
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
    if (document.tokens[i].kind == text::TokenKind::symbol) continue;
    folded.clear();
    text::fold(document.words(i), folded);
    if (!folded.empty()) node = step(node, intern(folded));
  }
  if (node == 0) return;
  sense.flags = static_cast<std::uint8_t>(sense.flags | case_flags(document));
  added_.emplace_back(node, sense);
}

void Lexicon::set_clitics(std::vector<CliticRow> prefixes, std::vector<CliticRow> suffixes) {
  prefixes_ = std::move(prefixes);
  suffixes_ = std::move(suffixes);
}

void Lexicon::freeze() {
  std::stable_sort(added_.begin(), added_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  nodes_by_id_.assign(nodes_ + 1, {});
  senses_.clear();
  for (const auto& [node, sense] : added_) {
    const auto same = [&s = sense](const Sense& other) {
      return other.kind == s.kind && other.ref == s.ref && other.features == s.features;
    };
    Node& next = nodes_by_id_[node + 1];  // counts first, then becomes where the next one's begin
    const auto begin = senses_.end() - static_cast<std::ptrdiff_t>(next.senses);
    if (std::any_of(begin, senses_.end(), same)) continue;
    senses_.push_back(sense);
    ++next.senses;
    nodes_by_id_[node].kinds |= kind_bit(sense.kind);
  }
  for (std::size_t i = 1; i < nodes_by_id_.size(); ++i) nodes_by_id_[i].senses += nodes_by_id_[i - 1].senses;
  added_.clear();
  added_.shrink_to_fit();
  first_node_.resize(spans_.size() + 1, none);
  seen_.assign(std::bit_ceil(spans_.size() * 8 + 64) / 64, 0);
  for (const Spelling& spelling : spans_) {
    const std::size_t at = seen_bit(spelling.hash);
    seen_[at / 64] |= std::uint64_t{1} << (at % 64);
  }
  for (const Edge& edge : edges_) {
    if (edge.key != 0) nodes_by_id_[edge.key >> 32].kinds |= leads_on;
  }
}

std::uint32_t Lexicon::form(std::string_view folded) const {
  if (by_hash_.empty()) return none;
  const auto hash = static_cast<std::uint32_t>(text::spelling_hash(folded));
  if (!seen_.empty()) {
    const std::size_t at = seen_bit(hash);
    if ((seen_[at / 64] >> (at % 64) & 1U) == 0) return none;
  }
  return by_hash_[slot_of(folded, hash)].form;
}

std::uint32_t Lexicon::child(std::uint32_t node, std::uint32_t form) const {
  if (node == 0) return first_node_[form];
  if (!leads(node)) return none;
  const std::uint64_t key = edge_key(node, form);
  for (std::size_t at = edge_slot(key) & (edges_.size() - 1); edges_[at].key != 0;
       at = (at + 1) & (edges_.size() - 1)) {
    if (edges_[at].key == key) return edges_[at].target;
  }
  return none;
}

void Lexicon::analyse(std::string_view folded, std::vector<Variant>& out) const {
  if (const auto id = form(folded)) out.push_back({id, 0});
  thread_local std::string stem;
  thread_local std::string base;
  const auto ends = [](std::string_view word, std::string_view end) {  // most differ in the last byte
    return word.size() >= end.size() + 4 && !end.empty() && word.back() == end.back() && word.ends_with(end);
  };
  const auto with_suffixes = [&](std::uint16_t before) {
    if (before != 0) {
      if (const auto id = form(stem)) out.push_back({id, before});
    }
    if (before & article) return;
    for (const CliticRow& suffix : suffixes_) {
      if (!ends(stem, suffix.text)) continue;
      base.assign(stem, 0, stem.size() - suffix.text.size());
      if (!suffix.restores.empty()) {
        const std::size_t space = suffix.restores.find(' ');  // "t ة": the stem's last letter t stands for ة
        const std::string_view written = std::string_view(suffix.restores).substr(0, space);
        if (!base.ends_with(written)) continue;
        base.replace(base.size() - written.size(), written.size(), suffix.restores, space + 1);
      }
      if (const auto id = form(base)) out.push_back({id, static_cast<std::uint16_t>(before | suffix.clitics)});
    }
  };
  stem.assign(folded);
  with_suffixes(0);
  for (const CliticRow& prefix : prefixes_) {
    if (folded.size() < prefix.text.size() + 4 || folded.front() != prefix.text.front() ||
        (prefix.text.size() > 1 && folded[1] != prefix.text[1]) || !folded.starts_with(prefix.text))
      continue;
    stem.assign(prefix.restores);
    stem.append(folded.substr(prefix.text.size()));
    with_suffixes(prefix.clitics);
  }
}

std::uint16_t Lexicon::article_preposition(std::string_view word) const {
  for (const CliticRow& prefix : prefixes_) {
    const auto preposition = static_cast<std::uint16_t>(prefix.clitics & any_preposition);
    if (preposition != 0 && (prefix.clitics & article) && word.size() > prefix.text.size() + 4 &&
        word.starts_with(prefix.text))
      return preposition;
  }
  return 0;
}

bool Lexicon::has_article(std::string_view word) const {
  return std::any_of(prefixes_.begin(), prefixes_.end(), [&](const CliticRow& prefix) {
    return (prefix.clitics & article) && word.size() > prefix.text.size() + 2 && word.starts_with(prefix.text);
  });
}

void WordCache::read(text::Document& document) {
  spellings_.number(document);
  if (generation_ != spellings_.generation()) {
    generation_ = spellings_.generation();
    words_.clear();
    openings_.clear();
    inner_.clear();
  }
  words_.resize(spellings_.count());
  for (std::uint32_t t = 0; t < document.tokens.size(); ++t) {
    Word& word = words_[document.spellings[t]];
    if (!word.known && document.tokens[t].kind != text::TokenKind::symbol) learn(document.words(t), word);
  }
}

void WordCache::learn(std::string_view written, Word& word) {
  folded_.clear();
  text::fold(written, folded_);
  variants_.clear();
  lexicon_->analyse(folded_, variants_);
  word = {};
  word.known = true;
  word.opening = static_cast<std::uint32_t>(openings_.size());
  word.inner = static_cast<std::uint32_t>(inner_.size());
  word.preposition = preposition_of(written);
  for (const Variant& variant : variants_) {
    if (word.form == Lexicon::none && (variant.clitics & ~conjunction) == 0) {
      word.form = variant.form;
      word.clitics = variant.clitics;
    }
    if (variant.clitics == 0) inner_.push_back(variant.form);
    const std::uint32_t node = lexicon_->child(0, variant.form);
    if (node != Lexicon::none)
      openings_.push_back({node, variant.clitics, lexicon_->kinds(node) != 0, lexicon_->leads(node)});
  }
  word.openings = static_cast<std::uint8_t>(openings_.size() - word.opening);
  word.inners = static_cast<std::uint8_t>(inner_.size() - word.inner);
}

// A preposition that every reading of the word has that means something by itself (not only as part of a longer entry);
// an unknown word shows one only before the article.
std::uint16_t WordCache::preposition_of(std::string_view written) const {
  if (variants_.empty()) return lexicon_->article_preposition(written);
  std::uint16_t common = any_preposition;
  bool some = false;
  for (const Variant& variant : variants_) {
    const std::uint32_t node = lexicon_->child(0, variant.form);
    if (variant.clitics == 0 && (node == Lexicon::none || lexicon_->kinds(node) == 0)) continue;
    common &= variant.clitics;
    some = true;
  }
  return some ? common : 0;
}

namespace {

/// Finds the entries of one sentence.
class SentenceMatcher {
 public:
  SentenceMatcher(const Lexicon& lexicon, const WordCache& cache, const text::Document& document,
                  const text::Sentence& sentence, std::vector<Match>& matches)
      : lexicon_(lexicon), cache_(cache), document_(document), sentence_(sentence), matches_(matches) {}

  void run() {
    for (std::uint32_t i = sentence_.first; i < sentence_.last; ++i) {
      if (document_.tokens[i].kind == text::TokenKind::symbol) continue;
      const std::size_t before = matches_.size();
      for (const WordCache::Opening& opening : cache_.openings(word(i))) {
        if (opening.entry) matches_.push_back({i, i + 1, opening.node, opening.clitics});
        if (opening.leads && !(opening.clitics & pronoun)) follow(i, opening);
      }
      longest_first(before);
    }
  }

 private:
  const WordCache::Word& word(std::uint32_t token) const { return cache_.word(document_.spellings[token]); }

  // Longer entries that begin with an opening.
  void follow(std::uint32_t first, const WordCache::Opening& opening) {
    std::uint32_t node = opening.node;
    for (std::uint32_t last = first + 1; lexicon_.leads(node);) {
      while (last < sentence_.last && document_.tokens[last].kind == text::TokenKind::symbol &&
             (document_.is(last, joining) || parts_names(document_, last) || ends_initial(document_, last))) {
        ++last;
      }
      if (last >= sentence_.last || document_.tokens[last].kind == text::TokenKind::symbol) return;
      std::uint32_t next = Lexicon::none;
      for (const std::uint32_t form : cache_.inner(word(last))) {
        next = lexicon_.child(node, form);
        if (next != Lexicon::none) break;
      }
      if (next == Lexicon::none) return;
      node = next;
      ++last;
      if (lexicon_.kinds(node) != 0) matches_.push_back({first, last, node, opening.clitics});
    }
  }

  // Stable; there are few.
  void longest_first(std::size_t from) {
    for (std::size_t i = from + 1; i < matches_.size(); ++i) {
      const Match match = matches_[i];
      std::size_t at = i;
      for (; at > from && matches_[at - 1].last < match.last; --at) matches_[at] = matches_[at - 1];
      matches_[at] = match;
    }
  }

  const Lexicon& lexicon_;
  const WordCache& cache_;
  const text::Document& document_;
  const text::Sentence& sentence_;
  std::vector<Match>& matches_;
};

}  // namespace

void find_matches(const Lexicon& lexicon, const WordCache& cache, const text::Document& document,
                  std::vector<Match>& matches) {
  matches.clear();
  for (const text::Sentence& sentence : document.sentences) {
    SentenceMatcher(lexicon, cache, document, sentence, matches).run();
  }
}

}  // namespace demarche::extract
