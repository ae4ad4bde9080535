#include <algorithm>
#include <array>

#include "importers/extract/time/patterns.hpp"

namespace demarche::extract::time {

namespace {
constexpr std::uint32_t step_limit = 20000;  // of one rule at one token: a guard, never met in real text

}  // namespace

Matcher::Matcher(const text::Document& document, const Words& words, const Rules& rules, const NumberClasses& numbers,
                 WordCache& cache)
    : document_(document), words_(words), rules_(rules), numbers_(numbers), cache_(cache) {
  const std::span<const std::uint32_t> spellings = cache.spellings(document);
  ids_.resize(document.tokens.size());
  for (std::uint32_t i = 0; i < ids_.size(); ++i) {
    if (document.tokens[i].kind == text::TokenKind::number)
      add_figures(i);
    else
      ids_[i] = cache.find(spellings[i], document.words(i), words);
  }
  for (std::uint32_t i = 0; i < ids_.size(); ++i) {
    if (ids_[i] == 0 || document.tokens[i].kind == text::TokenKind::number) continue;
    if (entry(i).phrases) add_phrases(i);
    if (entry(i).signature.has_class(numbers_.num)) add_number_words(i);
  }
}

/// Phrases that really begin at a token count among what it may be.
void Matcher::add_phrases(std::uint32_t token) {
  WordCache::Entry changed = entry(token);
  const Form* forms = cache_.forms(changed);
  bool begins = false;
  for (std::uint16_t f = 0; f < changed.count; ++f) {
    for (const Meaning& meaning : words_.meanings(forms[f].id)) {
      if (meaning.rest.empty() || !follows(token, meaning.rest)) continue;
      changed.signature.add_class(meaning.cls);
      begins = true;
    }
  }
  if (!begins) return;
  changed.followers.add_all();
  ids_[token] = own | static_cast<std::uint32_t>(own_.size());
  own_.push_back(changed);
  read_.emplace_back();
}

bool Matcher::fits(const Instruction& need, std::uint32_t token, const Form& form) const {
  if ((form.clitics & need.need) != need.need || (form.clitics & need.refuse) != 0) return false;
  return !need.glued || (document_.tokens[token].flags & text::glued) != 0;
}

bool Matcher::follows(std::uint32_t token, const std::vector<std::uint16_t>& rest) const {
  if (token + 1 >= ids_.size() || !entry(token + 1).signature.has_form(rest.front())) return false;
  for (std::size_t k = 0; k < rest.size(); ++k) {
    const std::size_t at = token + 1 + k;
    if (at >= ids_.size()) return false;
    const Form* forms = cache_.forms(entry(static_cast<std::uint32_t>(at)));
    const bool is = std::any_of(forms, forms + entry(static_cast<std::uint32_t>(at)).count,
                                [&](const Form& f) { return f.id == rest[k] && f.clitics == 0; });
    if (!is) return false;
  }
  return true;
}

void Matcher::options(const Instruction& need, std::uint32_t token, std::vector<Option>& out) const {
  const WordCache::Entry& here = entry(token);
  const Form* forms = cache_.forms(here);
  if (need.op == Instruction::Op::form) {
    for (std::uint16_t f = 0; f < here.count; ++f) {
      if (forms[f].id == need.id && fits(need, token, forms[f])) {
        out.push_back({token + 1, 0});
        return;
      }
    }
    return;
  }
  Option number{};
  if (need.id <= numbers_.decimal && number_option(need.id, token, number)) {
    if (!need.glued || (document_.tokens[token].flags & text::glued)) out.push_back(number);
  }
  for (std::uint16_t f = 0; f < here.count; ++f) {
    if (!fits(need, token, forms[f])) continue;
    for (const Meaning& meaning : words_.meanings(forms[f].id)) {
      if (meaning.cls != need.id || (!meaning.rest.empty() && !follows(token, meaning.rest))) continue;
      if (meaning.capital && !(document_.tokens[token].flags & text::capitalised)) continue;
      out.push_back({token + 1 + static_cast<std::uint32_t>(meaning.rest.size()), meaning.value});
    }
  }
}

/// Whether an instruction that reads a token can read this one, as far as its signature tells.
inline bool Matcher::possible(const Instruction& at, std::uint32_t token) const {
  if (at.op == Instruction::Op::cls) return token < ids_.size() && entry(token).signature.has_class(at.id);
  if (at.op == Instruction::Op::form) return token < ids_.size() && entry(token).signature.has_form(at.id);
  return true;
}

void Matcher::run(const Rule& rule, std::uint32_t pc, std::uint32_t token, Match& best) {
  using Op = Instruction::Op;
  if (++steps_ > step_limit) return;
  while (rule.program[pc].op == Op::jump || rule.program[pc].op == Op::split) {
    if (rule.program[pc].op == Op::split && possible(rule.program[rule.program[pc].to], token)) {
      run(rule, rule.program[pc].to, token, best);
    }
    pc = rule.program[pc].op == Op::split ? rule.program[pc].other : rule.program[pc].to;
  }
  const Instruction& at = rule.program[pc];
  if (!possible(at, token)) return;
  switch (at.op) {
    case Op::jump:
    case Op::split:
      return;
    case Op::open:
    case Op::close: {
      std::uint32_t& mark = at.op == Op::open ? open_ : close_;
      const std::uint32_t before = mark;
      mark = token;
      run(rule, pc + 1, token, best);
      mark = before;
      return;
    }
    case Op::match: {
      if (best.rule != nullptr && best.end >= token) return;
      const std::uint32_t last = close_ == UINT32_MAX ? token : close_;
      if (last <= open_) return;
      best.first = open_;
      best.last = last;
      best.end = token;
      best.rule = &rule;
      best.captures.assign(captures_.begin(), captures_.end());
      return;
    }
    case Op::cls:
    case Op::form:
      break;
  }
  if (token >= document_.tokens.size()) return;
  if (token != start_ && (document_.tokens[token].flags & text::after_break)) return;
  if (options_.size() <= depth_) options_.resize(depth_ + 8);
  std::vector<Option> found;
  found.swap(options_[depth_]);
  found.clear();
  options(at, token, found);
  ++depth_;
  for (const Option& option : found) {
    captures_.push_back({at.op == Op::cls ? at.id : static_cast<std::uint16_t>(UINT16_MAX), option.value});
    run(rule, pc + 1, option.end, best);
    captures_.pop_back();
  }
  --depth_;
  found.swap(options_[depth_]);
}

/// Runs the rules whose second element may stand at `after`, where the first one ends.
void Matcher::attempt(const Starts& starts, std::uint32_t token, std::uint32_t after, Match& out) {
  static constexpr Signature nothing{};
  const Signature& next = after < ids_.size() ? entry(after).signature : nothing;
  if (!starts.second.all() && !next.meets(starts.second)) return;
  for (const Start& start : starts.rules) {
    if (!start.second.all() && !next.meets(start.second)) continue;
    steps_ = 0;
    open_ = token;
    close_ = UINT32_MAX;
    found_.rule = nullptr;
    run(rules_.rules[start.rule], 0, token, found_);
    if (found_.rule == nullptr) continue;
    if (out.rule == nullptr || found_.end > out.end || (found_.end == out.end && found_.rule < out.rule)) {
      std::swap(out, found_);
    }
  }
}

bool Matcher::at(std::uint32_t token, Match& out) {
  out.rule = nullptr;
  start_ = token;
  const auto classes = [&](std::uint16_t cls, std::uint32_t after) {
    if (cls < rules_.by_class.size()) attempt(rules_.by_class[cls], token, after, out);
  };
  const WordCache::Entry& here = entry(token);
  if (document_.tokens[token].kind == text::TokenKind::number) {
    for (std::uint16_t cls = numbers_.num; cls <= numbers_.decimal; ++cls) {
      if (here.signature.has_class(cls)) classes(cls, token + (cls == numbers_.ord ? 2 : 1));
    }
    return out.rule != nullptr;
  }
  const Form* forms = cache_.forms(here);
  for (std::uint16_t f = 0; f < here.count; ++f) {
    if (forms[f].id < rules_.by_form.size()) attempt(rules_.by_form[forms[f].id], token, token + 1, out);
    for (const Meaning& meaning : words_.meanings(forms[f].id)) {
      if (meaning.rest.empty() || here.signature.has_class(meaning.cls))
        classes(meaning.cls, token + 1 + static_cast<std::uint32_t>(meaning.rest.size()));
    }
  }
  if (here.signature.has_class(numbers_.num)) {
    const Numbers& read = read_[ids_[token] & ~own];
    if (read.number.end != 0) classes(numbers_.num, read.number.end);
    if (read.ordinal.end != 0) classes(numbers_.ord, read.ordinal.end);
    if (read.year.end != 0) classes(numbers_.year_word, read.year.end);
  }
  return out.rule != nullptr;
}

}  // namespace demarche::extract::time
