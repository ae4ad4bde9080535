// Words of the program's own in what people read.
#pragma once

#include <string>
#include <string_view>

#include "engine/query/title.hpp"

namespace demarche::cli {

/// A heading, label or phrase in the language; itself where the language has none. `english` as it stands in words.cpp.
std::string word(query::Language language, std::string_view english);

}  // namespace demarche::cli
