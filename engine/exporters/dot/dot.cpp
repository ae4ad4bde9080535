#include "engine/exporters/dot/dot.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <ostream>
#include <set>

namespace demarche::exporters {
namespace {

using model::Status;
using model::Story;

constexpr std::array<std::string_view, 10> colours{"#1f77b4", "#d95f02", "#2ca02c", "#9467bd", "#8c564b",
                                                   "#b8860b", "#17879c", "#c2185b", "#4b6584", "#6d8b00"};
constexpr std::size_t wrap_at = 30;  // code points a line of a label

/// Text for an HTML-like label.
std::string html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
  }
  return out;
}

/// A quoted DOT string. Backslashes are doubled: dot would read escapes into them. So are entities disarmed.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '&') {
      out += "&amp;";
    } else {
      out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
    }
  }
  return out + '"';
}

/// The text in lines of about wrap_at code points, each put between `open` and `close`.
std::string wrapped(std::string_view text, std::string_view open, std::string_view close) {
  std::string out;
  std::string line;
  std::size_t width = 0;
  const auto flush = [&] {
    if (!out.empty()) out += "<BR/>";
    out.append(open).append(html(line)).append(close);
    line.clear();
    width = 0;
  };
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    const auto letters = static_cast<std::size_t>(
        std::ranges::count_if(word, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    if (width > 0 && width + 1 + letters > wrap_at) flush();
    if (width > 0) line += ' ';
    line += word;
    width += letters + 1;
    begin = end + 1;
  }
  if (!line.empty() || out.empty()) flush();
  return out;
}

std::string_view line_style(Status status) {
  switch (status) {
    case Status::planned:
    case Status::postponed:
      return "filled,rounded,dashed";
    case Status::possible:
      return "filled,rounded,dotted";
    default:
      return "filled,rounded";
  }
}

std::string_view fill(const Story& event) {
  switch (model::quad_class(event.type)) {
    case model::QuadClass::verbal_cooperation:
      return "#e8f1fa";
    case model::QuadClass::material_cooperation:
      return "#e6f4e6";
    case model::QuadClass::verbal_conflict:
      return "#fdf1e0";
    case model::QuadClass::material_conflict:
      return "#fbe6e4";
    case model::QuadClass::neutral:
      break;
  }
  return "#f4f4f4";
}

/// What an arrow between two events says, read from its tail to its head. The article's words stand in the tooltip.
std::string_view arrow_words(model::LinkKind kind, query::Language names) {
  const bool arabic = names == query::Language::ar;
  switch (kind) {
    case model::LinkKind::causes:
      return arabic ? "أدى إلى" : "led to";
    case model::LinkKind::enables:
      return arabic ? "مهّد الطريق إلى" : "made possible";
    case model::LinkKind::responds_to:
      return arabic ? "رد على" : "in answer to";
    default:
      return name(kind);
  }
}

/// Title without the status in brackets: the line style says it.
std::string short_title(const Story& event, query::Language names) {
  Story plain = event;
  plain.status = Status::occurred;
  return query::title(plain, names);
}

class Drawing {
 public:
  Drawing(const Picture& picture, std::ostream& out) : picture_(picture), out_(out) {
    for (std::size_t i = 0; i < picture.events.size(); ++i) numbers_.emplace(picture.events[i].id, i);
  }

  void draw() {
    const bool arabic = picture_.names == query::Language::ar;
    out_ << "digraph timeline {\n  rankdir=" << (arabic ? "RL" : "LR")
         << ";\n  charset=\"UTF-8\";\n  nodesep=0.2;\n  ranksep=0.7;\n  splines=true;\n"
            "  node [fontname=\"DejaVu Sans\", fontsize=11];\n  edge [fontname=\"DejaVu Sans\", fontsize=9];\n";
    days();
    for (std::size_t i = 0; i < picture_.events.size(); ++i) event(i);
    actors();
    for (const auto& link : picture_.links) this->link(link);
    out_ << "}\n";
  }

 private:
  /// A node a date, in a chain; each holds its events on its rank.
  void days() {
    std::map<std::pair<std::int32_t, std::string>, std::vector<std::size_t>> columns;
    for (std::size_t i = 0; i < picture_.events.size(); ++i) {
      const auto& date = picture_.events[i].date;
      const auto first = date.from ? date.from : date.to;
      const auto label = model::to_edtf(date).value_or(picture_.names == query::Language::ar ? "بلا تاريخ" : "undated");
      columns[{first ? first->value : INT32_MAX, label}].push_back(i);
    }
    std::size_t column = 0;
    for (const auto& [day, events] : columns) {
      out_ << "  day" << column << " [shape=plaintext, fontsize=13, label=<<B>" << html(day.second) << "</B>>];\n";
      out_ << "  {rank=same; day" << column << ";";
      for (const std::size_t i : events) out_ << " event" << i << ';';
      out_ << "}\n";
      if (column > 0)
        out_ << "  day" << column - 1 << " -> day" << column << " [color=\"#999999\", arrowsize=0.6, weight=10];\n";
      ++column;
    }
  }

  void event(std::size_t i) {
    const Story& event = picture_.events[i];
    const bool struck = event.status == Status::denied || event.status == Status::cancelled;
    const std::string_view colour = struck ? "#999999" : "#333333";
    const std::string title = short_title(event, picture_.names);
    std::string label = "<B>" + std::string(name(event.type)) + "</B>";
    if (event.status != Status::occurred)
      label += " <I>" + html(query::status_label(event.status, picture_.names)) + "</I>";
    label += "<BR/>" + (struck ? wrapped(title, "<S>", "</S>") : wrapped(title, "", ""));
    const std::string sentence = event.citations.empty() ? title : event.citations.front().sentence;
    out_ << "  event" << i << " [shape=box, style=\"" << line_style(event.status) << "\", fillcolor=\""
         << (struck ? "#f7f7f7" : fill(event)) << "\", color=\"" << colour << "\", fontcolor=\"" << colour
         << "\", label=<" << label << ">, tooltip=" << quoted(sentence) << "];\n";
  }

  void actors() {
    std::map<std::string, model::Actor> known;
    for (const auto& event : picture_.events) {
      for (const auto& part : event.actors) known.emplace(part.actor.id, part.actor);
    }
    std::map<std::string, std::size_t> number;
    for (const auto& [id, actor] : known) {
      const std::size_t n = number.size();
      number.emplace(id, n);
      const auto colour = colours[n % colours.size()];
      const std::string& called = query::name_of(actor, picture_.names);
      out_ << "  actor" << n << " [shape=" << (actor.kind == model::ActorKind::state ? "octagon" : "ellipse")
           << ", color=\"" << colour << "\", fontcolor=\"" << colour << "\", label=<" << wrapped(called, "", "")
           << ">, tooltip=" << quoted(called) << "];\n";
      if (!picture_.events.empty()) out_ << "  actor" << n << " -> day0 [style=invis];\n";
    }
    for (std::size_t i = 0; i < picture_.events.size(); ++i) {
      for (const auto& part : picture_.events[i].actors) {
        const std::size_t n = number[part.actor.id];
        out_ << "  actor" << n << " -> event" << i << " [color=\"" << colours[n % colours.size()]
             << "80\", penwidth=0.8, constraint=false, "
             << (part.role == model::Role::target ? "dir=back, arrowtail=vee" : "arrowhead=none")
             << ", tooltip=" << quoted(query::name_of(part.actor, picture_.names) + ": " + std::string(name(part.role)))
             << "];\n";
      }
    }
  }

  void link(const model::StoryLink& link) {
    const auto from = numbers_.find(link.from);
    const auto to = numbers_.find(link.to);
    if (from == numbers_.end() || to == numbers_.end()) return;
    out_ << "  event" << from->second << " -> event" << to->second;
    if (link.kind == model::LinkKind::before || link.kind == model::LinkKind::part_of) {
      out_ << " [color=\"#888888\", style=dashed, arrowhead=open, constraint=false";
    } else {
      out_ << " [color=\"#b00020\", penwidth=2, arrowhead=normal, constraint=false, label=<"
           << html(arrow_words(link.kind, picture_.names)) << ">, fontcolor=\"#b00020\"";
    }
    out_ << ", tooltip=" << quoted(link.sentence.empty() ? std::string(name(link.kind)) : link.sentence) << "];\n";
  }

  const Picture& picture_;
  std::ostream& out_;
  std::map<std::string_view, std::size_t> numbers_;
};

}  // namespace

void write_dot(const Picture& picture, std::ostream& out) { Drawing(picture, out).draw(); }

namespace dot_format {

extern const Exporter exporter;
const Exporter exporter{"dot", "Graphviz: a timeline-shaped graph of events, actors and links", write_dot};

}  // namespace dot_format
}  // namespace demarche::exporters
