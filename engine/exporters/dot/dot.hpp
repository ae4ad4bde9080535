// Graphviz: the DOT text of a timeline, and pictures made of it.
#pragma once

#include <iosfwd>
#include <string_view>

#include "engine/exporters/exporter.hpp"

namespace demarche::exporters {

/// A column a day in order of time (from the right when names are Arabic), events below each other in it, actors before
/// the first column and joined to their events.
void write_dot(const Picture& picture, std::ostream& out);

/// Runs Graphviz' `dot` on it. `format` as after -T. Throws model::Error when dot is missing or fails.
void render(const Picture& picture, std::string_view format, std::ostream& out);

/// The exporter of the picture of `dot`, drawn by Graphviz in a format that it names so.
template <const char* format>
constexpr Exporter drawn() {
  return {format, "the picture of `dot`, drawn by Graphviz",
          [](const Picture& picture, std::ostream& out) { render(picture, format, out); }};
}

}  // namespace demarche::exporters
