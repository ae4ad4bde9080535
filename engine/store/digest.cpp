#include "engine/store/digest.hpp"

#include <cstring>
#include <string_view>

namespace demarche::store {
namespace {

class Hash {
 public:
  void add(std::string_view text) {
    add_number(static_cast<std::int64_t>(text.size()));
    for (const char c : text) mix(static_cast<unsigned char>(c));
  }
  void add_number(std::int64_t number) {
    for (int i = 0; i < 64; i += 8) mix(static_cast<unsigned char>(static_cast<std::uint64_t>(number) >> i));
  }
  void add(double number) {
    std::int64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    add_number(bits);
  }
  void add(model::Span span) {
    add_number(span.begin);
    add_number(span.end);
  }
  void add(const model::FuzzyDate& date) {
    add_number(date.from ? date.from->value : INT64_MIN);
    add_number(date.to ? date.to->value : INT64_MIN);
    add_number(static_cast<int>(date.precision) * 8 + static_cast<int>(date.origin));
  }
  std::int64_t value() const { return static_cast<std::int64_t>(hash_); }

 private:
  void mix(unsigned char byte) { hash_ = (hash_ ^ byte) * 1099511628211U; }
  std::uint64_t hash_ = 14695981039346656037U;
};

void add_article(Hash& hash, const model::Extraction& extraction) {
  const model::Article& article = extraction.article;
  for (const auto* text : {&article.source, &article.title, &article.url, &article.language, &article.text}) {
    hash.add(*text);
  }
  hash.add(extraction.published.date);
  hash.add_number(static_cast<int>(extraction.published.origin));
  hash.add(extraction.published.edtf);
  for (const auto& day : extraction.published.candidates) hash.add_number(day.value);
  for (const auto& reason : extraction.published.evidence) {
    hash.add(reason.span);
    hash.add(reason.reason);
  }
}

void add_actor(Hash& hash, const model::Participation& part) {
  for (const auto* text : {&part.actor.id, &part.actor.name, &part.actor.name_ar, &part.actor.country, &part.mention}) {
    hash.add(*text);
  }
  hash.add_number(static_cast<int>(part.actor.kind) * 8 + static_cast<int>(part.role));
  hash.add(part.span);
}

void add_event(Hash& hash, const model::Event& event) {
  hash.add(event.id);
  hash.add(event.code);
  hash.add_number(static_cast<int>(event.type) * 8 + static_cast<int>(event.status));
  hash.add(event.trigger);
  hash.add(event.sentence);
  hash.add(event.date);
  hash.add(event.confidence);
  hash.add(event.attribution);
  for (const auto& part : event.actors) add_actor(hash, part);
  if (event.place) {
    for (const auto* text : {&event.place->id, &event.place->name, &event.place->name_ar, &event.place->country}) {
      hash.add(*text);
    }
    for (const auto& id : event.place->within) hash.add(id);
  }
  for (const auto& span : event.mentions) hash.add(span);
  for (const auto& evidence : event.evidence) {
    hash.add(evidence.span);
    hash.add(evidence.aspect);
    hash.add(evidence.reason);
  }
}

}  // namespace

std::int64_t digest(const model::Extraction& extraction) {
  Hash hash;
  add_article(hash, extraction);
  for (const auto& event : extraction.events) add_event(hash, event);
  for (const auto& link : extraction.links) {
    hash.add_number(static_cast<std::int64_t>(link.from));
    hash.add_number(static_cast<std::int64_t>(link.to));
    hash.add_number(static_cast<int>(link.kind));
    hash.add(link.cue.value_or(model::Span{}));
  }
  return hash.value();
}

}  // namespace demarche::store
