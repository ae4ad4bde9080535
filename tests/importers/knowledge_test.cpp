// The knowledge tables agree with each other and with the names of every language.
#include <doctest/doctest.h>

#include <set>
#include <string>

#include "importers/extract/extractor.hpp"
#include "importers/knowledge/knowledge.hpp"
#include "importers/tables/table.hpp"

namespace {

using namespace demarche;
using tables::Table;

std::set<std::string> ids(const std::string& path) {
  std::vector<model::Diagnostic> diagnostics;
  const Table rows(path, tables::embedded(path), diagnostics);
  CHECK(diagnostics.empty());
  std::set<std::string> out;
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    CAPTURE(path);
    CAPTURE(rows.line(i));
    CHECK_MESSAGE(out.emplace(rows.cell(i, rows.column("id"))).second, "an id stands twice");
  }
  return out;
}

std::set<std::string> ids_below(const std::string& folder) {
  std::set<std::string> out;
  for (const std::string_view path : tables::embedded_below(folder)) out.merge(ids(std::string(path)));
  return out;
}

}  // namespace

TEST_CASE("every id has its names in every language, and every name its id") {
  for (const std::string& language : extract::languages()) {
    CAPTURE(language);
    for (const char* file : {"/states.tsv", "/organisations.tsv", "/offices.tsv", "/places.tsv"}) {
      CAPTURE(file);
      CHECK(ids("knowledge" + std::string(file)) == ids("languages/" + language + file));
    }
    CHECK(ids_below("knowledge/people") == ids_below("languages/" + language + "/people"));
  }
}

TEST_CASE("terms name offices, states and bodies that are known") {
  const std::set<std::string> offices = ids("knowledge/offices.tsv");
  const auto& known = knowledge::Knowledge::builtin();
  std::size_t terms = 0;
  for (const auto& entity : known.entities()) {
    for (const auto& term : entity.terms) {
      ++terms;
      CAPTURE(entity.actor.id);
      CHECK_MESSAGE(offices.contains(term.office), term.office);
      const auto* const of = known.find(term.of);
      CHECK_MESSAGE((of != nullptr && of->actor.kind != model::ActorKind::person), term.of);
      if (term.from.from && term.to.to) CHECK(*term.from.from <= *term.to.to);
    }
  }
  CHECK(terms > 7000);
}

TEST_CASE("bodies and places lie where something is known") {
  const auto& known = knowledge::Knowledge::builtin();
  for (const auto& entity : known.entities()) {
    CAPTURE(entity.actor.id);
    if (!entity.actor.country.empty()) CHECK(known.find(entity.actor.country) != nullptr);
    if (!entity.parent.empty()) CHECK(known.find(entity.parent) != nullptr);
    if (!entity.seat.empty()) CHECK(known.find_place(entity.seat) != nullptr);
  }
  const auto* const kremlin = known.find_place("kremlin-building");
  REQUIRE(kremlin != nullptr);
  CHECK(kremlin->within == std::vector<std::string>{"moscow", "RUS"});
}
