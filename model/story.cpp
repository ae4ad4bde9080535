#include "model/story.hpp"

#include <algorithm>
#include <climits>
#include <map>
#include <tuple>

namespace demarche::model {
namespace {

constexpr std::size_t few = 4;  // an actor named by less than one in so many says nothing of the event

int published_order(const Citation& citation) { return citation.published.to ? citation.published.to->value : INT_MAX; }

bool happened(Status status) { return status == Status::occurred || status == Status::ongoing; }
bool announced(Status status) {
  return status == Status::planned || status == Status::possible || status == Status::postponed;
}

// Of two words of one day, the one that tells more.
int told_rank(Status status) {
  constexpr int ranks[] = {6, 5, 1, 0, 2, 3, 4};  // in the order of Status
  return ranks[static_cast<int>(status)];
}

// What most say; of those the deepest, then smallest code.
std::pair<EventType, std::string> main_code(const std::vector<Telling>& tellings) {
  std::map<std::string, int> votes;
  for (const auto& telling : tellings) ++votes[telling.citation.code];
  const auto depth = [](const std::string& code) {
    return code.size() > 2 && code.back() == '0' ? std::size_t{2} : code.size();
  };
  const Telling* best = nullptr;
  for (const auto& telling : tellings) {
    const auto key = [&](const Telling& t) {
      return std::tuple(-votes[t.citation.code], -static_cast<int>(depth(t.citation.code)), t.citation.code,
                        t.citation.type);
    };
    if (best == nullptr || key(telling) < key(*best)) best = &telling;
  }
  return {best->citation.type, best->citation.code};
}

// What a report says, on an event of this date.
Status said_status(const Citation& citation, const FuzzyDate& date) {
  return premature(citation, date) ? Status::planned : citation.status;
}

// The last told; once it happened, announcements told later change nothing.
Status last_status(const std::vector<Telling>& tellings, const FuzzyDate& date) {
  const Citation* last = nullptr;
  Status status = Status::occurred;
  for (const auto& telling : tellings) {
    const Citation& next = telling.citation;
    const Status said = said_status(next, date);
    if (last != nullptr) {
      if (happened(status) && announced(said)) continue;
      const bool later = published_order(next) > published_order(*last) && next.published.to;
      const bool same_day = published_order(next) == published_order(*last);
      const bool settles = announced(status) && happened(said);
      if (!later && !settles && !(same_day && told_rank(said) > told_rank(status))) continue;
    }
    last = &next;
    status = said;
  }
  return status;
}

// The day by which somebody had told that it happened, on a day that he names.
std::optional<Day> first_told(const std::vector<Telling>& tellings) {
  std::optional<Day> first;
  for (const auto& telling : tellings) {
    const Citation& said = telling.citation;
    if (!happened(said.status) || !said.date.days() || !said.published.to || *said.published.to < *said.date.to)
      continue;
    if (!first || *said.published.to < *first) first = said.published.to;
  }
  return first;
}

FuzzyDate sharpest_date(const std::vector<Telling>& tellings, Status status) {
  std::map<std::pair<std::optional<Day>, std::optional<Day>>, int> votes;
  const bool settled = std::any_of(tellings.begin(), tellings.end(), [status](const Telling& telling) {
    return telling.citation.status == status && telling.citation.date.days();
  });
  const FuzzyDate* best = nullptr;
  const std::optional<Day> told = first_told(tellings);
  const auto counts = [&](const Telling& t) {
    const FuzzyDate& date = t.citation.date;
    if (settled && told && date.from && *date.from > *told) return false;  // it was told before
    return date.known() && (!settled || t.citation.status == status);
  };
  for (const auto& telling : tellings) {
    if (counts(telling)) ++votes[{telling.citation.date.from, telling.citation.date.to}];
  }
  const auto key = [&votes](const FuzzyDate& date) {
    return std::tuple(date.days().value_or(INT_MAX), -votes[{date.from, date.to}], date.from, date.to, date.origin);
  };
  for (const auto& telling : tellings) {
    if (counts(telling) && (best == nullptr || key(telling.citation.date) < key(*best))) best = &telling.citation.date;
  }
  if (best == nullptr) return {};
  if (best->days()) return *best;
  FuzzyDate all = *best;
  for (const auto& telling : tellings) {
    const FuzzyDate& date = telling.citation.date;
    if (!counts(telling) || !all.overlaps(date)) continue;
    all.from = all.from && date.from ? std::max(all.from, date.from) : all.from ? all.from : date.from;
    all.to = all.to && date.to ? std::min(all.to, date.to) : all.to ? all.to : date.to;
  }
  return FuzzyDate::between(all.from, all.to, all.origin);
}

std::optional<Place> main_place(const std::vector<Telling>& tellings) {
  std::map<std::string, int> votes;
  for (const auto& telling : tellings) {
    if (telling.place) ++votes[telling.place->id];
  }
  const Place* best = nullptr;
  const auto key = [&votes](const Place& place) {
    return std::tuple(-votes[place.id], -static_cast<int>(place.within.size()), place.id);
  };
  for (const auto& telling : tellings) {
    if (telling.place && (best == nullptr || key(*telling.place) < key(*best))) best = &*telling.place;
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

std::vector<StoryActor> all_actors(const std::vector<Telling>& tellings) {
  struct Seen {
    const Actor* actor;
    int roles[3] = {};
  };
  std::map<std::string, Seen> seen;
  for (const auto& telling : tellings) {
    for (const auto& part : telling.actors) {
      Seen& entry = seen.try_emplace(part.actor.id, Seen{&part.actor, {}}).first->second;
      ++entry.roles[static_cast<int>(part.role)];
    }
  }
  std::vector<StoryActor> out;
  for (const auto& [id, entry] : seen) {
    const auto [source, target, participant] = std::tuple(entry.roles[0], entry.roles[1], entry.roles[2]);
    Role role = Role::participant;
    if (source > target && source >= participant) role = Role::source;
    if (target > source && target >= participant) role = Role::target;
    out.push_back({*entry.actor, role, static_cast<std::size_t>(source + target + participant)});
  }
  std::size_t most = 0;
  for (const auto& part : out) most = std::max(most, part.reports);
  const auto place_of = [most](const StoryActor& part) {
    const int role = part.role == Role::source ? 0 : part.role == Role::participant ? 1 : 2;
    return std::tuple(part.reports * few < most, role, -static_cast<std::ptrdiff_t>(part.reports));
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const StoryActor& a, const StoryActor& b) { return place_of(a) < place_of(b); });
  return out;
}

// 1 - product over the outlets of the doubt that the best report of each leaves.
double joint_confidence(const std::vector<Telling>& tellings) {
  std::map<std::string, double> best;
  for (const auto& telling : tellings) {
    double& value = best[telling.citation.source];
    value = std::max(value, std::clamp(telling.citation.confidence, 0.0, 1.0));
  }
  double doubt = 1;
  for (const auto& [source, value] : best) doubt *= 1 - value;
  return 1 - doubt;
}

std::vector<StoryState> states_of(const std::vector<Telling>& tellings, const FuzzyDate& date) {
  std::vector<StoryState> out;
  for (const auto& telling : tellings) {
    const Citation& said = telling.citation;
    const Status status = said_status(said, date);
    if (!out.empty() && out.back().status == status && out.back().date == said.date) continue;
    out.push_back({status, said.date, said.published.to, said.article});
  }
  return out;
}

template <typename Value>
void add_disagreement(Story& story, const char* aspect, const std::vector<Telling>& tellings, Value&& value_of) {
  std::map<std::string, std::vector<std::string>> versions;
  for (const auto& telling : tellings) {
    const std::string value = value_of(telling);
    if (value.empty()) continue;
    auto& articles = versions[value];
    if (std::find(articles.begin(), articles.end(), telling.citation.article) == articles.end()) {
      articles.push_back(telling.citation.article);
    }
  }
  if (versions.size() < 2) return;
  Disagreement out{aspect, {}};
  for (auto& [value, articles] : versions) out.versions.push_back({value, std::move(articles), {}});
  story.disagreements.push_back(std::move(out));
}

// Whether two of those that say it happened cannot both be right.
template <typename Conflict>
bool any_conflict(const std::vector<Telling>& tellings, Conflict&& conflict) {
  for (std::size_t i = 0; i < tellings.size(); ++i) {
    if (!happened(tellings[i].citation.status)) continue;
    for (std::size_t j = i + 1; j < tellings.size() && j < i + 200; ++j) {
      if (happened(tellings[j].citation.status) && conflict(tellings[i], tellings[j])) return true;
    }
  }
  return false;
}

void find_disagreements(Story& story, const std::vector<Telling>& tellings) {
  bool any[7] = {};
  for (const auto& telling : tellings) any[static_cast<int>(telling.citation.status)] = true;
  const auto said = [&any](Status status) { return any[static_cast<int>(status)]; };
  const bool did = said(Status::occurred) || said(Status::ongoing);
  if ((said(Status::denied) && (did || said(Status::planned))) || (said(Status::cancelled) && did)) {
    add_disagreement(story, "status", tellings,
                     [](const Telling& telling) { return std::string(name(telling.citation.status)); });
  }
  const auto answered = [&tellings](EventType type) {
    return std::any_of(tellings.begin(), tellings.end(), [type](const Telling& t) { return t.citation.type == type; });
  };
  if (answered(EventType::agree) && answered(EventType::reject)) {
    add_disagreement(story, "type", tellings, [](const Telling& telling) { return telling.citation.code; });
  }
  const auto dates_differ = [](const Telling& a, const Telling& b) {
    return a.citation.date.known() && b.citation.date.known() && !a.citation.date.overlaps(b.citation.date);
  };
  if (any_conflict(tellings, dates_differ)) {
    add_disagreement(story, "date", tellings, [](const Telling& telling) {
      return happened(telling.citation.status) ? to_edtf(telling.citation.date).value_or("") : std::string{};
    });
  }
  const auto places_differ = [](const Telling& a, const Telling& b) {
    return a.place && b.place && !compatible(*a.place, *b.place);
  };
  if (any_conflict(tellings, places_differ)) {
    add_disagreement(story, "place", tellings, [](const Telling& telling) {
      return happened(telling.citation.status) && telling.place ? telling.place->id : std::string{};
    });
  }
}

}  // namespace

bool premature(const Citation& citation, const FuzzyDate& date) {
  return happened(citation.status) && date.from && citation.published.to && *citation.published.to < *date.from;
}

bool central(const std::vector<StoryActor>& actors, const StoryActor& part) {
  return std::all_of(actors.begin(), actors.end(),
                     [&part](const StoryActor& other) { return part.reports * few >= other.reports; });
}

bool compatible(const Place& a, const Place& b) {
  const auto lies_in = [](const Place& inner, const Place& outer) {
    return inner.country == outer.id ||
           std::find(inner.within.begin(), inner.within.end(), outer.id) != inner.within.end();
  };
  return a.id == b.id || lies_in(a, b) || lies_in(b, a);
}

Story join(std::vector<Telling> tellings) {
  std::sort(tellings.begin(), tellings.end(), [](const Telling& a, const Telling& b) {
    return std::tuple(published_order(a.citation), std::tie(a.citation.article, a.citation.report)) <
           std::tuple(published_order(b.citation), std::tie(b.citation.article, b.citation.report));
  });
  Story story;
  story.id = tellings.front().citation.report;
  std::tie(story.type, story.code) = main_code(tellings);
  story.status = last_status(tellings, {});
  story.date = sharpest_date(tellings, story.status);
  story.status = last_status(tellings, story.date);
  story.place = main_place(tellings);
  story.actors = all_actors(tellings);
  story.confidence = joint_confidence(tellings);
  story.states = states_of(tellings, story.date);
  if (tellings.size() > 1) find_disagreements(story, tellings);
  for (auto& telling : tellings) story.citations.push_back(std::move(telling.citation));
  return story;
}

}  // namespace demarche::model
