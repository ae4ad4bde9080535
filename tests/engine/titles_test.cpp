// What people read: titles, headings, tables that run from right to left.
#include <doctest/doctest.h>

#include <sstream>

#include "engine/cli/table.hpp"
#include "engine/cli/words.hpp"
#include "engine/query/act_words.hpp"
#include "engine/query/title.hpp"
#include "engine/store/word_sketch.hpp"
#include "tests/support/synthetic.hpp"

using namespace demarche;
using namespace demarche::tests;
using query::Language;

namespace {

model::Story story(const std::string& code, const std::vector<model::StoryActor>& actors,
                   const std::string& sentence = "", const std::string& trigger = "") {
  model::Story out;
  out.code = code;
  out.type = model::type_of_cameo(code).value_or(model::EventType::statement);
  out.actors = actors;
  model::Citation said;
  said.sentence = sentence;
  said.trigger = trigger;
  out.citations.push_back(said);
  return out;
}

constexpr auto source = model::Role::source;
constexpr auto target = model::Role::target;

}  // namespace

TEST_CASE("a title names the counterpart, or says what it is about") {
  const auto rus = state("RUS");
  const auto usa = state("USA");
  const auto putin = person("putin", "RUS");
  CHECK(query::title(story("163", {{usa, source}, {rus, target}}), Language::en) ==
        "State USA → State RUS: impose sanctions");
  CHECK(query::title(story("044", {{usa, source}, {rus, target}}), Language::en) == "State USA, State RUS: meet");
  CHECK(query::title(story("044", {{usa, source}, {rus, target}, {putin, target}}), Language::en) ==
        "State USA, Name of putin: meet");
  const char* const words = "Russia urged a meeting of the council on Tuesday, and more.";
  CHECK(query::title(story("020", {{rus, source}}, words, "urged"), Language::en) ==
        "State RUS: appeal “a meeting of the council on Tuesday”");
  CHECK(query::title(story("020", {{rus, source}}, words, "urged"), Language::ar) == "State RUS: مناشدة");
  CHECK(query::title(story("020", {{rus, source}}, "دعت روسيا إلى اجتماع عاجل للمجلس.", "دعت"), Language::ar) ==
        "State RUS: مناشدة «روسيا إلى اجتماع عاجل للمجلس»");
  auto named = rus;
  named.name_ar = "روسيا";
  CHECK(query::title(story("020", {{named, source}}, "دعت روسيا إلى اجتماع عاجل للمجلس.", "دعت"), Language::ar) ==
        "روسيا: مناشدة «إلى اجتماع عاجل للمجلس»");
}

TEST_CASE("a title leaves out those whom few reports name, and offices whose holder is named") {
  model::Actor leader{"x-RUS-leader", "Leader of RUS", "", "RUS", model::ActorKind::role};
  const auto putin = person("putin", "RUS");
  const auto trump = person("trump", "USA");
  CHECK(query::title(
            story("044", {{putin, source, 9}, {trump, target, 9}, {leader, target, 5}, {state("UKR"), target, 2}}),
            Language::en) == "Name of putin, Name of trump: meet");
}

TEST_CASE("every code has an Arabic name") {
  for (int root = 1; root <= 20; ++root) {
    for (int digit = 0; digit <= 9; ++digit) {
      const std::string code = (root < 10 ? "0" : "") + std::to_string(root) + std::to_string(digit);
      if (!model::cameo_label(code).empty()) CHECK_FALSE(query::arabic_act(code).empty());
    }
  }
}

TEST_CASE("an Arabic table has its first column at the right") {
  std::ostringstream out;
  std::ostringstream err;
  cli::Session session{out, err, false, false, 0, "", Language::ar, {}};
  cli::Table table(Language::ar);
  table.column("DATE");
  table.column("EVENTS", cli::Table::Align::right);
  table.row({"2025", "7"});
  table.row({"2025-12", "12"});
  table.print(session, "table");
  CHECK(out.str() == "الأحداث  التاريخ\n7           2025\n12       2025-12\n");
  out.str("");
  table.print(session, "csv");
  CHECK(out.str().starts_with("DATE,EVENTS"));
  CHECK(cli::word(Language::ar, "no such word") == "no such word");
}

TEST_CASE("a sketch tells sentences that share most words from others") {
  const auto alike = [](const char* a, const char* b) {
    return 64 - __builtin_popcountll(store::word_sketch(a) ^ store::word_sketch(b));
  };
  const char* const one = "the army said on tuesday that its aircraft had struck two depots near the capital";
  CHECK(alike(one, one) == 64);
  CHECK(alike(one, "on tuesday the army said that its aircraft had struck depots near the capital") >= 50);
  CHECK(alike(one, "ministers of both countries will sign the treaty at a summit in spring") <= 44);
  CHECK(store::word_sketch("too few words") == 0);
}
