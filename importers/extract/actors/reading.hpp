// What one reading of a document has found so far; handed from stage to stage.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "importers/extract/language/language_pack.hpp"
#include "importers/extract/lexicon/lexicon.hpp"
#include "importers/text/document.hpp"
#include "model/article.hpp"
#include "model/event.hpp"

namespace demarche::extract {

/// A noun phrase that names somebody who can act. Tokens [first, last).
struct ActorMention {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t actor = 0;      // index into Reading::actors
  std::uint16_t clitics = 0;    // on its first word
  bool modifier = false;        // a bare demonym adjective: qualifies the noun beside it
  bool with_adjective = false;  // the phrase holds the adjective of its state
  bool possessive = false;      // English 's follows
  bool capital = false;         // a capital city standing for its government: may be a mere place
  bool civil = false;           // takes part only in protests and violence
  bool unarmed = false;         // civilians, victims: act only in protests
  bool media = false;           // a source of news, no party to it
  bool pronoun = false;
  double certainty = 1;
};

struct PlaceMention {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  const model::Place* place = nullptr;
  std::uint16_t clitics = 0;
};

/// An actor met in this article.
struct KnownActor {
  model::Actor actor;
  const knowledge::Entity* entity = nullptr;
  std::string office;  // office held or named, when any
  std::string of;      // of which state or body it was named
};

struct Reading {
  const LanguagePack* pack = nullptr;
  const text::Document* document = nullptr;
  model::FuzzyDate published;
  std::vector<Match> matches;             // sorted by first token, longest first
  std::vector<std::uint32_t> match_from;  // by token: first match that begins at or after it
  std::vector<std::uint32_t> kinds;       // by token: kinds of sense of the matches that begin there
  std::vector<KnownActor> actors;
  std::vector<ActorMention> mentions;  // in order, none overlapping (modifiers inside a phrase are their own)
  std::vector<PlaceMention> places;
  std::vector<ActorMention> place_sides;  // places, in order, that can stand for their state where it suffers an act
  std::vector<PlaceMention> datelines;    // places the story is filed from: `MOSCOW, Dec 3 (Reuters) -`; in places too
  std::vector<bool> trapped;              // tokens inside a phrase that is no actor
  std::vector<bool> timed;                // tokens inside a time expression; set before actors are looked for

  std::span<const Match> matches_at(std::uint32_t token) const {
    return {matches.data() + match_from[token], match_from[token + 1] - match_from[token]};
  }

  /// Whether some entry of one of these kinds (a union of `kind_bit`) begins at a token.
  bool any(std::uint32_t token, std::uint32_t some) const { return (kinds[token] & some) != 0; }

  /// Mentions first, then place sides.
  const ActorMention& mention(std::size_t i) const {
    return i < mentions.size() ? mentions[i] : place_sides[i - mentions.size()];
  }
};

/// Finds the entries of a document that `cache` has read, and sets all that tells of them by token.
void match_words(Reading& reading, const WordCache& cache);

/// Fills mentions, places and actors of a reading whose matches are found: names, offices resolved to their holders on
/// the article's date, groups, governments by capital or metonym, unknown names after a title, later short mentions.
void find_actors(Reading& reading);

/// Fills place_sides once mentions and places are found: a town or region that no mention covers stands for its state.
void find_place_sides(Reading& reading);

}  // namespace demarche::extract
