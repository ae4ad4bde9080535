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
    // A cue that opens the sentence: after A, B.
    const text::Sentence& sentence = reading.document->sentences[acts[a].sentence];
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
