// Who is named: the cases of every language, traps that name nobody, names spelled in many ways.
#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>

#include "importers/extract/actors/reading.hpp"
#include "importers/extract/extractor.hpp"
#include "importers/extract/time/time_tagger.hpp"
#include "importers/knowledge/name_key.hpp"
#include "importers/tables/table.hpp"

namespace {

using namespace demarche;

/// Reads one text with one language and tells its actors.
class Reader {
 public:
  explicit Reader(const std::string& code)
      : pack_(code, knowledge::Knowledge::builtin(), diagnostics_), cache_(pack_.lexicon), tagger_(code) {}

  const extract::Reading& read(std::string_view text, std::string_view published) {
    text_ = text;
    text::segment(text_, pack_.sentence_rules, document_);
    reading_.pack = &pack_;
    reading_.document = &document_;
    const auto day = model::parse_day(published);
    reading_.published = day ? model::FuzzyDate::on(*day) : model::FuzzyDate::unknown();
    std::vector<model::Timex> timexes;
    tagger_.tag(document_, reading_.published, scratch_, timexes);
    reading_.timed.assign(document_.tokens.size(), false);
    for (std::size_t t = 0; t < document_.tokens.size(); ++t) {
      for (const model::Timex& timex : timexes) {
        const auto& token = document_.tokens[t];
        if (token.cp_begin < timex.span.end && token.cp_end > timex.span.begin) reading_.timed[t] = true;
      }
    }
    cache_.read(document_);
    extract::match_words(reading_, cache_);
    extract::find_actors(reading_);
    return reading_;
  }

  /// `words=id; words=id` of everybody named, `-` when nobody; adjectives and sources of news only when asked.
  std::string actors(std::string_view text, std::string_view published, bool media = true) {
    const extract::Reading& found = read(text, published);
    std::string out;
    for (const auto& mention : found.mentions) {
      if (mention.modifier || (mention.media && !media)) continue;
      out += (out.empty() ? "" : "; ") + std::string(document_.words(mention.first, mention.last)) + "=" +
             found.actors[mention.actor].actor.id;
    }
    return out.empty() ? "-" : out;
  }

 private:
  std::vector<model::Diagnostic> diagnostics_;
  extract::LanguagePack pack_;
  extract::WordCache cache_;
  extract::TimeTagger tagger_;
  extract::TimeTagger::Scratch scratch_;
  std::string text_;
  text::Document document_;
  extract::Reading reading_;
};

tables::Table table(const std::string& language, const char* file, std::vector<model::Diagnostic>& diagnostics) {
  for (const std::string_view path : tables::embedded_below("languages/" + language)) {
    if (path.ends_with(file)) return {path, tables::embedded(path), diagnostics};
  }
  return {"", "", diagnostics};
}

}  // namespace

TEST_CASE("the actors that sentences name") {
  std::vector<model::Diagnostic> diagnostics;
  for (const std::string& language : extract::languages()) {
    Reader reader(language);
    const tables::Table rows = table(language, "/actor_cases.tsv", diagnostics);
    REQUIRE(rows.rows() > 0);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      CAPTURE(rows.path());
      CAPTURE(rows.line(i));
      CHECK(reader.actors(rows.cell(i, 0), rows.cell(i, 1)) == rows.cell(i, 2));
    }
  }
  CHECK(diagnostics.empty());
}

TEST_CASE("a trap names nobody") {
  std::vector<model::Diagnostic> diagnostics;
  for (const std::string& language : extract::languages()) {
    Reader reader(language);
    const tables::Table rows = table(language, "/traps.tsv", diagnostics);
    REQUIRE(rows.rows() > 0);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      CAPTURE(rows.line(i));
      CHECK(reader.actors(rows.cell(i, 0), "2018-06-01", false) == "-");
    }
  }
  CHECK(diagnostics.empty());
}

TEST_CASE("datelines are places of the story") {
  Reader reader("en");
  const auto& found = reader.read("MUNICH/ASTANA (Reuters) - Talks began.", "2016-02-12");
  REQUIRE(found.datelines.size() == 2);
  CHECK(found.datelines[0].place->id == "munich");
  CHECK(found.datelines[1].place->id == "astana");
  CHECK(reader.read("Munich hosted talks (Reuters).", "2016-02-12").datelines.empty());
  Reader arabic("ar");
  const auto& moscow = arabic.read("موسكو - رويترز: بدأت المحادثات.", "2016-02-12");
  REQUIRE(moscow.datelines.size() == 1);
  CHECK(moscow.datelines[0].place->id == "moscow");
}

TEST_CASE("a capital is a place by its state, a seat of government by its town") {
  Reader arabic("ar");
  const auto& found = arabic.read("عقد الاجتماع في الكرملين بالعاصمة الروسية.", "2025-12-03");
  REQUIRE(found.places.size() == 2);
  CHECK(found.places[0].place->id == "kremlin-building");
  CHECK(found.places[0].place->within == std::vector<std::string>{"moscow", "RUS"});
  CHECK(found.places[1].place->id == "moscow");
  Reader english("en");
  const auto& again = english.read("They met in the Russian capital.", "2025-12-03");
  REQUIRE(again.places.size() == 1);
  CHECK(again.places[0].place->id == "moscow");
}

TEST_CASE("one key for the spellings of a name") {
  using knowledge::name_key;
  for (const auto& [one, other] :
       {std::pair{"Sergei Lavrov", "سيرغي لافروف"}, std::pair{"Sergey Lavrov", "سيرجي لافروف"},
        std::pair{"Mohammed al-Houthi", "محمد الحوثي"}, std::pair{"Abdul Rahman Ghashmi", "عبد الرحمن الغشمي"},
        std::pair{"Federica Mogherini", "فيديريكا موغيريني"}}) {
    CHECK(name_key(one) == name_key(other));
    CHECK_FALSE(name_key(one).empty());
  }
  CHECK(name_key("Ali Larijani") != name_key("Sadeq Larijani"));
  CHECK(name_key("").empty());
}
