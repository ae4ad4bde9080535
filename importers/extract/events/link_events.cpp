// Links that the text states by a cue between two acts of one sentence.
#include <algorithm>

#include "importers/extract/events/assemble.hpp"

namespace demarche::extract {
namespace {

struct LinkCue {
  CueKind kind;
  model::LinkKind link;
  bool later_first;  // the act after the cue is where the link starts: B after A, B because of A
};

constexpr LinkCue link_cues[] = {
    {CueKind::after, model::LinkKind::before, true},     {CueKind::before, model::LinkKind::before, false},
    {CueKind::causes, model::LinkKind::causes, false},   {CueKind::caused_by, model::LinkKind::causes, true},
    {CueKind::enables, model::LinkKind::enables, false}, {CueKind::responds_to, model::LinkKind::responds_to, false},
    {CueKind::part_of, model::LinkKind::part_of, false},
};

/// The event that words such as `the Brussels meeting` name: of the noun's type, at the place named right after it (or
/// before it). -1 when there is none, or more than one.
int named_event(const Reading& reading, std::uint32_t noun, std::uint32_t end, const model::Extraction& out) {
  int found = -1;
  for (const Match& match : reading.matches_at(noun)) {
    for (const Sense& sense : reading.pack->lexicon.senses(match.node)) {
      if (sense.kind != SenseKind::noun) continue;
      for (const PlaceMention& place : reading.places) {
        if (place.last > end || (place.first != match.last && place.last != match.first)) continue;
        for (std::size_t i = 0; i < out.events.size(); ++i) {
          const model::Event& event = out.events[i];
          if (event.type != reading.pack->acts[sense.ref].type || !event.place || event.place->id != place.place->id)
            continue;
          if (found >= 0 && found != static_cast<int>(i)) return -1;
          found = static_cast<int>(i);
        }
      }
    }
  }
  return found;
}

}  // namespace

void link_events(const Reading& reading, const Marks& marks, const std::vector<Act>& acts,
                 const std::vector<int>& of_act, model::Extraction& out) {
  const auto add = [&](int from, int to, model::LinkKind kind, std::uint32_t cue) {
    if (from < 0 || to < 0 || from == to) return;
    const model::Link link{static_cast<std::size_t>(from), static_cast<std::size_t>(to), kind,
                           reading.document->span(cue, cue + 1)};
    const bool known = std::any_of(out.links.begin(), out.links.end(),
                                   [&](const model::Link& l) { return l.from == link.from && l.to == link.to; });
    if (!known) out.links.push_back(link);
  };
  for (std::size_t a = 0; a < acts.size(); ++a) {
    for (std::size_t b = a + 1; b < acts.size() && acts[b].sentence == acts[a].sentence; ++b) {
      // The last cue between the two, close before the second.
      for (std::uint32_t t = acts[b].first; t > acts[a].last; --t) {
        const std::uint64_t cues = marks.cues[t - 1];
        const auto found = std::find_if(std::begin(link_cues), std::end(link_cues),
                                        [&](const LinkCue& cue) { return (cues & bit(cue.kind)) != 0; });
        if (found == std::end(link_cues)) continue;
        if (acts[b].first - t <= 12) {
          if (found->later_first) {
            add(of_act[b], of_act[a], found->link, t - 1);
          } else {
            add(of_act[a], of_act[b], found->link, t - 1);
          }
        }
        break;
      }
    }
    const text::Sentence& sentence = reading.document->sentences[acts[a].sentence];
    // After the Brussels meeting we shall meet: the meeting is an event told elsewhere.
    const std::uint32_t reach = acts[a].first > sentence.first + 10 ? acts[a].first - 10 : sentence.first;
    for (std::uint32_t t = reach; t + 1 < acts[a].first; ++t) {
      for (std::uint32_t noun = t + 1; noun < std::min(t + 3, acts[a].first); ++noun) {
        if (marks.cues[t] & bit(CueKind::after))
          add(named_event(reading, noun, acts[a].first, out), of_act[a], model::LinkKind::before, t);
        if (marks.cues[t] & bit(CueKind::before))
          add(of_act[a], named_event(reading, noun, acts[a].first, out), model::LinkKind::before, t);
      }
    }
    // A cue that opens the sentence: after A, B.
    if (a + 1 < acts.size() && acts[a + 1].sentence == acts[a].sentence && acts[a].first - sentence.first <= 6) {
      for (std::uint32_t t = sentence.first; t < acts[a].first; ++t) {
        if (marks.cues[t] & bit(CueKind::after)) add(of_act[a], of_act[a + 1], model::LinkKind::before, t);
        if (marks.cues[t] & bit(CueKind::before)) add(of_act[a + 1], of_act[a], model::LinkKind::before, t);
        if (marks.cues[t] & bit(CueKind::responds_to)) add(of_act[a + 1], of_act[a], model::LinkKind::responds_to, t);
      }
    }
  }
}

}  // namespace demarche::extract
