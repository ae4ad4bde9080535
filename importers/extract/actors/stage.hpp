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
  std::uint32_t actor_of(const knowledge::Entity* entity, std::string_view office = {});
  std::uint32_t actor_named(model::Actor actor, std::string_view office);

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
};

}  // namespace demarche::extract
