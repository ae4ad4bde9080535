// An event as told by one article or by many, and what it rests on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/event_type.hpp"
#include "model/fuzzy_date.hpp"
#include "model/mention.hpp"

namespace demarche::model {

enum class Status : unsigned char { occurred, ongoing, planned, possible, denied, postponed, cancelled };
std::string_view name(Status status);
std::optional<Status> parse_status(std::string_view text);

enum class Role : unsigned char { source, target, participant };
std::string_view name(Role role);
std::optional<Role> parse_role(std::string_view text);

enum class ActorKind : unsigned char { state, person, organisation, group, role };
std::string_view name(ActorKind kind);
std::optional<ActorKind> parse_actor_kind(std::string_view text);

/// Somebody who acts. `id` is language-free and stable: a state's ISO 3166-1 alpha-3 code, a slug of the knowledge
/// tables, or a slug made from title, state and name for one that no table knows (`x-` in front).
struct Actor {
  std::string id;
  std::string name;     // canonical English
  std::string name_ar;  // Arabic name where known, else empty
  std::string country;  // ISO 3166-1 alpha-3 of the state it is, serves or belongs to; empty when none
  ActorKind kind = ActorKind::state;

  friend bool operator==(const Actor&, const Actor&) = default;
};

/// An actor's part in one event, with the words that name it.
struct Participation {
  Actor actor;
  Role role = Role::participant;
  Span span;            // where the article names it
  std::string mention;  // those words
};

struct Place {
  std::string id;
  std::string name;                 // canonical English
  std::string name_ar;              // where known
  std::string country;              // ISO alpha-3 or empty
  std::vector<std::string> within;  // ids of the places and states it lies in, nearest first
  std::optional<double> latitude, longitude;
  std::string kind{};  // `city`, `building`, ...; `state` for a whole country

  friend bool operator==(const Place&, const Place&) = default;
};

/// One reason: the words an aspect of an event rests on, and what they were taken to say.
struct Evidence {
  Span span;
  std::string aspect;  // "type", "status", "date", "place", "actor", "link"
  std::string reason;  // rule or cue, in plain English
};

/// An event that one article tells.
struct Event {
  std::string id;  // derived from the article's id and the trigger's place: the same on every run
  EventType type = EventType::statement;
  std::string code;  // CAMEO 1.1b3, two to four digits
  Span trigger;
  Span sentence;
  std::vector<Participation> actors;
  std::optional<Place> place;
  FuzzyDate date;
  int timex = -1;  // index into Extraction::timexes, or -1
  Status status = Status::occurred;
  std::string attribution;     // actor id of who says so; empty when the article itself does
  double confidence = 0;       // 0..1: how often such an event is right
  std::vector<Span> mentions;  // sentences that tell it again, in the order of the text
  std::vector<Evidence> evidence;
};

enum class LinkKind : unsigned char { before, causes, enables, responds_to, part_of };
std::string_view name(LinkKind kind);
std::optional<LinkKind> parse_link_kind(std::string_view text);

/// What the text says of two events of one article. `from` and `to` index Extraction::events.
/// `before`: from happened before to; `causes`, `enables`: from brought to about; `responds_to`: from answers to;
/// `part_of`: from belongs to to.
struct Link {
  std::size_t from = 0;
  std::size_t to = 0;
  LinkKind kind = LinkKind::before;
  std::optional<Span> cue;
};

}  // namespace demarche::model
