// Links to events that are told elsewhere and named here by their noun: welcomed the strikes, rejected the proposal,
// after the summit.
#include <algorithm>

#include "importers/extract/events/assemble.hpp"

namespace demarche::extract {
namespace {

using model::Event;
using model::EventType;

class References {
 public:
  References(const Reading& reading, const Marks& marks, const std::vector<Act>& acts, const std::vector<int>& of_act,
             model::Extraction& out)
      : reading_(reading), marks_(marks), acts_(acts), of_act_(of_act), out_(out) {}

  void run() {
    for (std::size_t a = 0; a < acts_.size(); ++a) {
      if (of_act_[a] >= 0 && reacts(acts_[a])) react(a);
    }
  }

 private:
  static bool reacts(const Act& act) {
    const EventType type = act.row->type;
    return !act.row->noun && (type == EventType::accuse || type == EventType::support || type == EventType::reject ||
                              type == EventType::threaten || type == EventType::sanction);
  }

  // What words answer: deeds and demands; talks and agreements are rather what words are said at.
  static bool answered(EventType type) {
    return type == EventType::assault || type == EventType::mobilize || type == EventType::sanction ||
           type == EventType::request || type == EventType::threaten || type == EventType::coerce ||
           type == EventType::protest || type == EventType::accuse;
  }

  // The object of words, named by an event noun: what they answer.
  void react(std::size_t a) {
    const Act& act = acts_[a];
    const text::Sentence& sentence = reading_.document->sentences[act.sentence];
    const std::uint32_t end = std::min(sentence.last, act.last + 7);
    for (std::uint32_t t = act.last; t < end; ++t) {
      if (marks_.cues[t] & (bit(CueKind::clause) | bit(CueKind::relative))) return;
      if (marks_.mention[t] >= 0) continue;
      const ActRow* const named = noun_at(t);
      if (named == nullptr || !answered(named->type)) continue;
      const int event = told_elsewhere(*named, t, static_cast<std::size_t>(of_act_[a]));
      if (event >= 0) add(static_cast<std::size_t>(of_act_[a]), static_cast<std::size_t>(event), t);
      return;
    }
  }

  const ActRow* noun_at(std::uint32_t token) const {
    for (const Match& match : reading_.matches_at(token)) {
      for (const Sense& sense : reading_.pack->lexicon.senses(match.node)) {
        if (sense.kind == SenseKind::noun) return &reading_.pack->acts[sense.ref];
      }
    }
    return nullptr;
  }

  // The one event of the noun's type in another sentence whose sides the phrase does not contradict; -1 when there is
  // none or more than one.
  int told_elsewhere(const ActRow& named, std::uint32_t noun, std::size_t self) const {
    int found = -1;
    for (std::size_t i = 0; i < out_.events.size(); ++i) {
      const Event& event = out_.events[i];
      if (i == self || event.type != named.type || event.sentence == out_.events[self].sentence ||
          event.status == model::Status::planned || !sides_fit(event, noun))
        continue;
      if (found >= 0) return -1;
      found = static_cast<int>(i);
    }
    return found;
  }

  // A state's adjective or owner beside the noun must be one of the event's sides.
  bool sides_fit(const Event& event, std::uint32_t noun) const {
    for (std::uint32_t t = noun > 2 ? noun - 2 : 0; t < noun + 3 && t < marks_.mention.size(); ++t) {
      const int m = marks_.mention[t];
      if (m < 0 || !reading_.mentions[static_cast<std::size_t>(m)].modifier) continue;
      const std::string& country = reading_.actors[reading_.mentions[static_cast<std::size_t>(m)].actor].actor.country;
      const bool side = std::any_of(event.actors.begin(), event.actors.end(),
                                    [&](const auto& part) { return part.actor.country == country; });
      if (!side) return false;
    }
    return true;
  }

  void add(std::size_t from, std::size_t to, std::uint32_t cue) {
    const bool known = std::any_of(out_.links.begin(), out_.links.end(), [&](const model::Link& link) {
      return (link.from == from && link.to == to) || (link.from == to && link.to == from);
    });
    if (!known) out_.links.push_back({from, to, model::LinkKind::responds_to, reading_.document->span(cue, cue + 1)});
  }

  const Reading& reading_;
  const Marks& marks_;
  const std::vector<Act>& acts_;
  const std::vector<int>& of_act_;
  model::Extraction& out_;
};

}  // namespace

void link_references(const Reading& reading, const Marks& marks, const std::vector<Act>& acts,
                     const std::vector<int>& of_act, model::Extraction& out) {
  References(reading, marks, acts, of_act, out).run();
}

}  // namespace demarche::extract
