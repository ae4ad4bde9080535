// Rows and columns, printed for people, spreadsheets or documents.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "engine/cli/command.hpp"

namespace demarche::cli {

/// All cells are text in one line; what must not reach a screen is escaped when printed. In Arabic a table for people
/// has its headings in Arabic and its first column at the right; CSV is the same in every language.
class Table {
 public:
  enum class Align { left, right };

  explicit Table(query::Language language = query::Language::en) : language_(language) {}

  /// `least`: columns of the screen it keeps when the table has to be made narrower; npos: all it needs.
  void column(std::string header, Align align = Align::left, std::size_t least = 8);
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  void row(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }

  /// `format`: table, csv or markdown. A table is aligned by display width; on a terminal it fits its width (the widest
  /// columns are cut) and what runs from right to left is isolated.
  void print(Session& session, const std::string& format) const;

 private:
  void print_aligned(Session& session) const;
  void print_markdown(std::ostream& out) const;
  void print_csv(std::ostream& out) const;
  std::vector<std::size_t> widths(std::size_t terminal, const std::vector<std::string>& headings) const;

  bool right_to_left() const { return language_ == query::Language::ar; }
  std::vector<std::string> headings() const;

  query::Language language_;
  std::vector<std::string> headers_;
  std::vector<Align> aligns_;
  std::vector<std::size_t> least_;
  std::vector<std::vector<std::string>> rows_;
};

/// `value` with so many digits behind the point; `sign`: also a plus.
std::string number_text(double value, int digits, bool sign = false);

/// `text` as one safe line; isolated when it goes to a terminal.
std::string shown(const Session& session, std::string_view text);

}  // namespace demarche::cli
