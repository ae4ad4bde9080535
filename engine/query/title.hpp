// One line for an event, from its own fields alone.
#pragma once

#include <string>

#include "model/story.hpp"

namespace demarche::query {

enum class Language { en, ar };

/// `Vladimir Putin, Steve Witkoff: meet (Moscow)`; directed acts: `United States → Iran: impose sanctions`. One line;
/// names in the language, in English where it has none; only those of the central actors, and not of states and
/// offices for which somebody named speaks. Where that leaves one or none, the words that follow the trigger say what
/// it is about, if a report in the language has such: `Russia: appeal “for a meeting of the Security Council”`. Status
/// other than occurred follows in brackets: `[planned]`.
std::string title(const model::Story& event, Language language);
/// What a code means, in few words.
std::string act(model::EventType type, std::string_view code, Language language);
std::string status_label(model::Status status, Language language);
/// The name in the language, else the English one, else the id.
const std::string& name_of(const model::Actor& actor, Language language);
const std::string& name_of(const model::Place& place, Language language);

}  // namespace demarche::query
