// An event out of the database: what several articles tell of one act, joined, with every citation kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/event.hpp"

namespace demarche::model {

/// One article's word on the event. What it claims is kept beside what the story makes of all claims.
struct Citation {
  std::string report;   // id of the event as this article tells it
  std::string article;  // id
  std::string source;   // outlet
  std::string article_title;
  std::string url;
  FuzzyDate published;
  std::string sentence;  // text of the sentence
  std::string trigger;   // the words that tell the event
  EventType type = EventType::statement;
  std::string code;
  Status status = Status::occurred;
  FuzzyDate date;
  std::string place;        // id, or empty
  std::string attribution;  // actor id, or empty
  double confidence = 0;

  /// The day by which it had been published: the last one possible. Nothing when unknown.
  std::optional<Day> known_by() const { return published.to; }
};

struct StoryActor {
  Actor actor;
  Role role = Role::participant;
  std::size_t reports = 1;  // that name it
};

/// Whether a report tells that something happened before it could have: it speaks of a plan then, whatever it says.
bool premature(const Citation& citation, const FuzzyDate& date);

/// A state the event was in, as first told: planned on that day for this date, then occurred, ...
struct StoryState {
  Status status = Status::occurred;
  FuzzyDate date;
  std::optional<Day> published;
  std::string article;
};

/// Reports that contradict each other, side by side. `aspect`: "status", "date", "place" or "type".
struct Disagreement {
  struct Version {
    std::string value;                  // a status, an EDTF date, a place id, a CAMEO code
    std::vector<std::string> articles;  // who says so, in order of publication
    std::string event;                  // id of the other event, when the versions are separate events; else empty
  };
  std::string aspect;
  std::vector<Version> versions;  // two or more, sorted by value
};

/// An event with all its citations. `id` is that of its first report (by publication, then article id): it stays the
/// same when later articles join, whatever the order of import.
struct Story {
  std::string id;
  EventType type = EventType::statement;
  std::string code;
  Status status = Status::occurred;  // the last told
  FuzzyDate date;                    // the sharpest told, none after it was first told; of open ones, what all allow
  std::optional<Place> place;
  // All that any report names: those that are not central() last; then sources, participants, targets; those whom most
  // name first; then by id.
  std::vector<StoryActor> actors;
  double confidence = 0;                    // 1 - product of the outlets' doubts
  std::vector<Citation> citations;          // in order of publication, then article id, then report id
  std::vector<StoryState> states;           // changes only, in order of publication
  std::vector<Disagreement> disagreements;  // empty when all agree
};

/// What one report says: its citation, and whom and where it names.
struct Telling {
  Citation citation;
  std::vector<StoryActor> actors;
  std::optional<Place> place;
};

/// Makes the story of reports that tell one event (one or more, in any order; the result does not depend on it).
Story join(std::vector<Telling> tellings);

/// Whether at least a quarter as many reports name this one as any other of the actors: it says what the event is.
bool central(const std::vector<StoryActor>& actors, const StoryActor& part);

/// Whether two places may be one: the same, or one lies within the other.
bool compatible(const Place& a, const Place& b);

/// A link between two stories with the words that say so.
struct StoryLink {
  std::string from, to;  // story ids
  LinkKind kind = LinkKind::before;
  std::string cue;       // words, empty when it rests on the order of dates alone
  std::string sentence;  // where the cue stands
  std::string article;   // id

  friend auto operator<=>(const StoryLink&, const StoryLink&) = default;
};

}  // namespace demarche::model
