// What only the whole article tells: whom a bare surname means, of which country a nameless crowd is.
#pragma once

#include "importers/extract/actors/stage.hpp"

namespace demarche::extract {

/// Adds mentions of people whom no vocabulary knows by the last word of their name, after their full name has stood.
/// Mentions are left in order.
void add_surnames(Reading& reading, const Stage& stage);

/// Gives groups that stand without a state (protesters, gunmen, police) the country of the only state that the places
/// of their sentence lie in, else of the dateline for those who are at home there. With more than one: none.
void settle_groups(Reading& reading, Stage& stage);

}  // namespace demarche::extract
