// Who is on stage: the actors this article has named, and whom a name means in it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "importers/extract/actors/components.hpp"

namespace demarche::extract {

class Stage {
 public:
  explicit Stage(Reading& reading);

  /// The article's day, when it is known to the day.
  std::optional<model::Day> day() const { return day_; }
  /// Index into Reading::actors, added when new.
  std::uint32_t actor_of(const knowledge::Entity* entity, std::string_view office = {}, std::string_view of = {});
  std::uint32_t actor_named(model::Actor actor, std::string_view office, std::string_view of);
  /// A person by a name that no vocabulary knows, `actor.name` as written: somebody known whose name is spelled so that
  /// its key is the same and who is of that state or body, else somebody new whose id is made of state and key.
  std::uint32_t stranger(model::Actor actor, std::string_view office, std::string_view of);
  /// The one new person whose name ends in `word` (folded); -1 when there is none or more than one.
  int stranger_called(std::string_view word) const;
  /// The opposition of some state that the article named last; -1 when it has named none.
  int opposition() const;

  /// People with a full name anywhere in the article: their family names alone will mean them.
  void note_people(const std::vector<Component>& parts);
  void note(const knowledge::Entity* person);
  /// Among people of one name: who held the office, who is of the state, who was in office that day.
  const knowledge::Entity* best_person(const std::vector<std::uint32_t>& refs, std::string_view office,
                                       std::string_view of) const;
  /// A family name alone: somebody named in the article, else somebody unmistakable, else whom the title fits.
  const knowledge::Entity* family(const Component& part, std::string_view office, std::string_view of) const;

 private:
  bool in_article(const knowledge::Entity* entity) const;
  bool in_office(const knowledge::Entity& entity) const;
  bool recent(const knowledge::Entity& entity) const;

  Reading& reading_;
  const LanguagePack& pack_;
  std::optional<model::Day> day_;
  std::vector<const knowledge::Entity*> people_;

  struct NewPerson {
    std::string name, last;  // folded
    std::uint32_t actor = 0;
  };
  std::vector<NewPerson> strangers_;
};

}  // namespace demarche::extract
