// Who held an office on a day.
#pragma once

#include <optional>
#include <string_view>

#include "importers/knowledge/knowledge.hpp"
#include "model/day.hpp"

namespace demarche::extract {

/// The one known holder of `office` of `of` (state or organisation id) on `day`; on any day when absent. Null when
/// nobody or more than one is known to have held it then.
const knowledge::Entity* holder(std::string_view office, std::string_view of, std::optional<model::Day> day);

/// Whether `person` held `office` of `of` at some time (any office when empty).
bool held(const knowledge::Entity& person, std::string_view office, std::string_view of);

/// The one known person whose name has this key (name_key.hpp) and who is of the state or body `of`; null when nobody
/// or more than one, or whose terms all began more than a year after `day`.
const knowledge::Entity* person_by_key(std::string_view key, std::string_view of, std::optional<model::Day> day);

/// A state as a place, for events that happen "in Turkey". Null when `id` is no state.
const model::Place* state_place(std::string_view id);

/// The state whose capital a place is, or the bloc whose region it is; null when none.
const knowledge::Entity* state_with_capital(std::string_view place);

}  // namespace demarche::extract
