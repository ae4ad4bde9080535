// Runs the example of every row of anchors.tsv of every language.
#include <doctest/doctest.h>

#include <algorithm>

#include "importers/extract/extractor.hpp"
#include "importers/tables/table.hpp"
#include "importers/text/document.hpp"

using namespace demarche;

TEST_CASE("every word that places an event by another does what its example says") {
  std::vector<model::Diagnostic> diagnostics;
  extract::Extractor extractor(extract::load_resources({}, diagnostics));
  for (const char* language : {"ar", "en"}) {
    const std::string path = std::string("languages/") + language + "/anchors.tsv";
    const tables::Table table(path, tables::embedded(path), diagnostics);
    REQUIRE(table.rows() > 0);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      model::Article article;
      article.language = language;
      article.text = table.cell(row, table.column("example"));
      article.published = model::parse_day(table.cell(row, table.column("published")));
      CAPTURE(path);
      CAPTURE(table.line(row));
      const model::Extraction out = extractor.extract(article);
      std::string dates;
      for (const model::Event& event : out.events) {
        dates += std::string(text::slice(article.text, event.trigger)) + "=" +
                 model::to_edtf(event.date).value_or("none") + " ";
      }
      CAPTURE(dates);
      CHECK(std::any_of(out.events.begin(), out.events.end(), [&](const model::Event& event) {
        return event.date.origin == model::DateOrigin::event &&
               model::to_edtf(event.date) == table.cell(row, table.column("gives"));
      }));
    }
  }
}
