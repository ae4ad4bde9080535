#include "importers/extract/actors/resolve.hpp"

#include <algorithm>

#include "importers/knowledge/name_key.hpp"

namespace demarche::extract {

using knowledge::Entity;
using model::ActorKind;

namespace {

bool personal(std::string_view kind) { return kind != "body"; }

bool unarmed(std::string_view kind) { return kind == "civilians" || kind == "opposition" || kind == "victims"; }

// Kinds of group that take part in protest and violence without being their state.
bool crowd_like(std::string_view kind) {
  return unarmed(kind) || kind == "armed" || kind == "police" || kind == "forces";
}

}  // namespace

// Secretary of State, the Home Secretary: a title that one state only has needs no state beside it.
const Entity* Resolver::implied_state(const Phrase& phrase) const {
  if (phrase.of != nullptr || phrase.office == nullptr || (phrase.person == nullptr && named_as(phrase)))
    return nullptr;
  for (const std::uint32_t ref : phrase.office->refs) {
    const OfficeRow& row = pack_.offices[ref];
    if (pack_.grammar.capitals && row.only.size() == 1) return pack_.knowledge->find(row.only.front());
  }
  return nullptr;
}

bool Resolver::resolve(const Phrase& as_written, ActorMention& mention) {
  if (as_written.nobody) return false;
  Phrase phrase = as_written;
  if (const Entity* const state = implied_state(phrase)) phrase.of = state;
  const std::string_view of = phrase.of == nullptr ? std::string_view{} : std::string_view(phrase.of->actor.id);
  if (phrase.person != nullptr) return resolve_person(phrase, of, mention);
  if (phrase.name_last > phrase.name_first) return resolve_unknown(phrase, of, mention);
  if (phrase.of_place != nullptr && phrase.of == nullptr && resolve_local(phrase, mention)) return true;
  if (phrase.office != nullptr) {
    return resolve_office(phrase, of, mention) ||
           (phrase.office->also_group >= 0 && resolve_group(phrase, phrase.office->also_group, mention));
  }
  if (phrase.group != nullptr) return resolve_group(phrase, static_cast<int>(phrase.group->refs.front()), mention);
  if (phrase.of == nullptr) return false;
  if (phrase.title != nullptr) {
    const std::string& office = pack_.titles[phrase.title->refs.front()].office;
    role_actor({office.empty() ? "official" : office, "", false, {}}, *phrase.of, mention);
    return true;
  }
  if (phrase.of_is_adjective && !qualifies(phrase)) return false;
  mention.actor = stage_.actor_of(phrase.of);
  mention.modifier = phrase.of_is_adjective && !stands_for_people(phrase);
  mention.media = phrase.of->category == "media";
  mention.capital = phrase.of_part->part == Part::place;
  return true;
}

// A bare adjective that is a common word too (مالية) says nothing of a state; one of a region (غربي) does so only of an
// act: ضربات غربية, not الساحل الغربي.
bool Resolver::qualifies(const Phrase& phrase) const {
  if (phrase.of_part->doubtful) return false;
  if (!pack_.grammar.head_first || phrase.of->category != "bloc" || stands_for_people(phrase)) return true;
  return phrase.first > 0 && has_sense(phrase.first - 1, SenseKind::noun);
}

// الفلسطينيون: a definite plural with no definite noun before it is no adjective but the people.
bool Resolver::stands_for_people(const Phrase& phrase) const {
  if (!pack_.grammar.head_first) return false;
  const std::string_view word = document_.words(phrase.first);
  const std::size_t definite = word.find("ال");
  if ((definite > 2 && !word.starts_with("لل")) || !(word.ends_with("ون") || word.ends_with("ين"))) return false;
  if (phrase.first == 0 || !is_word(phrase.first - 1)) return true;
  const std::string_view before = document_.words(phrase.first - 1);
  return !before.starts_with("ال") && !before.starts_with("وال") && !before.starts_with("لل") &&
         !before.starts_with("بال");
}

bool Resolver::resolve_person(const Phrase& phrase, std::string_view of, ActorMention& mention) {
  const std::string_view office =
      phrase.office == nullptr ? std::string_view{} : std::string_view(pack_.offices[phrase.office->refs.front()].id);
  const Entity* person = phrase.person->part == Part::person ? stage_.best_person(phrase.person->refs, office, of)
                                                             : stage_.family(*phrase.person, office, of);
  const bool of_state = phrase.of != nullptr && phrase.of->actor.kind == ActorKind::state && phrase.office != nullptr;
  if (person == nullptr && !of.empty() && !of_state) person = stage_.family(*phrase.person, "", "");
  if (person != nullptr && phrase.person->part == Part::family && !phrase.has_head() && longer_name(phrase))
    return false;
  if (person != nullptr && phrase.person->part == Part::family && !phrase.has_head() &&
      other_first_name(phrase, *person))
    return false;
  if (person == nullptr) {
    if (phrase.office == nullptr) return resolve_namesake(phrase, of, mention);
    return resolve_office(phrase, of, mention);
  }
  mention.actor = stage_.actor_of(person, office, of);
  stage_.note(person);
  return true;
}

// كيم يونغ شول: a first name like the family name of somebody else, with two more names after it that nobody knows.
bool Resolver::longer_name(const Phrase& phrase) const {
  if (!pack_.grammar.head_first || !given_name(phrase.first)) return false;
  const auto unknown = [&](std::uint32_t token) {
    return is_word(token) && !timed(token) && !definite(token) && (!known_word(token) || given_name(token));
  };
  return unknown(phrase.last) && unknown(phrase.last + 1) && !known_word(phrase.last + 1);
}

// Michelle Obama, ميشيل أوباما: a first name before the family name, and not that of the person it would mean.
bool Resolver::other_first_name(const Phrase& phrase, const Entity& person) const {
  if (phrase.first == 0) return false;
  const std::uint32_t before = phrase.first - 1;
  if (!is_word(before) || timed(before) || mentioned(before)) return false;
  const bool opens =
      before == 0 || document_.words(before - 1) == "." || (document_.tokens[before].flags & text::after_break);
  const bool name = given_name(before) ? !pack_.grammar.head_first || !known_word(before)
                                       : pack_.grammar.capitals && capitalised(before) && !known_word(before) && !opens;
  if (!name) return false;
  const std::string_view full = person.actor.name;
  const std::string expected = knowledge::word_key(full.substr(0, full.find(' ')));
  const std::string found = knowledge::word_key(document_.words(before));
  return !found.empty() && !expected.starts_with(found) && !found.starts_with(expected);
}

bool Resolver::mentioned(std::uint32_t token) const {
  return !reading_.mentions.empty() && reading_.mentions.back().last > token;
}

// Of a town or region: the governor of Idlib, Shanghai authorities, سكان غزة. Of its state, but not the state.
bool Resolver::resolve_local(const Phrase& phrase, ActorMention& mention) {
  std::string kind;
  if (phrase.group != nullptr) kind = pack_.groups[phrase.group->refs.front()].kind;
  if (kind.empty() && phrase.office != nullptr && personal(pack_.offices[phrase.office->refs.front()].kind))
    kind = pack_.offices[phrase.office->refs.front()].id;
  if (kind.empty() && phrase.office != nullptr && phrase.office->also_group >= 0)
    kind = pack_.groups[static_cast<std::size_t>(phrase.office->also_group)].kind;
  if (kind.empty() || kind == "capital" || kind == "weapons" || kind == "head-of-state") return false;
  if (kind == "crowd") kind = "civilians";
  const bool many_of_it = crowd_like(kind);
  model::Actor actor;
  actor.name = std::string(document_.words(phrase.first, phrase.last));
  actor.country = phrase.of_place->country;
  actor.id = "x-" + actor.country;
  if (!many_of_it) actor.id.append("-").append(phrase.of_place->id);
  actor.id.append("-").append(kind);
  actor.kind = many_of_it || phrase.group != nullptr ? ActorKind::group : ActorKind::role;
  mention.actor = stage_.actor_named(std::move(actor), "", "");
  mention.civil = many_of_it;
  mention.unarmed = unarmed(kind) && kind != "opposition";
  mention.certainty = 0.85;
  return true;
}

// A title and a known family name that is somebody else's here: General Asseri of a state.
bool Resolver::resolve_namesake(const Phrase& phrase, std::string_view of, ActorMention& mention) {
  if (phrase.title == nullptr || of.empty() || phrase.person->last - phrase.person->first < 2) {
    if (of.empty()) return false;
    mention.actor = stage_.actor_of(phrase.of);
    mention.certainty = 0.85;
    return true;
  }
  Phrase named = phrase;
  named.name_first = phrase.person->first;
  named.name_last = phrase.person->last;
  return resolve_unknown(named, of, mention);
}

bool Resolver::resolve_unknown(const Phrase& phrase, std::string_view of, ActorMention& mention) {
  if (of.empty() && !of_rank(phrase)) return false;
  model::Actor actor;
  actor.name = std::string(document_.words(phrase.name_first, phrase.name_last));
  std::replace(actor.name.begin(), actor.name.end(), '_', ' ');
  if (text::language_of(actor.name) == "ar") actor.name_ar = actor.name;
  actor.kind = ActorKind::person;
  if (phrase.of != nullptr) actor.country = phrase.of->actor.country;
  const std::string_view office = phrase.office == nullptr
                                      ? std::string_view("official")
                                      : std::string_view(pack_.offices[phrase.office->refs.front()].id);
  mention.actor = stage_.stranger(std::move(actor), office, of);
  mention.certainty = 0.85;
  return true;
}

// Without a state only a high office makes an unknown name an actor.
bool Resolver::of_rank(const Phrase& phrase) const {
  if (phrase.office == nullptr || given_name(phrase.office->first)) return false;  // Amir Hekmati is no emir
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
    const bool one = row.single || (row.kind == "leader" && phrase.of->actor.kind == ActorKind::state);
    if (one && fitting == nullptr) fitting = pack_.knowledge->holder(row.id, of, stage_.day());
    if (fitting != nullptr) {
      named = &row;
      break;
    }
  }
  if (named == nullptr) return false;
  if (fitting != nullptr) {
    mention.actor = stage_.actor_of(fitting, named->id, of);
    return true;
  }
  role_actor(*named, *phrase.of, mention);
  return true;
}

