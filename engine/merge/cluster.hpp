// Which reports tell one event. Pure: no store, no order.
//
// Two things decide. Reports with the same days (a week at most) are the same when their type family is, two of their
// actors are (in roles that can be theirs), and their places can be: such reports form *cores*. A vaguer core - longer
// dates, or more states where the other names people - joins the core it may belong to, if that is only one; where it
// may belong to two, it stays by itself. Sharper cores are settled first, so what a vague report joins never depends on
// other vague ones of its rank. Reports that are undated, open, or wider than a month are never joined.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/store/report_rows.hpp"
#include "model/event_family.hpp"

namespace demarche::merge {

/// Same family, days, two actors in fitting roles, places that can be one. Of reports that name a single actor: the
/// same code family, actor, day and (known) place, unless it is a mere statement or a meeting.
bool same(const store::ReportRow& a, const store::ReportRow& b);
/// As `same`, where a person stands for their state and dates overlap.
bool alike(const store::ReportRow& a, const store::ReportRow& b);
/// The vaguer the higher: 0 (a day, nobody but people and bodies) to 8 (a month, states alone).
int vagueness(const store::ReportRow& report);

/// Numbers under which a report is found by those it may be the same as or alike: one for each two states that meet in
/// it. None when it can join nothing.
std::vector<store::MergeKey> keys_of(const store::ReportRow& report);

/// Group number of each report: equal for those that tell one event. `reports` must be closed: hold every report that
/// shares a key with one of them on overlapping days.
std::vector<std::uint32_t> cluster(std::span<const store::ReportRow> reports);

}  // namespace demarche::merge
