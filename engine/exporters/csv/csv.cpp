#include "engine/exporters/csv/csv.hpp"

#include <ostream>

#include "engine/exporters/exporter.hpp"

namespace demarche::exporters {

std::string csv_field(std::string_view text) {
  std::string field;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) field += '\'';
  for (const char c : text) {
    const bool control = (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
    field += control ? ' ' : c;
  }
  if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
  std::string quoted = "\"";
  for (const char c : field) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

namespace csv_format {
namespace {

std::string joined(const std::vector<model::StoryActor>& actors, model::Role role, query::Language language) {
  std::string out;
  for (const auto& part : actors) {
    if (part.role != role) continue;
    if (!out.empty()) out += "; ";
    out += query::name_of(part.actor, language);
  }
  return out;
}

std::string hundredths(double share) {
  const int value = static_cast<int>(share * 100 + 0.5);
  return value >= 100 ? "1.00" : (value < 10 ? "0.0" : "0.") + std::to_string(value);
}

void write(const Picture& picture, std::ostream& out) {
  out << "id,from,to,date,type,code,status,title,sources,targets,participants,place,confidence,reports,first_source,"
         "first_published,sentence\r\n";
  for (const auto& event : picture.events) {
    const auto day = [](const std::optional<model::Day>& value) { return value ? model::iso(*value) : std::string(); };
    out << csv_field(event.id) << ',' << day(event.date.from) << ',' << day(event.date.to) << ','
        << csv_field(model::to_edtf(event.date).value_or("")) << ',' << name(event.type) << ',' << csv_field(event.code)
        << ',' << name(event.status) << ',' << csv_field(query::title(event, picture.names));
    for (const auto role : {model::Role::source, model::Role::target, model::Role::participant}) {
      out << ',' << csv_field(joined(event.actors, role, picture.names));
    }
    out << ',' << csv_field(event.place ? query::name_of(*event.place, picture.names) : std::string());
    out << ',' << hundredths(event.confidence) << ',' << event.citations.size();
    if (event.citations.empty()) {
      out << ",,,";
    } else {
      const auto& first = event.citations.front();
      out << ',' << csv_field(first.source) << ',' << csv_field(model::to_edtf(first.published).value_or("")) << ','
          << csv_field(first.sentence);
    }
    out << "\r\n";
  }
}

}  // namespace

extern const Exporter exporter;
const Exporter exporter{"csv", "one event a line (RFC 4180), safe in spreadsheets", write};

}  // namespace csv_format
}  // namespace demarche::exporters
