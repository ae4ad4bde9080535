// Numbers in figures and words.
#include <algorithm>
#include <charconv>

#include "importers/extract/time/patterns.hpp"

namespace demarche::extract::time {

namespace {

/// The figures of a number token without separators of thousands; -1 when it is no plain number.
double figures(std::string_view token) {
  char buffer[24];
  std::size_t length = 0;
  std::string folded;
  if (static_cast<unsigned char>(token.front()) >= 0x80) {
    text::fold(token, folded);
    token = folded;
  }
  for (const char c : token) {
    if (c == ',') continue;
    if (length == sizeof buffer) return -1;
    buffer[length++] = c;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(buffer, buffer + length, value);
  return error == std::errc() && end == buffer + length && value < 1e9 ? value : -1;
}
}  // namespace

NumberClasses::NumberClasses(Words& words)
    : num(words.cls("num")),
      ord(words.cls("ord")),
      int1(words.cls("int1")),
      int2(words.cls("int2")),
      int4(words.cls("int4")),
      year(words.cls("year")),
      year_bare(words.cls("year_bare")),
      year_word(words.cls("year_word")),
      integer(words.cls("int")),
      decimal(words.cls("decimal")),
      unit_word(words.cls("number")),
      teen_word(words.cls("teen")),
      hundred_word(words.cls("hundred")),
      thousand_word(words.cls("thousand")),
      and_word(words.cls("number_and")),
      ordinal_word(words.cls("ordinal")),
      ordinal_suffix(words.cls("ordinal_suffix")),
      hyphen(words.cls("hyphen")) {
  Signature when, then;
  for (std::uint16_t cls = unit_word; cls <= thousand_word; ++cls) when.add_class(cls);
  when.add_class(ordinal_word);
  then.add_class(num);
  then.add_class(ord);
  then.add_class(year_word);
  words.imply(when, then);
}

/// Classes of a number in figures, told from its length and value.
void Matcher::add_figures(std::uint32_t token) {
  ids_[token] = own | static_cast<std::uint32_t>(own_.size());
  WordCache::Entry& here = own_.emplace_back();
  Numbers& read = read_.emplace_back();
  const text::Token& t = document_.tokens[token];
  const std::string_view written = document_.words(token);
  const std::uint32_t length = t.cp_end - t.cp_begin;
  const double value = figures(written);
  if (value < 0) return;
  const auto add = [&](std::uint16_t cls, bool is) {
    if (!is) return;
    here.signature.add_class(cls);
    here.followers.add(words_.followers_of_class(cls));
  };
  read.number = {token + 1, value};
  const bool whole = written.find('.') == std::string_view::npos && written.find("\xD9\xAB") == std::string_view::npos;
  add(numbers_.num, true);
  add(numbers_.decimal, !whole);
  if (!whole || written.find(',') != std::string_view::npos) return;
  const bool four = length == 4;
  add(numbers_.integer, true);
  add(numbers_.int1, length <= 2);
  add(numbers_.int2, length == 2);
  add(numbers_.int4, four && value >= 1000 && value < 2150);
  add(numbers_.year, four && value >= 1750 && value <= 2060);
  add(numbers_.year_bare, four && value >= 1900 && value <= 2035);
  if (token + 1 < document_.tokens.size() && (document_.tokens[token + 1].flags & text::glued) != 0 &&
      document_.tokens[token + 1].kind == text::TokenKind::word) {  // `5th`: whether it is one is seen when asked
    here.signature.add_class(numbers_.ord);
    here.followers.add_all();
  }
}

void Matcher::add_number_words(std::uint32_t token) {
  if ((ids_[token] & own) == 0) {
    const WordCache::Entry copy = entry(token);
    ids_[token] = own | static_cast<std::uint32_t>(own_.size());
    own_.push_back(copy);
    read_.emplace_back();
  }
  Numbers& read = read_[ids_[token] & ~own];
  if (!words_number(token, false, read.number)) read.number.end = 0;
  if (!words_number(token, true, read.ordinal)) read.ordinal.end = 0;
  if (!words_year(token, read.year)) read.year.end = 0;
}

double Matcher::value_of(std::uint32_t token, std::uint16_t cls, std::uint8_t& clitics) const {
  if (token >= ids_.size()) return -1;
  const Form* forms = cache_.forms(entry(token));
  for (std::uint16_t f = 0; f < entry(token).count; ++f) {
    for (const Meaning& meaning : words_.meanings(forms[f].id)) {
      if (meaning.cls != cls || !meaning.rest.empty()) continue;
      clitics = forms[f].clitics;
      return meaning.value;
    }
  }
  return -1;
}

/// Number words: `twenty-three`, `nineteen ninety-six`, `خمسة وعشرين`, `ألف وتسعمائة وواحد`; as ordinal `الثالث
/// والعشرين`.
bool Matcher::words_number(std::uint32_t token, bool ordinal, Option& out) const {
  double total = 0, current = 0;
  bool any = false, ended_ordinal = false;
  std::uint32_t at = token;
  while (at < ids_.size()) {
    std::uint32_t here = at;
    std::uint8_t c = 0;
    bool joined = false;
    if (any && value_of(here, numbers_.hyphen, c) >= 0)
      ++here, joined = true;
    else if (any && value_of(here, numbers_.and_word, c) >= 0)
      ++here, joined = true;
    if (joined && any && current == 0 && total == 0) break;
    std::uint8_t clitics = 0;
    const double word = value_of(here, numbers_.unit_word, clitics);
    const bool and_joined = joined || (clitics & conjunction) != 0;
    if (any && ordinal && ended_ordinal) {
      if (word >= 20 && (clitics & conjunction) != 0 && current < 10) {
        current += word;
        at = here + 1;
      } else if (value_of(here, numbers_.teen_word, c) >= 0 && current < 10 && c == 0) {
        current += 10;
        at = here + 1;
      }
      break;
    }
    if (ordinal) {
      const double last = value_of(here, numbers_.ordinal_word, clitics);
      if (last > 0 && (!any || (static_cast<int>(current) % 10 == 0 && last < 10 && current >= 20) ||
                       (current >= 100 && static_cast<int>(current) % 100 == 0))) {
        current += last;
        any = ended_ordinal = true;
        at = here + 1;
        continue;
      }
    }
    const int tail = static_cast<int>(current) % 100;
    if (any && !joined && current >= 1 && current <= 9 && value_of(here, numbers_.teen_word, c) >= 0 && c == 0) {
      current += 10;
    } else if (const double hundred = value_of(here, numbers_.hundred_word, clitics);
               hundred > 0 && (!any || current < 10 || (clitics & conjunction))) {
      if (!any || current == 0 || (clitics & conjunction) != 0)
        current += hundred;
      else
        current *= hundred;
    } else if (const double thousand = value_of(here, numbers_.thousand_word, clitics); thousand > 0) {
      total += std::max(1.0, current) * thousand;
      current = 0;
    } else if (word < 0 || (joined && value_of(at, numbers_.and_word, c) >= 0 && current < 100 && total == 0)) {
      break;
    } else if (!any || (tail == 0 && (current == 0 || current >= 100))) {
      current += word;
    } else if (tail >= 20 && tail % 10 == 0 && word < 10 && word > 0) {
      current += word;
    } else if (tail >= 1 && tail <= 9 && word >= 20 && and_joined) {
      current += word;
    } else if (current >= 10 && current <= 20 && word >= 10 && word < 100 && !and_joined && total == 0) {
      current = current * 100 + word;
    } else {
      break;
    }
    any = true;
    at = here + 1;
  }
  if (!any || (ordinal && !ended_ordinal)) return false;
  out = {at, total + current};
  return true;
}

/// A year said as two numbers: `nineteen ninety-six`.
bool Matcher::words_year(std::uint32_t token, Option& out) const {
  std::uint8_t clitics = 0;
  const double first = value_of(token, numbers_.unit_word, clitics);
  if (first < 17 || first > 20 || clitics != 0 || !words_number(token, false, out)) return false;
  return out.value >= first * 100 + 9 && out.value < first * 100 + 100;
}

bool Matcher::number_option(std::uint16_t cls, std::uint32_t token, Option& out) const {
  if ((ids_[token] & own) == 0 || !entry(token).signature.has_class(cls)) return false;
  const Numbers& read = read_[ids_[token] & ~own];
  if (document_.tokens[token].kind == text::TokenKind::number) {
    out = read.number;
    if (cls != numbers_.ord) return out.end != 0;
    std::uint8_t c = 0;
    out.end = token + 2;
    return value_of(token + 1, numbers_.ordinal_suffix, c) >= 0;
  }
  out = cls == numbers_.num ? read.number : cls == numbers_.ord ? read.ordinal : read.year;
  return out.end != 0 && (cls == numbers_.num || cls == numbers_.ord || cls == numbers_.year_word);
}

}  // namespace demarche::extract::time
