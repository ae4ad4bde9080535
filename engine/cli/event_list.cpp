#include "engine/cli/event_list.hpp"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "engine/cli/words.hpp"
#include "engine/exporters/exporter.hpp"

namespace demarche::cli {
namespace {

using query::Language;

}  // namespace

std::string day_text(const std::optional<model::Day>& day) { return day ? model::iso(*day) : ""; }

std::string date_text(const model::FuzzyDate& date, Language language) {
  return model::to_edtf(date).value_or(word(language, "undated"));
}

std::vector<std::string> ids_of(const std::vector<model::Story>& events) {
  std::vector<std::string> ids;
  for (const auto& event : events) ids.push_back(event.id);
  return ids;
}

Table event_table(const std::vector<model::Story>& events, Language language) {
  Table table(language);
  table.column("DATE", Table::Align::left, 10);
  table.column("TYPE");
  table.column("EVENT", Table::Align::left, 30);
  table.column("TOLD BY");
  table.column("ID", Table::Align::left, Table::npos);
  for (const auto& event : events) {
    std::set<std::string> sources;
    for (const auto& citation : event.citations) sources.insert(citation.source);
    std::string told = sources.empty() ? "" : event.citations.front().source;
    if (sources.size() > 1) told += " +" + std::to_string(sources.size() - 1);
    const std::size_t slash = told.rfind('/');
    if (slash != std::string::npos && !event.citations.empty() && sources.size() == 1) told = told.substr(slash + 1);
    table.row({date_text(event.date, language), word(language, name(event.type)), query::title(event, language), told,
               event.id});
  }
  return table;
}

void print_events(Session& session, const Asking& asking, std::vector<model::Story> events,
                  std::vector<model::StoryLink> links) {
  const Language language = asking.language(session);
  if (asking.format() != "table") {
    exporters::find(asking.format())->write({std::move(events), std::move(links), language}, session.out);
  } else if (events.empty()) {
    session.err << word(language, "No events.") << '\n';
  } else {
    event_table(events, language).print(session, "table");
  }
}

}  // namespace demarche::cli
