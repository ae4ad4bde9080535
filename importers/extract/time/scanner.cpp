#include "importers/extract/time/scanner.hpp"

#include <algorithm>

namespace demarche::extract::time {

namespace {
constexpr std::uint32_t tense_window = 14;  // words before an expression in which a verb tells its direction
constexpr std::uint32_t tense_ahead = 6;    // and after it, when none stands before
}  // namespace

bool Scanner::next(Found& out) {
  for (; sentence_ < document_.sentences.size(); ++sentence_) {
    const text::Sentence& sentence = document_.sentences[sentence_];
    for (token_ = std::max(token_, sentence.first); token_ < sentence.last;) {
      if (!matcher_.may_begin(token_) || !at(token_, out.match)) {
        ++token_;
        continue;
      }
      last_ = out.match.last;
      token_ = std::max(token_ + 1, out.match.last);
      if (out.match.rule->type == "NONE") continue;
      out.sentence = &sentence;
      find_direction(out);
      return true;
    }
  }
  return false;
}

/// The expression that begins at a token; one that leaves words of context out gives way to a longer one after them.
bool Scanner::at(std::uint32_t token, Match& out) {
  if (!matcher_.at(token, out)) return false;
  if (out.first > token && matcher_.at(out.first, alternative_) && alternative_.end >= out.end &&
      alternative_.last >= out.last && (alternative_.rule->type != "NONE" || alternative_.end > out.end)) {
    std::swap(out, alternative_);
  }
  return out.rule->setting("after").empty() || last_ == token;
}

void Scanner::find_direction(Found& found) const {
  const text::Sentence& sentence = *found.sentence;
  const Match& match = found.match;
  found.direction = 0;
  if (sentence.title) return;
  const std::uint32_t begin = match.first > sentence.first + tense_window ? match.first - tense_window : sentence.first;
  for (std::uint32_t i = match.first; i-- > begin && found.direction == 0;) {
    found.direction = tense_of(i);
    found.distance = match.first - i;
    if (found.direction < 0 && i > begin && is(i - 1, tables_.bare_mark)) found.direction = 0;  // to be held
  }
  for (std::uint32_t i = match.last; i < std::min(sentence.last, match.last + tense_ahead) && found.direction == 0;
       ++i) {
    if (is(i, tables_.clause)) break;
    found.direction = tense_of(i);
    found.distance = i - match.last + 1;
  }
}

int Scanner::tense_of(std::uint32_t token) const {
  const WordCache::Entry& entry = matcher_.entry(token);
  const Form* forms = cache_.forms(entry);
  for (std::uint16_t f = 0; f < entry.count; ++f) {
    for (const Meaning& meaning : tables_.words.meanings(forms[f].id)) {
      if (meaning.cls != tables_.future && meaning.cls != tables_.past) continue;
      if (!meaning.rest.empty() && !matcher_.follows(token, meaning.rest)) continue;
      if (meaning.cls == tables_.future && (forms[f].clitics & clitic_l) == 0) return 1;
      if (meaning.cls == tables_.future) continue;  // in order to: tells nothing of this time
      if ((forms[f].clitics & ~conjunction) == 0) return -1;
    }
  }
  return entry.tense;
}

bool Scanner::is(std::uint32_t token, std::uint16_t cls) const {
  if (token >= document_.tokens.size()) return false;
  const WordCache::Entry& entry = matcher_.entry(token);
  const Form* forms = cache_.forms(entry);
  return std::any_of(forms, forms + entry.count, [&](const Form& form) {
    const auto& meanings = tables_.words.meanings(form.id);
    return std::any_of(meanings.begin(), meanings.end(), [&](const Meaning& m) { return m.cls == cls; });
  });
}

}  // namespace demarche::extract::time
