// One event told more than once.
#include <algorithm>

#include "importers/extract/events/assembler.hpp"

namespace demarche::extract {

using model::DateOrigin;
using model::Event;
using model::EventType;
using model::Status;

std::set<std::string> Assembler::sides(const Event& event) {
  std::set<std::string> out;
  for (const auto& part : event.actors) out.insert(part.actor.country.empty() ? part.actor.id : part.actor.country);
  return out;
}

int Assembler::family(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::support:
    case EventType::cooperate:
      return 100;
    case EventType::reject:
    case EventType::sanction:
      return 101;
    default:
      return static_cast<int>(type);
  }
}

bool Assembler::same_kind(const Event& a, const Event& b) const {
  const bool headline = !out_.sentences.empty() && document_.sentences.front().title &&
                        (a.sentence == out_.sentences.front() || b.sentence == out_.sentences.front());
  if (headline && a.sentence != b.sentence && a.mentions.empty() && sides(a) == sides(b) && sides(a).size() > 1 &&
      a.code.starts_with("042") == b.code.starts_with("042"))
    return true;
  if (headline || a.sentence == b.sentence)
    return family(a.type) == family(b.type) && (a.type == b.type || a.sentence == b.sentence || a.mentions.empty()) &&
           (a.sentence != b.sentence || a.type != b.type || a.code == b.code);
  if (a.type != b.type) return false;
  const bool journey_a = a.code.starts_with("042");
  const bool journey_b = b.code.starts_with("042");
  return journey_a == journey_b || sides(a) == sides(b);
}

bool Assembler::same_act(const Event& a, const Event& b, bool same_words) const {
  if (a.type == EventType::consult || b.sentence == a.sentence) return true;
  if (document_.sentences.front().title && a.sentence == out_.sentences.front()) return true;
  // Who agrees or refuses and is told to again, with no other side named, does it once.
  const bool answer = a.type == b.type && (a.type == EventType::agree || a.type == EventType::reject);
  if (answer && a.actors.front().actor.id == b.actors.front().actor.id &&
      (a.actors.size() == 1 || b.actors.size() == 1)) {
    return true;
  }
  if (a.code != b.code) return false;
  const bool words = a.type == EventType::request || a.type == EventType::accuse || a.type == EventType::reject ||
                     a.type == EventType::threaten;
  if (words && sides(a) != sides(b)) return false;
  return a.code.back() != '0' || same_words;
}

// What lies or lay ahead: a plan, and the news that it was put off or given up.
static bool announced(Status status) {
  return status == Status::planned || status == Status::cancelled || status == Status::postponed;
}

int Assembler::told_before(const Event& event, bool nominal, const std::string& words) const {
  const std::set<std::string> mine = sides(event);
  constexpr std::size_t memory = 200;  // events back; an article of more is a collection
  for (std::size_t i = out_.events.size(); i-- > 0 && out_.events.size() - i <= memory;) {
    const Event& known = out_.events[i];
    if (!same_kind(known, event) || !compatible(known.date, event.date)) continue;
    const bool open = event.type == EventType::consult && (nominal || nominal_[i]);
    if (announced(known.status) != announced(event.status) && !open) continue;
    if (!same_act(known, event, words_[i] == words) || other_people(known, event)) continue;
    if ((known.status == Status::possible) != (event.status == Status::possible)) continue;
    const std::set<std::string> theirs = sides(known);
    const bool within = std::includes(theirs.begin(), theirs.end(), mine.begin(), mine.end()) ||
                        std::includes(mine.begin(), mine.end(), theirs.begin(), theirs.end());
    if (!within ||
        (mine.size() == 1 && theirs.size() == 1 && known.actors.front().actor.id != event.actors.front().actor.id))
      continue;
    if (known.place && event.place && known.place->id != event.place->id && !nested(*known.place, *event.place))
      continue;
    return static_cast<int>(i);
  }
  return -1;
}

std::set<std::string> Assembler::people(const Event& event) {
  std::set<std::string> out;
  for (const auto& part : event.actors) {
    if (part.actor.kind == model::ActorKind::person) out.insert(part.actor.id);
  }
  return out;
}

bool Assembler::other_people(const Event& a, const Event& b) {
  const std::set<std::string> mine = people(a);
  const std::set<std::string> theirs = people(b);
  return !std::includes(theirs.begin(), theirs.end(), mine.begin(), mine.end()) &&
         !std::includes(mine.begin(), mine.end(), theirs.begin(), theirs.end());
}

bool Assembler::nested(const model::Place& a, const model::Place& b) {
  const auto holds = [](const model::Place& inner, const std::string& id) {
    return std::find(inner.within.begin(), inner.within.end(), id) != inner.within.end();
  };
  return holds(a, b.id) || holds(b, a.id);
}

void Assembler::tell_again(Event& known, const Event& again) {
  if (known.sentence != again.sentence) known.mentions.push_back(again.sentence);
  if (again.status == Status::cancelled || again.status == Status::postponed) known.status = again.status;
  if (!known.place) known.place = again.place;
  const bool vague = !known.date.known() || known.date.origin == DateOrigin::published;
  if (vague && again.date.known() && again.date.origin == DateOrigin::text) {
    known.date = again.date;
    known.timex = again.timex;
  }
  known.confidence = 1 - (1 - known.confidence) * (1 - again.confidence * 0.5);
  for (const auto& part : again.actors) {
    const bool there = std::any_of(known.actors.begin(), known.actors.end(), [&](const auto& k) {
      return k.actor.id == part.actor.id || (!part.actor.country.empty() && k.actor.country == part.actor.country);
    });
    if (!there) known.actors.push_back(part);
  }
}

}  // namespace demarche::extract
