// What makes an act political.
#include "importers/extract/events/act_finder.hpp"

#include <algorithm>

namespace demarche::extract {

using model::EventType;
using model::Role;
using Kind = FrameSlot::Kind;

void ActFinder::both_sides(Act& act) const {
  std::size_t count = 0;
  for (std::uint32_t t = sentence_.first; t < sentence_.last && count == 0; ++t)
    count = has(t, bit(CueKind::both_sides)) ? 2 : has(t, bit(CueKind::three_sides)) ? 3 : 0;
  if (count == 0) return;
  std::vector<std::uint32_t> found;
  std::vector<std::string> countries;
  const std::uint32_t begin = document_.sentences[index_ >= 2 ? index_ - 2 : 0].first;
  for (std::uint32_t i = 0; i < reading_.mentions.size() && mention(i).first < sentence_.last; ++i) {
    if (mention(i).first < begin || mention(i).media || mention(i).civil) continue;
    const model::Actor& actor = reading_.actors[mention(i).actor].actor;
    const std::string& key = actor.country.empty() ? actor.id : actor.country;
    if (std::find(countries.begin(), countries.end(), key) != countries.end()) continue;
    countries.push_back(key);
    found.push_back(i);
  }
  if (found.size() != count) return;
  for (const std::uint32_t i : found) give(act, static_cast<int>(i), Role::participant);
  act.confidence *= 0.8;
}

void ActFinder::drop_meeting_place(Act& act) const {
  if (!act.row->noun || act.row->type != EventType::consult || act.roles.size() < 3) return;
  std::erase_if(act.roles, [&](const ActRole& role) {
    const ActorMention& m = mention(role.mention);
    const bool adjacent = m.first == act.last || m.last == act.first;
    return adjacent && !m.modifier &&
           std::any_of(reading_.places.begin(), reading_.places.end(),
                       [&](const auto& place) { return place.first >= m.first && place.last <= m.last; });
  });
}

void ActFinder::extend_coordinated(Act& act) const {
  for (std::size_t r = 0; r < act.roles.size(); ++r) {
    const ActRole role = act.roles[r];
    // French, German and British ministers: the adjectives before the head.
    for (std::uint32_t i = role.mention; !pack_.grammar.head_first && i > first_mention_ && i < last_mention_; --i) {
      if (!mention(i - 1).modifier || mention(i).first - mention(i - 1).last > 2 || !before(i).coordinated) break;
      give(act, static_cast<int>(i - 1), role.role);
    }
    for (std::uint32_t i = role.mention + 1; i < last_mention_; ++i) {
      if (!party(i) || mention(i).first - mention(i - 1).last > 3) break;
      if (names_counterpart(i)) ++i;  // ونظيره الأميركي مايك بومبيو: the name after the adjective
      const Before position = before(i);
      if (!names_counterpart(i - 1) && (!position.coordinated || position.any())) break;
      give(act, static_cast<int>(i), role.role);
    }
  }
}

bool ActFinder::names_counterpart(std::uint32_t i) const {
  return i + 1 < last_mention_ && mention(i).modifier && mention(i + 1).first == mention(i).last &&
         mention(i).first > sentence_.first && has(mention(i).first - 1, bit(CueKind::counterpart));
}

void ActFinder::suffered_place(Act& act) const {
  const EventType type = act.row->type;
  if (type != EventType::assault && type != EventType::coerce) return;
  const bool known = std::any_of(act.roles.begin(), act.roles.end(), [&](const ActRole& role) {
    return role.role == Role::target && !reading_.actors[mention(role.mention).actor].actor.country.empty();
  });
  if (known) return;
  const std::uint32_t end = std::min(clause_end(act.last), act.last + 14);
  for (std::size_t i = 0; i < reading_.place_sides.size(); ++i) {
    const ActorMention& place = reading_.place_sides[i];
    if (place.first < act.last || place.first >= end) continue;
    const std::string& country = reading_.actors[place.actor].actor.country;
    const bool own = std::any_of(act.roles.begin(), act.roles.end(), [&](const ActRole& role) {
      return reading_.actors[mention(role.mention).actor].actor.country == country;
    });
    if (!own) give(act, static_cast<int>(reading_.mentions.size() + i), Role::target);
    return;
  }
  for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
    const ActorMention& m = mention(i);
    if (!m.capital || m.first < act.last || m.first >= end || !in_place(i)) continue;
    give(act, static_cast<int>(i), Role::target);
    return;
  }
}

bool ActFinder::in_place(std::uint32_t i) const {
  const Before position = before(i);
  return (position.clitic & prefix_b) || (position.cues & bit(CueKind::place_in));
}

void ActFinder::drop_repeated(Act& act) const {
  std::vector<ActRole> kept;
  for (const ActRole& role : act.roles) {
    const std::uint32_t actor = mention(role.mention).actor;
    const bool known =
        std::any_of(kept.begin(), kept.end(), [&](const ActRole& k) { return mention(k.mention).actor == actor; });
    if (!known) kept.push_back(role);
  }
  act.roles = std::move(kept);
}

