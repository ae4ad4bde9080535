#include "engine/exporters/dot/dot.hpp"

namespace demarche::exporters::png_format {
namespace {

void write(const Picture& picture, std::ostream& out) { render(picture, "png", out); }

}  // namespace

extern const Exporter exporter;
const Exporter exporter{"png", "the picture of `dot`, drawn by Graphviz", write};

}  // namespace demarche::exporters::png_format
