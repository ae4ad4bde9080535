// Knowledge files of the user's own: what they may hold, what is wrong in them, what they change.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "importers/extract/extractor.hpp"
#include "importers/knowledge/own_knowledge.hpp"

namespace {

using namespace demarche;
using knowledge::OwnActor;

struct Read {
  std::vector<OwnActor> actors;
  std::vector<model::Diagnostic> complaints;
};

Read read(std::string_view bytes) {
  Read out;
  knowledge::read_own("own", bytes, out.actors, out.complaints);
  return out;
}

bool complains(const Read& read, std::size_t line, std::string_view words) {
  return std::any_of(read.complaints.begin(), read.complaints.end(), [&](const model::Diagnostic& one) {
    return one.line == line && one.message.find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("a table of one's own") {
  const Read found = read(
      "# remark\n"
      "id\tname\tname_ar\tkind\tstate\talso\tfamily\tterms\twithin\n"
      "\tMarwan Telbani\tمروان التلباني\tperson\tJOR\tM. Telbani\tTelbani\tforeign-minister JOR 2019-01-01 -\t\n"
      "nsf\tNorthern Shore Front\t\tgroup\tYEM\tNSF\t\t\t\n"
      "lakeside\tLakeside Hall\t\tplace\tCHE\t\t\t\tgeneva\n");
  CHECK(found.complaints.empty());
  REQUIRE(found.actors.size() == 3);
  CHECK(found.actors[0].entity.actor.id == "marwan-telbani");
  CHECK(found.actors[0].entity.terms.at(0).office == "foreign-minister");
  CHECK(found.actors[1].entity.actor.kind == model::ActorKind::group);
  CHECK(found.actors[2].place->country == "CHE");
}

TEST_CASE("bad rows are told with their line and skipped") {
  const Read found = read(
      "name\tkind\tstate\tterms\n"
      "\tperson\tFRA\t\n"
      "Somebody\tperson\tFrance\t\n"
      "Somebody Else\twizard\tFRA\t\n"
      "A Third\tperson\tFRA\tgrand-poobah FRA 2001 2002\n"
      "A Fourth\tperson\tFRA\tforeign-minister FRA 2005 2002\n"
      "A Fifth\tperson\tFRA\tforeign-minister FRA\n"
      "Sixth\tperson\tFRA\tforeign-minister FRA 2001 2002\ttoo\tmany\n"
      "Seventh\tperson\tFRA\tforeign-minister FRA 2001 2002\n");
  CHECK(complains(found, 2, "needs a name"));
  CHECK(complains(found, 3, "no state"));
  CHECK(complains(found, 4, "unknown kind"));
  CHECK(complains(found, 5, "unknown office"));
  CHECK(complains(found, 6, "ends before"));
  CHECK(complains(found, 7, "a term is"));
  CHECK(complains(found, 8, "6 cells"));
  REQUIRE(found.actors.size() == 1);
  CHECK(found.actors[0].entity.actor.name == "Seventh");
}

TEST_CASE("an actor dictionary of PETRARCH") {
  const Read found = read(
      "# remark\n"
      "<!-- a longer\n"
      "remark -->\n"
      "MARWAN_TELBANI_ [JORGOV 190101-20210630][JORELI >210630] # retired\n"
      "+M._TELBANI\n"
      "+MINISTER_TELBANI_\n"
      "CHINA_\n"
      "+MIDDLE_KINGDOM_\n"
      "\t[CHN]\n"
      "NORTHERN_SHORE_FRONT_ [YEMREB]\n"
      "ELDER_STATESMAN_ [FRAGOV <581008]\n");
  CHECK(found.complaints.empty());
  REQUIRE(found.actors.size() == 4);
  const auto& person = found.actors[0];
  CHECK(person.entity.actor.name == "Marwan Telbani");
  CHECK(person.entity.actor.country == "JOR");
  CHECK(person.names.size() == 3);
  REQUIRE(person.entity.terms.size() == 2);
  CHECK(model::to_edtf(person.entity.terms[0].from).value_or("") == "2019-01-01");
  CHECK(model::to_edtf(person.entity.terms[0].to).value_or("") == "2021-06-30");
  CHECK(person.entity.terms[1].office == "leader");
  CHECK(found.actors[1].entity.actor.id == "CHN");
  CHECK(found.actors[1].entity.actor.kind == model::ActorKind::state);
  CHECK(found.actors[2].entity.actor.kind == model::ActorKind::group);
  CHECK(model::to_edtf(found.actors[3].entity.terms.at(0).to).value_or("") == "1958-10-08");
}

TEST_CASE("bad lines of a dictionary are told and skipped") {
  const Read found = read(
      "+SYNONYM_FIRST_\n"
      "BROKEN_DATE_ [FRAGOV 991301-000101]\n"
      "OPEN_BRACKET_ [FRAGOV\n"
      "NO_CODE_\n"
      "LOWER_CODE_ [fragov]\n"
      "GOOD_ONE_ [FRAGOV]\n");
  CHECK(complains(found, 1, "synonym without"));
  CHECK(complains(found, 2, "no days"));
  CHECK(complains(found, 3, "not closed"));
  CHECK(complains(found, 4, "without a code"));
  CHECK(complains(found, 5, "no code"));
  REQUIRE(found.actors.size() == 1);
  CHECK(found.actors[0].entity.actor.name == "Good One");
}

TEST_CASE("conflicts with what is known are told") {
  std::vector<model::Diagnostic> complaints;
  const auto known = [&](std::string_view bytes) {
    Read found = read(bytes);
    complaints.clear();
    return std::make_unique<knowledge::Knowledge>(std::move(found.actors), complaints);
  };
  known("id\tname\tstate\nvladimir-putin\tVladimir Putin\tUSA\n");
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].message.find("known to be of RUS") != std::string::npos);
  known("id\tname\tkind\nvladimir-putin\tVladimir Putin\tgroup\n");
  CHECK(complaints.size() == 1);
  known("id\tname\tstate\nanother-man\tVladimir Putin\tRUS\n");
  REQUIRE(complaints.size() == 1);
  CHECK(complaints[0].message.find("also a name of vladimir-putin") != std::string::npos);
  const auto more = known("id\tname\talso\nvladimir-putin\tVladimir Putin\tVova of Petersburg\n");
  CHECK(complaints.empty());
  REQUIRE(more->lookup("Vova of Petersburg").size() == 1);
  CHECK(more->lookup("Vova of Petersburg").front()->actor.id == "vladimir-putin");
}

TEST_CASE("articles are read with one's own actors") {
  std::vector<model::Diagnostic> complaints;
  extract::Extractor extractor(extract::load_resources(
      {{"own", "name\tname_ar\tstate\tfamily\nMarwan Telbani\tمروان التلباني\tJOR\tTelbani | التلباني\n"}},
      complaints));
  CHECK(complaints.empty());
  for (const char* text :
       {"Marwan Telbani met Sergey Lavrov in Moscow.", "التقى مروان التلباني سيرغي لافروف في موسكو."}) {
    model::Article article;
    article.text = text;
    const auto found = extractor.extract(std::move(article));
    REQUIRE(found.events.size() == 1);
    CHECK(found.events[0].actors.at(0).actor.id == "marwan-telbani");
    CHECK(found.events[0].actors.at(0).actor.country == "JOR");
  }
}
