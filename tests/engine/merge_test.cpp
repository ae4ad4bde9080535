#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <set>

#include "engine/merge/cluster.hpp"
#include "engine/merge/compare.hpp"
#include "engine/merge/update.hpp"
#include "model/event_family.hpp"
#include "tests/support/filled_store.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/support/temporary.hpp"

using namespace demarche;
using namespace demarche::tests;

namespace {

using store::ReportRow;

// The rule of cluster.hpp, word for word, with all pairs looked at.
std::vector<std::set<std::uint32_t>> oracle(const std::vector<ReportRow>& reports) {
  const auto size = static_cast<std::uint32_t>(reports.size());
  std::vector<std::set<std::uint32_t>> cores;
  std::vector<bool> done(size);
  for (std::uint32_t i = 0; i < size; ++i) {
    if (done[i]) continue;
    std::set<std::uint32_t> core{i};
    for (bool grew = true; grew;) {
      grew = false;
      for (std::uint32_t j = 0; j < size; ++j) {
        const bool joins =
            std::any_of(core.begin(), core.end(), [&](auto k) { return merge::same(reports[k], reports[j]); });
        if (joins && core.insert(j).second) grew = true;
      }
    }
    for (const auto j : core) done[j] = true;
    cores.push_back(core);
  }
  const auto rank = [&](const std::set<std::uint32_t>& core) {
    int least = 100;
    for (const auto i : core) least = std::min(least, merge::vagueness(reports[i]));
    return least;
  };
  std::vector<std::size_t> story(cores.size());
  std::iota(story.begin(), story.end(), 0U);
  for (int level = 1; level <= merge::most_vague; ++level) {
    std::vector<std::size_t> settled = story;
    for (std::size_t c = 0; c < cores.size(); ++c) {
      if (rank(cores[c]) != level) continue;
      std::map<std::size_t, int> found;  // the best score of each story
      for (std::size_t d = 0; d < cores.size(); ++d) {
        if (rank(cores[d]) >= level) continue;
        for (const auto i : cores[c]) {
          for (const auto j : cores[d]) {
            const int score = merge::score(reports[i], reports[j]);
            if (score > 0) found[story[d]] = std::max(found[story[d]], score);
          }
        }
      }
      int best = 0;
      for (const auto& [d, score] : found) best = std::max(best, score);
      std::erase_if(found, [best](const auto& entry) { return entry.second < best; });
      for (const auto& [d, score] : found) {
        const bool far_ahead = std::all_of(found.begin(), found.end(), [&](const auto& other) {
          return other.first == d || cores[d].size() >= 3 * cores[other.first].size();
        });
        if (far_ahead) settled[c] = d;
      }
    }
    story = settled;
  }
  std::map<std::size_t, std::set<std::uint32_t>> joined;
  for (std::size_t c = 0; c < cores.size(); ++c) joined[story[c]].insert(cores[c].begin(), cores[c].end());
  std::vector<std::set<std::uint32_t>> out;
  for (auto& [id, members] : joined) out.push_back(members);
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::set<std::uint32_t>> groups(const std::vector<std::uint32_t>& numbers) {
  std::map<std::uint32_t, std::set<std::uint32_t>> joined;
  for (std::uint32_t i = 0; i < numbers.size(); ++i) joined[numbers[i]].insert(i);
  std::vector<std::set<std::uint32_t>> out;
  for (auto& [id, members] : joined) out.push_back(members);
  std::sort(out.begin(), out.end());
  return out;
}

ReportRow random_row(std::mt19937& random, std::int64_t key) {
  const auto below = [&random](unsigned n) { return static_cast<std::uint32_t>(random() % n); };
  const std::pair<model::EventType, const char*> kinds[] = {
      {model::EventType::consult, "044"},  {model::EventType::consult, "042"}, {model::EventType::sanction, "163"},
      {model::EventType::sanction, "160"}, {model::EventType::agree, "030"},   {model::EventType::reject, "120"},
      {model::EventType::assault, "190"},  {model::EventType::retreat, "0874"}};
  const std::uint64_t sketches[] = {0, 0x5555555555555555U, 0x5555555555555577U, 0x3333333333333333U};
  ReportRow row;
  row.key = key;
  row.article = 1 + below(5);
  const std::uint32_t kind = below(3) > 0 ? below(2) : below(8);
  row.type = kinds[kind].first;
  row.family = model::family_of(row.type, kinds[kind].second);
  row.status = static_cast<model::Status>(below(7));
  row.words = sketches[below(4)];
  const std::int32_t lengths[] = {0, 0, 0, 1, 6, 29, 40};
  const auto from = static_cast<std::int32_t>(below(6));
  if (below(5) > 0) row.from = from;
  if (below(5) > 0) row.to = from + lengths[below(7)];
  if (below(5) > 0) row.told = from + static_cast<std::int32_t>(below(9)) - 3;
  if (below(3) == 0) row.place = 100 + below(2);
  const std::uint32_t count = 1 + below(3);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t state = 1 + below(3);
    const std::uint32_t sort = below(4);  // a state, a nameless speaker, or a person
    store::Side side{sort == 0   ? state
                     : sort == 1 ? 90 + state
                                 : state * 10 + below(2),
                     state, static_cast<model::Role>(below(3))};
    side.broad = sort < 2;
    side.nameless = sort == 1;
    side.person = sort > 1;
    const bool had = std::any_of(row.sides.begin(), row.sides.begin() + row.count,
                                 [&](const auto& other) { return other.actor == side.actor; });
    if (!had) row.sides[row.count++] = side;
  }
  return row;
}

model::Extraction random_article(std::mt19937& random, int number) {
  const auto below = [&random](unsigned n) { return static_cast<unsigned>(random() % n); };
  const model::Actor cast[] = {person("putin", "RUS"),
                               person("lavrov", "RUS"),
                               person("witkoff", "USA"),
                               person("trump", "USA"),
                               state("RUS"),
                               state("USA"),
                               state("UKR"),
                               person("umerov", "UKR")};
  const char* const dates[] = {"2025-12-01", "2025-12-02", "2025-12-02/2025-12-03", "2025-12", "2025-12-03",
                               "",           "2025",       "2025-12-01/2025-12-07"};
  const char* const codes[] = {"044", "046", "041", "160"};
  auto out = article("article" + std::to_string(number), "outlet" + std::to_string(number % 3),
                     number % 5 == 0 ? "" : "2025-12-0" + std::to_string(1 + below(9)));
  for (unsigned i = 0; i < 1 + below(3); ++i) {
    std::vector<model::Actor> actors;
    for (unsigned k = 0; k < 1 + below(3); ++k) actors.push_back(cast[below(8)]);
    const char* const sentences[] = {"They spoke of grain, oil and the border for two hours.",
                                     "They spoke of grain, gas and the border for two hours.",
                                     "Nobody expected much of the round of talks in the old palace."};
    auto& event =
        tell(out, sentences[below(3)], codes[below(4)], actors, dates[below(8)], static_cast<model::Status>(below(7)));
    if (below(3) == 0) event.place = model::Place{"geneva", "Geneva", "", "CHE", {"CHE"}, {}, {}, {}};
  }
  return out;
}

std::string picture(const store::Store& store) {
  std::string out;
  for (const auto& story : store.stories({})) {
    out +=
        story.id + " " + story.code + " " + std::string(name(story.status)) + " " + to_edtf(story.date).value_or("-");
    for (const auto& part : story.actors) out += " " + part.actor.id;
    out += " <-";
    for (const auto& citation : story.citations) out += " " + citation.report;
    out += "\n";
  }
  for (const char* actor : {"putin", "USA", "RUS"}) {
    for (const auto& total : store.partners(actor, true, 0)) {
      out += std::string(actor) + " " + total.other.id + " " + std::to_string(total.events) + " " +
             std::to_string(total.goldstein) + "\n";
    }
  }
  return out;
}

std::size_t stories_of(const std::vector<model::Extraction>& all) {
  const TemporaryFolder folder;
  auto store = store::Store::open(folder / "a.db", store::Mode::write);
  import(store, all);
  return store.stories({}).size();
}

model::Extraction single(const std::string& id, const std::string& code, const std::vector<model::Actor>& actors,
                         const std::string& date, model::Status status = model::Status::occurred) {
  auto out = article(id, "outlet " + id, "2025-12-08");
  tell(out, "Sentence.", code, actors, date, status);
  return out;
}

}  // namespace

