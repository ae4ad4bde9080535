#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "engine/query/actors.hpp"
#include "engine/query/changes.hpp"
#include "engine/query/explain.hpp"
#include "engine/query/network.hpp"
#include "engine/query/path.hpp"
#include "engine/query/planned.hpp"
#include "engine/query/relations.hpp"
#include "engine/query/stats.hpp"
#include "engine/query/timeline.hpp"
#include "engine/query/title.hpp"
#include "engine/query/trace.hpp"
#include "tests/support/filled_store.hpp"
#include "tests/support/synthetic.hpp"

using namespace demarche;
using namespace demarche::tests;

namespace {

const auto putin = person("putin", "RUS");
const auto witkoff = person("witkoff", "USA");
const auto umerov = person("umerov", "UKR");

// Talks held, a later undated visit that follows them, sanctions in November that led to the talks.
model::Extraction story_article() {
  auto out = article("a", "One", "2025-12-03");
  tell(out, "Talks were held.", "044", {putin, witkoff}, "2025-12-02");
  tell(out, "A visit will follow.", "042", {witkoff, umerov}, "", model::Status::planned);
  tell(out, "Sanctions were imposed.", "163", {state("USA"), state("RUS")}, "2025-11");
  tell(out, "A call came.", "041", {putin, umerov}, "2025-12-20");
  out.links.push_back({0, 1, model::LinkKind::before, {}});
  out.links.push_back({2, 0, model::LinkKind::causes, out.events[0].trigger});
  out.links.push_back({0, 2, model::LinkKind::before, {}});  // a cycle
  return out;
}

std::vector<std::string> ids(const std::vector<model::Story>& events) {
  std::vector<std::string> out;
  for (const auto& event : events) out.push_back(event.id);
  return out;
}

}  // namespace

TEST_CASE("an undated event stands behind what it follows") {
  const Base base({story_article()});
  const auto line = query::timeline(base.store, {});
  REQUIRE(line.sections.size() == 1);
  CHECK(ids(line.sections[0].events) == std::vector<std::string>{"a-2", "a-0", "a-1", "a-3"});
  CHECK(line.total == 4);
}

TEST_CASE("groups say what is known") {
  const Base base({story_article()});
  const auto labels = [&](query::Group group) {
    std::string out;
    for (const auto& section : query::timeline(base.store, {}, {group, 0}).sections) out += section.label + " ";
    return out;
  };
  CHECK(labels(query::Group::day) == "2025-11 2025-12-02 2025-12-20 undated ");
  CHECK(labels(query::Group::week) == "2025-11 2025-W49 2025-W51 undated ");
  CHECK(labels(query::Group::month) == "2025-11 2025-12 undated ");
}

TEST_CASE("key events are those that many tell") {
  auto other = article("b", "Two", "2025-12-04");
  tell(other, "They met.", "044", {putin, witkoff}, "2025-12-02");
  const Base base({story_article(), other});
  const auto line = query::timeline(base.store, {}, {query::Group::none, 1});
  REQUIRE(line.sections.size() == 1);
  CHECK(ids(line.sections[0].events) == std::vector<std::string>{"a-0"});
}

TEST_CASE("titles") {
  const Base base({story_article()});
  CHECK(query::title(*base.store.story("a-0"), query::Language::en) == "Name of putin, Name of witkoff: meet");
  CHECK(query::title(*base.store.story("a-2"), query::Language::en) == "State USA → State RUS: impose sanctions");
  CHECK(query::title(*base.store.story("a-1"), query::Language::ar).find("[مقرر]") != std::string::npos);
}

TEST_CASE("relations, direct and through states") {
  const Base base({story_article()});
  const auto partners = query::counterparts(base.store, "RUS");
  REQUIRE(partners.size() >= 2);
  CHECK(partners[0].total.other.id == "USA");
  CHECK(partners[0].total.events == 2);
  const auto pair = query::pair_history(base.store, "putin", "witkoff");
  CHECK(ids(pair.direct) == std::vector<std::string>{"a-0"});
  CHECK(ids(pair.through_states) == std::vector<std::string>{"a-2"});
  CHECK(pair.months.size() == 1);
  CHECK(pair.months[0].cooperation == 1);
  const auto states = query::pair_history(base.store, "USA", "RUS");
  CHECK(states.a_starts == 1);
  CHECK(states.by_quad[3] == 1);
  model::Filter filter;
  filter.as_of = model::make_day(2025, 12, 3);
  const auto then = query::counterparts(base.store, "RUS", filter);
  CHECK(then.front().total.events == 2);
}

