// Runs the example of every row of the event tables of every language, and counts how many give what they must.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string>
#include <vector>

#include "importers/extract/extractor.hpp"
#include "importers/tables/table.hpp"

namespace {

using namespace demarche;

struct Sides {
  std::set<std::string> sources, targets;
  bool mutual = false;
};

std::set<std::string> split(std::string_view list, std::string_view dividers) {
  std::set<std::string> out;
  while (!list.empty()) {
    const std::size_t at = std::min(list.find_first_of(dividers), list.size());
    if (list.substr(0, at) != "-" && at > 0) out.emplace(list.substr(0, at));
    list.remove_prefix(std::min(at + 1, list.size()));
  }
  return out;
}

Sides expected_sides(std::string_view pair) {
  Sides out;
  if (pair.find('=') != std::string_view::npos) {
    out.mutual = true;
    out.sources = split(pair, "=+");
    return out;
  }
  const std::size_t arrow = std::min(pair.find('>'), pair.size());
  out.sources = split(pair.substr(0, arrow), "+");
  if (arrow < pair.size()) out.targets = split(pair.substr(arrow + 1), "+");
  return out;
}

// A person or office counts as its state where the table names the state; nameless groups count for nobody.
std::string name_in(const model::Actor& actor, const std::set<std::string>& wanted) {
  if (wanted.contains(actor.id)) return actor.id;
  if (wanted.contains(actor.country)) return actor.country;
  return actor.id.starts_with("x-any") ? std::string() : actor.id;
}

bool gives(const model::Event& event, std::string_view type, const Sides& wanted, std::string_view status) {
  if (model::name(event.type) != type || model::name(event.status) != status) return false;
  std::set<std::string> all = wanted.sources;
  all.insert(wanted.targets.begin(), wanted.targets.end());
  Sides found;
  for (const auto& part : event.actors) {
    const std::string name = name_in(part.actor, all);
    if (name.empty()) continue;
    (part.role == model::Role::target && !wanted.mutual ? found.targets : found.sources).insert(name);
  }
  return found.sources == wanted.sources && found.targets == wanted.targets;
}

bool passes(const std::vector<model::Event>& events, std::string_view gold) {
  if (gold == "nothing") return events.empty();
  const auto parts = tables::values(gold, ' ');
  if (parts.size() < 4 || parts[1] == "010") return true;
  const Sides wanted = expected_sides(parts[2]);
  return std::any_of(events.begin(), events.end(),
                     [&](const model::Event& event) { return gives(event, parts[0], wanted, parts[3]); });
}

struct Floor {
  const char* table;
  double share;  // of the examples must pass; may only rise
};

void run(extract::Extractor& extractor, const std::string& language, const Floor& floor) {
  std::vector<model::Diagnostic> diagnostics;
  const std::string path = "languages/" + language + "/" + floor.table;
  const tables::Table rows(path, tables::embedded(path), diagnostics);
  CHECK(diagnostics.empty());
  REQUIRE(rows.rows() > 0);
  std::size_t right = 0;
  for (std::size_t i = 0; i < rows.rows(); ++i) {
    const std::string_view example = rows.cell(i, rows.column("example"));
    const std::string_view gold = rows.cell(i, rows.column("gives"));
    CHECK_MESSAGE((!example.empty() && !gold.empty()), path << ":" << rows.line(i) << ": a row without an example");
    model::Article article;
    article.id = "example";
    article.language = language;
    article.text = example;
    article.published = model::make_day(2018, 6, 1);
    right += passes(extractor.extract(std::move(article)).events, gold) ? 1 : 0;
  }
  const double share = static_cast<double>(right) / static_cast<double>(rows.rows());
  MESSAGE(path << ": " << right << " of " << rows.rows() << " examples");
  CHECK_MESSAGE(share >= floor.share, path << ": only " << right << " of " << rows.rows() << " examples pass");
}

}  // namespace

TEST_CASE("the examples of the event tables") {
  std::vector<model::Diagnostic> diagnostics;
  extract::Extractor extractor(extract::load_resources({}, diagnostics));
  CHECK(diagnostics.empty());
  for (const Floor& floor :
       {Floor{"event_verbs.tsv", 0.92}, Floor{"event_nouns.tsv", 0.88}, Floor{"event_phrases.tsv", 0.92}}) {
    run(extractor, "ar", floor);
  }
  for (const Floor& floor :
       {Floor{"event_verbs.tsv", 0.97}, Floor{"event_nouns.tsv", 0.92}, Floor{"event_phrases.tsv", 0.96}}) {
    run(extractor, "en", floor);
  }
}
