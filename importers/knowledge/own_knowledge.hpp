// Knowledge files of the user's own: a table of ours, or an actor dictionary of PETRARCH and Phoenix.
#pragma once

#include <string_view>
#include <vector>

#include "importers/knowledge/knowledge.hpp"
#include "model/diagnostic.hpp"

namespace demarche::knowledge {

/// Reads a file (UTF-8) and appends whom it names to `out`. The table is tab-separated with a header line that has the
/// column `name` (see importers/knowledge/README.md); anything else is read as an actor dictionary: names with words
/// joined by `_`, `+` before a synonym, codes in brackets with `<`, `>` or a range of days as YYMMDD or YYYYMMDD, `#`
/// before a remark. A bad line is told in `diagnostics` with its number, and skipped.
void read_own(std::string_view path, std::string_view bytes, std::vector<OwnActor>& out,
              std::vector<model::Diagnostic>& diagnostics);

}  // namespace demarche::knowledge
