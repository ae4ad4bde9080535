#include "importers/knowledge/own_knowledge.hpp"

#include <algorithm>
#include <set>

#include "importers/knowledge/actor_dictionary.hpp"
#include "importers/tables/table.hpp"
#include "importers/text/document.hpp"

namespace demarche::knowledge {
namespace {

using model::ActorKind;
using tables::Table;
using tables::values;

class OwnTable {
 public:
  OwnTable(std::string_view path, std::string_view bytes, std::vector<OwnActor>& out,
           std::vector<model::Diagnostic>& diagnostics)
      : rows_(path, bytes, diagnostics), out_(out), diagnostics_(diagnostics) {
    std::vector<model::Diagnostic> ignored;
    const Table offices("knowledge/offices.tsv", tables::embedded("knowledge/offices.tsv"), ignored);
    for (std::size_t i = 0; i < offices.rows(); ++i) offices_.insert(offices.cell(i, 0));
  }

  void read() {
    for (std::size_t i = 0; i < rows_.rows(); ++i) {
      OwnActor one;
      one.path = rows_.path();
      one.line = rows_.line(i);
      if (read_row(i, one)) out_.push_back(std::move(one));
    }
  }

 private:
  std::string_view cell(std::size_t row, std::string_view column) const {
    return rows_.cell(row, rows_.column(column));
  }

  bool complain(const OwnActor& one, const std::string& message) {
    diagnostics_.push_back({one.path, message + "; row skipped", one.line, {}});
    return false;
  }

  bool read_row(std::size_t row, OwnActor& one) {
    const std::string name(cell(row, "name"));
    if (name.empty()) return complain(one, "a row needs a name");
    model::Actor& actor = one.entity.actor;
    actor.name = name;
    actor.name_ar = cell(row, "name_ar");
    actor.id = cell(row, "id");
    if (actor.id.empty()) actor.id = slug(name);
    actor.country = cell(row, "state");
    if (!actor.country.empty() && !is_state(actor.country)) {
      return complain(one, "`" + actor.country + "` is no state: three capital letters of ISO 3166 are wanted");
    }
    if (!take_kind(row, one)) return complain(one, "unknown kind: " + std::string(cell(row, "kind")));
    one.names.push_back(name);
    if (!actor.name_ar.empty()) one.names.push_back(actor.name_ar);
    for (const auto also : values(cell(row, "also"))) one.names.emplace_back(also);
    for (const auto family : values(cell(row, "family"))) one.families.emplace_back(family);
    if (cell(row, "famous") == "1") one.entity.category = "famous";
    return take_terms(row, one);
  }

  bool take_kind(std::size_t row, OwnActor& one) {
    const std::string_view kind = cell(row, "kind");
    model::Actor& actor = one.entity.actor;
    if (kind == "place" || kind == "city" || kind == "region" || kind == "building") {
      one.place.emplace();
      one.place->id = actor.id;
      one.place->name = actor.name;
      one.place->name_ar = actor.name_ar;
      one.place->country = actor.country;
      one.place->kind = kind == "place" ? "city" : kind;
      for (const auto within : values(cell(row, "within"))) one.place->within.emplace_back(within);
      if (one.place->within.empty() && !actor.country.empty()) one.place->within.push_back(actor.country);
      return true;
    }
    actor.kind = ActorKind::person;
    if (kind.empty()) return true;
    const auto known = model::parse_actor_kind(kind);
    if (!known || *known == ActorKind::role || *known == ActorKind::state) return false;
    actor.kind = *known;
    return true;
  }

  bool take_terms(std::size_t row, OwnActor& one) {
    for (const std::string_view text : values(cell(row, "terms"), ';')) {
      const auto parts = values(text, ' ');
      if (parts.size() != 4) return complain(one, "a term is `office of from to`: " + std::string(text));
      if (!offices_.contains(parts[0])) return complain(one, "unknown office: " + std::string(parts[0]));
      Term term{std::string(parts[0]), std::string(parts[1]), {}, {}};
      for (const std::size_t i : {std::size_t{2}, std::size_t{3}}) {
        if (parts[i] == "-") continue;
        const auto date = model::parse_edtf(parts[i]);
        if (!date) return complain(one, "no date: " + std::string(parts[i]));
        (i == 2 ? term.from : term.to) = *date;
      }
      if (term.from.from && term.to.to && *term.to.to < *term.from.from) {
        return complain(one, "a term ends before it begins: " + std::string(text));
      }
      one.entity.terms.push_back(std::move(term));
    }
    return true;
  }

  Table rows_;
  std::vector<OwnActor>& out_;
  std::vector<model::Diagnostic>& diagnostics_;
  std::set<std::string_view> offices_;
};

// Whether the first line that is no remark is the header of a table.
bool is_table(std::string_view bytes) {
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = tables::trim(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.empty() || line.front() == '#') continue;
    if (line.find('[') != std::string_view::npos) return false;
    const auto columns = values(line, '\t');
    return std::find(columns.begin(), columns.end(), "name") != columns.end();
  }
  return true;
}

}  // namespace

void read_own(std::string_view path, std::string_view bytes, std::vector<OwnActor>& out,
              std::vector<model::Diagnostic>& diagnostics) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (is_table(bytes)) {
    OwnTable(path, bytes, out, diagnostics).read();
  } else {
    read_actor_dictionary(path, bytes, out, diagnostics);
  }
}

}  // namespace demarche::knowledge