bool ActFinder::joint(const Act& act) {
  const EventType type = act.row->type;
  return type == EventType::consult || type == EventType::agree || type == EventType::cooperate ||
         act.row->code == "057" || act.row->code.starts_with("087");
}

void ActFinder::make_mutual(Act& act) const {
  const bool both_with =
      act.row->noun && act.row->code != "045" && !has_role(act, Role::source) && !has_role(act, Role::participant);
  if (!joint(act) || (has_role(act, Role::target) && !both_with) || act.roles.size() < 2) return;
  for (ActRole& role : act.roles) role.role = Role::participant;
}

bool ActFinder::violent(EventType type) const {
  return type == EventType::protest || type == EventType::assault || type == EventType::coerce ||
         type == EventType::mobilize;
}

bool ActFinder::verbal(EventType type) {
  return type == EventType::reject || type == EventType::accuse || type == EventType::request ||
         type == EventType::threaten || type == EventType::agree;
}

bool ActFinder::enough(Act& act) const {
  const EventType type = act.row->type;
  if (marks_.sport) return false;
  if (type != EventType::protest) drop_unfit(act);
  std::size_t political = 0;
  std::size_t civil = 0;
  for (const ActRole& role : act.roles) (mention(role.mention).civil ? civil : political) += 1;
  for (const ActRole& role : act.roles) act.confidence *= mention(role.mention).certainty;
  if (marks_.other_field && (political < 2 || act.confidence < 0.8)) return false;
  if (home_affair(act)) act.confidence *= 0.5;
  if (type == EventType::protest) return political + civil >= 1;
  if (violent(type)) {
    if (has_role(act, Role::source) || has_role(act, Role::participant))
      return political + civil >=
             (act.row->noun && !act.light &&
                      !(type == EventType::mobilize && act.row->alone && has_role(act, Role::source))
                  ? 2U
                  : 1U);
    const bool bombing = act.row->code.starts_with("183");  // no accident and no crime, whoever suffered
    return political + civil > 0 && (political > 0 || of_a_state(act) || bombing) &&
           (!only_place(act) || plain_kind(act)) && suffering_told(act);
  }
  if (political == 0 || state_travels(act) || meets_itself(act)) return false;
  if (type == EventType::statement) return has_role(act, Role::source);
  if (act.roles.size() < 2 && !done_to(act)) return members_meet(act) || one_sided(act);
  if (act.row->noun && !act.row->alone && !act.light) {
    if (!(act.features & verbal_noun)) return false;
    act.confidence *= 0.7;
  }
  return has_role(act, Role::source) || has_role(act, Role::participant) || done_to(act);
}

bool ActFinder::meets_itself(const Act& act) const {
  if (!joint(act) || act.roles.size() != 2) return false;
  const model::Actor& one = reading_.actors[mention(act.roles[0].mention).actor].actor;
  const model::Actor& other = reading_.actors[mention(act.roles[1].mention).actor].actor;
  return !one.country.empty() && one.country == other.country &&
         (one.kind == model::ActorKind::state || other.kind == model::ActorKind::state);
}

bool ActFinder::state_travels(const Act& act) const {
  return act.row->code.starts_with("042") && std::any_of(act.roles.begin(), act.roles.end(), [&](const ActRole& role) {
           return role.role == Role::source && kind_of(role) == model::ActorKind::state;
         });
}

bool ActFinder::home_affair(const Act& act) const {
  const std::string* country = nullptr;
  bool domestic = false;
  for (const ActRole& role : act.roles) {
    const KnownActor& known = reading_.actors[mention(role.mention).actor];
    if (known.actor.country.empty() || (country != nullptr && *country != known.actor.country)) return false;
    country = &known.actor.country;
    const std::string_view category = known.entity == nullptr ? std::string_view{} : known.entity->category;
    if (category == "armed-group" || category == "party" || category == "movement") return false;
    domestic = domestic || category == "organ" || category == "court" ||
               (known.entity == nullptr && known.actor.id.ends_with("-opposition"));
  }
  for (std::uint32_t i = first_mention_; domestic && i < last_mention_; ++i) {
    const std::string& other = reading_.actors[mention(i).actor].actor.country;
    if (!other.empty() && other != *country) return false;
  }
  return domestic;
}

bool ActFinder::only_place(const Act& act) const {
  return std::all_of(act.roles.begin(), act.roles.end(), [&](const ActRole& role) {
    const ActorMention& m = mention(role.mention);
    return role.mention >= reading_.mentions.size() || (m.capital && in_place(role.mention)) ||
           (m.civil && reading_.actors[m.actor].actor.country.empty());
  });
}

