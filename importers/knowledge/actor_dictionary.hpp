// The actor dictionaries of TABARI, PETRARCH and Phoenix: names, synonyms, codes with days.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "importers/knowledge/knowledge.hpp"
#include "model/diagnostic.hpp"

namespace demarche::knowledge {

/// Reads a dictionary (format: PETRARCH documentation, "Actor Dictionary"; two-digit years below 30 are of this
/// century). A code that is a state alone names the state; one with days names a person who held office then; GOV, MIL
/// and the like without days a body; REB, OPP, UAF and the like a group. Several codes with days are several terms.
void read_actor_dictionary(std::string_view path, std::string_view bytes, std::vector<OwnActor>& out,
                           std::vector<model::Diagnostic>& diagnostics);

/// Whether `code` is the ISO 3166-1 alpha-3 code of a state that is known.
bool is_state(std::string_view code);

/// Lower-case words of a name joined by hyphens: an id.
std::string slug(std::string_view name);

}  // namespace demarche::knowledge
