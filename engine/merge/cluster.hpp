// Which reports tell one event. Pure: no store, no order.
//
// Reports that are `same` (compare.hpp) form *cores*. Then cores join others, the least vague first: a core joins the
// story of the sharper core that it fits best by score(), if only one fits it so well, or one that three times as many
// reports tell as any other such; else it stays by itself. Sharper cores are settled first, so what a vague report
// joins never depends on others as vague as itself.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/store/report_rows.hpp"

namespace demarche::merge {

/// Group number of each report: equal for those that tell one event. `reports` must be closed upwards: hold every
/// report that shares a key with one of them on overlapping days and is of shorter reach, or of the same days.
std::vector<std::uint32_t> cluster(std::span<const store::ReportRow> reports);

}  // namespace demarche::merge