TEST_CASE("clusters are those of the slow rule, in any order") {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::vector<ReportRow> reports;
    const std::size_t size = 2 + random() % 12;
    for (std::size_t i = 0; i < size; ++i) reports.push_back(random_row(random, static_cast<std::int64_t>(i + 1)));
    CAPTURE(round);
    REQUIRE(groups(merge::cluster(reports)) == oracle(reports));
  }
}

TEST_CASE("what is the same or fits shares a key on overlapping days") {
  std::mt19937 random(8);
  std::size_t found = 0;
  for (int round = 0; round < 60000; ++round) {
    const ReportRow a = random_row(random, 1);
    const ReportRow b = random_row(random, 2);
    REQUIRE(merge::same(a, b) == merge::same(b, a));
    if (!merge::same(a, b) && merge::score(a, b) == 0) continue;
    ++found;
    const auto days_a = merge::days_of(a);
    const auto days_b = merge::days_of(b);
    const bool next = merge::same(a, b) && std::abs(days_a.from - days_b.from) == 1;
    REQUIRE((days_b.reach < days_a.reach || days_a == days_b || next));
    bool shared = false;
    for (const auto& x : merge::keys_of(a)) {
      for (const auto& y : merge::keys_of(b)) {
        shared = shared || (merge::value_for(x.value, merge::reach_of(y.value)) == y.value && x.from <= y.to + 1 &&
                            y.from <= x.to + 1 && y.to - y.from < merge::widest(merge::reach_of(y.value)));
      }
    }
    REQUIRE(shared);
  }
  CHECK(found > 300);
}