void Resolver::role_actor(const OfficeRow& row, const Entity& of, ActorMention& mention) {
  const bool named_office = row.single || row.kind == "minister" || row.kind == "spokesperson" || row.kind == "envoy";
  for (std::uint32_t i = 0; i < reading_.actors.size(); ++i) {  // somebody of that office and state already named
    const KnownActor& known = reading_.actors[i];
    if (named_office && known.office == row.id && known.of == of.actor.id && known.actor.kind == ActorKind::person) {
      mention.actor = i;
      return;
    }
  }
  if (of.category == "bloc") {  // European leaders: nobody in particular, the states taken together
    mention.actor = stage_.actor_of(&of);
    return;
  }
  model::Actor actor;
  std::string title = row.id;
  std::replace(title.begin(), title.end(), '-', ' ');
  if (!title.empty()) title[0] = static_cast<char>(title[0] >= 'a' && title[0] <= 'z' ? title[0] - 32 : title[0]);
  actor.name = title + " of " + of.actor.name;
  actor.id = "x-" + of.actor.id + "-" + row.id;
  actor.country = of.actor.country;
  actor.kind = ActorKind::role;
  mention.actor = stage_.actor_named(std::move(actor), row.id, of.actor.id);
  mention.certainty = 0.9;
}

// Named with that office in the article, or, when an office has one holder at a time, in it on the article's day.
bool Resolver::in_office(const KnownActor& known, const OfficeRow& row) const {
  const bool elsewhere = !row.only.empty() && std::find(row.only.begin(), row.only.end(), known.of) == row.only.end();
  if (elsewhere) return false;
  if (known.office == row.id) return true;
  if (known.entity == nullptr || !row.single || !stage_.day()) return false;
  return std::any_of(known.entity->terms.begin(), known.entity->terms.end(), [&](const knowledge::Term& term) {
    return term.office == row.id && pack_.knowledge->holder(row.id, term.of, stage_.day()) == known.entity;
  });
}

