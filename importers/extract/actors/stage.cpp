#include "importers/extract/actors/stage.hpp"

#include <algorithm>

#include "importers/knowledge/name_key.hpp"

namespace demarche::extract {

using knowledge::Entity;

Stage::Stage(Reading& reading) : reading_(reading), pack_(*reading.pack) {
  if (reading.published.is_day()) day_ = reading.published.from;
}

std::uint32_t Stage::actor_of(const Entity* entity, std::string_view office, std::string_view of) {
  for (std::uint32_t i = 0; i < reading_.actors.size(); ++i) {
    if (reading_.actors[i].entity == entity) {
      if (!office.empty()) {
        reading_.actors[i].office = office;
        reading_.actors[i].of = of;
      }
      return i;
    }
  }
  reading_.actors.push_back({entity->actor, entity, std::string(office), std::string(of)});
  return static_cast<std::uint32_t>(reading_.actors.size() - 1);
}

std::uint32_t Stage::actor_named(model::Actor actor, std::string_view office, std::string_view of) {
  for (std::uint32_t i = 0; i < reading_.actors.size(); ++i) {
    if (reading_.actors[i].actor.id == actor.id) return i;
  }
  reading_.actors.push_back({std::move(actor), nullptr, std::string(office), std::string(of)});
  return static_cast<std::uint32_t>(reading_.actors.size() - 1);
}

std::uint32_t Stage::stranger(model::Actor actor, std::string_view office, std::string_view of) {
  const std::string name = text::folded(actor.name);
  for (const NewPerson& known : strangers_) {
    if (known.name == name) return known.actor;
  }
  const std::string key = knowledge::name_key(name);
  // Words that follow a name may have been taken for part of it: the longest beginning that is somebody known decides.
  for (std::size_t end = name.size(); end != std::string::npos && end > 0; end = name.rfind(' ', end - 1)) {
    const std::string part = name.substr(0, end);
    if (part.find(' ') == std::string::npos) break;
    if (const Entity* const known = pack_.knowledge->person_by_key(knowledge::name_key(part), of, day_)) {
      note(known);
      return actor_of(known, office, of);
    }
  }
  constexpr std::size_t tells_apart = 6;
  std::string slug = name;
  std::replace(slug.begin(), slug.end(), ' ', '-');
  const std::string begin = "x-" + (actor.country.empty() ? "" : actor.country + "-");
  actor.id = begin + (key.size() < tells_apart ? slug : "~" + key);
  // One key written in two ways in one article: two people.
  const bool taken = std::any_of(strangers_.begin(), strangers_.end(), [&](const NewPerson& other) {
    return reading_.actors[other.actor].actor.id == actor.id;
  });
  if (taken) actor.id = begin + slug;
  const std::size_t space = name.rfind(' ');
  const std::uint32_t index = actor_named(std::move(actor), office, of);
  strangers_.push_back({name, name.substr(space == std::string::npos ? 0 : space + 1), index});
  return index;
}

int Stage::opposition() const {
  for (std::size_t i = reading_.actors.size(); i-- > 0;) {
    const std::string& id = reading_.actors[i].actor.id;
    if (id.ends_with("opposition") && !id.starts_with("x-any")) return static_cast<int>(i);
  }
  return -1;
}

int Stage::stranger_called(std::string_view word) const {
  int found = -1;
  for (const NewPerson& known : strangers_) {
    if (known.last != word) continue;
    if (found >= 0 && found != static_cast<int>(known.actor)) return -1;
    found = static_cast<int>(known.actor);
  }
  return found;
}

// People with a full name anywhere in the article: their family names alone will mean them.
void Stage::note_people(const std::vector<Component>& parts) {
  for (const Component& part : parts) {
    if (part.part == Part::person) people_.push_back(best_person(part.refs, "", ""));
  }
}

bool Stage::in_article(const Entity* entity) const {
  return std::find(people_.begin(), people_.end(), entity) != people_.end();
}

// Among people of one name: who held the office, who is of the state, who was in office that day.
const Entity* Stage::best_person(const std::vector<std::uint32_t>& refs, std::string_view office,
                                 std::string_view of) const {
  const Entity* best = nullptr;
  int best_score = -1;
  for (const std::uint32_t ref : refs) {
    const Entity* const entity = pack_.entities[ref];
    int score = 0;
    if (!of.empty() && (entity->actor.country == of || knowledge::held(*entity, "", of))) score += 4;
    if (!office.empty() && knowledge::held(*entity, office, of)) score += 4;
    if (entity->category == "famous") score += 1;
    if (day_ && in_office(*entity)) score += 2;
    if (score > best_score) {
      best_score = score;
      best = entity;
    }
  }
  return best;
}

bool Stage::in_office(const Entity& entity) const {
  return std::any_of(entity.terms.begin(), entity.terms.end(), [&](const knowledge::Term& term) {
    return (!term.from.from || *term.from.from <= *day_) && (!term.to.to || *day_ <= *term.to.to);
  });
}

// A family name alone: somebody named in the article, else somebody unmistakable, else whom the title fits.
const Entity* Stage::family(const Component& part, std::string_view office, std::string_view of) const {
  const Entity* named = nullptr;
  bool several_named = false;
  const Entity* famous = nullptr;
  int famous_count = 0;
  std::vector<std::uint32_t> fitting;
  for (const std::uint32_t ref : part.refs) {
    const Entity* const entity = pack_.entities[ref];
    const bool fits = of.empty() || entity->actor.country == of || knowledge::held(*entity, "", of);
    if (!fits) continue;
    if (in_article(entity) && entity != named) {
      several_named = several_named || named != nullptr;
      named = entity;
    }
    if (entity->category == "famous" && (!day_ || recent(*entity))) {
      famous = entity;
      ++famous_count;
    }
    if (!of.empty() && (office.empty() || knowledge::held(*entity, office, of))) fitting.push_back(ref);
  }
  if (several_named) return famous_count == 1 && in_article(famous) ? famous : nullptr;
  // A relative named in full does not take the name of the one who holds office that day.
  if (named != nullptr && famous_count == 1 && famous != named && day_ && in_office(*famous)) return famous;
  if (named != nullptr) return named;
  if (!fitting.empty()) return best_person(fitting, office, of);
  return famous_count == 1 ? famous : nullptr;
}

// Has held some office by the article's day.
bool Stage::recent(const Entity& entity) const {
  if (entity.terms.empty()) return true;
  return std::any_of(entity.terms.begin(), entity.terms.end(),
                     [&](const knowledge::Term& term) { return !term.from.from || *term.from.from <= *day_ + 400; });
}

void Stage::note(const Entity* person) {
  if (!in_article(person)) people_.push_back(person);
}

}  // namespace demarche::extract
