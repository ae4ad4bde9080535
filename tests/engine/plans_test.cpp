// What becomes of a plan, one case each; and what was known when.
#include <doctest/doctest.h>

#include "engine/query/changes.hpp"
#include "engine/query/planned.hpp"
#include "engine/query/timeline.hpp"
#include "tests/support/filled_store.hpp"
#include "tests/support/synthetic.hpp"

using namespace demarche;
using namespace demarche::tests;
using model::Status;

namespace {

const auto putin = person("putin", "RUS");
const auto witkoff = person("witkoff", "USA");

model::Extraction say(const char* id, const char* published, const char* date, Status status) {
  auto out = article(id, id, published);
  tell(out, std::string("Sentence of ") + id + ".", "044", {putin, witkoff}, date, status);
  return out;
}

struct Plans : Base {
  using Base::Base;
  // `outcome announced settled` of each plan, as of a day of November 2025.
  std::string outcomes(unsigned day) const {
    std::string out;
    model::Filter filter;
    filter.as_of = model::make_day(2025, 11, day);
    const auto text = [](const std::optional<model::Day>& at) { return at ? iso(*at).substr(8) : std::string("-"); };
    for (const auto& plan : query::planned(store, filter, *filter.as_of)) {
      out += std::string(out.empty() ? "" : "; ") + std::string(name(plan.outcome)) + " " + text(plan.announced) + " " +
             text(plan.settled);
    }
    return out;
  }
};

}  // namespace

TEST_CASE("ahead until its day is over, then overdue") {
  const Plans base({say("plan", "2025-11-01", "2025-11-05", Status::planned)});
  CHECK(base.outcomes(2) == "ahead 01 -");
  CHECK(base.outcomes(5) == "ahead 01 -");
  CHECK(base.outcomes(6) == "overdue 01 -");
}

TEST_CASE("held as soon as a report says so") {
  const Plans base({say("plan", "2025-11-01", "2025-11-05", Status::planned),
                    say("held", "2025-11-06", "2025-11-05", Status::occurred)});
  CHECK(base.outcomes(5) == "ahead 01 -");
  CHECK(base.outcomes(6) == "held 01 06");
}

TEST_CASE("a report that it happened, told before it could have, is a plan") {
  const Plans base({say("plan", "2025-11-01", "2025-11-20", Status::occurred),
                    say("held", "2025-11-21", "2025-11-20", Status::occurred)});
  CHECK(base.store.story("plan-0", model::make_day(2025, 11, 2))->status == Status::planned);
  CHECK(base.store.story("plan-0")->status == Status::occurred);
  CHECK(base.store.story("plan-0")->states.front().status == Status::planned);
}

TEST_CASE("cancelled, and held after all") {
  const Plans base({say("plan", "2025-11-01", "2025-11-12", Status::planned),
                    say("off", "2025-11-04", "2025-11-12", Status::cancelled),
                    say("again", "2025-11-06", "2025-11-12", Status::planned),
                    say("held", "2025-11-13", "2025-11-12", Status::occurred)});
  CHECK(base.outcomes(3) == "ahead 01 -");
  CHECK(base.outcomes(5) == "cancelled 01 04");
  CHECK(base.outcomes(7) == "ahead 01 -");
  CHECK(base.outcomes(14) == "held 01 13");
  const auto story = base.store.story("plan-0");
  REQUIRE(story);
  REQUIRE(story->states.size() == 4);
  CHECK(story->states[1].status == Status::cancelled);
}

TEST_CASE("called off by those who were to meet, until it is planned again") {
  auto off = article("off", "off", "2025-11-04");
  tell(off, "He broke off the talks.", "164", {putin, witkoff}, "2025-11-04");
  const Plans base({say("plan", "2025-11-01", "2025-11-12", Status::planned), off,
                    say("again", "2025-11-06", "2025-11-12", Status::planned)});
  CHECK(base.outcomes(3) == "ahead 01 -");
  CHECK(base.outcomes(5) == "cancelled 01 04");
  CHECK(base.outcomes(7) == "ahead 01 -");
}

