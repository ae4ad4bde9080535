// Whether two reports may tell one event. Pure: looks at nothing but the two.
//
// What a report says of time becomes the *days* it may belong to, with their *reach*:
//   day    one day said                      week   two to seven days said
//   month  eight to 31 days said             loose  up to a year said; or nothing (or only one end, or a plan for a
//                                                   day that was over): then the days around its publication, of
//                                                   which score() takes the likely ones
// Reports with the same days are `same` when nothing but the words differs: they form the cores of stories. A report of
// wider reach, or one that names states where the other names people, may belong to a core: score() says how well.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/store/report_rows.hpp"

namespace demarche::merge {

enum class Reach : std::uint8_t { day, week, month, loose };
inline constexpr int reach_count = 4;

/// Closed interval of days. `guessed`: nothing but the publication tells it. from > to: none, the report joins nothing.
struct Days {
  std::int32_t from = 0, to = -1;
  Reach reach = Reach::loose;
  bool guessed = false;

  bool none() const { return from > to; }
  friend bool operator==(const Days&, const Days&) = default;
};
Days days_of(const store::ReportRow& report);
/// The widest that days of a reach can be.
int widest(Reach reach);

/// The same kind of act on the same days, in fitting roles, at places that can be one, by the same two actors (half of
/// those of the longer list at least, and no state that speaks through two different people); reports of one article
/// are so only when they say the day. Of reports that name a single actor: the same actor and role, and besides the
/// same known place, the same deed that is done once (a withdrawal, sanctions, an expulsion), or nearly the same words.
/// A withdrawal or an expulsion may be dated a day apart. Two answers (agree, reject) that contradict each other are
/// the same when their words nearly are.
bool same(const store::ReportRow& a, const store::ReportRow& b);

/// How well `vague` fits the event of `sharp`: 0 not at all; else the more the better. A person may stand for their
/// state; a kind of act told only in general fits every kind of its type. The weaker the ground in actors and place,
/// the closer in time the two must be where `vague` says no day.
int score(const store::ReportRow& vague, const store::ReportRow& sharp);

/// The vaguer the higher: by reach, then by general kinds of act, then by how many states stand where people could.
int vagueness(const store::ReportRow& report);
inline constexpr int most_vague = 31;

/// Numbers under which a report is found on its days: one for each two states that meet in it; its single actor's, when
/// it names one only or tells a deed done once. None when it can join nothing. value_for() gives the number under which
/// reports of another reach stand that share this one.
std::vector<store::MergeKey> keys_of(const store::ReportRow& report);
std::int64_t value_for(std::int64_t value, Reach reach);
Reach reach_of(std::int64_t value);

}  // namespace demarche::merge
