// Types that can be reported for one another.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/event_type.hpp"

namespace demarche::merge {

/// Types that can be reported for one another share a number: meetings, visits and negotiations (but not telephone
/// calls); all assaults; else the type with the first three digits of its code.
std::uint32_t family_of(model::EventType type, std::string_view code);

inline constexpr std::uint32_t family_call = 1;
inline constexpr std::uint32_t family_meeting = 2;
inline constexpr std::uint32_t family_assault = 3;

}  // namespace demarche::merge
