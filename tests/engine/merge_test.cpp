#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "engine/merge/cluster.hpp"
#include "engine/merge/update.hpp"
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
  for (int level = 1; level <= 8; ++level) {
    for (std::size_t c = 0; c < cores.size(); ++c) {
      if (rank(cores[c]) != level) continue;
      std::set<std::size_t> found;
      for (std::size_t d = 0; d < cores.size(); ++d) {
        if (rank(cores[d]) >= level) continue;
        for (const auto i : cores[c]) {
          for (const auto j : cores[d]) {
            if (merge::alike(reports[i], reports[j])) found.insert(story[d]);
          }
        }
      }
      if (found.size() == 1) story[c] = *found.begin();
    }
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
  ReportRow row;
  row.key = key;
  row.family = below(4) == 0 ? 16163 : model::family_meeting;
  row.from = static_cast<std::int32_t>(below(6));
  const std::int32_t lengths[] = {0, 0, 0, 1, 6, 29, 40};
  row.to = row.from + lengths[below(7)];
  if (below(3) == 0) row.place = 100 + below(2);
  const std::uint32_t count = 1 + below(3);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t state = 1 + below(3);
    const bool is_state = below(3) == 0;
    const store::Side side{is_state ? state : state * 10 + below(2), state, static_cast<model::Role>(below(3)),
                           is_state};
    const bool had = std::any_of(row.sides.begin(), row.sides.begin() + row.count,
                                 [&](const auto& other) { return other.actor == side.actor; });
    if (!had) row.sides[row.count++] = side;
  }
  return row;
}

void import(store::Store& store, const std::vector<model::Extraction>& all) {
  store::Batch batch(store);
  for (const auto& one : all) store.save(one);
  merge::update(store);
  batch.commit();
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
  const char* const codes[] = {"044", "046", "041", "163"};
  auto out = article("article" + std::to_string(number), "outlet" + std::to_string(number % 3),
                     number % 5 == 0 ? "" : "2025-12-0" + std::to_string(1 + below(9)));
  for (unsigned i = 0; i < 1 + below(3); ++i) {
    std::vector<model::Actor> actors;
    for (unsigned k = 0; k < 1 + below(3); ++k) actors.push_back(cast[below(8)]);
    tell(out, "Sentence " + std::to_string(i) + ".", codes[below(4)], actors, dates[below(8)],
         static_cast<model::Status>(below(7)));
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

TEST_CASE("what is the same or alike shares a key on overlapping days") {
  std::mt19937 random(8);
  for (int round = 0; round < 20000; ++round) {
    const ReportRow a = random_row(random, 1);
    const ReportRow b = random_row(random, 2);
    if (!merge::same(a, b) && !merge::alike(a, b)) continue;
    bool shared = false;
    for (const auto& x : merge::keys_of(a)) {
      for (const auto& y : merge::keys_of(b))
        shared = shared || (x.value == y.value && x.from <= y.to && y.from <= x.to);
    }
    REQUIRE(shared);
    REQUIRE(merge::same(a, b) == merge::same(b, a));
    REQUIRE(merge::alike(a, b) == merge::alike(b, a));
  }
}

TEST_CASE("stories do not depend on order, batches, or what was removed") {
  std::mt19937 random(9);
  for (int round = 0; round < 25; ++round) {
    std::vector<model::Extraction> all;
    for (int i = 0; i < 12; ++i) all.push_back(random_article(random, i));
    const TemporaryFolder folder;
    auto whole = store::Store::open(folder / "whole.db", store::Mode::write);
    import(whole, all);
    std::shuffle(all.begin(), all.end(), random);
    auto one_by_one = store::Store::open(folder / "single.db", store::Mode::write);
    for (const auto& article : all) import(one_by_one, {article});
    CHECK(picture(whole) == picture(one_by_one));
    CHECK(one_by_one.check().empty());
    for (int i = 0; i < 4; ++i) {
      one_by_one.remove_article(all.back().article.id);
      merge::update(one_by_one);
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