// Senators, المشرعون: nobody in particular.
bool Resolver::many(const Component& office) const {
  const std::string_view word = document_.words(office.last - 1);
  if (office.also_group >= 0) return true;
  return pack_.grammar.capitals ? word.ends_with("s") && !word.ends_with("ss")
                                : word.ends_with("ون") || word.ends_with("ين");
}

// `as secretary of state`, كوزير: an office somebody has, not its holder.
bool Resolver::named_as(const Phrase& phrase) const {
  return (phrase.clitics & prefix_k) != 0 || (phrase.first > 0 && is_sign(phrase.first - 1, "as"));
}

// The president, the minister: the only one of that office named so far.
bool Resolver::resolve_bare_office(const Phrase& phrase, ActorMention& mention) {
  const bool definite = (phrase.clitics & article) || document_.words(phrase.first).find("ال") < 3;
  if (pack_.grammar.head_first && !definite) return false;
  if (many(*phrase.office) || named_as(phrase)) return false;
  int found = -1;
  for (const std::uint32_t ref : phrase.office->refs) {
    const std::string& kind = pack_.offices[ref].kind;
    if (!pack_.offices[ref].single && (kind == "official" || kind == "diplomat" || kind == "legislator")) continue;
    for (std::uint32_t i = 0; i < reading_.actors.size(); ++i) {
      const KnownActor& known = reading_.actors[i];
      if (known.actor.kind != ActorKind::person || !in_office(known, pack_.offices[ref])) continue;
      if (found >= 0 && found != static_cast<int>(i)) return false;
      found = static_cast<int>(i);
    }
  }
  if (found < 0) return false;
  mention.actor = static_cast<std::uint32_t>(found);
  mention.certainty = 0.85;
  return true;
}

