#include "importers/extract/events/acts.hpp"

namespace demarche::extract {
namespace {

using model::Status;

struct Found {
  std::uint64_t cues = 0;
  std::uint32_t token[64] = {};
};

void gather(const Marks& marks, std::uint32_t from, std::uint32_t to, Found& found) {
  for (std::uint32_t t = from; t < to; ++t) {
    std::uint64_t cues = marks.cues[t];
    found.cues |= cues;
    for (unsigned kind = 0; cues != 0; ++kind, cues >>= 1) {
      if (cues & 1) found.token[kind] = t + 1;
    }
  }
}

bool has(const Found& found, CueKind kind) { return (found.cues & bit(kind)) != 0; }

void set(Act& act, const Found& found, CueKind kind, Status status) {
  act.status = status;
  act.status_cue = found.token[static_cast<unsigned>(kind)];
}

// Left end of the words that may modify the verb: its clause, no more than `reach` words.
std::uint32_t window(const Reading& reading, const Marks& marks, const text::Sentence& sentence, std::uint32_t verb,
                     int reach) {
  std::uint32_t t = verb;
  while (t > sentence.first && reach-- > 0) {
    const std::uint32_t before = t - 1;
    constexpr std::uint32_t ends = text::full_stop | text::colon | text::arabic_semicolon | text::semicolon |
                                   text::straight_quote | text::right_quote | text::left_quote | text::right_guillemet |
                                   text::left_guillemet;
    if (reading.document->is(before, ends)) break;
    if (marks.cues[before] & bit(CueKind::relative)) break;
    // Another verb that is no auxiliary governs what stands before it, unless it announces (plans to, is to).
    constexpr std::uint64_t modal = bit(CueKind::planned) | bit(CueKind::possible) | bit(CueKind::purpose) |
                                    bit(CueKind::wish) | bit(CueKind::denied) | bit(CueKind::future) |
                                    bit(CueKind::passive_mark) | bit(CueKind::perfect_mark) | bit(CueKind::pluperfect) |
                                    bit(CueKind::negation) | bit(CueKind::hypothetical);
    if ((marks.finite[before] & (past | present)) && !(marks.cues[before] & modal)) break;
    --t;
  }
  return t;
}

// `is meeting`: a present form of be just before; `was meeting` has happened by the time it is told.
bool progressive(const Marks& marks, const text::Sentence& sentence, std::uint32_t verb) {
  for (std::uint32_t t = verb; t > sentence.first && verb - t < 3;) {
    --t;
    if (marks.cues[t] & bit(CueKind::passive_mark)) return !(marks.cues[t] & bit(CueKind::past_auxiliary));
  }
  return false;
}

// `if`, `unless` opened the sentence's part in which the verb stands, whatever other verbs lie between.
bool under_condition(const Reading& reading, const Marks& marks, const text::Sentence& sentence, std::uint32_t verb) {
  for (std::uint32_t t = verb; t > sentence.first && verb - t < 16;) {
    --t;
    if (marks.cues[t] & bit(CueKind::condition)) return true;
    constexpr std::uint32_t ends =
        text::semicolon | text::arabic_semicolon | text::colon | text::right_quote | text::right_guillemet;
    if (reading.document->is(t, ends)) return false;
  }
  return false;
}

// Between the word that opens a relative clause and its verb stand no more than an auxiliary or two.
bool told_in_passing(const Marks& marks, const text::Sentence& sentence, std::uint32_t verb) {
  for (std::uint32_t t = verb; t > sentence.first && verb - t < 4;) {
    --t;
    if (marks.cues[t] & bit(CueKind::relative)) return true;
    if (marks.mention[t] >= 0) return false;
  }
  return false;
}

// Whether the token stands inside quotation marks: more have opened than closed before it in its sentence.
bool inside_quote(const Reading& reading, const text::Sentence& sentence, std::uint32_t token) {
  bool open = false;
  for (std::uint32_t t = sentence.first; t < token; ++t) {
    if (reading.document->tokens[t].kind != text::TokenKind::symbol) continue;
    if (reading.document->is(t, text::straight_quote)) open = !open;
    if (reading.document->is(t, text::left_quote | text::left_guillemet)) open = true;
    if (reading.document->is(t, text::right_quote | text::right_guillemet)) open = false;
  }
  return open;
}

// sanctions to be lifted: a passive infinitive is ahead, never done.
bool to_be_done(const Marks& marks, const text::Sentence& sentence, const Act& act) {
  const std::uint32_t verb = act.verb;
  return (act.features & past_participle) && verb > sentence.first + 1 &&
         (marks.cues[verb - 1] & bit(CueKind::passive_mark)) && (marks.cues[verb - 2] & bit(CueKind::infinitive));
}

// would use it to attack: what governs an infinitive stands right before its `to`.
std::uint32_t infinitive_start(const Marks& marks, const text::Sentence& sentence, const Act& act, std::uint32_t left) {
  const bool bare = (act.features & base) && !(act.features & past) && act.verb > sentence.first &&
                    (marks.cues[act.verb - 1] & bit(CueKind::infinitive));
  return bare && act.verb > left + 3 ? act.verb - 3 : left;
}

bool light_status(Act& act) {
  if (!act.light) return true;
  switch (act.light->status) {
    case LightStatus::ongoing:
      act.status = Status::ongoing;
      return true;
    case LightStatus::planned:
      act.status = Status::planned;
      return true;
    case LightStatus::postponed:
      act.status = Status::postponed;
      return true;
    case LightStatus::cancelled:
      act.status = Status::cancelled;
      return true;
    case LightStatus::refused:
    case LightStatus::requested:
    case LightStatus::proposed:
    case LightStatus::supported:
      act.status = Status::possible;
      act.confidence *= 0.6;
      return act.row->type == model::EventType::consult;
    case LightStatus::occurred:
    case LightStatus::ended:
      return true;
  }
  return true;
}

}  // namespace

bool decide_status(const Reading& reading, const Marks& marks, Act& act) {
  const text::Sentence& sentence = reading.document->sentences[act.sentence];
  const bool arabic_order = reading.pack->grammar.verb_first;
  Found near;
  const std::uint32_t left = window(reading, marks, sentence, act.verb, arabic_order ? 5 : 7);
  gather(marks, infinitive_start(marks, sentence, act, left), act.verb, near);
  if (act.row->noun) gather(marks, act.last, std::min(act.last + 3, sentence.last), near);
  Found wide;
  gather(marks, sentence.first, act.first, wide);
  const bool nominal = act.row->noun && !act.light;
  if (has(near, CueKind::condition) || has(near, CueKind::generic) ||
      under_condition(reading, marks, sentence, act.verb))
    return false;
  if (reading.document->is(sentence.last - 1, text::question_mark | text::arabic_question_mark)) return false;
  if (nominal && act.first > sentence.first && (marks.cues[act.first - 1] & bit(CueKind::any))) return false;
  // لضرب لبنان: a verbal noun under `for` is a purpose.
  if (nominal && (act.clitics & prefix_l)) {
    if (act.row->type != model::EventType::consult || (act.clitics & article)) return false;
    act.status = Status::planned;
    act.confidence *= 0.8;
  }
  if (!light_status(act)) return false;
  if (has(near, CueKind::denied)) {
    set(act, near, CueKind::denied, Status::denied);
    return true;
  }
  if (has(near, CueKind::negation) && (!nominal || act.first - left <= 2)) return false;
  if (has(near, CueKind::wish) || has(near, CueKind::hypothetical)) return false;
  if (has(near, CueKind::future_in_past) && !has(wide, CueKind::speech)) return false;
  if (has(near, CueKind::pluperfect) && (act.features & (past | past_participle))) act.background = true;
  act.perfect = has(near, CueKind::perfect_mark);
  act.quoted = inside_quote(reading, sentence, act.verb);
  act.relative = told_in_passing(marks, sentence, act.verb);
  if (act.over) {
    act.background = act.background || act.sentence > 1;
  } else if (has(near, CueKind::planned)) {
    set(act, near, CueKind::planned, Status::planned);
  } else if (has(near, CueKind::possible) && !(arabic_order && !nominal && (act.features & past))) {
    set(act, near, CueKind::possible, Status::possible);
  } else if (has(near, CueKind::future) || (act.clitics & future)) {
    set(act, near, CueKind::future, Status::planned);
  } else if (has(near, CueKind::future_in_past)) {
    set(act, near, CueKind::future_in_past, Status::planned);
  } else if (has(near, CueKind::purpose)) {
    return false;
  } else if (to_be_done(marks, sentence, act)) {
    if (!sentence.title) return false;
    set(act, near, CueKind::infinitive, Status::planned);
  } else if (!arabic_order && (act.features & base) && !(act.features & (past | present)) &&
             has(near, CueKind::infinitive)) {
    // A bare infinitive: announced, not done. In a headline it is the future.
    if (!sentence.title && act.row->type != model::EventType::consult) return false;
    set(act, near, CueKind::infinitive, Status::planned);
    const std::uint32_t to = near.token[static_cast<unsigned>(CueKind::infinitive)] - 1;
    const bool named = to > sentence.first && marks.mention[to - 1] >= 0;  // for X to meet Y
    act.confidence *= sentence.title ? 0.9 : named ? 0.7 : 0.5;
  } else if (act.unrealised && act.status == Status::occurred) {
    act.status = Status::planned;
  } else if (has(near, CueKind::ongoing)) {
    set(act, near, CueKind::ongoing, Status::ongoing);
  } else if (!arabic_order && (act.features & present_participle) && !(act.features & past) &&
             progressive(marks, sentence, act.verb)) {
    act.status = Status::ongoing;
  }
  // What somebody is quoted as saying is theirs to vouch for, and what is going on is told in passing.
  const bool finite = !act.row->noun && (act.features & (past | present | passive));
  if (act.quoted && finite)
    act.confidence *= act.status != Status::occurred ? 1 : (act.features & (first_person | past | passive)) ? 0.8 : 0.5;
  if (act.relative && act.status == Status::ongoing) act.confidence *= 0.5;
  if (has(wide, CueKind::background)) act.background = act.background || act.sentence > 1;
  return true;
}

}  // namespace demarche::extract
