#include "importers/extract/actors/resolve.hpp"

#include <algorithm>

#include "importers/extract/actors/holders.hpp"

namespace demarche::extract {

using knowledge::Entity;
using model::ActorKind;

namespace {

bool personal(std::string_view kind) { return kind != "body"; }

}  // namespace

bool Resolver::resolve(const Phrase& phrase, ActorMention& mention) {
  const std::string_view of = phrase.of == nullptr ? std::string_view{} : std::string_view(phrase.of->actor.id);
  if (phrase.person != nullptr) return resolve_person(phrase, of, mention);
  if (phrase.name_last > phrase.name_first) return resolve_unknown(phrase, of, mention);
  if (phrase.office != nullptr) return resolve_office(phrase, of, mention);
  if (phrase.group != nullptr) return resolve_group(phrase, mention);
  if (phrase.of == nullptr) return false;
  if (phrase.title != nullptr) {
    const std::string& office = pack_.titles[phrase.title->refs.front()].office;
    role_actor({office.empty() ? "official" : office, "", false, {}}, *phrase.of, mention);
    return true;
  }
  mention.actor = stage_.actor_of(phrase.of);
  mention.modifier = phrase.of_is_adjective;
  mention.media = phrase.of->category == "media";
  mention.capital = phrase.of_part->part == Part::place;
  return true;
}

bool Resolver::resolve_person(const Phrase& phrase, std::string_view of, ActorMention& mention) {
  const std::string_view office =
      phrase.office == nullptr ? std::string_view{} : std::string_view(pack_.offices[phrase.office->refs.front()].id);
  const Entity* person = phrase.person->part == Part::person ? stage_.best_person(phrase.person->refs, office, of)
                                                             : stage_.family(*phrase.person, office, of);
  if (person == nullptr && !of.empty()) person = stage_.family(*phrase.person, "", "");
  if (person == nullptr) {
    if (phrase.office == nullptr) return false;
    return resolve_office(phrase, of, mention);
  }
  mention.actor = stage_.actor_of(person, office);
  stage_.note(person);
  return true;
}

bool Resolver::resolve_unknown(const Phrase& phrase, std::string_view of, ActorMention& mention) {
  model::Actor actor;
  const std::string_view name = document_.words(phrase.name_first, phrase.name_last);
  actor.name = std::string(name);
  if (pack_.code == "ar") actor.name_ar = actor.name;
  actor.kind = ActorKind::person;
  if (phrase.of != nullptr) actor.country = phrase.of->actor.country;
  std::string slug = text::folded(name);
  std::replace(slug.begin(), slug.end(), ' ', '-');
  actor.id = "x-" + (actor.country.empty() ? "" : actor.country + "-") + slug;
  const std::string_view office = phrase.office == nullptr
                                      ? std::string_view("official")
                                      : std::string_view(pack_.offices[phrase.office->refs.front()].id);
  if (of.empty() && !of_rank(phrase)) return false;
  mention.actor = stage_.actor_named(std::move(actor), office);
  mention.certainty = 0.9;
  return true;
}

// Without a state only a high office makes an unknown name an actor.
bool Resolver::of_rank(const Phrase& phrase) const {
  if (phrase.office == nullptr) return false;
  const std::string& kind = pack_.offices[phrase.office->refs.front()].kind;
  return kind == "head-of-state" || kind == "head-of-government" || kind == "minister" || kind == "royal";
}

bool Resolver::resolve_office(const Phrase& phrase, std::string_view of, ActorMention& mention) {
  if (of.empty()) return resolve_bare_office(phrase, mention);
  if (phrase.delegation) {
    role_actor({"delegation-head", "", false, {}}, *phrase.of, mention);
    return true;
  }
  const Entity* fitting = nullptr;
  const OfficeRow* named = nullptr;
  for (const std::uint32_t ref : phrase.office->refs) {
    const OfficeRow& row = pack_.offices[ref];
    if (!row.only.empty() && std::find(row.only.begin(), row.only.end(), of) == row.only.end()) continue;
    if (!personal(row.kind)) {
      mention.actor = stage_.actor_of(phrase.of);
      return true;
    }
    if (named == nullptr) named = &row;
    if (row.single && fitting == nullptr) fitting = holder(row.id, of, stage_.day());
    if (fitting != nullptr) {
      named = &row;
      break;
    }
  }
  if (named == nullptr) return false;
  if (fitting != nullptr) {
    mention.actor = stage_.actor_of(fitting, named->id);
    return true;
  }
  role_actor(*named, *phrase.of, mention);
  return true;
}

void Resolver::role_actor(const OfficeRow& row, const Entity& of, ActorMention& mention) {
  for (std::uint32_t i = 0; i < reading_.actors.size(); ++i) {  // somebody of that office and state already named
    const KnownActor& known = reading_.actors[i];
    if (known.office == row.id && known.actor.kind == ActorKind::person && known.actor.country == of.actor.country) {
      mention.actor = i;
      return;
    }
  }
  model::Actor actor;
  std::string title = row.id;
  std::replace(title.begin(), title.end(), '-', ' ');
  if (!title.empty()) title[0] = static_cast<char>(title[0] >= 'a' && title[0] <= 'z' ? title[0] - 32 : title[0]);
  actor.name = title + " of " + of.actor.name;
  actor.id = "x-" + of.actor.id + "-" + row.id;
  actor.country = of.actor.country;
  actor.kind = ActorKind::role;
  mention.actor = stage_.actor_named(std::move(actor), row.id);
  mention.certainty = 0.9;
}

// The president, the minister: the only one of that office named so far.
bool Resolver::resolve_bare_office(const Phrase& phrase, ActorMention& mention) {
  const bool definite = (phrase.clitics & article) || document_.words(phrase.first).find("ال") < 3;
  if (pack_.grammar.head_first && !definite) return false;
  int found = -1;
  for (const std::uint32_t ref : phrase.office->refs) {
    for (std::uint32_t i = 0; i < reading_.actors.size(); ++i) {
      const KnownActor& known = reading_.actors[i];
      if (known.actor.kind != ActorKind::person || known.office != pack_.offices[ref].id) continue;
      if (found >= 0 && found != static_cast<int>(i)) return false;
      found = static_cast<int>(i);
    }
  }
  if (found < 0) return false;
  mention.actor = static_cast<std::uint32_t>(found);
  mention.certainty = 0.85;
  return true;
}

bool Resolver::resolve_group(const Phrase& phrase, ActorMention& mention) {
  const std::string& kind = pack_.groups[phrase.group->refs.front()].kind;
  if (phrase.of != nullptr && kind != "civilians" && kind != "armed" && kind != "victims") {
    mention.actor = stage_.actor_of(phrase.of);
    mention.media = phrase.of->category == "media";
    return true;
  }
  if (kind != "civilians" && kind != "armed" && kind != "police" && kind != "victims" && kind != "forces") return false;
  model::Actor actor;
  actor.name = std::string(document_.words(phrase.first, phrase.last));
  if (phrase.of != nullptr) actor.country = phrase.of->actor.country;
  actor.id = "x-" + (actor.country.empty() ? std::string("any") : actor.country) + "-" + kind;
  actor.kind = ActorKind::group;
  mention.actor = stage_.actor_named(std::move(actor), "");
  mention.civil = true;
  mention.unarmed = kind == "civilians" || kind == "victims";
  mention.certainty = 0.9;
  return true;
}

}  // namespace demarche::extract
