#include "engine/store/store.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "engine/merge/update.hpp"
#include "engine/store/schema.hpp"
#include "engine/store/search_words.hpp"
#include "tests/support/filled_store.hpp"
#include "tests/support/synthetic.hpp"
#include "tests/support/temporary.hpp"

using namespace demarche;
using namespace demarche::tests;

namespace {

model::Extraction kremlin(const std::string& id, const std::string& source, const std::string& published) {
  auto out = article(id, source, published);
  auto& event = tell(out, "Putin and Witkoff met in the Kremlin.", "044",
                     {person("vladimir-putin", "RUS"), person("steve-witkoff", "USA")}, "2025-12-02");
  event.place = model::Place{"moscow", "Moscow", "موسكو", "RUS", {"RUS"}, {}, {}, {}};
  return out;
}

std::string error_of(const std::string& path, store::Mode mode) {
  try {
    store::Store::open(path, mode);
  } catch (const model::Error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("an event comes back with its citation") {
  const TemporaryFolder folder;
  auto store = store::Store::open(folder / "a.db", store::Mode::write);
  import(store, {kremlin("a1", "Outlet", "2025-12-03")});
  const auto found = store.stories({});
  REQUIRE(found.size() == 1);
  CHECK(found[0].id == "a1-0");
  CHECK(found[0].code == "044");
  CHECK(found[0].place->id == "moscow");
  REQUIRE(found[0].citations.size() == 1);
  CHECK(found[0].citations[0].sentence == "Putin and Witkoff met in the Kremlin.");
  CHECK(found[0].citations[0].published == model::FuzzyDate::on(*model::make_day(2025, 12, 3)));
  CHECK(store.check().empty());
}

TEST_CASE("saving again changes nothing; other content replaces") {
  const TemporaryFolder folder;
  auto store = store::Store::open(folder / "a.db", store::Mode::write);
  auto first = kremlin("a1", "Outlet", "2025-12-03");
  import(store, {first, kremlin("a2", "Other", "2025-12-03")});
  CHECK(store.stories({}).size() == 1);
  CHECK(store.save(first) == store::Saved::unchanged);
  first.events[0].code = "057";
  first.events[0].type = model::EventType::agree;
  {
    store::Batch batch(store);
    CHECK(store.save(first) == store::Saved::replaced);
    merge::update(store);
    batch.commit();
  }
  CHECK(store.stories({}).size() == 2);
  CHECK(store.counts().articles == 2);
  CHECK(store.check().empty());
}

TEST_CASE("what is removed leaves what a fresh import would") {
  const TemporaryFolder folder;
  auto store = store::Store::open(folder / "a.db", store::Mode::write);
  import(store, {kremlin("a1", "One", "2025-12-03"), kremlin("a2", "Two", "2025-12-04")});
  REQUIRE(store.stories({}).size() == 1);
  CHECK(store.stories({})[0].citations.size() == 2);
  CHECK(store.remove_source("One") == 1);
  merge::update(store);
  REQUIRE(store.stories({}).size() == 1);
  CHECK(store.stories({})[0].id == "a2-0");
  CHECK(store.remove_article("a2") == 1);
  CHECK(store.remove_article("a2") == 0);
  merge::update(store);
  CHECK(store.stories({}).empty());
  CHECK(store.actors({}).empty());
  CHECK_FALSE(store.actor("vladimir-putin"));
  CHECK(store.check().empty());
}

TEST_CASE("an actor that no table knows is called as the articles that are left call it") {
  const auto names = [](const char* id, const char* name) {
    auto out = article(id, id, "2025-12-03");
    tell(out, "They met.", "044", {state("USA"), {"x-RUS-official", name, "", "RUS", model::ActorKind::role}},
         "2025-12-02");
    return out;
  };
  const Base base({names("a", "A Russian official"), names("b", "An official of Russia")});
  auto store = store::Store::open(base.store.path(), store::Mode::write);
  CHECK(store.actor("x-RUS-official")->name == "A Russian official");
  store.remove_article("a");
  CHECK(store.actor("x-RUS-official")->name == "An official of Russia");
  CHECK(store.find_actors("A Russian official").empty());
  CHECK(store.find_actors("an official of russia").size() == 1);
}

TEST_CASE("a batch that is not committed leaves nothing") {
  const TemporaryFolder folder;
  auto store = store::Store::open(folder / "a.db", store::Mode::write);
  {
    store::Batch batch(store);
    store.save(kremlin("a1", "One", "2025-12-03"));
  }
  CHECK(store.counts().articles == 0);
}

TEST_CASE("filters") {
  const TemporaryFolder folder;
  auto store = store::Store::open(folder / "a.db", store::Mode::write);
  auto other = article("b1", "Other", "2025-12-10");
  tell(other, "The United States imposed sanctions on Iran.", "163", {state("USA"), state("IRN")}, "2025-11");
  tell(other, "A visit is planned.", "042", {state("USA"), state("RUS")}, "", model::Status::planned);
  import(store, {kremlin("a1", "Outlet", "2025-12-03"), other});
  const auto count = [&store](const model::Filter& filter) {
    CHECK(store.count(filter) == store.stories(filter).size());
    return store.count(filter);
  };
  model::Filter filter;
  CHECK(count(filter) == 3);
  filter.actors = {"USA"};
  CHECK(count(filter) == 3);
  filter.direct = true;
  CHECK(count(filter) == 2);
  filter = {};
  filter.actors = {"vladimir-putin", "steve-witkoff"};
  CHECK(count(filter) == 1);
  filter.actors.push_back("nobody");
  CHECK(count(filter) == 0);
  filter = {};
  filter.from = model::make_day(2025, 11, 20);
  CHECK(count(filter) == 2);
  filter.to = model::make_day(2025, 11, 25);
  CHECK(count(filter) == 1);
  filter = {};
  filter.place = "RUS";
  CHECK(count(filter) == 1);
  filter = {};
  filter.statuses = {model::Status::planned};
  CHECK(count(filter) == 1);
  filter = {};
  filter.types = {model::EventType::sanction};
  CHECK(count(filter) == 1);
  filter = {};
  filter.source = "Outlet";
  CHECK(count(filter) == 1);
  filter = {};
  filter.as_of = model::make_day(2025, 12, 5);
  CHECK(count(filter) == 1);
  filter.actors = {"USA"};
  CHECK(count(filter) == 1);
  filter = {};
  filter.text = "sanctions iran";
  CHECK(count(filter) == 1);
  filter.text = "\" ( * -";
  CHECK(count(filter) == 0);
}

TEST_CASE("Arabic is found with and without what is attached") {
  const TemporaryFolder folder;
  auto store = store::Store::open(folder / "a.db", store::Mode::write);
  auto out = article("ar", "Outlet", "2025-12-03");
  for (const char* text :
       {"رئيس روسيا", "رسالة للرئيس", "والرئيس قال", "الرَّئيس الأمريكي", "وزير الخارجية", "في بيروت", "ببيروت"}) {
    tell(out, text, "044", {state("USA"), state("RUS")}, "2025-12-01");
  }
  import(store, {out});
  CHECK(store.search("الرئيس", 0).size() == 4);
  CHECK(store.search("رئيس", 0).size() == 4);
  CHECK(store.search("بيروت", 0).size() == 2);
  CHECK(store.search("امريكي", 0).size() == 1);
  CHECK(store.search("\"وزير الخارجية\"", 0).size() == 1);
  CHECK(store.search("\"الخارجية وزير\"", 0).empty());
  CHECK(store.search("رئيس -روسيا", 0).size() == 3);
  CHECK(store.search("وزي*", 0).size() == 1);
}

TEST_CASE("a file that cannot be used is named") {
  const TemporaryFolder folder;
  const std::string text = folder / "text.db";
  std::ofstream(text) << "This is no database, but long enough to be taken for one if nobody looks.";
  CHECK(error_of(text, store::Mode::write) == text + ": not a Demarche database");
  CHECK(error_of(folder / "none.db", store::Mode::read) == (folder / "none.db") + ": no such database");
  CHECK(error_of(folder / "no/such.db", store::Mode::write).starts_with((folder / "no/such.db") + ": cannot open"));
  CHECK(error_of(folder / ".", store::Mode::write).ends_with("a folder, not a database"));
}

TEST_CASE("a database of others or of the future is refused and left alone") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.db";
  { store::Store::open(path, store::Mode::write); }
  const auto poke = [&path](std::streamoff at, char value) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(at);
    file.put(value);
  };
  poke(63, 99);  // user_version, big endian, at 60
  CHECK(error_of(path, store::Mode::write).find("newer version") != std::string::npos);
  CHECK(error_of(path, store::Mode::read).find("newer version") != std::string::npos);
  poke(63, static_cast<char>(store::schema_version));
  CHECK(error_of(path, store::Mode::read).empty());
  poke(71, 0);  // application_id, at 68
  CHECK(error_of(path, store::Mode::write) == path + ": not a Demarche database");
}

TEST_CASE("a locked database is told, and nothing is lost") {
  const TemporaryFolder folder;
  const std::string path = folder / "a.db";
  auto one = store::Store::open(path, store::Mode::write);
  auto two = store::Store::open(path, store::Mode::write);
  two.patience(20);
  store::Batch batch(one);
  one.save(kremlin("a1", "One", "2025-12-03"));
  CHECK_THROWS_WITH_AS(two.save(kremlin("a2", "Two", "2025-12-03")), doctest::Contains("locked"), model::Error);
  CHECK(two.stories({}).empty());
  merge::update(one);
  batch.commit();
  CHECK(two.stories({}).size() == 1);
}

TEST_CASE("a store opened to read cannot write") {
  const TemporaryFolder folder;
  { store::Store::open(folder / "a.db", store::Mode::write); }
  auto store = store::Store::open(folder / "a.db", store::Mode::read);
  CHECK_THROWS_WITH_AS(store.save(kremlin("a1", "One", "2025-12-03")), doctest::Contains("read-only"), model::Error);
}

TEST_CASE("pairs and partners") {
  const TemporaryFolder folder;
  auto store = store::Store::open(folder / "a.db", store::Mode::write);
  import(store, {kremlin("a1", "One", "2025-12-03")});
  const auto direct = store.partners("vladimir-putin", false, 0);
  REQUIRE(direct.size() == 1);
  CHECK(direct[0].other.id == "steve-witkoff");
  CHECK(store.partners("vladimir-putin", true, 0).size() == 2);
  CHECK(store.partners("USA", false, 0).empty());
  CHECK(store.pair("USA", "RUS", true).size() == 1);
  CHECK(store.pair("USA", "RUS", false).empty());
  CHECK(store.find_actors("name of STEVE-witkoff").size() == 1);
  CHECK(store.find_places("MOSCOW").size() == 1);
  CHECK(store.find_places("موسكو").size() == 1);
}
