#include "importers/extract/events/assemble.hpp"

#include <algorithm>

#include "importers/extract/events/assembler.hpp"

namespace demarche::extract {

using model::Event;
using model::EventType;
using model::Role;
using model::Status;

namespace {

// Below this an event is more often wrong than right.
constexpr double least_confidence = 0.46;

}  // namespace

void Assembler::run() {
  index_timexes();
  set_story();
  std::vector<int> of_act(acts_.size(), -1);
  for (std::size_t i = 0; i < acts_.size(); ++i) {
    if (crowded_out(i)) continue;
    Event event = make(acts_[i]);
    if (event.confidence < least_confidence) continue;
    // The present tense of a headline leaves open, too, whether it is over.
    const bool headline =
        document_.sentences[acts_[i].sentence].title && (acts_[i].features & present) && !(acts_[i].features & past);
    const bool nominal = (acts_[i].row->noun && !acts_[i].light && event.timex < 0) || headline;
    std::string words = text::folded(document_.words(acts_[i].first, acts_[i].last));
    const int same = told_before(event, nominal, words);
    if (same >= 0) {
      const auto known = static_cast<std::size_t>(same);
      if (!nominal && nominal_[known]) {  // what the noun left open
        out_.events[known].status = event.status;
        out_.events[known].date = event.date;
        out_.events[known].timex = event.timex;
        nominal_[known] = false;
      }
      tell_again(out_.events[known], event);
      of_act[i] = same;
      continue;
    }
    of_act[i] = static_cast<int>(out_.events.size());
    act_of_.push_back(i);
    nominal_.push_back(nominal);
    words_.push_back(std::move(words));
    out_.events.push_back(std::move(event));
  }
  share_places(of_act);
  link_events(reading_, marks_, acts_, of_act, out_);
  link_references(reading_, marks_, acts_, of_act, out_);
}

Event Assembler::make(const Act& act) {
  Event event;
  const text::Sentence& sentence = document_.sentences[act.sentence];
  event.type = act.row->type;
  event.code = act.row->code;
  event.trigger = document_.span(act.first, act.last);
  event.sentence = document_.span(sentence.first, sentence.last);
  event.id = out_.article.id + ":" + std::to_string(event.trigger.begin);
  event.status = act.status;
  event.confidence = act.confidence * 0.9;
  event.evidence.push_back({event.trigger, "type", std::string(model::cameo_label(event.code))});
  if (act.status_cue > 0) {
    event.evidence.push_back(
        {document_.span(act.status_cue - 1, act.status_cue), "status", std::string(model::name(act.status))});
  }
  for (const ActRole& role : act.roles) add_actor(role, event);
  // Violence told below the lead with one side only is mostly background, or its other side was misread.
  if (act.sentence > 1 && event.actors.size() == 1 && event.type == EventType::assault &&
      event.actors.front().role == Role::source) {
    event.confidence *= 0.5;
  }
  const bool promised = std::any_of(event.actors.begin(), event.actors.end(),
                                    [](const auto& part) { return part.role == model::Role::source; });
  const EventType told = event.type;
  if (ahead(act) && promised) promise(event);
  date_event(act, event);
  // A promise was made when it was told, whenever it is to be kept.
  if (event.type != told && out_.published.date.to && (!event.date.to || *event.date.to > *out_.published.date.to)) {
    event.date = story_.known()
                     ? story_
                     : model::FuzzyDate::between(std::nullopt, *out_.published.date.to, model::DateOrigin::published);
    event.timex = -1;
  }
  if (event.status == Status::occurred && event.date.from && out_.published.date.is_day() &&
      *event.date.from > *out_.published.date.to) {
    event.status = Status::planned;
  }
  // meets on Wednesday: the present with a day not yet over.
  if (event.status == Status::occurred && event.type == EventType::consult && !sentence.title &&
      (act.features & present) && !(act.features & past) && event.timex >= 0 && event.date.is_day() &&
      out_.published.date.to && *event.date.from >= *out_.published.date.to) {
    event.status = Status::planned;
  }
  place_event(act, event);
  return event;
}

void Assembler::promise(Event& event) {
  switch (event.type) {
    case EventType::aid:
      event.code = "033";
      break;
    case EventType::cooperate:
      event.code = "031";
      break;
    case EventType::concede:
    case EventType::retreat:
      event.code = "035";
      break;
    default:
      return;
  }
  event.type = EventType::agree;
  event.status = Status::occurred;
}

void Assembler::add_actor(const ActRole& role, Event& event) const {
  const ActorMention& mention = reading_.mention(role.mention);
  model::Participation part;
  part.actor = reading_.actors[mention.actor].actor;
  part.role = role.role;
  part.span = document_.span(mention.first, mention.last);
  part.mention = std::string(document_.words(mention.first, mention.last));
  event.actors.push_back(std::move(part));
}

bool Assembler::crowded_out(std::size_t index) const {
  const Act& act = acts_[index];
  if (act.row->type != EventType::statement) return false;
  if (act.sentence > 1) return true;
  const auto beside = of_sentence(act);
  return std::any_of(beside.begin(), beside.end(), [&](const Act& other) {
    return &other != &act && other.sentence == act.sentence && other.row->type != EventType::statement;
  });
}

void assemble(const Reading& reading, const Marks& marks, const std::vector<Act>& acts, model::Extraction& out) {
  Assembler(reading, marks, acts, out).run();
}

}  // namespace demarche::extract
