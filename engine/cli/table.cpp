#include "engine/cli/table.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <ostream>

#include "engine/cli/words.hpp"
#include "engine/exporters/csv/csv.hpp"
#include "importers/text/display.hpp"

namespace demarche::cli {
namespace {

constexpr std::size_t gap = 2;

}  // namespace

std::string shown(const Session& session, std::string_view text) {
  const std::string safe = text::screen_safe(text);
  return session.out_is_terminal ? text::isolated(safe) : safe;
}

std::string number_text(double value, int digits, bool sign) {
  char text[64];
  std::snprintf(text, sizeof text, sign ? "%+.*f" : "%.*f", digits, value);
  return text;
}

void Table::column(std::string header, Align align, std::size_t least) {
  least_.push_back(least);
  headers_.push_back(std::move(header));
  aligns_.push_back(align);
}

void Table::row(std::vector<std::string> cells) {
  cells.resize(headers_.size());
  rows_.push_back(std::move(cells));
}

void Table::print(Session& session, const std::string& format) const {
  if (format == "csv") {
    print_csv(session.out);
  } else if (format == "markdown") {
    print_markdown(session.out);
  } else {
    print_aligned(session);
  }
}

std::vector<std::string> Table::headings() const {
  std::vector<std::string> out;
  for (const auto& header : headers_) out.push_back(word(language_, header));
  return out;
}

std::vector<std::size_t> Table::widths(std::size_t terminal, const std::vector<std::string>& headings) const {
  std::vector<std::size_t> width(headers_.size());
  for (std::size_t c = 0; c < headers_.size(); ++c) {
    width[c] = text::display_width(headings[c]);
    for (const auto& row : rows_) width[c] = std::max(width[c], text::display_width(text::screen_safe(row[c])));
  }
  if (terminal == 0) return width;
  const auto total = [&] { return std::accumulate(width.begin(), width.end(), gap * (width.size() - 1)); };
  while (total() > terminal) {
    std::size_t widest = npos;
    for (std::size_t c = 0; c < width.size(); ++c) {
      if (width[c] > least_[c] && (widest == npos || width[c] > width[widest])) widest = c;
    }
    if (widest == npos) break;
    --width[widest];
  }
  return width;
}

void Table::print_aligned(Session& session) const {
  if (headers_.empty()) return;
  const auto names = headings();
  const auto width = widths(session.width, names);
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t c = right_to_left() ? cells.size() - 1 - i : i;
      const std::string cell = text::clipped(text::screen_safe(cells[c]), width[c]);
      const std::string padding(width[c] - std::min(width[c], text::display_width(cell)), ' ');
      const std::string safe = session.out_is_terminal ? text::isolated(cell) : cell;
      if (i > 0) out += std::string(gap, ' ');
      out += (aligns_[c] == Align::right) != right_to_left() ? padding + safe : safe + padding;
    }
    out.erase(out.find_last_not_of(' ') + 1);
    session.out << out << '\n';
  };
  line(names);
  for (const auto& row : rows_) line(row);
}

void Table::print_markdown(std::ostream& out) const {
  const auto line = [&](const std::vector<std::string>& cells) {
    for (const auto& cell : cells) {
      out << "| ";
      for (const char c : text::screen_safe(cell)) {
        if (std::string_view("\\`*_[]<>#|~").find(c) != std::string_view::npos) out << '\\';
        out << c;
      }
      out << ' ';
    }
    out << "|\n";
  };
  line(headings());
  for (const Align align : aligns_) out << (align == Align::right ? "|---:" : "|---");
  out << "|\n";
  for (const auto& row : rows_) line(row);
}

void Table::print_csv(std::ostream& out) const {
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t c = 0; c < cells.size(); ++c) out << (c > 0 ? "," : "") << exporters::csv_field(cells[c]);
    out << "\r\n";
  };
  line(headers_);
  for (const auto& row : rows_) line(row);
}

}  // namespace demarche::cli
