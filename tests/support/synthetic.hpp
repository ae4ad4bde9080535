// Extractions made by hand, for tests of the store and what stands on it.
#pragma once

#include <string>
#include <vector>

#include "model/extraction.hpp"

namespace demarche::tests {

inline model::Actor person(const std::string& id, const std::string& country) {
  return {id, "Name of " + id, "", country, model::ActorKind::person};
}
inline model::Actor state(const std::string& id) { return {id, "State " + id, "", id, model::ActorKind::state}; }

/// An article without events; every sentence added is appended to its text.
inline model::Extraction article(const std::string& id, const std::string& source, const std::string& published) {
  model::Extraction out;
  out.article.id = id;
  out.article.source = source;
  out.article.title = "Title of " + id;
  out.article.language = "en";
  if (const auto date = model::parse_edtf(published)) out.published.date = *date;
  out.published.origin = model::Publication::Origin::given;
  return out;
}

/// Appends a sentence and an event that it tells. `text` is ASCII or UTF-8; spans count code points.
inline model::Event& tell(model::Extraction& out, const std::string& text, const std::string& code,
                          const std::vector<model::Actor>& actors, const std::string& date,
                          model::Status status = model::Status::occurred) {
  const auto length = [](const std::string& bytes) {
    std::uint32_t count = 0;
    for (const char c : bytes) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1U : 0U;
    return count;
  };
  const std::uint32_t begin = length(out.article.text);
  out.article.text += text + "\n";
  model::Event event;
  event.id = out.article.id + "-" + std::to_string(out.events.size());
  event.code = code;
  event.type = model::type_of_cameo(code).value_or(model::EventType::statement);
  event.sentence = {begin, begin + length(text)};
  event.trigger = {begin, begin + 1};
  event.status = status;
  event.confidence = 0.5;
  if (const auto parsed = model::parse_edtf(date)) event.date = *parsed;
  bool first = true;
  for (const auto& actor : actors) {
    const model::Role directed = first ? model::Role::source : model::Role::target;
    const bool meeting = event.type == model::EventType::consult;
    event.actors.push_back({actor, meeting ? model::Role::participant : directed, event.trigger, actor.name});
    first = false;
  }
  out.sentences.push_back(event.sentence);
  out.events.push_back(event);
  return out.events.back();
}

}  // namespace demarche::tests