TEST_CASE("an actor's card and an explanation") {
  const Base base({story_article()});
  const auto card = query::actor_card(base.store, "USA");
  REQUIRE(card);
  CHECK(card->events == 3);
  REQUIRE(card->people.size() == 1);
  CHECK(card->people[0].actor.id == "witkoff");
  CHECK_FALSE(query::actor_card(base.store, "nobody"));
  const auto why = query::explain(base.store, "a-0");
  REQUIRE(why);
  CHECK(why->reports.size() == 1);
  CHECK(why->articles.size() == 1);
  CHECK(why->links.size() == 3);
  CHECK(why->neighbours.size() == 2);
  CHECK_FALSE(query::explain(base.store, "zz"));
  CHECK(query::check(base.store).empty());
  CHECK(query::stats(base.store).counts.events == 4);
}

TEST_CASE("a trace goes both ways and ends in cycles") {
  const Base base({story_article()});
  const auto trace = query::trace(base.store, "a-0");
  REQUIRE(trace);
  REQUIRE(trace->before.size() == 1);
  CHECK(trace->before[0].event == "a-2");
  CHECK(trace->before[0].link.cue == "T");
  CHECK(trace->after.size() == 2);
  CHECK(trace->links.size() == 3);
  query::TraceOptions options;
  options.causes_only = true;
  CHECK(query::trace(base.store, "a-0", options)->after.empty());
}

TEST_CASE("plans and what became of them") {
  const auto say = [](const char* id, const char* published, const char* date, model::Status status,
                      const model::Actor& with = witkoff) {
    auto out = article(id, id, published);
    tell(out, "Sentence.", "044", {putin, with}, date, status);
    return out;
  };
  using model::Status;
  const Base base({say("plan1", "2025-11-01", "2025-11-05", Status::planned),
                   say("held1", "2025-11-06", "2025-11-05", Status::occurred),
                   say("plan2", "2025-11-01", "2025-11-15", Status::planned),
                   say("late2", "2025-11-14", "2025-11-15", Status::postponed),
                   say("plan3", "2025-11-14", "2025-12-01", Status::planned),
                   say("plan4", "2025-11-14", "", Status::possible, umerov)});
  const auto outcomes = [&](int day, std::optional<model::Day> as_of) {
    std::string out;
    model::Filter filter;
    filter.as_of = as_of;
    for (const auto& plan :
         query::planned(base.store, filter, *model::make_day(2025, 12, static_cast<unsigned>(day)))) {
      out += std::string(name(plan.outcome)) + ":" + plan.by + " ";
    }
    return out;
  };
  CHECK(outcomes(1, {}) == "held:held1-0 postponed:plan3-0 ahead: undated: ");
  CHECK(outcomes(5, {}) == "held:held1-0 postponed:plan3-0 overdue: undated: ");
  CHECK(outcomes(5, model::make_day(2025, 11, 3)) == "ahead: ahead: ");
  CHECK(outcomes(5, model::make_day(2025, 11, 10)) == "held:held1-0 ahead: ");
  const auto learned = query::changes(base.store, {}, *model::make_day(2025, 11, 2), *model::make_day(2025, 11, 14));
  REQUIRE(learned.size() == 4);
  CHECK(learned[0].changes[0].kind == query::ChangeKind::status);
  CHECK(learned[0].changes[0].after == "occurred");
  CHECK(learned[2].changes[0].kind == query::ChangeKind::appeared);
}

