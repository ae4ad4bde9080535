// Synthetic events with heavy tails: few actors take part in most events, and a few pairs meet all the time.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "model/event_graph.hpp"
#include "model/extraction.hpp"

namespace demarche::bench {

struct Shape {
  std::uint32_t events = 1000000;
  std::uint32_t actors = 20000;
  std::uint32_t states = 200;
  std::uint32_t days = 20 * 365;
  std::uint32_t per_article = 5;
};

class Generator {
 public:
  Generator(Shape shape, std::uint32_t seed) : shape_(shape), random_(seed) {}

  /// Actor numbers are drawn with density about 1 / rank.
  std::uint32_t actor() {
    const double u = std::uniform_real_distribution<double>(0, 1)(random_);
    const double rank = std::pow(static_cast<double>(shape_.actors), u);
    return static_cast<std::uint32_t>(rank) - 1 < shape_.actors ? static_cast<std::uint32_t>(rank) - 1 : 0;
  }
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

  /// The first `states` numbers are states; the others are people of one of them.
  model::Actor actor_of(std::uint32_t number) const {
    const std::string state = "S" + std::to_string(number % shape_.states);
    if (number < shape_.states) return {state, "State " + state, "", state, model::ActorKind::state};
    const std::string id = "p" + std::to_string(number);
    return {id, "Person " + id, "", state, model::ActorKind::person};
  }

  /// An article of `per_article` events of about its day, told by one of 40 outlets.
  model::Extraction article(std::uint32_t number) {
    static const char* const codes[] = {"044", "041", "046", "163", "112", "057", "190", "138", "043", "010"};
    static const char* const words[] = {"talks", "sanctions", "ceasefire", "summit",
                                        "envoy", "border",    "treaty",    "visit"};
    model::Extraction out;
    out.article.id = "art" + std::to_string(number);
    out.article.source = "outlet" + std::to_string(below(40));
    const model::Day day{static_cast<std::int32_t>(12000 + below(shape_.days))};
    out.published.date = model::FuzzyDate::on(day);
    for (std::uint32_t i = 0; i < shape_.per_article; ++i) {
      model::Event event;
      event.id = out.article.id + "-" + std::to_string(i);
      event.code = codes[below(10)];
      event.type = *model::type_of_cameo(event.code);
      const std::uint32_t a = actor();
      std::uint32_t b = actor();
      if (b == a) b = (a + 1) % shape_.actors;
      const auto begin = static_cast<std::uint32_t>(out.article.text.size());
      out.article.text += "Report " + std::to_string(number) + " tells of " + words[below(8)] + " and " +
                          words[below(8)] + " between a" + std::to_string(a) + " and a" + std::to_string(b) + ".\n";
      event.sentence = {begin, static_cast<std::uint32_t>(out.article.text.size() - 1)};
      event.trigger = {begin, begin + 6};
      event.confidence = 0.7;
      event.actors.push_back({actor_of(a), model::Role::source, event.trigger, "a"});
      event.actors.push_back({actor_of(b), model::Role::target, event.trigger, "b"});
      const model::Day when = day - static_cast<int>(below(4));
      event.date =
          below(20) == 0 ? model::FuzzyDate::month_of(civil(when).year, civil(when).month) : model::FuzzyDate::on(when);
      out.sentences.push_back(event.sentence);
      out.events.push_back(std::move(event));
    }
    return out;
  }

  model::GraphInput graph() {
    model::GraphInput input;
    input.events.resize(shape_.events);
    for (std::uint32_t i = 0; i < shape_.actors; ++i) input.actors.push_back(actor_of(i));
    for (std::uint32_t e = 0; e < shape_.events; ++e) {
      const std::uint32_t a = actor();
      std::uint32_t b = actor();
      if (b == a) b = (a + 1) % shape_.actors;
      input.participants.push_back({e, a, model::Role::source});
      input.participants.push_back({e, b, model::Role::target});
    }
    return input;
  }

 private:
  Shape shape_;
  std::mt19937 random_;
};

}  // namespace demarche::bench
