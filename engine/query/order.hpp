// Order of events in a list.
#pragma once

#include <optional>
#include <vector>

#include "engine/store/store.hpp"

namespace demarche::query {

/// Takes events as the store gives them (by date, undated last) and moves each undated one behind the last dated event
/// that a link places before it, or else before the first that a link places after it. Those without a link stay last.
std::vector<model::Story> in_order(const store::Store& store, std::vector<model::Story> events,
                                   std::optional<model::Day> as_of);

/// By first possible day (undated last), sharper before vaguer, then id: the order that the store gives.
void sort_by_date(std::vector<model::Story>& events);

}  // namespace demarche::query
