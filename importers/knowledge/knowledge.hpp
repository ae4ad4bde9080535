// What is known of actors and places before any article is read; language-free ids with names in each language.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostic.hpp"
#include "model/event.hpp"

namespace demarche::knowledge {

/// An office held: [from, to] of days, absent ends open (`to` absent: in office as far as known).
struct Term {
  std::string office;  // id in offices.tsv
  std::string of;      // state code or organisation id
  model::FuzzyDate from;
  model::FuzzyDate to;

  bool covers(model::Day day) const { return (!from.from || *from.from <= day) && (!to.to || day <= *to.to); }
};

struct Entity {
  model::Actor actor;       // id, canonical English name, Arabic name, country, kind
  std::string category;     // for organisations: igo, government, armed-group, media, ...
  std::string parent;       // organisation it is an organ of
  std::string seat;         // place id
  std::vector<Term> terms;  // people
};

/// Whether `person` held `office` of `of` at some time (any office or any state when empty).
bool held(const Entity& person, std::string_view office, std::string_view of);

/// Somebody or some place of the user's own, as read from a file of theirs.
struct OwnActor {
  Entity entity;
  std::optional<model::Place> place;  // a place instead of an actor
  std::vector<std::string> names;     // full names in any script, the canonical ones among them
  std::vector<std::string> families;  // what stands alone in later mentions
  std::string path;
  std::size_t line = 0;
};

/// A name by which the languages are to know somebody of the user's own.
struct OwnName {
  std::string name;
  const Entity* entity = nullptr;
  const model::Place* place = nullptr;
  bool family = false;
};

/// What is known before any article is read. Immutable once built; thread-safe.
class Knowledge {
 public:
  /// The compiled-in tables. Built once, on first use.
  static const Knowledge& builtin();

  const Entity* find(std::string_view id) const;
  const model::Place* find_place(std::string_view id) const;

  /// Everybody and every body that may be called `name`, in any known language, spelling and script, with or without
  /// diacritics: exact names first, then family names; when there is none, people whose names differ only in what
  /// transliterations differ in. Empty when unknown.
  std::vector<const Entity*> lookup(std::string_view name) const;
  /// Places that may be called `name`; a state by its name, the seat of a government by its own.
  std::vector<const model::Place*> lookup_place(std::string_view name) const;
  /// Up to `count` entities whose names are nearest in spelling, best first: what to offer for an unknown name.
  std::vector<const Entity*> nearest(std::string_view name, std::size_t count) const;

  std::span<const Entity> entities() const;
  std::span<const OwnName> own_names() const;

  /// The one known holder of `office` of `of` (state or organisation id) on `day`; on any day when absent. Null when
  /// nobody or more than one is known to have held it then.
  const Entity* holder(std::string_view office, std::string_view of, std::optional<model::Day> day) const;
  /// The one known person whose name has this key (name_key.hpp) and who is of the state or body `of`; null when nobody
  /// or more than one, or whose terms all began more than a year after `day`.
  const Entity* person_by_key(std::string_view key, std::string_view of, std::optional<model::Day> day) const;
  /// A state as a place, for events that happen "in Turkey". Null when `id` is no state.
  const model::Place* state_place(std::string_view id) const;
  /// The state whose capital a place is, or the bloc whose region it is; null when none.
  const Entity* state_with_capital(std::string_view place) const;

  Knowledge();
  /// The compiled-in tables and more. Who is known already gets the names and terms too; one of another kind or state
  /// than is known is told in `diagnostics` and left out, and so is a name that means somebody else already (but kept).
  Knowledge(std::vector<OwnActor> own, std::vector<model::Diagnostic>& diagnostics);
  ~Knowledge();

 private:
  std::vector<const Entity*> sounding(std::string_view name) const;

  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace demarche::knowledge
