// Whom a noun phrase means: a known person, the holder of an office that day, a body, a group, somebody new.
#pragma once

#include "importers/extract/actors/phrases.hpp"
#include "importers/extract/actors/stage.hpp"

namespace demarche::extract {

class Resolver : public Words {
 public:
  Resolver(Reading& reading, Stage& stage) : Words(reading), stage_(stage) {}

  /// Fills actor, certainty and kind marks of `mention`; false when the phrase names nobody who can act.
  bool resolve(const Phrase& phrase, ActorMention& mention);

 private:
  bool resolve_person(const Phrase& phrase, std::string_view of, ActorMention& mention);
  bool resolve_namesake(const Phrase& phrase, std::string_view of, ActorMention& mention);
  bool resolve_unknown(const Phrase& phrase, std::string_view of, ActorMention& mention);
  bool resolve_office(const Phrase& phrase, std::string_view of, ActorMention& mention);
  bool resolve_bare_office(const Phrase& phrase, ActorMention& mention);
  bool resolve_local(const Phrase& phrase, ActorMention& mention);
  bool resolve_group(const Phrase& phrase, int row, ActorMention& mention);
  void role_actor(const OfficeRow& row, const knowledge::Entity& of, ActorMention& mention);
  bool in_office(const KnownActor& known, const OfficeRow& row) const;
  bool other_first_name(const Phrase& phrase, const knowledge::Entity& person) const;
  bool mentioned(std::uint32_t token) const;
  const knowledge::Entity* implied_state(const Phrase& phrase) const;
  bool longer_name(const Phrase& phrase) const;
  bool qualifies(const Phrase& phrase) const;
  bool stands_for_people(const Phrase& phrase) const;
  bool counts_things(const Phrase& phrase) const;
  bool rules_here(const Phrase& phrase) const;
  bool known_function(std::uint32_t token) const;
  bool many(const Component& office) const;
  bool named_as(const Phrase& phrase) const;
  bool of_rank(const Phrase& phrase) const;

  Stage& stage_;
};

}  // namespace demarche::extract
