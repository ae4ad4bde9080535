// Where a story was filed: MOSCOW, Dec 3 (Reuters) -, MUNICH/ASTANA (Reuters), موسكو - رويترز.
#pragma once

#include <vector>

#include "importers/extract/actors/components.hpp"

namespace demarche::extract {

/// Moves the places of a dateline out of the components of a sentence into Reading::places and Reading::datelines: they
/// say where the story comes from and name nobody who acts. Only among the first sentences of the document.
void take_dateline(Reading& reading, std::uint32_t sentence, std::vector<Component>& parts);

}  // namespace demarche::extract
