// The line of `extract`.
#include <algorithm>
#include <string_view>

#include "engine/exporters/json/json.hpp"

namespace demarche::exporters {
namespace {

/// Code points → bytes of one text, for many spans in any order.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); i += stride) {
      before_.push_back(count);
      const std::size_t end = std::min(text.size(), i + stride);
      for (std::size_t k = i; k < end; ++k) count += (static_cast<unsigned char>(text[k]) & 0xC0) != 0x80 ? 1U : 0U;
    }
  }
  std::string_view operator()(model::Span span) const {
    const std::size_t begin = byte(span.begin);
    return text_.substr(begin, byte(span.end) - begin);
  }

 private:
  static constexpr std::size_t stride = 64;
  std::size_t byte(std::size_t point) const {
    const auto block = std::upper_bound(before_.begin(), before_.end(), point);
    if (block == before_.begin()) return text_.size();
    std::size_t i = static_cast<std::size_t>(block - before_.begin() - 1) * stride;
    for (std::size_t left = point - *(block - 1); i < text_.size(); ++i) {
      if ((static_cast<unsigned char>(text_[i]) & 0xC0) == 0x80) continue;
      if (left-- == 0) return i;
    }
    return text_.size();
  }
  std::string_view text_;
  std::vector<std::size_t> before_;  // by block of `stride` bytes: code points that begin before it
};

void span(JsonWriter& json, model::Span where) {
  json.key("start").number(std::size_t{where.begin}).key("end").number(std::size_t{where.end});
}

void write_published(JsonWriter& json, const model::Publication& published) {
  json.object().key("edtf");
  json.string_or_null(published.edtf.empty() ? model::to_edtf(published.date).value_or("") : published.edtf);
  write_day(json.key("from"), published.date.from);
  write_day(json.key("to"), published.date.to);
  json.key("candidates").array();
  for (const model::Day day : published.candidates) json.string(model::iso(day));
  json.end_array().key("origin").string(name(published.origin)).key("evidence").array();
  for (const auto& reason : published.evidence) {
    json.object();
    span(json, reason.span);
    json.key("reason").string(reason.reason).end_object();
  }
  json.end_array().end_object();
}

void write_timex(JsonWriter& json, const model::Timex& timex, const Words& words) {
  json.object();
  span(json, timex.span);
  json.key("text").string(words(timex.span)).key("type").string(name(timex.type)).key("value").string(timex.value);
  write_day(json.key("from"), timex.from);
  write_day(json.key("to"), timex.to);
  json.end_object();
}

void write_participation(JsonWriter& json, const model::Participation& part) {
  json.object().key("id").string(part.actor.id).key("name").string(part.actor.name).key("mention").string(part.mention);
  span(json, part.span);
  json.key("role").string(name(part.role)).key("country").string_or_null(part.actor.country);
  json.key("kind").string(name(part.actor.kind)).end_object();
}

void write_told(JsonWriter& json, const model::Event& event, const Words& words) {
  json.object().key("id").string(event.id).key("type").string(name(event.type)).key("code").string(event.code);
  json.key("trigger").object();
  span(json, event.trigger);
  json.key("text").string(words(event.trigger)).end_object().key("sentence").object();
  span(json, event.sentence);
  json.end_object().key("actors").array();
  for (const auto& part : event.actors) write_participation(json, part);
  json.end_array().key("place");
  if (event.place) {
    json.object().key("id").string(event.place->id).key("name").string(event.place->name).end_object();
  } else {
    json.null();
  }
  json.key("date").object().key("edtf").string_or_null(model::to_edtf(event.date).value_or(""));
  write_day(json.key("from"), event.date.from);
  write_day(json.key("to"), event.date.to);
  json.key("precision").string(name(event.date.precision)).key("timex");
  event.timex >= 0 ? json.number(event.timex) : json.null();
  json.key("origin").string(name(event.date.origin)).end_object();
  json.key("status").string(name(event.status)).key("attribution").string_or_null(event.attribution);
  json.key("confidence").real(event.confidence).end_object();
}

void write_told_link(JsonWriter& json, const model::Link& link, const model::Extraction& extraction,
                     const Words& words) {
  json.object().key("from").string(extraction.events[link.from].id).key("to").string(extraction.events[link.to].id);
  json.key("kind").string(name(link.kind)).key("cue");
  if (link.cue) {
    json.object();
    span(json, *link.cue);
    json.key("text").string(words(*link.cue)).end_object();
  } else {
    json.null();
  }
  json.end_object();
}

}  // namespace

std::string json_line(const model::Extraction& extraction, bool with_text) {
  const model::Article& article = extraction.article;
  const Words words(article.text);
  JsonWriter json;
  json.object().key("id").string(article.id).key("source").string(article.source);
  json.key("title").string_or_null(article.title).key("lang").string(article.language);
  if (!article.url.empty()) json.key("url").string(article.url);
  write_published(json.key("published"), extraction.published);
  json.key("timexes").array();
  for (const auto& timex : extraction.timexes) write_timex(json, timex, words);
  json.end_array().key("events").array();
  for (const auto& event : extraction.events) write_told(json, event, words);
  json.end_array().key("links").array();
  for (const auto& link : extraction.links) write_told_link(json, link, extraction, words);
  json.end_array();
  if (with_text) json.key("text").string(article.text);
  json.end_object();
  return json.take();
}

}  // namespace demarche::exporters