TEST_CASE("stories do not depend on order, batches, or what was removed") {
  std::mt19937 random(9);
  for (int round = 0; round < 60; ++round) {
    std::vector<model::Extraction> all;
    for (int i = 0; i < 25; ++i) all.push_back(random_article(random, i));
    const TemporaryFolder folder;
    auto whole = store::Store::open(folder / "whole.db", store::Mode::write);
    import(whole, all);
    std::shuffle(all.begin(), all.end(), random);
    auto one_by_one = store::Store::open(folder / "single.db", store::Mode::write);
    for (const auto& article : all) import(one_by_one, {article}, round % 2 == 0 ? 0 : 20);
    CHECK(picture(whole) == picture(one_by_one));
    CHECK(one_by_one.check().empty());
    for (int i = 0; i < 4; ++i) {
      one_by_one.remove_article(all.back().article.id);
      merge::update(one_by_one, round % 2 == 0 ? 0 : 20);
      all.pop_back();
    }
    auto fresh = store::Store::open(folder / "fresh.db", store::Mode::write);
    import(fresh, all);
    REQUIRE(picture(fresh) == picture(one_by_one));
    CHECK(one_by_one.check().empty());
  }
}

TEST_CASE("reports of one meeting are one story; other days, other people, other acts are not") {
  const auto putin = person("putin", "RUS");
  const auto witkoff = person("witkoff", "USA");
  const auto trump = person("trump", "USA");
  const auto meeting = single("a", "044", {putin, witkoff}, "2025-12-02");
  CHECK(stories_of({meeting, single("b", "046", {witkoff, putin}, "2025-12-02")}) == 1);
  CHECK(stories_of({meeting, single("b", "044", {state("RUS"), state("USA")}, "2025-12-02")}) == 1);
  CHECK(stories_of({meeting, single("b", "044", {putin, state("USA")}, "2025-12")}) == 1);
  CHECK(stories_of({meeting, single("b", "044", {putin, witkoff}, "2025-12-05")}) == 2);
  CHECK(stories_of({meeting, single("b", "044", {putin, trump}, "2025-12-02")}) == 2);
  CHECK(stories_of({meeting, single("b", "041", {putin, witkoff}, "2025-12-02")}) == 2);
  CHECK(stories_of({meeting, single("b", "044", {putin, witkoff}, "2025-12-02", model::Status::planned)}) == 1);
  CHECK(stories_of({meeting, single("b", "044", {putin, witkoff}, "2025-12-05"),
                    single("c", "044", {putin, witkoff}, "2025-12")}) == 3);
  CHECK(stories_of({single("a", "163", {state("USA"), state("RUS")}, "2025-12-02"),
                    single("b", "163", {state("RUS"), state("USA")}, "2025-12-02")}) == 2);
}

