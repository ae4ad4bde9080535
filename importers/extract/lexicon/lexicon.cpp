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

std::uint64_t hash_bytes(std::string_view bytes) {
  std::uint64_t hash = 1469598103934665603ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash ^ (hash >> 29);
}

// Signs that may stand between the words of a name without parting it: Abu-Bakr, #north_korea, تنظيم "القاعدة".
bool joins(std::string_view sign) {
  for (const char* one : {"-", "_", "#", "‐", "‑", "+", "\"", "“", "”", "«", "»", "‘", "’"}) {
    if (sign == one) return true;
  }
  return false;
}

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
  return document.words(token) == "," && token > 0 && token + 1 < document.tokens.size() &&
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
  const auto hash = static_cast<std::uint32_t>(hash_bytes(folded));
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
  sense_begin_.assign(nodes_ + 1, 0);
  senses_.clear();
  for (const auto& [node, sense] : added_) {
    const auto same = [&s = sense](const Sense& other) {
      return other.kind == s.kind && other.ref == s.ref && other.features == s.features;
    };
    const auto begin = senses_.end() - static_cast<std::ptrdiff_t>(sense_begin_[node + 1]);
    if (std::any_of(begin, senses_.end(), same)) continue;
    senses_.push_back(sense);
    ++sense_begin_[node + 1];
  }
  std::partial_sum(sense_begin_.begin(), sense_begin_.end(), sense_begin_.begin());
  added_.clear();
  added_.shrink_to_fit();
  first_node_.resize(spans_.size() + 1, none);
  has_children_.assign(nodes_, false);
  for (const Edge& edge : edges_) {
    if (edge.key != 0) has_children_[edge.key >> 32] = true;
  }
}

std::uint32_t Lexicon::form(std::string_view folded) const {
  if (by_hash_.empty()) return none;
  return by_hash_[slot_of(folded, static_cast<std::uint32_t>(hash_bytes(folded)))].form;
}

std::uint32_t Lexicon::child(std::uint32_t node, std::uint32_t form) const {
  if (node == 0) return first_node_[form];
  if (!has_children_[node]) return none;
  const std::uint64_t key = edge_key(node, form);
  for (std::size_t at = edge_slot(key) & (edges_.size() - 1); edges_[at].key != 0;
       at = (at + 1) & (edges_.size() - 1)) {
    if (edges_[at].key == key) return edges_[at].target;
  }
  return none;
}

std::span<const Sense> Lexicon::senses(std::uint32_t node) const {
  return {senses_.data() + sense_begin_[node], sense_begin_[node + 1] - sense_begin_[node]};
}

void Lexicon::analyse(std::string_view folded, std::vector<Variant>& out) const {
  if (const auto id = form(folded)) out.push_back({id, 0});
  thread_local std::string stem;
  const auto with_suffixes = [&](std::uint16_t before) {
    if (const auto id = form(stem); id != none && before != 0) out.push_back({id, before});
    if (before & article) return;
    for (const CliticRow& suffix : suffixes_) {
      if (stem.size() < suffix.text.size() + 4 || !stem.ends_with(suffix.text)) continue;
      std::string base = stem.substr(0, stem.size() - suffix.text.size());
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
    if (folded.size() < prefix.text.size() + 4 || !folded.starts_with(prefix.text)) continue;
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

std::span<const Variant> WordCache::variants(std::string_view word) {
  constexpr std::size_t most_words = 1U << 19;
  if (used_ >= most_words) {
    table_.clear();
    keys_.clear();
    pool_.clear();
    used_ = 0;
  }
  if (table_.empty() || used_ * 2 >= table_.size()) grow();
  const std::uint64_t hash = hash_bytes(word);
  const std::size_t mask = table_.size() - 1;
  std::size_t at = hash & mask;
  while (table_[at].key_size != 0) {
    const Entry& entry = table_[at];
    if (entry.hash == hash && std::string_view(keys_).substr(entry.key_begin, entry.key_size) == word) {
      return {pool_.data() + entry.begin, entry.count};
    }
    at = (at + 1) & mask;
  }
  Entry entry{hash, static_cast<std::uint32_t>(keys_.size()), static_cast<std::uint32_t>(word.size()),
              static_cast<std::uint32_t>(pool_.size()), 0};
  keys_.append(word);
  folded_.clear();
  text::fold(word, folded_);
  lexicon_->analyse(folded_, pool_);
  entry.count = static_cast<std::uint32_t>(pool_.size()) - entry.begin;
  table_[at] = entry;
  ++used_;
  return {pool_.data() + entry.begin, entry.count};
}

void WordCache::grow() {
  std::vector<Entry> old(std::max<std::size_t>(4096, table_.size() * 2));
  old.swap(table_);
  const std::size_t mask = table_.size() - 1;
  for (const Entry& entry : old) {
    if (entry.key_size == 0) continue;
    std::size_t at = entry.hash & mask;
    while (table_[at].key_size != 0) at = (at + 1) & mask;
    table_[at] = entry;
  }
}

void find_matches(const Lexicon& lexicon, WordCache& cache, const text::Document& document,
                  std::vector<Match>& matches) {
  matches.clear();
  thread_local std::vector<Variant> pool;
  thread_local std::vector<std::uint32_t> begin;
  pool.clear();
  begin.assign(1, 0);
  const auto count = static_cast<std::uint32_t>(document.tokens.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    if (document.tokens[i].kind != text::TokenKind::symbol) {
      const auto variants = cache.variants(document.words(i));
      pool.insert(pool.end(), variants.begin(), variants.end());
    }
    begin.push_back(static_cast<std::uint32_t>(pool.size()));
  }
  for (const text::Sentence& sentence : document.sentences) {
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const std::size_t before = matches.size();
      for (std::uint32_t v = begin[i]; v < begin[i + 1]; ++v) {
        std::uint32_t node = lexicon.child(0, pool[v].form);
        std::uint32_t last = i + 1;
        std::uint16_t clitics = pool[v].clitics;
        while (node != Lexicon::none) {
          if (!lexicon.senses(node).empty()) matches.push_back({i, last, node, clitics});
          if (clitics & pronoun) break;
          while (last < sentence.last && document.tokens[last].kind == text::TokenKind::symbol &&
                 (joins(document.words(last)) || parts_names(document, last) || ends_initial(document, last))) {
            ++last;
          }
          if (last >= sentence.last || begin[last] == begin[last + 1]) break;
          // Inside an entry a word stands as written, or with a pronoun at its end.
          std::uint32_t next = Lexicon::none;
          for (std::uint32_t w = begin[last]; w < begin[last + 1] && next == Lexicon::none; ++w) {
            if (pool[w].clitics == 0) next = lexicon.child(node, pool[w].form);
          }
          node = next;
          ++last;
        }
      }
      std::stable_sort(matches.begin() + static_cast<std::ptrdiff_t>(before), matches.end(),
                       [](const Match& a, const Match& b) { return a.last > b.last; });
    }
  }
}

}  // namespace demarche::extract
