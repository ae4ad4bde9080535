// Whether an article still says the same.
#pragma once

#include <cstdint>

#include "model/extraction.hpp"

namespace demarche::store {

/// A hash (FNV-1a, 64 bits) of everything that save() keeps of an extraction, and of the text it rests on.
std::int64_t digest(const model::Extraction& extraction);

}  // namespace demarche::store
