#include "importers/extract/time/words.hpp"

#include <algorithm>
#include <charconv>

#include "importers/tables/table.hpp"

namespace demarche::extract::time {

namespace {

std::uint8_t clitics_of(std::string_view meaning) {
  std::uint8_t out = 0;
  for (const std::string_view part : tables::values(meaning, ' ')) {
    if (part == "conjunction") out |= conjunction;
    if (part == "prefix_b") out |= clitic_b;
    if (part == "prefix_l") out |= clitic_l;
    if (part == "prefix_k") out |= clitic_k;
    if (part == "article") out |= article;
  }
  return out;
}

/// Whether two texts that are not empty begin alike: asked before they are compared.
bool alike(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && a.front() == b.front() && (a.size() < 2 || b.size() < 2 || a[1] == b[1]);
}

}  // namespace

std::uint16_t Words::form(std::string_view folded) {
  const auto found = forms_.find(folded);
  if (found != forms_.end()) return found->second;
  const auto id = static_cast<std::uint16_t>(meanings_.size());
  forms_.emplace(std::string(folded), id);
  const std::size_t bit = text::spelling_hash(folded) % seen_bits;
  seen_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  meanings_.emplace_back();
  return id;
}

std::uint16_t Words::cls(std::string_view name) {
  const auto found = class_ids_.find(name);
  if (found != class_ids_.end()) return found->second;
  const auto id = static_cast<std::uint16_t>(class_names_.size());
  class_ids_.emplace(std::string(name), id);
  class_names_.emplace_back(name);
  return id;
}

void Words::add(std::string_view words, std::uint16_t cls, double value, bool capital) {
  if (words.front() == '\'') {  // a possessive is a token of its own only after a word
    meanings_[form(text::folded(words))].push_back({cls, capital, value, {}});
    return;
  }
  text::Document cut;
  text::segment(words, {}, cut);
  if (cut.tokens.empty()) return;
  Meaning meaning{cls, capital, value, {}};
  for (std::uint32_t i = 1; i < cut.tokens.size(); ++i) meaning.rest.push_back(form(text::folded(cut.words(i))));
  meanings_[form(text::folded(cut.words(0)))].push_back(std::move(meaning));
}

void Words::load(std::string_view language) {
  std::vector<model::Diagnostic> diagnostics;
  const std::string folder = "languages/" + std::string(language);
  const std::string path = folder + "/time/words.tsv";
  const tables::Table table(path, tables::embedded(path), diagnostics);
  const auto words = table.column("words"), kind = table.column("class"), value = table.column("value"),
             note = table.column("case");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view name = table.cell(row, kind), number = table.cell(row, value);
    double parsed = 0;
    std::from_chars(number.data(), number.data() + number.size(), parsed);
    for (const std::string_view word : tables::values(table.cell(row, words))) {
      if (name == "future_beginning")
        future_.push_back(text::folded(word));
      else if (name == "not_future_beginning")
        not_future_.push_back(text::folded(word));
      else if (name == "not_future_word")
        not_future_words_.push_back(text::folded(word));
      else if (name == "past_ending")
        past_.push_back(text::folded(word));
      else if (name == "not_past_ending")
        not_past_.push_back(text::folded(word));
      else
        add(word, cls(name), parsed, table.cell(row, note) == "capital");
    }
  }
  const std::string clitics = folder + "/clitics.tsv";
  const tables::Table affixes(clitics, tables::embedded(clitics), diagnostics);
  for (std::size_t row = 0; row < affixes.rows(); ++row) {
    if (affixes.cell(row, affixes.column("place")) != "prefix") continue;
    const std::uint8_t flags = clitics_of(affixes.cell(row, affixes.column("meaning")));
    if (flags == 0) continue;
    prefixes_.push_back({text::folded(affixes.cell(row, affixes.column("affix"))),
                         text::folded(affixes.cell(row, affixes.column("restores"))), flags});
  }
}

