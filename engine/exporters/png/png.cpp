#include "engine/exporters/dot/dot.hpp"

namespace demarche::exporters::png_format {

constexpr char format[] = "png";
extern const Exporter exporter;
const Exporter exporter = drawn<format>();

}  // namespace demarche::exporters::png_format
