// Events out of the database as JSON.
#include "engine/exporters/json/json.hpp"

#include <ostream>

#include "engine/exporters/exporter.hpp"

namespace demarche::exporters {

void write_day(JsonWriter& json, const std::optional<model::Day>& day) {
  day ? json.string(model::iso(*day)) : json.null();
}

void write_actor(JsonWriter& json, const model::Actor& actor) {
  json.object().key("id").string(actor.id).key("name").string(actor.name);
  json.key("country").string_or_null(actor.country).key("kind").string(name(actor.kind)).end_object();
}

void write_date(JsonWriter& json, const model::FuzzyDate& date) {
  json.object().key("edtf").string_or_null(model::to_edtf(date).value_or(""));
  write_day(json.key("from"), date.from);
  write_day(json.key("to"), date.to);
  json.key("precision").string(name(date.precision)).key("origin").string(name(date.origin)).end_object();
}

void write_event(JsonWriter& json, const model::Story& event) {
  json.object().key("id").string(event.id).key("title").string(query::title(event, query::Language::en));
  json.key("type").string(name(event.type)).key("code").string(event.code).key("status").string(name(event.status));
  write_date(json.key("date"), event.date);
  json.key("place");
  if (event.place) {
    json.object().key("id").string(event.place->id).key("name").string(event.place->name).end_object();
  } else {
    json.null();
  }
  json.key("actors").array();
  for (const auto& part : event.actors) {
    json.object().key("id").string(part.actor.id).key("name").string(part.actor.name);
    json.key("role").string(name(part.role)).key("country").string_or_null(part.actor.country);
    json.key("kind").string(name(part.actor.kind)).end_object();
  }
  json.end_array().key("confidence").real(event.confidence).key("citations").array();
  for (const auto& citation : event.citations) {
    json.object().key("article").string(citation.article).key("source").string(citation.source);
    json.key("published").string_or_null(model::to_edtf(citation.published).value_or(""));
    json.key("url").string_or_null(citation.url).key("status").string(name(citation.status));
    json.key("sentence").string(citation.sentence).end_object();
  }
  json.end_array();
  if (!event.disagreements.empty()) {
    json.key("disagreements").array();
    for (const auto& disagreement : event.disagreements) {
      json.object().key("aspect").string(disagreement.aspect).key("versions").array();
      for (const auto& version : disagreement.versions) {
        json.object().key("value").string(version.value).key("articles").array();
        for (const auto& article : version.articles) json.string(article);
        json.end_array().key("event").string_or_null(version.event).end_object();
      }
      json.end_array().end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void write_link(JsonWriter& json, const model::StoryLink& link) {
  json.object().key("from").string(link.from).key("to").string(link.to).key("kind").string(name(link.kind));
  json.key("cue").string_or_null(link.cue).key("sentence").string_or_null(link.sentence);
  json.key("article").string_or_null(link.article).end_object();
}

namespace json_format {
namespace {

void write(const Picture& picture, std::ostream& out) {
  JsonWriter json;
  json.object().key("events").array();
  for (const auto& event : picture.events) {
    write_event(json, event);
    out << json.flush();
  }
  json.end_array().key("links").array();
  for (const auto& link : picture.links) write_link(json, link);
  json.end_array().end_object();
  out << json.take() << '\n';
}

}  // namespace

extern const Exporter exporter;
const Exporter exporter{"json", "one object: events with their citations, and links", write};

}  // namespace json_format
}  // namespace demarche::exporters
