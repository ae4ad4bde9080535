#include "engine/merge/compare.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

#include "model/event_family.hpp"

namespace demarche::merge {
namespace {

using model::EventType;
using model::Status;
using store::ReportRow;
using store::Side;

constexpr int horizon = 120;  // days around its publication that a report without a day may speak of

bool meeting(const ReportRow& report) {
  return report.family == model::family_meeting || report.family == model::family_call;
}
bool happened(Status status) { return status == Status::occurred || status == Status::ongoing; }
bool ahead(Status status) { return status == Status::planned || status == Status::possible; }
bool answers(EventType type) { return type == EventType::agree || type == EventType::reject; }
// The third digit of a code that says no more than its root.
bool general(const ReportRow& report) {
  return !meeting(report) && report.family != model::family_assault && report.family % 10 == 0;
}
// Words, which the same people say again every day.
bool verbal(const ReportRow& report) {
  switch (report.type) {
    case EventType::statement:
    case EventType::support:
    case EventType::request:
    case EventType::accuse:
    case EventType::reject:
    case EventType::threaten:
    case EventType::agree:
    case EventType::concede:
    case EventType::protest:
      return true;
    default:
      return false;
  }
}
bool violent(const ReportRow& report) {
  return report.type == EventType::assault || report.type == EventType::coerce || report.type == EventType::mobilize;
}
// What the same do to the same again and again.
bool repeated(const ReportRow& report) { return verbal(report) || violent(report); }
// Relations reduced, broken off, or their people sent home; not sanctions laid on somebody, nor talks that are halted.
bool breaks(const ReportRow& report) {
  const std::uint32_t code = report.family % 1000;
  return report.type == EventType::sanction && (code == 160 || code == 161 || code == 166);
}
// What one actor does once, whoever else is named: a withdrawal, an expulsion, a halt of talks. Not sanctions (163):
// whom they are laid on is what tells them apart.
bool done_once(const ReportRow& report) {
  constexpr std::uint32_t sanctions = 163;
  const bool other = report.type == EventType::sanction && report.family % 1000 != sanctions;
  return (report.type == EventType::retreat || other) && !general(report);
}
// Who leaves an agreement retreats from it in the words of one, and reduces relations in those of another.
bool leaves(EventType type) { return type == EventType::retreat || type == EventType::sanction; }

// May be told without the one it is done to.
bool acts_alone(const ReportRow& report) { return report.type != EventType::statement && !meeting(report); }

bool directed(const ReportRow& report) {
  return !meeting(report) && report.type != EventType::agree && report.type != EventType::cooperate;
}

// `strict`: one that is told to act or suffer is none that only takes part.
bool roles_fit(const Side& a, const Side& b, bool is_directed, bool strict) {
  if (is_directed && strict) return a.role == b.role;
  const bool opposed = (a.role == model::Role::source && b.role == model::Role::target) ||
                       (a.role == model::Role::target && b.role == model::Role::source);
  return !is_directed || !opposed;
}

std::span<const Side> sides(const ReportRow& report) { return {report.sides.data(), report.count}; }

// How many of the sides of the one find one of their own among those of the other.
template <typename Match>
int matched(const ReportRow& a, const ReportRow& b, bool strict, Match&& match) {
  const bool is_directed = directed(a);
  std::array<bool, 8> taken{};
  int found = 0;
  for (const Side& left : sides(a)) {
    for (std::size_t j = 0; j < b.count; ++j) {
      if (taken[j] || !match(left, b.sides[j]) || !roles_fit(left, b.sides[j], is_directed, strict)) continue;
      taken[j] = true;
      ++found;
      break;
    }
  }
  return found;
}

// A state that speaks through one person here and through another there.
bool other_people(const ReportRow& a, const ReportRow& b) {
  const auto speaks = [](const ReportRow& report, const Side& side) {
    return std::any_of(report.sides.begin(), report.sides.begin() + report.count,
                       [&side](const Side& own) { return own.actor == side.actor; });
  };
  for (const Side& left : sides(a)) {
    if (!left.person || speaks(b, left)) continue;
    for (const Side& right : sides(b)) {
      if (right.person && right.state == left.state && !speaks(a, right)) return true;
    }
  }
  return false;
}

bool same_actor(const Side& a, const Side& b) { return a.actor == b.actor; }
bool alike_actor(const Side& a, const Side& b) {
  return a.actor == b.actor || (a.state == b.state && (a.broad || b.broad));
}

bool places_fit(const ReportRow& a, const ReportRow& b) {
  if (a.place == 0 || b.place == 0 || a.place == b.place) return true;
  return std::find(a.within.begin(), a.within.end(), b.place) != a.within.end() ||
         std::find(b.within.begin(), b.within.end(), a.place) != b.within.end();
}

bool same_words(const ReportRow& a, const ReportRow& b) {
  constexpr int least = 47;  // of 64 bits: about half of all words shared
  return a.words != 0 && b.words != 0 && 64 - std::popcount(a.words ^ b.words) >= least;
}

// Nearly the same words within a few days; later they only name the same people again.
bool copied(const ReportRow& a, const ReportRow& b) {
  constexpr int few = 3;
  return a.told && b.told && std::abs(*a.told - *b.told) <= few && same_words(a, b);
}

bool same_single(const ReportRow& a, const ReportRow& b) {
  if (a.count != 1 || b.count != 1 || a.sides[0].actor != b.sides[0].actor || a.sides[0].role != b.sides[0].role) {
    return false;
  }
  if (same_words(a, b)) return true;
  if (days_of(a).reach != Reach::day) return false;
  if (done_once(a)) return true;
  return a.place != 0 && a.place == b.place && acts_alone(a);
}

bool same_place(const ReportRow& a, const ReportRow& b) { return a.place != 0 && b.place != 0 && places_fit(a, b); }

// How firmly actors and place say that it is one event.
enum Ground { no_ground, through_states, same_states, person_and_state, same_people, same_people_there };

// Violence needs the place, or the same words: there is more of it every day.
Ground ground(const ReportRow& a, const ReportRow& b, bool strict) {
  if (a.count < 2 || b.count < 2) return no_ground;
  if (violent(a) && !same_place(a, b) && !same_words(a, b)) return no_ground;
  const auto enough = [&](int found) { return found >= 2 && found * 2 >= std::max(a.count, b.count); };
  const auto named = [](const Side& x, const Side& y) { return same_actor(x, y) && !x.nameless; };
  const auto person = [](const Side& x, const Side& y) { return same_actor(x, y) && x.person; };
  const bool people = matched(a, b, strict, person) > 0;
  if (enough(matched(a, b, strict, named))) {
    if (!people) return same_states;
    return meeting(a) && same_place(a, b) ? same_people_there : same_people;
  }
  if (enough(matched(a, b, strict, same_actor)) && (same_words(a, b) || same_place(a, b))) return same_states;
  if (!enough(matched(a, b, strict, alike_actor))) return no_ground;
  return people ? person_and_state : through_states;
}

// One that names a single actor, and one that names whom it met or hit besides.
Ground single_ground(const ReportRow& one, const ReportRow& other) {
  if (one.count != 1 || other.count < 2 || one.sides[0].role != model::Role::source || one.sides[0].nameless ||
      !acts_alone(one)) {
    return no_ground;
  }
  const auto own = std::find_if(other.sides.begin(), other.sides.begin() + other.count, [&one](const Side& side) {
    return side.role == model::Role::source && alike_actor(side, one.sides[0]);
  });
  if (own == other.sides.begin() + other.count) return no_ground;
  if (same_words(one, other)) return same_people;
  return done_once(one) && done_once(other) ? same_states : no_ground;
}

struct Lag {
  int back, ahead;
};

// How long after, and how long before, an event of this ground it is still spoken of without its day.
Lag lag_of(const ReportRow& vague, Ground grounds) {
  if (violent(vague)) return {-1, -1};
  if (verbal(vague)) return grounds >= same_people ? Lag{1, 1} : grounds == same_states ? Lag{0, 0} : Lag{-1, -1};
  constexpr Lag lags[] = {{-1, -1}, {2, 2}, {3, 14}, {7, 30}, {21, 60}, {horizon, horizon}};
  Lag lag = lags[meeting(vague) ? grounds : std::min(grounds, person_and_state)];
  if (grounds < same_people_there) (happened(vague.status) ? lag.ahead : lag.back) = 1;
  return lag;
}

// Whether `vague`, which says no day, can speak of `days`: 0 no; 1 yes; 2 and it was told at once; 3 and it is a plan
// for that very day, told when the day had come.
int in_time(const ReportRow& vague, const Days& days, Ground grounds, bool alike) {
  if (!vague.told) return 0;
  const bool open = !vague.from || !vague.to;
  // An end that is the day of publication says no more than the publication does.
  if (open && vague.from && vague.from != vague.told && days.to < *vague.from) return 0;
  if (open && vague.to && vague.to != vague.told && days.from > *vague.to) return 0;
  if (!open && *vague.from <= days.to && days.from <= *vague.to) return grounds >= same_states ? 3 : 0;
  const int after = *vague.told - days.to;
  const int before = days.from - *vague.told;
  constexpr int few = 2;
  const bool fresh = after <= few && before <= few && days.reach <= Reach::week;
  if (fresh && alike) return 2;
  if (!open && vague.to == vague.told && grounds < same_people_there) return fresh ? 2 : 0;
  const Lag lag = lag_of(vague, grounds);
  if (after > lag.back || before > lag.ahead) return 0;
  // A plan to meet speaks of what many expect rather than of what is near.
  return fresh && (!ahead(vague.status) || !meeting(vague)) ? 2 : 1;
}

std::int64_t mix(std::uint64_t a, std::uint64_t b, std::uint64_t c, Reach reach) {
  std::uint64_t hash = 14695981039346656037U;
  for (const std::uint64_t part : {a, b, c}) {
    hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29U;
  }
  return static_cast<std::int64_t>((hash >> 3U) << 2U | static_cast<std::uint64_t>(reach));
}

// Kinds of act whose reports may meet.
std::uint64_t kind_of(const ReportRow& report) {
  if (meeting(report) || report.family == model::family_assault) return report.family;
  if (answers(report.type)) return 1000 + static_cast<std::uint64_t>(EventType::agree);
  return 1000 + static_cast<std::uint64_t>(leaves(report.type) ? EventType::retreat : report.type);
}

bool kinds_fit(const ReportRow& a, const ReportRow& b) {
  if (a.family == b.family) return true;
  if (!general(a) && !general(b)) return false;
  if (a.type == EventType::sanction && b.type == EventType::sanction) return breaks(a) && breaks(b);
  if (a.type == b.type) return kind_of(a) == kind_of(b);
  return leaves(a.type) && leaves(b.type) && general(a.type == EventType::sanction ? a : b);
}

bool contradict(const ReportRow& a, const ReportRow& b) {
  return answers(a.type) && answers(b.type) && a.type != b.type && a.article != b.article && same_words(a, b);
}

}  // namespace

int widest(Reach reach) {
  constexpr int days[] = {1, 7, 31, 366};
  return days[static_cast<int>(reach)];
}

Days days_of(const ReportRow& report) {
  if (report.count == 0) return {};
  const bool overtaken = ahead(report.status) && report.told && report.to && *report.to <= *report.told;
  if (report.from && report.to && !overtaken) {
    const int width = *report.to - *report.from + 1;
    for (const Reach reach : {Reach::day, Reach::week, Reach::month, Reach::loose}) {
      if (width >= 1 && width <= widest(reach)) return {*report.from, *report.to, reach, false};
    }
    return {};
  }
  if (!report.told) return {};
  return {*report.told - horizon, *report.told + horizon, Reach::loose, true};
}

namespace {

// A withdrawal or an expulsion that one report dates a day later than another: nobody leaves twice.
bool next_day(const ReportRow& a, const ReportRow& b) {
  const Days x = days_of(a);
  const Days y = days_of(b);
  const auto leaving = [](const ReportRow& report) { return report.type == EventType::retreat || breaks(report); };
  return x.reach == Reach::day && y.reach == Reach::day && std::abs(x.from - y.from) == 1 && leaving(a) && leaving(b) &&
         kinds_fit(a, b) && places_fit(a, b) && !other_people(a, b) && ground(a, b, true) >= same_states;
}

}  // namespace

bool same(const ReportRow& a, const ReportRow& b) {
  if (next_day(a, b)) return true;
  if (a.family != b.family && !contradict(a, b)) return false;
  const Days days = days_of(a);
  if (days.none() || days != days_of(b)) return false;
  if (days.guessed && (a.article == b.article || happened(a.status) != happened(b.status))) return false;
  if (a.from != b.from || a.to != b.to) return false;
  if (a.count == 1 || b.count == 1) return same_single(a, b);
  if (!places_fit(a, b) || other_people(a, b)) return false;
  const Ground grounds = ground(a, b, true);
  if (grounds >= same_states && same_words(a, b)) return true;
  if (days.guessed) return grounds >= same_people;
  if (days.reach == Reach::day || days.reach == Reach::week) return grounds == same_states || grounds >= same_people;
  return grounds >= same_people && !repeated(a);
}

int score(const ReportRow& vague, const ReportRow& sharp) {
  if (!kinds_fit(vague, sharp) || !places_fit(vague, sharp) || other_people(vague, sharp)) return 0;
  const Days wide = days_of(vague);
  const Days days = days_of(sharp);
  if (wide.none() || days.none() || (days.reach >= wide.reach && wide != days)) return 0;
  if (wide.from > days.to || days.from > wide.to) return 0;
  const Ground grounds = vague.count == 1 ? single_ground(vague, sharp) : ground(vague, sharp, false);
  if (grounds == no_ground) return 0;
  const bool alike = copied(vague, sharp);
  if (!wide.guessed && wide.reach >= Reach::month) {
    if (repeated(vague) && !(alike && wide.reach == Reach::month)) return 0;
    const bool deed = !meeting(vague) && wide.reach == Reach::month;
    if (grounds < (deed ? same_states : wide.reach == Reach::month ? person_and_state : same_people)) return 0;
  }
  if (wide.guessed && days.reach == Reach::month && grounds < same_people) return 0;
  const auto person = [](const Side& side) { return side.person; };
  const auto named = sides(vague);
  if (wide.guessed && grounds == through_states && std::any_of(named.begin(), named.end(), person)) return 0;
  if (wide.guessed && days.guessed && happened(vague.status) != happened(sharp.status)) return 0;
  int nearness = 1;
  if (wide.guessed && !days.guessed) nearness = in_time(vague, days, grounds, alike);
  if (nearness == 0) return 0;
  return grounds * 3 + nearness - 1 + (alike ? 32 : 0);
}

int vagueness(const ReportRow& report) {
  int broad = 0;
  for (const Side& side : sides(report)) broad += side.broad ? 1 : 0;
  if (report.count == 1) broad = 3;
  return static_cast<int>(days_of(report).reach) * 8 + (general(report) ? 4 : 0) + std::min(broad, 3);
}

std::vector<store::MergeKey> keys_of(const ReportRow& report) {
  std::vector<store::MergeKey> keys;
  const Days days = days_of(report);
  if (days.none()) return keys;
  const auto add = [&](std::uint64_t a, std::uint64_t b) {
    const std::int64_t value = mix(kind_of(report), a, b, days.reach);
    const bool had = std::any_of(keys.begin(), keys.end(), [value](const auto& key) { return key.value == value; });
    if (!had) keys.push_back({value, days.from, days.to});
  };
  for (std::size_t i = 0; i < report.count; ++i) {
    for (std::size_t j = i + 1; j < report.count; ++j) {
      const auto [low, high] = std::minmax(report.sides[i].state, report.sides[j].state);
      add(low, high);
    }
  }
  constexpr std::uint64_t alone = UINT64_MAX;
  if (report.count == 1) add(report.sides[0].state, alone);
  if (report.count > 1 && acts_alone(report)) {
    for (const Side& side : sides(report)) {
      if (side.role == model::Role::source) add(side.state, alone);
    }
  }
  return keys;
}

std::int64_t value_for(std::int64_t value, Reach reach) { return (value & ~std::int64_t{3}) | static_cast<int>(reach); }
Reach reach_of(std::int64_t value) { return static_cast<Reach>(value & 3); }

}  // namespace demarche::merge
