#include "engine/exporters/dot/dot.hpp"

namespace demarche::exporters::svg_format {

constexpr char format[] = "svg";
extern const Exporter exporter;
const Exporter exporter = drawn<format>();

}  // namespace demarche::exporters::svg_format
