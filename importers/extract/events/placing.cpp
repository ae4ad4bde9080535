// Where an event happened.
#include <algorithm>

#include "importers/extract/events/assembler.hpp"

namespace demarche::extract {

using model::DateOrigin;
using model::Event;
using model::EventType;
using model::FuzzyDate;
using model::Role;
using model::Status;

void Assembler::place_event(const Act& act, Event& event) {
  const text::Sentence& sentence = document_.sentences[act.sentence];
  const bool visit = act.row->code.starts_with("042") || act.row->code.starts_with("043");
  const PlaceMention* best = nullptr;
  std::uint32_t best_distance = 24;
  for (const PlaceMention& place : reading_.places) {
    if (place.first < sentence.first || place.first >= sentence.last) continue;
    const std::uint32_t distance =
        place.first >= act.first ? place.first - act.first : (act.first - place.first) * 2 + 2;
    if (distance >= best_distance || !belongs_to(act, sentence, place) ||
        !locative(sentence, place, visit && place.first > act.first))
      continue;
    best = &place;
    best_distance = distance;
  }
  if (best == nullptr) return;
  event.place = *town_of(best->place);
  event.evidence.push_back({document_.span(best->first, best->last), "place", "named as the place"});
}

const model::Place* Assembler::town_of(const model::Place* place) {
  if (place->kind != "building" || place->within.empty()) return place;
  const model::Place* const town = knowledge::Knowledge::builtin().find_place(place->within.front());
  return town == nullptr ? place : town;
}

bool Assembler::belongs_to(const Act& act, const text::Sentence& sentence, const PlaceMention& place) const {
  if (place.first < act.first) return act.row->noun || place.first <= sentence.first + 4;
  for (std::uint32_t t = act.last; t < place.first; ++t) {
    if (t >= act.object_first && t < act.object_last) continue;
    if (marks_.cues[t] & (bit(CueKind::clause) | bit(CueKind::relative) | bit(CueKind::infinitive))) return false;
    for (const Match& match : reading_.matches_at(t)) {
      if (marks_.mention[t] >= 0) break;
      for (const Sense& sense : reading_.pack->lexicon.senses(match.node)) {
        if (sense.kind == SenseKind::noun && !reading_.pack->acts[sense.ref].code.starts_with("04")) return false;
      }
    }
  }
  return true;
}

bool Assembler::locative(const text::Sentence& sentence, const PlaceMention& place, bool visit) const {
  const Before position = before_mention(reading_, marks_, sentence, place.first, place.clitics);
  if (position.token + 3 < place.first) return false;
  if (position.clitic & prefix_b) return true;
  if (position.form == 0) return visit && position.clitic == 0;
  for (const char* word : {"في", "in", "at", "داخل", "inside", "near"}) {
    if (position.form == reading_.pack->lexicon.form(text::folded(word))) return true;
  }
  if (!visit) return false;
  for (const char* word : {"الى", "to", "into"}) {
    if (position.form == reading_.pack->lexicon.form(word)) return true;
  }
  return (position.clitic & prefix_l) != 0;
}

}  // namespace demarche::extract
