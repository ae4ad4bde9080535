#include <doctest/doctest.h>
#include <unicode/calendar.h>

#include <memory>

#include "importers/extract/time/calendar.hpp"
#include "importers/extract/time/publication.hpp"
#include "importers/extract/time/time_tagger.hpp"
#include "importers/tables/table.hpp"

using namespace demarche;

namespace {

/// `words=value + words=value` of the expressions of a text, or `nothing`.
std::string told(const extract::TimeTagger& tagger, std::string_view text, const model::FuzzyDate& published) {
  text::Document document;
  text::segment(text, {}, document);
  extract::TimeTagger::Scratch scratch;
  std::vector<model::Timex> timexes;
  tagger.tag(document, published, scratch, timexes);
  std::string out;
  for (const model::Timex& timex : timexes) {
    if (!out.empty()) out += " + ";
    out += std::string(text::slice(text, timex.span)) + "=" + timex.value;
    CHECK(timex.from.has_value() == timex.to.has_value());
    if (timex.from) CHECK(*timex.from <= *timex.to);
  }
  return out.empty() ? "nothing" : out;
}

model::FuzzyDate on(std::string_view day) {
  const auto parsed = model::parse_day(day);
  return parsed ? model::FuzzyDate::on(*parsed) : model::FuzzyDate::unknown();
}

/// Runs the rows of a table: `phrase` or `example`, `reference`, `gives`.
void run_table(const char* language, const char* file, const char* phrase_column) {
  const std::string path = std::string("languages/") + language + "/time/" + file;
  std::vector<model::Diagnostic> diagnostics;
  const tables::Table table(path, tables::embedded(path), diagnostics);
  REQUIRE(diagnostics.empty());
  REQUIRE(table.rows() > 0);
  const extract::TimeTagger tagger(language);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string phrase(table.cell(row, table.column(phrase_column)));
    const std::string_view gives = table.cell(row, table.column("gives"));
    const std::string_view reference = table.cell(row, table.column("reference"));
    CAPTURE(path);
    CAPTURE(table.line(row));
    CAPTURE(phrase);
    CHECK_FALSE(phrase.empty());
    CHECK(told(tagger, phrase, on(reference.empty() ? "2018-06-13" : reference)) ==
          (gives.empty() ? "nothing" : gives));
  }
}

const char* const languages[] = {"ar", "en"};

}  // namespace

TEST_CASE("every time rule gives what its example says") {
  for (const char* language : languages) run_table(language, "rules.tsv", "example");
}

TEST_CASE("phrases mean what they mean at their reference time") {
  for (const char* language : languages) run_table(language, "corpus.tsv", "phrase");
}

TEST_CASE("phrases that mean no time give none") {
  for (const char* language : languages) run_table(language, "nothing.tsv", "phrase");
}

TEST_CASE("Hijri dates agree with ICU's islamic-umalqura from AH 1300 to 1500") {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale("en@calendar=islamic-umalqura"), status));
  REQUIRE(U_SUCCESS(status));
  for (int year = 1300; year <= 1500; ++year) {
    for (int month = 1; month <= 12; ++month) {
      const auto day = extract::time::from_hijri({year, month, 1});
      REQUIRE(day);
      calendar->setTime(static_cast<double>(day->value) * 86400000.0, status);
      CHECK(calendar->get(UCAL_YEAR, status) == year);
      CHECK(calendar->get(UCAL_MONTH, status) == month - 1);
      CHECK(calendar->get(UCAL_DATE, status) == 1);
      CHECK(extract::time::to_hijri(*day).month == month);
    }
  }
  CHECK_FALSE(extract::time::from_hijri({1440, 13, 1}));
}

TEST_CASE("a TIMEX3 value covers its days") {
  const auto covers = [](const char* value) {
    const auto days = extract::time::days_of(value);
    return days ? model::iso(days->first) + ".." + model::iso(days->second) : std::string("none");
  };
  CHECK(covers("2018-06-13") == "2018-06-13..2018-06-13");
  CHECK(covers("2018-06-13T10:00") == "2018-06-13..2018-06-13");
  CHECK(covers("2018-W24") == "2018-06-11..2018-06-17");
  CHECK(covers("2018-W24-WE") == "2018-06-16..2018-06-17");
  CHECK(covers("2018-02") == "2018-02-01..2018-02-28");
  CHECK(covers("2018-Q2") == "2018-04-01..2018-06-30");
  CHECK(covers("199") == "1990-01-01..1999-12-31");
  CHECK(covers("18") == "1800-01-01..1899-12-31");
  CHECK(covers("2018-05-17/2018-06-14") == "2018-05-17..2018-06-14");
  for (const char* value : {"", "P3D", "PRESENT_REF", "XXXX-06-12", "2018-13", "2018-02-30", "T10:00", "2018-W99"}) {
    CAPTURE(value);
    CHECK(covers(value) == "none");
  }
}

