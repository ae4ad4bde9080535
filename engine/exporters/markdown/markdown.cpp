// A timeline to read: a heading a day, an item an event, its sentence and source below it.
#include <ostream>

#include "engine/exporters/exporter.hpp"

namespace demarche::exporters::markdown_format {
namespace {

/// One line in which nothing is markup.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
      continue;
    }
    if (std::string_view("\\`*_[]<>#|~").find(c) != std::string_view::npos) out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  }
  return out;
}

void write(const Picture& picture, std::ostream& out) {
  out << (picture.names == query::Language::ar ? "# الخط الزمني\n" : "# Timeline\n");
  std::string day = "none";
  for (const auto& event : picture.events) {
    const std::string date =
        model::to_edtf(event.date).value_or(picture.names == query::Language::ar ? "بلا تاريخ" : "undated");
    if (date != day) out << "\n## " << date << "\n\n";
    day = date;
    out << "- **" << plain(query::title(event, picture.names)) << "**\n";
    for (const auto& citation : event.citations) {
      out << "  > " << plain(citation.sentence) << " — *" << plain(citation.source) << "*";
      if (const auto published = model::to_edtf(citation.published)) out << ", " << *published;
      out << "\n  >\n";
    }
  }
  if (picture.events.empty()) out << "\nNo events.\n";
}

}  // namespace

extern const Exporter exporter;
const Exporter exporter{"markdown", "a timeline to read: a heading a date, each event with its sentences", write};

}  // namespace demarche::exporters::markdown_format
