// The sides of a verb.
#include "importers/extract/events/act_finder.hpp"

#include <algorithm>

namespace demarche::extract {

using model::EventType;
using model::Role;
using text::TokenKind;
using Kind = FrameSlot::Kind;

void ActFinder::verb_sides(const Trigger& trigger, Act& act) {
  const ActRow& row = *trigger.row;
  const bool passive_voice = is_passive(act);
  // Of a passive the object found before it is the subject: sanctions were lifted.
  const bool object_first = passive_voice && trigger.object_last > 0 && trigger.object_last <= act.first;
  int subject = object_first ? -1 : find_subject(act);
  const FrameSlot* const subject_slot = slot(row, Kind::subject);
  const FrameSlot* const object_slot = slot(row, Kind::object);
  const std::uint32_t end = clause_end(act.last);
  if (passive_voice) {
    if (subject >= 0 && object_slot != nullptr && object_slot->counts) give(act, subject, object_slot->role);
    if (subject >= 0 && object_slot == nullptr) give(act, subject, Role::target);
    const int agent = by_agent(act.last, end);
    if (subject_slot != nullptr && subject_slot->counts) give(act, agent, subject_slot->role);
  } else if (subject_slot != nullptr && subject_slot->counts) {
    if (subject_slot->role == Role::target &&
        strikes_another(subject, trigger.object_last > 0 ? trigger.object_last : end))
      return;  // an active verb: no sufferer
    give(act, subject, subject_slot->role);
  }
  right_sides(row, act, act.last, end, passive_voice ? -2 : subject, trigger.object_last);
  if (object_first) sides_of_subject(row, act);
  if ((act.clitics & pronoun) && object_slot != nullptr && object_slot->counts && act.first > sentence_.first &&
      has(act.first - 1, bit(CueKind::relative)) && !has_role(act, object_slot->role))
    give(act, relative_head(act.first - 1), object_slot->role);
  victim_of_unmarked_passive(trigger, act);
}

void ActFinder::sides_of_subject(const ActRow& row, Act& act) const {
  for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
    const ActorMention& side = mention(i);
    if (side.first + 3 < act.object_first || side.last > act.first || !party(i)) continue;
    const Before position = before(i);
    const FrameSlot* const found = side.first >= act.object_last && position.any() ? prepositional(row, position)
                                   : side.modifier                                 ? slot(row, Kind::adjective)
                                   : side.possessive                               ? slot(row, Kind::possessor)
                                                                                   : nullptr;
    if (found != nullptr && found->counts) give(act, static_cast<int>(i), found->role);
  }
}

bool ActFinder::strikes_another(int subject, std::uint32_t end) const {
  if (!pack_.grammar.verb_first || subject < 0) return false;
  const auto i = static_cast<std::uint32_t>(subject);
  const bool armed = !mention(i).unarmed && kind_of({i, Role::source}) != model::ActorKind::person;
  if (!armed || i + 1 >= last_mention_ || mention(i + 1).first >= end) return false;
  return !before(i + 1).any() && !before(i + 1).coordinated;
}

void ActFinder::victim_of_unmarked_passive(const Trigger& trigger, Act& act) const {
  const FrameSlot* const object = slot(*trigger.row, Kind::object);
  const EventType type = act.row->type;
  if (!pack_.grammar.verb_first || (type != EventType::assault && type != EventType::coerce) || object == nullptr ||
      !object->counts || !(act.features & past) || act.roles.size() != 1 || act.roles.front().role != Role::source)
    return;
  const ActorMention& subject = mention(act.roles.front().mention);
  const bool counted = subject.first > act.last && document_.tokens[subject.first - 1].kind == TokenKind::number;
  const bool sufferer = counted || subject.unarmed || kind_of(act.roles.front()) == model::ActorKind::person;
  if (subject.first < act.first || !sufferer) return;
  act.roles.front().role = Role::target;
  act.features |= passive;
  act.confidence *= 0.9;
}

bool ActFinder::is_passive(const Act& act) const {
  if (act.features & passive) return true;
  if (pack_.grammar.verb_first || !(act.features & past_participle)) return false;
  for (std::uint32_t t = act.first; t > sentence_.first && act.first - t < 4;) {
    --t;
    if (has(t, be_like)) return true;
    if (marks_.mention[t] >= 0 || document_.tokens[t].kind == TokenKind::symbol) return false;
  }
  return false;
}

int ActFinder::by_agent(std::uint32_t from, std::uint32_t end) const {
  for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
    if (mention(i).first < from || mention(i).first >= end) continue;
    if (before(i).cues & bit(CueKind::by_agent)) return static_cast<int>(i);
  }
  return -1;
}

void ActFinder::right_sides(const ActRow& row, Act& act, std::uint32_t from, std::uint32_t end, int subject,
                            std::uint32_t object_end) {
  const FrameSlot* const object = slot(row, Kind::object);
  bool object_taken = subject == -2 || object == nullptr || !object->counts;
  bool after_preposition = false;
  for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
    if (mention(i).first < from || mention(i).first >= end) continue;
    if (static_cast<int>(i) == subject || !party(i)) continue;
    if (subject >= 0 && i > static_cast<std::uint32_t>(subject) &&
        listed_after(static_cast<std::uint32_t>(subject), i)) {
      give(act, static_cast<int>(i), Role::source);
      continue;
    }
    Before position = before(i);
    if (position.form != 0 && position.token < act.last) {  // part of the verb: stand by, call on
      const FrameSlot* const own = prepositional(row, position);
      if (own != nullptr && own->counts && own->role == Role::source) {
        give(act, static_cast<int>(i), own->role);  // came under attack from
        continue;
      }
      position = {};
    }
    if (position.cues & bit(CueKind::attended)) {
      if (!noun_between(act.last, position.token)) give(act, static_cast<int>(i), Role::participant);
      continue;
    }
    if (position.any()) {
      if (const FrameSlot* const found = prepositional(row, position)) {
        if (found->counts) give(act, static_cast<int>(i), found->role);
        continue;
      }
      after_preposition = true;
      continue;
    }
    if (position.coordinated) continue;  // of a list: taken with its head
    if (!object_taken && !after_preposition) {
      give(act, static_cast<int>(i), object->role);
      object_taken = true;
    } else if (object == nullptr && object_end > 0 && mention(i).first <= object_end + 1) {
      // طرد السفير الروسي: the object's own adjective or owner
      const FrameSlot* const own = slot(row, mention(i).modifier ? Kind::adjective : Kind::possessor);
      const Role role = own != nullptr && own->counts ? own->role : Role::target;
      if (!has_role(act, role)) give(act, static_cast<int>(i), role);
    }
  }
}

}  // namespace demarche::extract
