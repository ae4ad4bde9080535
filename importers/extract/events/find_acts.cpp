// Acts in the order of the text.
#include "importers/extract/events/act_finder.hpp"

#include <algorithm>

namespace demarche::extract {

using model::Role;

void ActFinder::run() {
  for (std::uint32_t i = 0; i < document_.sentences.size(); ++i) {
    sentence_ = document_.sentences[i];
    index_ = i;
    index_mentions();
    const std::size_t begin = out_.size();
    for (std::uint32_t t = sentence_.first; t < sentence_.last;) t = act_at(t);
    drop_contents(begin);
  }
}

std::uint32_t ActFinder::act_at(std::uint32_t token) {
  constexpr std::uint32_t acts = kind_bit(SenseKind::verb) | kind_bit(SenseKind::noun) | kind_bit(SenseKind::phrase);
  if (!reading_.any(token, acts)) return token + 1;
  if (marks_.no_event[token] || reading_.trapped[token] || part_of_act(token)) return token + 1;
  std::vector<Trigger>& triggers = triggers_;
  triggers.clear();
  for (const Match& match : reading_.matches_at(token)) {
    if (inside_name(match)) continue;
    for (const Sense& sense : pack_.lexicon.senses(match.node)) {
      if (sense.kind != SenseKind::verb && sense.kind != SenseKind::noun && sense.kind != SenseKind::phrase) continue;
      Trigger trigger{&match, &sense, &pack_.acts[sense.ref]};
      if (!word_class_fits(trigger) || !find_object(trigger)) continue;
      triggers.push_back(trigger);
    }
  }
  std::stable_sort(triggers.begin(), triggers.end(), [this](const Trigger& a, const Trigger& b) {
    const int left = strength(a);
    const int right = strength(b);
    return left != right ? left > right : distance(a) < distance(b);
  });
  std::uint32_t named = 0;  // end of the longest noun of several words: a shorter one has no sides of its own
  for (const Trigger& trigger : triggers) {
    if (trigger.row->noun && trigger.match->last < named) continue;
    if (trigger.row->noun) named = std::max(named, trigger.match->last);
    Act act;
    if (build(trigger, act)) {
      const std::uint32_t next = std::max(act.last, token + 1);
      out_.push_back(std::move(act));
      return next;
    }
  }
  return token + 1;
}

bool ActFinder::build(const Trigger& trigger, Act& act) {
  act.row = trigger.row;
  act.first = trigger.match->first;
  act.last = trigger.match->last;
  act.sentence = index_;
  act.verb = act.first;
  act.features = trigger.sense->features;
  act.clitics = trigger.match->clitics;
  act.object_first = trigger.object_first;
  act.object_last = trigger.object_last;
  if (trigger.row->code == "010" || carries_noun(trigger)) return false;
  if (trigger.row->noun) {
    noun_sides(trigger, act);
  } else {
    verb_sides(trigger, act);
  }
  drop_meeting_place(act);
  content_target(act);
  extend_coordinated(act);
  if (act.roles.empty() && (joint(act) || !act.row->noun)) both_sides(act);
  suffered_place(act);
  drop_repeated(act);
  make_mutual(act);
  return enough(act) && decide_status(reading_, marks_, act);
}

void ActFinder::give(Act& act, int m, Role role) const {
  if (m < 0) return;
  for (const ActRole& known : act.roles) {
    if (known.mention == static_cast<std::uint32_t>(m)) return;
  }
  act.roles.push_back({static_cast<std::uint32_t>(m), role});
}

bool ActFinder::has_role(const Act& act, Role role) const {
  return std::any_of(act.roles.begin(), act.roles.end(), [role](const ActRole& r) { return r.role == role; });
}

void find_acts(const Reading& reading, const Marks& marks, std::vector<Act>& out) {
  out.clear();
  ActFinder(reading, marks, out).run();
}

}  // namespace demarche::extract