TEST_CASE("paths are those of the slow rule") {
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    const auto below = [&random](std::size_t n) { return static_cast<std::uint32_t>(random() % n); };
    model::GraphInput input;
    const std::uint32_t actors = 2 + below(5);
    for (std::uint32_t i = 0; i < actors; ++i)
      input.actors.push_back({std::string(1, static_cast<char>('a' + i)), "", "", "", {}});
    for (std::uint32_t e = 0; e < 1 + below(8); ++e) {
      model::GraphEvent event;
      event.id = "e" + std::to_string(e);
      event.from = event.to = model::Day{static_cast<std::int32_t>(below(6))};
      input.events.push_back(event);
      std::set<std::uint32_t> sides{below(actors), below(actors)};
      for (const auto side : sides) input.participants.push_back({e, side, model::Role::participant});
    }
    // All simple walks, by brute force.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::uint32_t>> shared;
    for (const auto& x : input.participants) {
      for (const auto& y : input.participants) {
        if (x.event == y.event && x.actor != y.actor) shared[{x.actor, y.actor}].insert(x.event);
      }
    }
    std::size_t fewest = 100;
    std::size_t fewest_timed = 100;
    double strongest = 0;
    std::vector<std::uint32_t> walk{0};
    const std::function<void(double, std::optional<std::int32_t>)> go = [&](double strength,
                                                                            std::optional<std::int32_t> day) {
      if (walk.back() == 1) {
        if (strength > 0) {
          fewest = std::min(fewest, walk.size() - 1);
          strongest = std::max(strongest, strength);
        }
        if (day) fewest_timed = std::min(fewest_timed, walk.size() - 1);
        return;
      }
      for (std::uint32_t next = 0; next < actors; ++next) {
        const auto found = shared.find({walk.back(), next});
        if (found == shared.end() || std::find(walk.begin(), walk.end(), next) != walk.end()) continue;
        std::optional<std::int32_t> then;
        for (const auto event : found->second) {
          const auto at = input.events[event].from->value;
          if (day && at >= *day && (!then || at < *then)) then = at;
        }
        const auto count = static_cast<double>(found->second.size());
        walk.push_back(next);
        go(strength * count / (1 + count), then);
        walk.pop_back();
      }
    };
    go(1, -1);
    const model::EventGraph graph(std::move(input));
    const auto found = query::path(graph, "a", "b");
    REQUIRE(found.shortest.has_value() == (fewest < 100));
    if (found.shortest) {
      REQUIRE(found.shortest->events.size() == fewest);
      REQUIRE(std::abs(found.strongest->strength - strongest) < 1e-9);
    }
    query::PathOptions timed;
    timed.in_time_order = true;
    const auto in_order = query::path(graph, "a", "b", timed);
    REQUIRE(in_order.shortest.has_value() == (fewest_timed < 100));
    if (in_order.shortest) REQUIRE(in_order.shortest->events.size() == fewest_timed);
  }
}

TEST_CASE("a path through somebody does not pass its own end on the way") {
  model::GraphInput input;  // a-b three times, b-c, a-c: through c to b
  for (char c = 'a'; c <= 'c'; ++c) input.actors.push_back({std::string(1, c), "", "", "", {}});
  const std::pair<std::uint32_t, std::uint32_t> ties[] = {{0, 1}, {0, 1}, {0, 1}, {1, 2}, {1, 2}, {0, 2}};
  for (const auto& [a, b] : ties) {
    const auto event = static_cast<std::uint32_t>(input.events.size());
    input.events.push_back({"e" + std::to_string(event), {}, {}, {}, {}, 0, 1});
    input.participants.push_back({event, a, model::Role::participant});
    input.participants.push_back({event, b, model::Role::participant});
  }
  query::PathOptions options;
  options.through = "c";
  const auto paths = query::path(model::EventGraph(std::move(input)), "a", "b", options);
  REQUIRE(paths.strongest);
  CHECK(paths.strongest->actors == std::vector<std::string>{"a", "c", "b"});
}

TEST_CASE("a net of two triangles and a bridge") {
  model::GraphInput input;
  for (char c = 'a'; c <= 'f'; ++c) input.actors.push_back({std::string(1, c), "", "", "", {}});
  const std::pair<std::uint32_t, std::uint32_t> ties[] = {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 5}};
  for (const auto& [a, b] : ties) {
    const auto event = static_cast<std::uint32_t>(input.events.size());
    input.events.emplace_back();
    input.participants.push_back({event, a, model::Role::participant});
    input.participants.push_back({event, b, model::Role::participant});
  }
  const auto net = query::network(model::EventGraph(std::move(input)));
  CHECK(net.communities == 2);
  CHECK(net.ties.size() == 7);
  CHECK(std::count_if(net.ties.begin(), net.ties.end(), [](const auto& tie) { return tie.bridge; }) == 1);
  CHECK(net.actors[0].actor.id == "c");
  CHECK(net.actors[0].degree == 3);
  CHECK(net.actors[0].betweenness == doctest::Approx(0.6));
  double sum = 0;
  for (const auto& actor : net.actors) sum += actor.pagerank;
  CHECK(sum == doctest::Approx(1));
  CHECK(query::network(model::EventGraph()).actors.empty());
}
