// A language as its tables describe it, ready for matching: one lexicon and the rows its senses point to.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "importers/extract/inflect/inflect.hpp"
#include "importers/extract/lexicon/lexicon.hpp"
#include "importers/knowledge/knowledge.hpp"
#include "importers/text/document.hpp"
#include "model/diagnostic.hpp"
#include "model/event.hpp"

namespace demarche::extract {

/// Which grammatical slot plays which role in an act.
struct FrameSlot {
  enum class Kind : std::uint8_t { subject, object, possessor, adjective, between, preposition };
  Kind kind = Kind::subject;
  std::uint32_t form = 0;    // of a preposition written as a word
  std::uint16_t clitic = 0;  // of a preposition written on to the next word
  bool counts = true;        // false: role `none`: whoever stands there takes no part
  model::Role role = model::Role::source;
};

/// One row of event_verbs, event_nouns or event_phrases.
struct ActRow {
  model::EventType type = model::EventType::statement;
  std::string code;
  const knowledge::Knowledge* knowledge;
  std::vector<FrameSlot> frame;
  int object_class = -1;  // words that must stand as its object (for a phrase: its second part); -1 = any
  bool close = false;     // the object must follow within five words (second part of a phrase)
  bool alone = true;      // nouns: an event without a light verb
  bool noun = false;
  std::string_view table;  // file it comes from
  std::size_t line = 0;
};

/// What a light verb says of the event noun that is its object.
enum class LightStatus : std::uint8_t {
  occurred,
  ongoing,
  planned,
  postponed,
  cancelled,
  refused,
  requested,
  proposed,
  supported,
  ended
};

struct LightVerbRow {
  LightStatus status = LightStatus::occurred;
  bool passive = false;           // its subject is the event noun
  std::uint32_t preposition = 0;  // form that joins the noun to it (engage in talks), 0 when none
  std::uint16_t clitic = 0;       // or written on to the noun
};

/// Kinds of function words that decide status, clause borders and links.
enum class CueKind : std::uint8_t {
  negation,
  future,
  possible,
  planned,
  denied,
  cancelled,
  postponed,
  condition,
  hypothetical,
  pluperfect,
  perfect_mark,
  ongoing,
  passive_mark,
  clause,
  relative,
  coordinator,
  speech,
  infinitive,
  background,
  wish,
  purpose,
  before,
  after,
  causes,
  caused_by,
  enables,
  responds_to,
  part_of,
  pronoun,
  both_sides,
  own_country,
  counterpart,
  by_agent,
  of,
  generic,
  request,
  unit,
  other_pronoun,
  attended,
  determiner,      // opens a noun phrase
  between,         // the two sides follow
  place_in,        // the place where
  place_to,        // the place where to
  body_pronoun,    // it, they: a body named before
  we_pronoun,      // whoever speaks
  past_auxiliary,  // was: over by the time it is told
  any,             // any agreement: none in particular
  that_pronoun,    // that he ...: the speaker's own act follows
  approximate,     // about, before a number
  three_sides,     // the three of whom the story tells
  resumptive,      // takes up the noun before: a visit that X made (it)
  future_in_past,  // after a verb of speech it announces: said it would
  aside            // words put in that change nothing: tested (what it said was) a bomb
};

struct GroupRow {
  std::string kind;  // forces, government, officials, delegation, ministry, people, civilians, armed, side
};

struct OfficeRow {
  std::string id, kind;
  bool single = false;
  std::vector<std::string> only;  // states a form is right for; empty = all
};

struct TitleRow {
  std::string kind, office;
};

/// Order of words in the language, from grammar.tsv.
struct Grammar {
  bool head_first = false;  // an adjective or name of a state follows the noun it belongs to
  bool verb_first = false;  // the subject follows its verb unless it opens the clause
  bool capitals = false;    // names are written with capitals
  bool bare_names = false;  // an unknown name after a title needs no mark
};

class LanguagePack {
 public:
  /// Loads languages/<code>/ from the compiled-in tables, and the names of the user's own actors in `known`, which must
  /// outlive the pack. Faults in rows go to `diagnostics`.
  LanguagePack(std::string_view code, const knowledge::Knowledge& known, std::vector<model::Diagnostic>& diagnostics);

  std::string code;
  const knowledge::Knowledge* knowledge;
  Lexicon lexicon;
  Grammar grammar;
  text::SentenceRules sentence_rules;
  std::vector<const knowledge::Entity*> entities;  // by ref of entity, family, state_name, adjective, people
  std::vector<const model::Place*> places;         // by ref of place
  std::vector<ActRow> acts;                        // by ref of verb, noun, phrase
  std::vector<LightVerbRow> light_verbs;
  std::vector<GroupRow> groups;
  std::vector<OfficeRow> offices;
  std::vector<TitleRow> titles;
  std::vector<std::string> fields;  // by ref of field

 private:
  friend struct PackLoader;
};

}  // namespace demarche::extract
