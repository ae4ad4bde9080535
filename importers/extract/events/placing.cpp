// Where an event happened.
#include <algorithm>

#include "importers/extract/events/assembler.hpp"

namespace demarche::extract {

using model::Event;
using model::EventType;
using model::Role;
using model::Status;

void Assembler::place_event(const Act& act, Event& event) {
  if (const PlaceMention* const named = named_place(act)) {
    event.place = *town_of(named->place);
    event.evidence.push_back({document_.span(named->first, named->last), "place", "named as the place"});
  } else if (const model::Place* const implied = implied_place(act, event)) {
    event.place = *implied;
    event.evidence.push_back({event.trigger, "place", "where such an act takes place"});
  }
}

const PlaceMention* Assembler::named_place(const Act& act) const {
  const text::Sentence& sentence = document_.sentences[act.sentence];
  const bool visit = act.row->code.starts_with("042") || act.row->code.starts_with("043");
  const PlaceMention* best = nullptr;
  std::uint32_t best_distance = 24;
  auto at = std::lower_bound(places_.begin(), places_.end(), sentence.first,
                             [](const PlaceMention* place, std::uint32_t t) { return place->first < t; });
  for (; at != places_.end() && (*at)->first < sentence.last; ++at) {
    const PlaceMention& place = **at;
    const std::uint32_t distance =
        place.first >= act.first ? place.first - act.first : (act.first - place.first) * 2 + 2;
    const bool opens = place.last <= act.first && best == nullptr && fronted(sentence, place);
    const bool of_content = of_words(act) && !opens && after_content(act, place);
    if (of_content || (distance >= best_distance && !opens) || (!opens && !belongs_to(act, sentence, place)) ||
        !(locative(sentence, place, visit && place.first > act.first) || names_the_meeting(act, place) ||
          struck(act, sentence, place)))
      continue;
    best = &place;
    best_distance = std::min(distance, best_distance);
  }
  return best;
}

const model::Place* Assembler::implied_place(const Act& act, const Event& event) const {
  const std::string& code = act.row->code;
  const bool visit = code.starts_with("042");
  const bool own = code.starts_with("043") || (code == "150" && event.actors.size() == 1) || code.starts_with("161") ||
                   code == "1662";
  if (!visit && !own) return nullptr;
  const Role wanted = visit ? Role::target : Role::source;
  const bool other_side = std::any_of(event.actors.begin(), event.actors.end(),
                                      [](const auto& part) { return part.role == Role::participant; });
  for (const auto& part : event.actors) {
    if (part.role == wanted && part.actor.kind == model::ActorKind::state && !other_side)
      return reading_.pack->knowledge->state_place(part.actor.id);
  }
  return nullptr;
}

const model::Place* Assembler::town_of(const model::Place* place) const {
  if (place->kind != "building" || place->within.empty()) return place;
  const model::Place* const town = reading_.pack->knowledge->find_place(place->within.front());
  return town == nullptr ? place : town;
}

bool Assembler::belongs_to(const Act& act, const text::Sentence& sentence, const PlaceMention& place) const {
  if (place.first < act.first) {
    for (std::uint32_t t = place.last; t < act.first; ++t) {
      if (t != act.verb &&
          ((marks_.finite[t] & past) || (marks_.cues[t] & (bit(CueKind::clause) | bit(CueKind::relative)))))
        return false;
    }
    return act.row->noun || place.first <= sentence.first + 4;
  }
  const std::uint32_t from = act.verb > act.last ? act.verb + 1 : act.last;  // زيارة قام بها إلى كيغالي
  for (std::uint32_t t = from; t < place.first; ++t) {
    if (t >= act.object_first && t < act.object_last) continue;
    const std::uint64_t ends =
        bit(CueKind::clause) | bit(CueKind::relative) | (t + 1 < place.first ? bit(CueKind::infinitive) : 0);
    if (marks_.cues[t] & ends) return false;
    for (const Match& match : reading_.matches_at(t)) {
      if (marks_.mention[t] >= 0) break;
      for (const Sense& sense : reading_.pack->lexicon.senses(match.node)) {
        if (sense.kind == SenseKind::noun && !reading_.pack->acts[sense.ref].code.starts_with("04")) return false;
      }
    }
  }
  return true;
}

bool Assembler::fronted(const text::Sentence& sentence, const PlaceMention& place) const {
  if (place.last >= sentence.last) return false;
  const std::string_view sign = document_.words(place.last);
  if (sign != "," && sign != "،") return false;
  for (std::uint32_t t = sentence.first; t < place.first; ++t) {
    if ((marks_.finite[t] & (past | present)) || (marks_.cues[t] & (bit(CueKind::clause) | bit(CueKind::relative))))
      return false;
  }
  return true;
}

bool Assembler::of_words(const Act& act) {
  const EventType type = act.row->type;
  return type == EventType::request || type == EventType::accuse || type == EventType::reject ||
         type == EventType::threaten || type == EventType::agree ||
         (type == EventType::support && act.row->code != "057");
}

bool Assembler::after_content(const Act& act, const PlaceMention& place) const {
  for (const ActRole& role : act.roles) {
    const ActorMention& side = reading_.mention(role.mention);
    if (role.role == Role::target && side.first >= act.last && side.last <= place.first) return true;
  }
  for (std::uint32_t t = act.last; t < place.first; ++t) {
    if (marks_.any_verb[t] & (present_participle | base)) return true;
  }
  return false;
}

bool Assembler::names_the_meeting(const Act& act, const PlaceMention& place) const {
  return act.row->noun && act.row->type == EventType::consult && place.place->kind != "state" &&
         (reading_.pack->grammar.head_first ? place.first == act.last && place.clitics == 0 : place.last == act.first);
}

bool Assembler::struck(const Act& act, const text::Sentence& sentence, const PlaceMention& place) const {
  if (act.row->type != EventType::assault || place.first < act.last || place.first > act.last + 8) return false;
  const Before position = before_mention(reading_, marks_, sentence, place.first, place.clitics);
  return std::any_of(act.row->frame.begin(), act.row->frame.end(), [&](const FrameSlot& slot) {
    return slot.kind == FrameSlot::Kind::preposition && slot.role == Role::target &&
           ((slot.form != 0 && slot.form == position.form) || (slot.clitic != 0 && (slot.clitic & position.clitic)));
  });
}

bool Assembler::locative(const text::Sentence& sentence, const PlaceMention& place, bool visit) const {
  const Before position = before_mention(reading_, marks_, sentence, place.first, place.clitics);
  if (position.token + 3 < place.first) return false;
  if (position.clitic & prefix_b) return true;
  if (position.form == 0) return visit && position.clitic == 0;
  if (position.cues & bit(CueKind::place_in)) return true;
  return visit && ((position.cues & bit(CueKind::place_to)) || (position.clitic & prefix_l));
}

const PlaceMention* Assembler::stage() const {
  const std::size_t leads = std::min<std::size_t>(document_.sentences.size(), 4);
  for (const PlaceMention& place : reading_.places) {
    const auto sentence =
        std::find_if(document_.sentences.begin(), document_.sentences.begin() + static_cast<std::ptrdiff_t>(leads),
                     [&](const text::Sentence& s) { return place.first >= s.first && place.first < s.last; });
    if (sentence == document_.sentences.begin() + static_cast<std::ptrdiff_t>(leads)) break;
    if (!locative(*sentence, place, false)) continue;
    for (std::uint32_t t = place.first; t > sentence->first && place.first - t < 7;) {
      --t;
      if (marks_.finite[t] & (past | present)) break;
      for (const Match& match : reading_.matches_at(t)) {
        for (const Sense& sense : reading_.pack->lexicon.senses(match.node)) {
          if (sense.kind == SenseKind::noun && reading_.pack->acts[sense.ref].code.starts_with("04")) return &place;
        }
      }
    }
  }
  return nullptr;
}

bool Assembler::named_in_lead(const Event& event) const {
  const std::uint32_t end = document_.sentences[std::min<std::size_t>(document_.sentences.size(), 3) - 1].last;
  return std::any_of(event.actors.begin(), event.actors.end(), [&](const auto& part) {
    return part.role != Role::target &&
           std::any_of(reading_.mentions.begin(), reading_.mentions.end(), [&](const ActorMention& mention) {
             return mention.first < end && reading_.actors[mention.actor].actor.id == part.actor.id;
           });
  });
}

bool Assembler::goes_to(const std::string& person, const std::string& country) const {
  return std::any_of(out_.events.begin(), out_.events.end(), [&](const Event& event) {
    return event.type == EventType::consult && event.place && event.place->country == country &&
           std::any_of(event.actors.begin(), event.actors.end(),
                       [&](const auto& part) { return part.actor.id == person; });
  });
}

void Assembler::share_places(const std::vector<int>& of_act) {
  const auto share_actor = [](const Event& a, const Event& b) {
    for (const auto& one : a.actors) {
      for (const auto& other : b.actors) {
        if (one.actor.id == other.actor.id || (!one.actor.country.empty() && one.actor.country == other.actor.country))
          return true;
      }
    }
    return false;
  };
  const auto of_words = [](const Event& event) {
    return event.type != EventType::assault && event.type != EventType::mobilize && event.type != EventType::coerce &&
           event.type != EventType::sanction && event.type != EventType::protest && event.type != EventType::aid;
  };
  const PlaceMention* const filed = reading_.datelines.empty() ? nullptr : &reading_.datelines.front();
  const PlaceMention* const scene = stage();
  for (std::size_t a = 0; a < acts_.size(); ++a) {
    if (of_act[a] < 0) continue;
    Event& event = out_.events[static_cast<std::size_t>(of_act[a])];
    const Act& act = acts_[a];
    if (event.place || event.status != Status::occurred || !of_words(event) || act.quoted) continue;
    for (const Event& meeting : out_.events) {
      if (&meeting == &event || !meeting.place || meeting.type != EventType::consult || !share_actor(meeting, event))
        continue;
      const bool beside = meeting.sentence == event.sentence && meeting.status != Status::planned;
      const bool same_day = event.date.is_day() && meeting.date.days() && *meeting.date.days() <= 2 &&
                            meeting.date.overlaps(event.date) && !act.background && !act.relative &&
                            meeting.status == Status::occurred;
      if (!beside && !same_day) continue;
      event.place = meeting.place;
      event.evidence.push_back({meeting.trigger, "place", "said where those who said it met"});
      break;
    }
    const bool of_the_day =
        !act.background && !act.relative && event.date.is_day() && story_.is_day() && event.date.from == story_.from;
    if (!event.place && of_the_day && scene != nullptr && named_in_lead(event)) {
      event.place = *town_of(scene->place);
      event.evidence.push_back({document_.span(scene->first, scene->last), "place", "where the story's meeting is"});
    }
    if (event.place || filed == nullptr || !of_the_day) continue;
    for (const auto& part : event.actors) {
      if (part.role == Role::target || part.actor.kind != model::ActorKind::person) continue;
      if (part.actor.country != filed->place->country && !goes_to(part.actor.id, filed->place->country)) continue;
      event.place = *town_of(filed->place);
      event.evidence.push_back(
          {document_.span(filed->first, filed->last), "place", "the place the story was filed from"});
      break;
    }
  }
}

}  // namespace demarche::extract