// Dozens of vehicles, مئات القتلى: a number of what no vocabulary of people knows.
bool Resolver::counts_things(const Phrase& phrase) const {
  if (phrase.of != nullptr || phrase.last >= document_.tokens.size() || !is_word(phrase.last)) return false;
  if (has_cue(phrase.last, CueKind::of) || is_sign(phrase.last, "من")) return true;
  const std::string_view next = document_.words(phrase.last);
  return pack_.grammar.head_first && !is_verb(phrase.last) && !known_function(phrase.last) &&
         !document_.words(phrase.first).starts_with("ال") && !next.empty();
}

// The government, الحكومة: that of the country the article is about, when it is about one (settle_groups).
bool Resolver::rules_here(const Phrase& phrase) const {
  if (phrase.of != nullptr || phrase.name_last > phrase.name_first) return false;
  if (pack_.grammar.head_first) return document_.words(phrase.last - 1).starts_with("ال") && definite(phrase.first);
  return phrase.first > 0 && (is_the(phrase.first - 1) || document_.words(phrase.first - 1) == "The") &&
         phrase.last == phrase.first + 1;
}

bool Resolver::known_function(std::uint32_t token) const { return has_sense(token, SenseKind::cue); }

bool Resolver::resolve_group(const Phrase& phrase, int row, ActorMention& mention) {
  std::string kind = pack_.groups[static_cast<std::size_t>(row)].kind;
  if (phrase.of == nullptr && phrase.group != nullptr && phrase.group->doubtful) return false;
  if (kind == "capital") {  // a place, and its government like the city's own name
    if (phrase.of == nullptr) return false;
    mention.actor = stage_.actor_of(phrase.of);
    mention.capital = true;
    return true;
  }
  if (kind == "crowd") {
    if (counts_things(phrase)) return false;
    kind = "civilians";
  }
  if (phrase.of != nullptr && phrase.of->actor.kind == ActorKind::group && !unarmed(kind)) {
    mention.actor = stage_.actor_of(phrase.of);  // Hamas fighters, مسلحي الحوثي
    return true;
  }
  if (kind == "opposition" && phrase.of == nullptr) {  // the opposition named before
    if (const int known = stage_.opposition(); known >= 0) {
      mention.actor = static_cast<std::uint32_t>(known);
      return true;
    }
  }
  if (phrase.of != nullptr && kind != "armed" && !unarmed(kind)) {
    mention.actor = stage_.actor_of(phrase.of);
    mention.media = phrase.of->category == "media";
    return true;
  }
  const bool ruling = kind == "government" || kind == "ministry";
  if (ruling && !rules_here(phrase)) return false;
  if (!ruling && !crowd_like(kind)) {
    return false;
  }
  model::Actor actor;
  actor.name = std::string(document_.words(phrase.first, phrase.last));
  if (phrase.of != nullptr) actor.country = phrase.of->actor.country;
  actor.id = "x-" + (actor.country.empty() ? std::string("any") : actor.country) + "-" + kind;
  actor.kind = ActorKind::group;
  mention.actor = stage_.actor_named(std::move(actor), "", "");
  mention.civil = !ruling && kind != "opposition";  // an opposition negotiates
  mention.unarmed = unarmed(kind) && kind != "opposition";
  mention.certainty = kind == "opposition" ? 0.75 : 0.9;
  return true;
}

}  // namespace demarche::extract
