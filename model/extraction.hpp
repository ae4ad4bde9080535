// All that the importers found in one article.
#pragma once

#include <string>
#include <vector>

#include "model/article.hpp"
#include "model/event.hpp"

namespace demarche::model {

enum class TimexType : unsigned char { date, time, duration, set };
std::string_view name(TimexType type);  // "DATE", "TIME", "DURATION", "SET"

/// A time expression with its TIMEX3 (ISO-TimeML) value, and the closed interval of days it covers where it has one.
struct Timex {
  Span span;
  TimexType type = TimexType::date;
  std::string value;
  std::optional<Day> from;
  std::optional<Day> to;
};

struct Extraction {
  Article article;  // `id` and `language` filled in
  Publication published;
  std::vector<Span> sentences;  // of the text, in order
  std::vector<Timex> timexes;   // in the order of the text, none overlapping
  std::vector<Event> events;    // in the order of their triggers
  std::vector<Link> links;
};

}  // namespace demarche::model
