// A tab-separated table: a header line, then rows; lines that start with `#` are remarks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostic.hpp"

namespace demarche::tables {

/// A table read in place: cells are views into the bytes it was made from, which must outlive it.
class Table {
 public:
  /// Reads `bytes` (UTF-8, lines end in LF or CRLF). A row with more cells than the header is told in `diagnostics` and
  /// skipped; one with fewer has empty cells at its end. `path` is only for messages.
  Table(std::string_view path, std::string_view bytes, std::vector<model::Diagnostic>& diagnostics);

  std::size_t rows() const { return lines_.size(); }
  /// Index of a column, or npos.
  std::size_t column(std::string_view name) const;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  /// A cell, trimmed of spaces; empty when the row or table has no such column.
  std::string_view cell(std::size_t row, std::size_t column) const;
  /// 1-based line number of a row in the file.
  std::size_t line(std::size_t row) const { return lines_[row]; }
  std::string_view path() const { return path_; }

 private:
  std::string_view path_;
  std::vector<std::string_view> header_;
  std::vector<std::string_view> cells_;  // rows() x header_.size()
  std::vector<std::size_t> lines_;
};

/// The bytes of a compiled-in table by its path under importers/, empty when there is none.
std::string_view embedded(std::string_view path);
/// Paths of all compiled-in tables below a folder, sorted.
std::vector<std::string_view> embedded_below(std::string_view folder);

/// The values of a cell that are divided by ` | `, each trimmed, none empty.
std::vector<std::string_view> values(std::string_view cell, char divider = '|');
std::string_view trim(std::string_view text);

}  // namespace demarche::tables
