// Acts found in sentences, with who plays which part in them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "importers/extract/events/sentence_view.hpp"

namespace demarche::extract {

struct ActRole {
  std::uint32_t mention = 0;
  model::Role role = model::Role::source;
};

struct Act {
  const ActRow* row = nullptr;
  std::uint32_t first = 0, last = 0;  // trigger tokens
  std::uint32_t sentence = 0;
  std::uint32_t verb = 0;  // token of the verb that carries tense (the light verb of a noun), or first
  std::uint32_t object_first = 0, object_last = 0;  // words of the object its row demands; empty when none
  std::uint16_t features = 0;                       // of that verb
  std::uint16_t clitics = 0;
  std::optional<LightVerbRow> light;  // of a noun: the verb whose object or subject it is
  std::vector<ActRole> roles;
  model::Status status = model::Status::occurred;
  std::uint32_t status_cue = 0;  // token + 1 of the cue, 0 when none
  bool background = false;       // pluperfect, or opened as background
  bool unrealised = false;       // its light verb is a verbal noun: to hold a summit
  bool over = false;             // named as what came before: after the attacks
  bool perfect = false;          // has met: done at some time up to now
  bool relative = false;         // told in passing of somebody: X, who met Y
  bool quoted = false;           // inside somebody's words
  int speaker = -1;              // mention of who says so
  double confidence = 1;
};

/// Finds acts whose sides are political actors and which are asserted, in order of the text. `out` is cleared.
void find_acts(const Reading& reading, const Marks& marks, std::vector<Act>& out);

/// Decides the status of an act from tense, modality and cue words. False when it is not asserted at all: negated,
/// conditional, wished for, or generic.
bool decide_status(const Reading& reading, const Marks& marks, Act& act);

}  // namespace demarche::extract
