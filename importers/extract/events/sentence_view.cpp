#include "importers/extract/events/sentence_view.hpp"

#include <algorithm>

namespace demarche::extract {
namespace {

constexpr std::uint16_t finite_features = past | present | base;

void mark_match(const Reading& reading, const Match& match, Marks& out, std::vector<int>& fields) {
  for (const Sense& sense : reading.pack->lexicon.senses(match.node)) {
    switch (sense.kind) {
      case SenseKind::field:
        if (sense.ref < fields.size()) ++fields[sense.ref];
        break;
      case SenseKind::cue:
        if (match.clitics & (pronoun | article | prefix_k)) break;  // كان is no كأن
        for (std::uint32_t t = match.first; t < match.last; ++t) out.cues[t] |= 1ULL << sense.ref;
        break;
      case SenseKind::verb:
      case SenseKind::light_verb:
      case SenseKind::aux:
        if ((match.clitics & (article | any_preposition)) || (sense.features & verbal_noun)) break;
        if ((match.clitics & future) && !(sense.features & present)) break;
        out.any_verb[match.first] |= sense.features;
        if (sense.features & finite_features) out.finite[match.first] |= sense.features;
        break;
      case SenseKind::not_event:
        ++out.idioms;
        for (std::uint32_t t = match.first; t < match.last; ++t) out.no_event[t] = true;
        break;
      default:
        break;
    }
  }
}

// An article belongs to a field when three words or more, and more than one in sixty, are of it.
void tell_field(const Reading& reading, const std::vector<int>& fields, Marks& out) {
  const int words = static_cast<int>(reading.document->tokens.size());
  out.other_field = out.sport = false;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i] < 3 || fields[i] * 60 < words) continue;
    out.other_field = true;
    out.sport = out.sport || reading.pack->fields[i] == "sport";
  }
}

constexpr std::uint32_t commas = text::comma | text::arabic_comma;
constexpr std::uint32_t quiet_signs = text::straight_quote | text::left_quote | text::right_quote |
                                      text::left_guillemet | text::right_guillemet | text::apostrophe |
                                      text::left_single_quote | text::right_single_quote | text::hash_sign |
                                      text::hyphen | text::underscore | text::left_bracket;

}  // namespace

void mark(const Reading& reading, const WordCache& cache, Marks& out) {
  const std::size_t count = reading.document->tokens.size();
  out.cues.assign(count, 0);
  out.finite.assign(count, 0);
  out.any_verb.assign(count, 0);
  out.mention.assign(count, -1);
  out.form.assign(count, 0);
  out.clitics.assign(count, 0);
  out.preposition.assign(count, 0);
  out.no_event.assign(count, false);
  out.idioms = 0;
  for (std::uint32_t t = 0; t < count; ++t) {
    if (reading.document->tokens[t].kind == text::TokenKind::symbol) continue;
    const WordCache::Word& word = cache.word(reading.document->spellings[t]);
    out.preposition[t] = word.preposition;
    out.form[t] = word.form;
    out.clitics[t] = word.clitics;
  }
  std::vector<int> fields(reading.pack->fields.size(), 0);
  for (const Match& match : reading.matches) mark_match(reading, match, out, fields);
  for (std::uint32_t t = 0; t < count; ++t) {
    if (!(out.cues[t] & bit(CueKind::aside))) continue;
    out.cues[t] = bit(CueKind::aside);
    out.finite[t] = out.any_verb[t] = 0;
    out.no_event[t] = true;
  }
  tell_field(reading, fields, out);
  for (std::uint32_t t = 1; t < count; ++t) {
    const auto& sign = reading.document->tokens[t - 1];
    if ((sign.flags & text::glued) && (reading.document->tokens[t].flags & text::glued) &&
        reading.document->is(t - 1, text::hyphen))
      out.finite[t] = 0;  // UN-imposed: the second part of a compound
  }
  for (std::size_t i = 0; i < reading.mentions.size(); ++i) {
    const ActorMention& mention = reading.mentions[i];
    for (std::uint32_t t = mention.first; t < mention.last; ++t) {
      out.mention[t] = static_cast<int>(i);
      out.finite[t] = 0;  // a name is no verb
      out.cues[t] &= bit(CueKind::both_sides) | bit(CueKind::own_country) | bit(CueKind::counterpart) |
                     bit(CueKind::attended) | bit(CueKind::pronoun) | bit(CueKind::other_pronoun);
    }
  }
}

namespace {

// After Russia attacked: the word before a mention opens a clause when a verb follows the mention at once.
bool subject_of_clause(const Reading& reading, const Marks& marks, const text::Sentence& sentence,
                       std::uint32_t first) {
  const int m = marks.mention[first];
  if (m < 0 || reading.pack->grammar.verb_first) return false;
  const std::uint32_t next = reading.mentions[static_cast<std::size_t>(m)].last;
  return next < sentence.last && ((marks.finite[next] & (past | present)) ||
                                  (marks.cues[next] & (bit(CueKind::pluperfect) | bit(CueKind::perfect_mark))));
}

}  // namespace

Before before_mention(const Reading& reading, const Marks& marks, const text::Sentence& sentence, std::uint32_t first,
                      std::uint16_t clitics) {
  Before out;
  out.clitic = clitics & any_preposition;
  out.token = first;
  out.coordinated = (clitics & conjunction) != 0;
  if (out.clitic != 0) return out;
  constexpr std::uint64_t prepositions = bit(CueKind::unit) | bit(CueKind::of) | bit(CueKind::by_agent) |
                                         bit(CueKind::after) | bit(CueKind::before) | bit(CueKind::infinitive) |
                                         bit(CueKind::attended);
  const int reach = reading.pack->grammar.head_first ? 2 : 4;
  int words = 0;
  for (std::uint32_t t = first; t > sentence.first && words < reach;) {
    --t;
    if (reading.document->tokens[t].kind == text::TokenKind::symbol) {
      if (reading.document->is(t, quiet_signs)) continue;
      if (!reading.pack->grammar.head_first && reading.document->is(t, commas) && words == 0 && t > sentence.first &&
          marks.mention[t - 1] >= 0)
        out.coordinated = true;
      return out;
    }
    if (marks.mention[t] >= 0) return out;
    if ((marks.cues[t] & bit(CueKind::approximate)) && t + 1 < first) continue;  // نحو خمسين شخصا
    if (marks.cues[t] & bit(CueKind::possible)) continue;                        // على الأرجح
    if (marks.cues[t] & prepositions) {
      if ((marks.cues[t] & (bit(CueKind::after) | bit(CueKind::before))) &&
          subject_of_clause(reading, marks, sentence, first))
        return out;
      out.form = marks.form[t];
      out.cues = marks.cues[t];
      out.token = t;
      return out;
    }
    if (marks.cues[t] & bit(CueKind::coordinator)) {
      out.coordinated = true;
      return out;
    }
    if (marks.preposition[t] != 0) {
      out.clitic = marks.preposition[t];
      out.token = t;
      return out;
    }
    if ((marks.finite[t] & (past | present)) || (marks.cues[t] & ~(bit(CueKind::possible) | bit(CueKind::determiner))))
      return out;
    if (!(marks.cues[t] & bit(CueKind::determiner))) ++words;
  }
  return out;
}

}  // namespace demarche::extract
