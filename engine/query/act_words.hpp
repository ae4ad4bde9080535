// What kinds of act are called in titles.
#pragma once

#include <string_view>

namespace demarche::query {

/// What a CAMEO code (two to four digits) is called in Arabic, as a verbal noun: the longest code of the table that it
/// begins with. Empty when there is none.
std::string_view arabic_act(std::string_view code);

/// A shorter English name than model::cameo_label gives, for the commonest codes; empty otherwise.
std::string_view short_english_act(std::string_view code);

}  // namespace demarche::query