TEST_CASE("early, mid and late are thirds of what they part, except as a limit") {
  const auto days = [](const char* language, std::string_view text) {
    const extract::TimeTagger tagger(language);
    text::Document document;
    text::segment(text, {}, document);
    extract::TimeTagger::Scratch scratch;
    std::vector<model::Timex> timexes;
    tagger.tag(document, on("2018-06-13"), scratch, timexes);
    return timexes.empty() || !timexes[0].from ? "none"
                                               : model::iso(*timexes[0].from) + ".." + model::iso(*timexes[0].to);
  };
  CHECK(days("en", "They met in mid-April") == "2018-04-11..2018-04-20");
  CHECK(days("en", "They met in early 2015") == "2015-01-01..2015-05-01");
  CHECK(days("en", "Talks end by the end of 2019") == "2019-01-01..2019-12-31");
  CHECK(days("ar", "التقيا في أواخر آذار/مارس الماضي") == "2018-03-21..2018-03-31");
  CHECK(days("ar", "ينتهي العمل بحلول نهاية 2019") == "2019-01-01..2019-12-31");
}

TEST_CASE("without a publication date only what is told outright has days") {
  const extract::TimeTagger tagger("en");
  CHECK(told(tagger, "It was signed on 3 May 2015", model::FuzzyDate::unknown()) == "3 May 2015=2015-05-03");
  CHECK(told(tagger, "They met at 10:30", model::FuzzyDate::unknown()) == "10:30=T10:30");
  text::Document document;
  text::segment("They met on Tuesday", {}, document);
  extract::TimeTagger::Scratch scratch;
  std::vector<model::Timex> timexes;
  const auto week = model::FuzzyDate::between(model::make_day(2016, 3, 16), model::make_day(2016, 3, 18));
  tagger.tag(document, week, scratch, timexes);
  REQUIRE(timexes.size() == 1);
  CHECK(timexes[0].value == "2016-03-15");
}

namespace {

/// What is inferred of the day an article was published: `EDTF origin`, or `unknown`.
std::string inferred(const char* language, std::string_view text,
                     const std::vector<extract::OfficeClue>& offices = {}) {
  const extract::TimeTagger tagger(language);
  extract::TimeTagger::Scratch scratch;
  text::Document document;
  text::segment(text, {}, document);
  const auto found = extract::infer_publication(document, tagger, scratch, language, offices);
  CHECK((found.origin == model::Publication::Origin::unknown) == found.evidence.empty());
  std::string out = found.edtf.empty() ? model::to_edtf(found.date).value_or("unknown") : found.edtf;
  for (const model::Day day : found.candidates) out += " " + model::iso(day);
  return found.origin == model::Publication::Origin::unknown ? out : out + " " + std::string(name(found.origin));
}

extract::OfficeClue in_office(std::string_view text, std::string_view words, const char* from, const char* to) {
  const auto at = static_cast<std::uint32_t>(text.find(words));
  return {{at, at + static_cast<std::uint32_t>(words.size())},
          {{*model::parse_day(from), *model::parse_day(to)}},
          std::string(words)};
}

}  // namespace

TEST_CASE("the publication date is inferred only as far as the text tells") {
  CHECK(inferred("ar", "أعلن الوزير اليوم الأربعاء 13 حزيران/يونيو 2018 استقالته.") == "2018-06-13 inferred");
  CHECK(inferred("ar", "أعلن الوزير اليوم الأربعاء 13 حزيران/يونيو استقالته.") == "XXXX-06-13 inferred");
  CHECK(inferred("en", "MOSCOW, Dec 3 (Agency) - The envoys met on Tuesday.") == "XXXX-12-03 dateline");
  CHECK(inferred("en", "MOSCOW, Dec 3, 2015 (Agency) - The envoys met on Tuesday.") == "2015-12-03 dateline");
  CHECK(inferred("en", "Talks resume\nPublished: 16 March 2016\nThe envoys met.") == "2016-03-16 dateline");
  CHECK(inferred("en", "A war in dates\n16 March 2016\nIt began.\n18 March 2016\nIt ended.") == "unknown");
  CHECK(inferred("en", "The envoys met.") == "unknown");
  CHECK(inferred("en", "The war ended in 1990 and the treaty was signed in 1995.") == "unknown");
}

TEST_CASE("office holders bound the day of publication together, not one alone, and not who held it once") {
  const std::string text = "President Alpha received Chancellor Beta. The former minister Gamma left in 2010.";
  const auto alpha = in_office(text, "President Alpha", "2011-01-01", "2013-12-31"),
             beta = in_office(text, "Chancellor Beta", "2012-06-01", "2018-12-31"),
             gamma = in_office(text, "minister Gamma", "2001-01-01", "2005-12-31");
  CHECK(inferred("en", text, {alpha, beta}) == "2012-05-11/2014-02-14 inferred");
  CHECK(inferred("en", text, {alpha, beta, gamma}) == "2012-05-11/2014-02-14 inferred");
  CHECK(inferred("en", "President Alpha spoke.", {alpha}) == "unknown");
}

TEST_CASE("clues about the day join into a short list") {
  const std::string text =
      "قال الوزير اليوم الأربعاء إن القمة ستعقد في 20 يونيو/حزيران الجاري. وفي العام الجاري 2018 زار موسكو.";
  CHECK(inferred("ar", text) == "2018-06-06/2018-07-04 inferred");
}
