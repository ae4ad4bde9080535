// Extractions and events as JSON.
#pragma once

#include <string>

#include "engine/exporters/json/writer.hpp"
#include "model/extraction.hpp"
#include "model/story.hpp"

namespace demarche::exporters {

/// The line that `extract` prints for an article, without its line end. `with_text` adds the member `text`.
std::string json_line(const model::Extraction& extraction, bool with_text);

/// Parts that the answers of all commands are made of; each writes one value.
void write_day(JsonWriter& json, const std::optional<model::Day>& day);
void write_actor(JsonWriter& json, const model::Actor& actor);  // id, name, country, kind
void write_date(JsonWriter& json, const model::FuzzyDate& date);
void write_event(JsonWriter& json, const model::Story& event);
void write_link(JsonWriter& json, const model::StoryLink& link);

}  // namespace demarche::exporters