TEST_CASE("a report without its day joins the one event that it can speak of") {
  const auto putin = person("putin", "RUS");
  const auto witkoff = person("witkoff", "USA");
  const auto say = [&](const std::string& id, const std::string& published, const std::string& date,
                       model::Status status, const std::vector<model::Actor>& actors, const char* code = "044") {
    auto out = article(id, id, published);
    tell(out, "Sentence of " + id + ".", code, actors, date, status);
    return out;
  };
  using model::Status;
  const auto met = say("a", "2025-12-03", "2025-12-02", Status::occurred, {putin, witkoff});
  const auto again = say("c", "2025-12-09", "2025-12-08", Status::occurred, {putin, witkoff});
  const auto count = [&](const model::Extraction& vague, bool twice = false) {
    std::vector<model::Extraction> all{met, vague};
    if (twice) all.push_back(again);
    return stories_of(all) - (twice ? 1U : 0U);
  };
  CHECK(count(say("b", "2025-12-10", "", Status::occurred, {putin, witkoff})) == 1);
  CHECK(count(say("b", "2025-12-15", "", Status::occurred, {putin, witkoff}), true) == 2);  // which of the two?
  CHECK(count(say("b", "2025-12-09", "", Status::occurred, {putin, witkoff}), true) == 1);  // told at once: the second
  CHECK(count(say("b", "2026-02-10", "", Status::occurred, {putin, witkoff})) == 2);
  CHECK(count(say("b", "", "", Status::occurred, {putin, witkoff})) == 2);
  CHECK(count(say("b", "2025-11-20", "", Status::planned, {putin, witkoff})) == 1);
  CHECK(count(say("b", "2025-11-20", "2025-11-20/..", Status::planned, {witkoff, putin})) == 1);
  CHECK(count(say("b", "2025-11-20", "", Status::occurred, {putin, witkoff})) == 2);
  CHECK(count(say("b", "2025-12-10", "", Status::occurred, {state("RUS"), state("USA")})) == 2);
  CHECK(count(say("b", "2025-12-03", "", Status::occurred, {state("RUS"), state("USA")})) == 1);
  CHECK(count(say("b", "2025-12-03", "", Status::occurred, {person("lavrov", "RUS"), state("USA")})) == 2);
  CHECK(count(say("b", "2025-12-20", "2025-12", Status::occurred, {putin, state("USA")})) == 1);
}

TEST_CASE("violence needs its place; the same words say as much") {
  const auto tells = [](const char* id, const char* sentence, const char* place, const char* code = "190") {
    auto out = article(id, id, "2025-12-03");
    auto& event = tell(out, sentence, code, {state("ISR"), state("IRN")}, "2025-12-02");
    if (*place != '\0') event.place = model::Place{place, place, "", "SYR", {"SYR"}, {}, {}, {}};
    return out;
  };
  const char* const one = "The army said its aircraft struck two depots near the capital on Tuesday.";
  const char* const other = "A convoy was hit by a missile in the east, officials of the province told reporters.";
  CHECK(stories_of({tells("a", one, "homs"), tells("b", other, "homs")}) == 1);
  CHECK(stories_of({tells("a", one, "homs"), tells("b", other, "SYR")}) == 1);
  CHECK(stories_of({tells("a", one, "homs"), tells("b", other, "")}) == 2);
  CHECK(stories_of({tells("a", one, "homs"), tells("b", other, "daraa")}) == 2);
  CHECK(stories_of({tells("a", one, ""), tells("b", one, "")}) == 1);
  CHECK(stories_of({tells("a", one, "", "161"), tells("b", other, "", "160")}) == 1);  // relations, told in general
  CHECK(stories_of({tells("a", one, "", "163"), tells("b", other, "", "160")}) == 2);
}

