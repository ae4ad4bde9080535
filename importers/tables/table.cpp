#include "importers/tables/table.hpp"

#include <algorithm>

#include "importers/tables/embedded.hpp"

namespace demarche::tables {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> values(std::string_view cell, char divider) {
  std::vector<std::string_view> out;
  while (!cell.empty()) {
    const std::size_t at = std::min(cell.find(divider), cell.size());
    const std::string_view value = trim(cell.substr(0, at));
    if (!value.empty()) out.push_back(value);
    cell.remove_prefix(std::min(at + 1, cell.size()));
  }
  return out;
}

Table::Table(std::string_view path, std::string_view bytes, std::vector<model::Diagnostic>& diagnostics) : path_(path) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::vector<std::string_view> cells;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    cells.clear();
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t tab = std::min(line.find('\t', at), line.size());
      cells.push_back(trim(line.substr(at, tab - at)));
      at = tab + 1;
    }
    if (header_.empty()) {
      header_ = cells;
      continue;
    }
    if (cells.size() > header_.size()) {
      diagnostics.push_back({std::string(path),
                             "row has " + std::to_string(cells.size()) + " cells, the header " +
                                 std::to_string(header_.size()) + "; row skipped",
                             number,
                             {}});
      continue;
    }
    cells.resize(header_.size());
    cells_.insert(cells_.end(), cells.begin(), cells.end());
    lines_.push_back(number);
  }
}

std::size_t Table::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  return found == header_.end() ? npos : static_cast<std::size_t>(found - header_.begin());
}

std::string_view Table::cell(std::size_t row, std::size_t column) const {
  return column == npos || row >= rows() ? std::string_view{} : cells_[row * header_.size() + column];
}

std::string_view embedded(std::string_view path) {
  const auto* const end = embedded_tables + embedded_table_count;
  const auto* const found =
      std::lower_bound(embedded_tables, end, path,
                       [](const EmbeddedTable& table, std::string_view wanted) { return table.path < wanted; });
  if (found == end || found->path != path) return {};
  return {found->begin, static_cast<std::size_t>(found->end - found->begin)};
}

std::vector<std::string_view> embedded_below(std::string_view folder) {
  std::vector<std::string_view> out;
  for (unsigned i = 0; i < embedded_table_count; ++i) {
    const std::string_view path = embedded_tables[i].path;
    if (path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/') out.push_back(path);
  }
  return out;
}

}  // namespace demarche::tables