bool ActFinder::plain_kind(const Act& act) {
  const std::string& code = act.row->code;
  return code.size() > 2 && code[2] != '0';
}

bool ActFinder::of_a_state(const Act& act) const {
  return std::any_of(act.roles.begin(), act.roles.end(), [&](const ActRole& role) {
    return !reading_.actors[mention(role.mention).actor].actor.country.empty();
  });
}

bool ActFinder::done_to(const Act& act) const {
  if (!act.row->noun && !joint(act) && has_role(act, Role::target) && act.row->object_class >= 0 && is_passive(act))
    return true;
  return !joint(act) && act.light && act.light->passive && has_role(act, Role::target) &&
         (act.verb > act.first || act.first - act.verb <= 2);
}

bool ActFinder::has_doer(const ActRow& row) {
  return std::any_of(row.frame.begin(), row.frame.end(),
                     [](const FrameSlot& one) { return one.counts && one.role != Role::target; });
}

bool ActFinder::sufferer_is_subject(const ActRow& row) const {
  const FrameSlot* const subject = slot(row, Kind::subject);
  return subject == nullptr || !subject->counts || subject->role == Role::target;
}

bool ActFinder::befallen(const Act& act) const {
  return std::any_of(act.roles.begin(), act.roles.end(), [&](const ActRole& role) {
    const ActorMention& m = mention(role.mention);
    const bool place = role.mention >= reading_.mentions.size();
    return place ? plain_kind(act) : m.first <= act.last + 1 && m.clitics == 0;
  });
}

bool ActFinder::suffering_told(const Act& act) const {
  return (act.features & (past_participle | passive)) || (act.light && act.light->passive) ||
         (act.row->noun ? !has_doer(*act.row) && befallen(act) : sufferer_is_subject(*act.row));
}

bool ActFinder::own_body(const Act& act, const ActorMention& target) const {
  const model::Actor& body = reading_.actors[target.actor].actor;
  const EventType type = act.row->type;
  if (body.kind != model::ActorKind::group || body.country.empty() ||
      (type != EventType::mobilize && type != EventType::retreat && type != EventType::threaten &&
       type != EventType::assault))
    return false;
  return std::any_of(act.roles.begin(), act.roles.end(), [&](const ActRole& role) {
    const model::Actor& source = reading_.actors[mention(role.mention).actor].actor;
    return role.role == Role::source && source.kind == model::ActorKind::state && source.country == body.country;
  });
}

void ActFinder::drop_unfit(Act& act) const {
  const bool force = violent(act.row->type);
  std::erase_if(act.roles, [&](const ActRole& role) {
    const ActorMention& m = mention(role.mention);
    const bool of_state = !reading_.actors[m.actor].actor.country.empty();
    if (role.role == Role::target && own_body(act, m)) return true;
    return (m.unarmed && role.role == Role::source) ||
           (!force && m.civil && !(of_state && (role.role == Role::target || !m.unarmed)));
  });
}

bool ActFinder::members_meet(Act& act) const {
  if (act.row->type != EventType::consult || act.roles.size() != 1 || (act.row->noun && !act.light) ||
      act.row->code.starts_with("042") || act.row->code.starts_with("043"))
    return false;
  const ActRole& role = act.roles.front();
  const KnownActor& known = reading_.actors[mention(role.mention).actor];
  const std::string_view category = known.entity == nullptr ? std::string_view{} : known.entity->category;
  const bool body = category == "igo" || category == "bloc" || category == "alliance" || category == "organ";
  // EU leaders, Arab ministers: a role of a body or bloc, many hold it.
  const bool officials = known.actor.kind == model::ActorKind::role && known.actor.country.empty();
  if ((!body && !officials) || role.role == Role::target) return false;
  act.roles.front().role = Role::participant;
  act.confidence *= 0.85;
  return true;
}

bool ActFinder::one_sided(Act& act) const {
  if (act.row->noun || !has_role(act, Role::source)) return false;
  const EventType type = act.row->type;
  if (act.row->code.starts_with("042"))
    return kind_of(act.roles.front()) == model::ActorKind::person && place_follows(act);
  if (act.row->code.starts_with("04")) {
    act.confidence *= 0.6;
    return act.row->object_class >= 0;
  }
  act.confidence *= act.row->object_class >= 0 ? 0.75 : !needs_target(act) || verbal(type) ? 0.62 : 0;
  return act.confidence > 0.3;
}

bool ActFinder::place_follows(const Act& act) const {
  return std::any_of(reading_.places.begin(), reading_.places.end(), [&](const PlaceMention& place) {
    return place.first >= act.last && place.first < std::min(act.last + 6, sentence_.last);
  });
}

bool ActFinder::needs_target(const Act& act) const {
  return std::any_of(act.row->frame.begin(), act.row->frame.end(),
                     [](const FrameSlot& one) { return one.counts && one.role == Role::target; });
}

}  // namespace demarche::extract
