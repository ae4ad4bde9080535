// What is known of actors and places before any article is read; language-free ids with names in each language.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/event.hpp"

namespace demarche::knowledge {

/// An office held: [from, to] of days, absent ends open (`to` absent: in office as far as known).
struct Term {
  std::string office;  // id in offices.tsv
  std::string of;      // state code or organisation id
  model::FuzzyDate from;
  model::FuzzyDate to;
};

struct Entity {
  model::Actor actor;       // id, canonical English name, Arabic name, country, kind
  std::string category;     // for organisations: igo, government, armed-group, media, ...
  std::string parent;       // organisation it is an organ of
  std::string seat;         // place id
  std::vector<Term> terms;  // people
};

/// The compiled-in tables. Built once, on first use; thread-safe.
class Knowledge {
 public:
  static const Knowledge& builtin();

  const Entity* find(std::string_view id) const;
  const model::Place* find_place(std::string_view id) const;

  /// Everybody and every body that may be called `name`, in any known language, spelling and script, with or without
  /// diacritics: exact names first, then family names. Empty when unknown.
  std::vector<const Entity*> lookup(std::string_view name) const;
  std::vector<const model::Place*> lookup_place(std::string_view name) const;
  /// Up to `count` entities whose names are nearest in spelling, best first: what to offer for an unknown name.
  std::vector<const Entity*> nearest(std::string_view name, std::size_t count) const;

  std::span<const Entity> entities() const;

  Knowledge();
  ~Knowledge();

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace demarche::knowledge
