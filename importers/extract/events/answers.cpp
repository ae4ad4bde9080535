// Answers told across sentences: one side refuses, accuses or punishes what the other has just asked or done.
#include <algorithm>
#include <set>

#include "importers/extract/events/assemble.hpp"

namespace demarche::extract {
namespace {

using model::Event;
using model::EventType;
using model::LinkKind;
using model::Role;

std::string side_of(const model::Participation& part) {
  return part.actor.country.empty() ? part.actor.id : part.actor.country;
}

std::set<std::string> sides(const Event& event, Role role) {
  std::set<std::string> out;
  for (const auto& part : event.actors) {
    if (part.role == role || part.role == Role::participant) out.insert(side_of(part));
  }
  return out;
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& side) { return b.contains(side); });
}

bool answers(EventType type) {
  return type == EventType::reject || type == EventType::accuse || type == EventType::sanction ||
         type == EventType::threaten;
}

bool calls_for_answer(EventType type) {
  return type == EventType::request || type == EventType::accuse || type == EventType::sanction ||
         type == EventType::threaten || type == EventType::assault;
}

bool earlier(const Event& a, const Event& b) { return a.date.to && b.date.from && *a.date.to < *b.date.from; }

bool ahead(const Event& event) { return event.status == model::Status::planned; }

class Answers {
 public:
  explicit Answers(model::Extraction& out) : out_(out) {}

  void run() {
    for (std::size_t i = 0; i < out_.events.size(); ++i) answer(i);
  }

 private:
  // Y refuses, accuses or punishes X after X asked, accused or struck Y: the last such act told before it.
  void answer(std::size_t i) {
    const Event& event = out_.events[i];
    if (!answers(event.type) || ahead(event)) return;
    const std::set<std::string> from = sides(event, Role::source);
    const std::set<std::string> to = sides(event, Role::target);
    for (std::size_t back = 1; back <= 3; ++back) {
      for (const std::size_t k : {i - back, i + back}) {
        if (k >= out_.events.size()) continue;
        const Event& cause = out_.events[k];
        if (!calls_for_answer(cause.type) || ahead(cause) || earlier(event, cause)) continue;
        if (!meet(sides(cause, Role::source), to) || !meet(sides(cause, Role::target), from)) continue;
        if (k > i && !earlier(cause, event)) continue;
        add(i, k, LinkKind::responds_to, event.trigger);
        return;
      }
    }
  }

  void add(std::size_t from, std::size_t to, LinkKind kind, model::Span cue) {
    const bool known = std::any_of(out_.links.begin(), out_.links.end(), [&](const model::Link& link) {
      return (link.from == from && link.to == to) || (link.from == to && link.to == from);
    });
    if (!known) out_.links.push_back({from, to, kind, cue});
  }

  model::Extraction& out_;
};

}  // namespace

void link_answers(model::Extraction& out) { Answers(out).run(); }

}  // namespace demarche::extract
