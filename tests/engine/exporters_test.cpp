// Each exporter writes one picture, with all that can go wrong in it, as its cases/hostile.expected says.
// An exporter that runs Graphviz has cases/begins.expected instead: the first bytes.
#include "engine/exporters/exporter.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>

#include "engine/exporters/csv/csv.hpp"
#include "engine/exporters/json/json.hpp"
#include "tests/support/subprocess.hpp"

namespace fs = std::filesystem;
using namespace demarche;

namespace {

model::Story story(std::string id, model::Status status, const char* date, std::string sentence) {
  model::Story out;
  out.id = std::move(id);
  out.type = model::EventType::consult;
  out.code = "040";
  out.status = status;
  if (const auto parsed = model::parse_edtf(date)) out.date = *parsed;
  out.actors.push_back(
      {{"vladimir-putin", "Vladimir Putin", "فلاديمير بوتين", "RUS", model::ActorKind::person}, model::Role::source});
  out.actors.push_back({{"x-a", "A \"B\" <c> & \\N\n=1", "", "", model::ActorKind::group}, model::Role::target});
  out.place = model::Place{"moscow", "Moscow", "موسكو", "RUS", {}, {}, {}, {}};
  out.confidence = 0.875;
  model::Citation citation;
  citation.article = "a1";
  citation.source = "=Wire, \"daily\"";
  citation.published = *model::parse_edtf("2025-12-03");
  citation.sentence = std::move(sentence);
  out.citations.push_back(citation);
  return out;
}

exporters::Picture hostile() {
  exporters::Picture picture;
  picture.events.push_back(
      story("e1", model::Status::occurred, "2025-12-02/2025-12-03", "قال \"نعم\" <b>&amp;</b>\nثم مضى"));
  picture.events.push_back(story("e2", model::Status::planned, "2025-12-04", "=HYPERLINK(\"x\")"));
  picture.events.push_back(story("e3", model::Status::cancelled, "", "*called* off | [x](y) \x1B[31m"));
  picture.links.push_back({"e1", "e2", model::LinkKind::causes, "because <of>", "Because of it.", "a1"});
  picture.links.push_back({"e2", "e3", model::LinkKind::before, "", "", ""});
  picture.links.push_back({"e2", "elsewhere", model::LinkKind::before, "", "", ""});
  return picture;
}

}  // namespace

TEST_CASE("every exporter writes what its case says") {
  for (const auto* exporter : exporters::all()) {
    CAPTURE(exporter->name);
    const fs::path cases = fs::path(DEMARCHE_SOURCE_DIR) / "engine/exporters" / exporter->name / "cases";
    std::ostringstream out;
    exporter->write(hostile(), out);
    if (fs::exists(cases / "begins.expected")) {
      const std::string begin = tests::read_file((cases / "begins.expected").string());
      REQUIRE(!begin.empty());
      CHECK(out.str().substr(0, begin.size()) == begin);
    } else {
      REQUIRE(fs::exists(cases / "hostile.expected"));
      CHECK(out.str() == tests::read_file((cases / "hostile.expected").string()));
    }
    std::ostringstream nothing;
    exporter->write({}, nothing);
    CHECK(!nothing.str().empty());
  }
}

TEST_CASE("a field of CSV is neither formula nor two fields") {
  CHECK(exporters::csv_field("plain") == "plain");
  CHECK(exporters::csv_field("a,b") == "\"a,b\"");
  CHECK(exporters::csv_field("say \"x\"") == "\"say \"\"x\"\"\"");
  CHECK(exporters::csv_field("=1+1") == "'=1+1");
  CHECK(exporters::csv_field("@cmd,") == "\"'@cmd,\"");
}

TEST_CASE("JSON is escaped and has no needless digits") {
  exporters::JsonWriter json;
  json.object()
      .key("a\"b")
      .string("\x01\\\n")
      .key("n")
      .real(0.85)
      .key("z")
      .real(-0.0)
      .key("l")
      .array()
      .number(1)
      .null();
  json.end_array().end_object();
  CHECK(json.take() == "{\"a\\\"b\":\"\\u0001\\\\\\n\",\"n\":0.85,\"z\":0,\"l\":[1,null]}");
}

TEST_CASE("the line of extract cites code points") {
  model::Extraction extraction;
  extraction.article.id = "a";
  extraction.article.language = "ar";
  extraction.article.text = "زار بوتين 😀 موسكو";
  model::Event event;
  event.id = "a:4";
  event.trigger = {0, 3};
  event.sentence = {0, 18};
  extraction.events.push_back(event);
  extraction.timexes.push_back({{10, 11}, model::TimexType::date, "2025", {}, {}});
  const std::string line = exporters::json_line(extraction, false);
  CHECK(line.find("\"trigger\":{\"start\":0,\"end\":3,\"text\":\"زار\"}") != std::string::npos);
  CHECK(line.find("\"text\":\"😀\"") != std::string::npos);
  CHECK(line.find("\"edtf\":null,\"from\":null,\"to\":null") != std::string::npos);
}
