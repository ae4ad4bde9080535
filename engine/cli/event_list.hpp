// Lists of events, printed the same by every command.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/asking.hpp"
#include "engine/cli/table.hpp"
#include "engine/exporters/json/json.hpp"

namespace demarche::cli {

/// `events` in the asked format: a table, CSV, Markdown, or one JSON object with `events` and `links`.
void print_events(Session& session, const Asking& asking, std::vector<model::Story> events,
                  std::vector<model::StoryLink> links = {});

/// The table alone; `label` names a first column when not empty, with one entry an event.
Table event_table(const std::vector<model::Story>& events, query::Language language);

/// `2025-12-02/2025-12-03`, or `undated` in the language.
std::string date_text(const model::FuzzyDate& date, query::Language language);
std::string day_text(const std::optional<model::Day>& day);

/// Ids of events.
std::vector<std::string> ids_of(const std::vector<model::Story>& events);

}  // namespace demarche::cli
