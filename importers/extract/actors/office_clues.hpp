// People whom a text names in an office: what that tells of its day.
#pragma once

#include <vector>

#include "importers/extract/actors/reading.hpp"
#include "importers/extract/time/publication.hpp"

namespace demarche::extract {

/// Every person of the knowledge whom the text names beside an office (`الرئيس الروسي فلاديمير بوتين`, `Russian
/// President Vladimir Putin`) that he or she held for one known stretch of time; repeated mentions once. `reading` is
/// one that find_actors has filled. Whether the person is called a former holder is left to who reads the words.
std::vector<OfficeClue> office_clues(const Reading& reading);

}  // namespace demarche::extract
