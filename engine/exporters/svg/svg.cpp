#include "engine/exporters/dot/dot.hpp"

namespace demarche::exporters::svg_format {
namespace {

void write(const Picture& picture, std::ostream& out) { render(picture, "svg", out); }

}  // namespace

extern const Exporter exporter;
const Exporter exporter{"svg", "the picture of `dot`, drawn by Graphviz", write};

}  // namespace demarche::exporters::svg_format