void Words::analyse(std::string_view word, std::string& scratch, std::vector<Form>& out) const {
  const auto add_form = [&](std::string_view folded, std::uint8_t clitics) {
    const std::size_t bit = text::spelling_hash(folded) % seen_bits;
    if ((seen_[bit / 64] >> (bit % 64) & 1U) == 0) return;
    const auto found = forms_.find(folded);
    if (found != forms_.end()) out.push_back({found->second, clitics});
  };
  scratch.clear();
  text::fold(word, scratch);
  add_form(scratch, 0);
  for (const PrefixRow& prefix : prefixes_) {
    if (!alike(scratch, prefix.text) || !scratch.starts_with(prefix.text) || scratch.size() < prefix.text.size() + 2)
      continue;
    if (prefix.restores.empty()) {
      add_form(std::string_view(scratch).substr(prefix.text.size()), prefix.clitics);
    } else {
      add_form(prefix.restores + scratch.substr(prefix.text.size()), prefix.clitics);
    }
  }
}

Signature Words::signature(const Form* forms, std::size_t count) const {
  Signature out;
  for (std::size_t f = 0; f < count; ++f) {
    out.add_form(forms[f].id);
    for (const Meaning& meaning : meanings_[forms[f].id]) {
      if (meaning.rest.empty()) out.add_class(meaning.cls);
    }
  }
  if ((out.classes & when_.classes) != 0) out.add(then_);
  return out;
}

bool Words::future_verb(std::string_view folded) const {
  const auto begins = [&](const std::string& start) { return alike(folded, start) && folded.starts_with(start); };
  return std::any_of(future_.begin(), future_.end(), begins) &&
         std::none_of(not_future_.begin(), not_future_.end(), begins) &&
         std::find(not_future_words_.begin(), not_future_words_.end(), folded) == not_future_words_.end();
}

bool Words::past_verb(std::string_view folded) const {
  return folded.size() > 4 &&
         std::any_of(past_.begin(), past_.end(), [&](const std::string& end) { return folded.ends_with(end); }) &&
         std::find(not_past_.begin(), not_past_.end(), folded) == not_past_.end();
}

Signature Words::followers(const Form* forms, std::size_t count) const {
  Signature out;
  for (std::size_t f = 0; f < count; ++f) {
    if (forms[f].id < after_form_.size()) out.add(after_form_[forms[f].id]);
    for (const Meaning& meaning : meanings_[forms[f].id]) {
      if (!meaning.rest.empty())
        out.add_form(meaning.rest.front());
      else
        out.add(followers_of_class(meaning.cls));
      Signature one;
      one.add_class(meaning.cls);
      if ((one.classes & when_.classes) != 0) out.add_all();  // of a number in several words
    }
  }
  return out;
}

std::span<const std::uint32_t> WordCache::spellings(const text::Document& document) {
  const bool given = !document.spellings.empty();
  if (!given) spellings_.number(document, numbers_);
  const std::uint32_t generation = given ? document.generation : spellings_.generation();
  if (given != given_ || generation != generation_) {
    given_ = given;
    generation_ = generation;
    entry_of_.clear();
    pool_.clear();
    entries_.assign(1, {});
  }
  return given ? document.spellings : numbers_;
}

std::uint32_t WordCache::learn(std::string_view word, const Words& words) {
  if (word.size() > 48) return 0;
  found_.clear();
  words.analyse(word, folded_, found_);
  Entry entry;
  entry.first = static_cast<std::uint32_t>(pool_.size());
  entry.count = static_cast<std::uint16_t>(found_.size());
  if (words.future_verb(folded_))
    entry.tense = 1;
  else if (words.past_verb(folded_))
    entry.tense = -1;
  for (const Form& form : found_) {
    for (const Meaning& meaning : words.meanings(form.id)) entry.phrases |= !meaning.rest.empty();
  }
  entry.signature = words.signature(found_.data(), found_.size());
  entry.followers = words.followers(found_.data(), found_.size());
  pool_.insert(pool_.end(), found_.begin(), found_.end());
  if (entry.count == 0 && entry.tense == 0) return 0;
  entries_.push_back(entry);
  return static_cast<std::uint32_t>(entries_.size() - 1);
}

}  // namespace demarche::extract::time
