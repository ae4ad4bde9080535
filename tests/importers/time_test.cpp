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

TEST_CASE("the publication date is inferred only as far as the text tells") {
  const extract::TimeTagger arabic("ar"), english("en");
  extract::TimeTagger::Scratch scratch, english_scratch;
  text::Document document;
  text::segment("أعلن الوزير اليوم الأربعاء 13 حزيران/يونيو 2018 استقالته.", {}, document);
  const auto exact = extract::infer_publication(document, arabic, scratch, "ar", {});
  CHECK(exact.date.from == model::make_day(2018, 6, 13));
  CHECK(exact.date.is_day());
  CHECK(exact.evidence.size() == 1);
  text::segment("MOSCOW, Dec 3 (Agency) - The envoys met on Tuesday.", {}, document);
  const auto open = extract::infer_publication(document, english, english_scratch, "en", {});
  CHECK_FALSE(open.date.known());
  CHECK(open.edtf == "XXXX-12-03");
  CHECK(open.origin == model::Publication::Origin::dateline);
  text::segment("The envoys met.", {}, document);
  CHECK(extract::infer_publication(document, english, english_scratch, "en", {}).origin ==
        model::Publication::Origin::unknown);
}