TEST_CASE("postponed to the next meeting of the same two") {
  const Plans base({say("plan", "2025-11-01", "2025-11-05", Status::planned),
                    say("late", "2025-11-04", "2025-11-05", Status::postponed),
                    say("next", "2025-11-07", "2025-11-25", Status::planned)});
  CHECK(base.outcomes(6) == "postponed 01 04");
  const auto plans = query::planned(base.store, {}, *model::make_day(2025, 11, 8));
  REQUIRE(plans.size() == 2);
  CHECK(plans[0].by == "next-0");
  CHECK(plans[1].outcome == query::Outcome::ahead);
}

TEST_CASE("a denied plan; one without a day") {
  const Plans denied({say("plan", "2025-11-01", "2025-11-05", Status::planned),
                      say("no", "2025-11-03", "2025-11-05", Status::denied)});
  CHECK(denied.outcomes(3) == "denied 01 03");
  CHECK(denied.store.story("plan-0")->disagreements.size() == 1);
  const Plans open({say("plan", "2025-07-01", "2025-07-01/..", Status::planned)});
  CHECK(open.outcomes(1) == "overdue 01 -");
  const Plans vague({say("plan", "2025-11-01", "", Status::planned)});
  CHECK(vague.outcomes(2) == "undated 01 -");
}

TEST_CASE("what was learned between two days") {
  const Plans base({say("plan", "2025-11-01", "2025-11", Status::planned),
                    say("day", "2025-11-04", "2025-11-12", Status::planned),
                    say("held", "2025-11-13", "2025-11-12", Status::occurred)});
  const auto learned = [&](unsigned from, unsigned to) {
    std::string out;
    for (const auto& one :
         query::changes(base.store, {}, *model::make_day(2025, 11, from), *model::make_day(2025, 11, to))) {
      for (const auto& change : one.changes) {
        out += std::string(name(change.kind)) + " " + change.before + ">" + change.after + "; ";
      }
    }
    return out;
  };
  CHECK(learned(1, 5) == "date 2025-11>2025-11-12; confirmed 1>2; ");
  CHECK(learned(5, 14) == "status planned>occurred; confirmed 2>3; ");
  CHECK(base.outcomes(2) == "ahead 01 -");
  model::Filter filter;
  filter.as_of = model::make_day(2025, 11, 2);
  const auto months = query::timeline(base.store, filter, {query::Group::day, 0});
  REQUIRE(months.sections.size() == 1);
  CHECK(months.sections[0].label == "2025-11");
}

TEST_CASE("the picture as of a day names nobody who was named later") {
  auto later = article("b", "b", "2025-11-09");
  tell(later, "They met, and so did others.", "044", {putin, witkoff, person("ushakov", "RUS")}, "2025-11-05");
  const Base base({say("a", "2025-11-06", "2025-11-05", Status::occurred), later});
  model::Filter filter;
  CHECK(base.store.graph(filter).actors().size() == 3);
  CHECK(base.store.actors(filter).size() == 3);
  filter.as_of = model::make_day(2025, 11, 7);
  CHECK(base.store.stories(filter).size() == 1);
  CHECK(base.store.graph(filter).actors().size() == 2);
  CHECK(base.store.actors(filter).size() == 2);
}

TEST_CASE("an open end does not reach for years; a limit says that there is more") {
  const Plans base({say("plan", "2025-01-01", "2025-01-01/..", Status::planned),
                    say("b", "2025-11-04", "2025-11-12", Status::planned),
                    say("c", "2025-11-04", "2025-11-20", Status::planned)});
  model::Filter filter;
  filter.from = model::make_day(2025, 11, 1);
  CHECK(base.store.stories(filter).size() == 2);
  filter.as_of = model::make_day(2025, 12, 1);
  CHECK(base.store.stories(filter).size() == 2);
  filter = {};
  filter.limit = 2;
  const auto line = query::timeline(base.store, filter);
  CHECK(line.more);
  CHECK(line.sections[0].events.size() == 2);
  filter.limit = 3;
  CHECK_FALSE(query::timeline(base.store, filter).more);
}
