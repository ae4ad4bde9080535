// Fields of CSV as RFC 4180 has them, safe to open in a spreadsheet.
#pragma once

#include <string>
#include <string_view>

namespace demarche::exporters {

/// Quoted when needed. A field that a spreadsheet would run as a formula (begins with = + - @, tab or carriage return)
/// gets an apostrophe in front. Control characters become spaces.
std::string csv_field(std::string_view text);

}  // namespace demarche::exporters