TEST_CASE("one actor alone: a deed done once, the same words, contradicting answers") {
  const auto tells = [](const char* id, const char* published, const char* sentence, const char* code,
                        const std::vector<model::Actor>& actors, const char* date) {
    auto out = article(id, id, published);
    tell(out, sentence, code, actors, date);
    return out;
  };
  const auto usa = state("USA");
  const auto iran = state("IRN");
  const char* const words = "The president announced on Tuesday that his country leaves the agreement for good.";
  const char* const others = "Nobody in the capital expected that the accord would be given up so quickly.";
  CHECK(stories_of({tells("a", "2018-05-08", words, "0874", {usa}, "2018-05-08"),
                    tells("b", "2018-05-09", others, "0874", {usa, iran}, "2018-05-08")}) == 1);
  const std::vector<model::Extraction> dated{tells("a", "2018-05-08", words, "0874", {usa, iran}, "2018-05-08"),
                                             tells("b", "2018-05-09", others, "0874", {usa, iran}, "2018-05-09")};
  CHECK(stories_of(dated) == 1);
  const Base base(dated);
  REQUIRE(base.store.stories({})[0].disagreements.size() == 1);
  CHECK(base.store.stories({})[0].disagreements[0].aspect == "date");
  CHECK(base.store.stories({})[0].date == model::FuzzyDate::on(*model::make_day(2018, 5, 8)));  // it was told that day
  CHECK(stories_of({tells("a", "2018-05-08", words, "111", {usa}, "2018-05-08"),
                    tells("b", "2018-05-09", others, "111", {usa}, "2018-05-08")}) == 2);
  CHECK(stories_of({tells("a", "2018-05-08", words, "111", {usa}, ""),
                    tells("b", "2018-05-08", words, "111", {usa}, "")}) == 1);
  const TemporaryFolder folder;
  auto store = store::Store::open(folder / "a.db", store::Mode::write);
  const char* const yes = "The movement accepted the proposal of the mediators for a truce of two months in the strip.";
  const char* const no = "The movement rejected the proposal of the mediators for a truce of two months in the strip.";
  import(store, {tells("a", "2018-05-08", yes, "030", {usa, iran}, "2018-05-08"),
                 tells("b", "2018-05-08", no, "120", {usa, iran}, "2018-05-08")});
  const auto stories = store.stories({});
  REQUIRE(stories.size() == 1);
  REQUIRE(stories[0].disagreements.size() == 1);
  CHECK(stories[0].disagreements[0].aspect == "type");
  CHECK(stories[0].disagreements[0].versions.size() == 2);
}

TEST_CASE("a plan that was carried out keeps its states; a denial is a disagreement") {
  const TemporaryFolder folder;
  auto store = store::Store::open(folder / "a.db", store::Mode::write);
  const auto putin = person("putin", "RUS");
  const auto witkoff = person("witkoff", "USA");
  const auto say = [&](const char* id, const char* published, model::Status status) {
    auto out = article(id, id, published);
    tell(out, "Sentence.", "044", {putin, witkoff}, "2025-12-02", status);
    return out;
  };
  import(store,
         {say("plan", "2025-11-30", model::Status::planned), say("held", "2025-12-03", model::Status::occurred)});
  auto story = store.story("held-0");
  REQUIRE(story);
  CHECK(story->id == "plan-0");
  CHECK(story->status == model::Status::occurred);
  REQUIRE(story->states.size() == 2);
  CHECK(story->states[0].status == model::Status::planned);
  CHECK(story->disagreements.empty());
  CHECK(store.story("plan-0", model::make_day(2025, 12, 1))->status == model::Status::planned);
  import(store, {say("denial", "2025-12-04", model::Status::denied)});
  story = store.story("plan-0");
  REQUIRE(story->disagreements.size() == 1);
  CHECK(story->disagreements[0].aspect == "status");
  CHECK(story->disagreements[0].versions.size() == 3);
}
