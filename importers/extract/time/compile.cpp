// Reads rules.tsv and macros.tsv and compiles patterns.
#include <algorithm>

#include "importers/extract/time/patterns.hpp"
#include "importers/tables/table.hpp"
#include "model/diagnostic.hpp"

namespace demarche::extract::time {

namespace {

using Macros = std::map<std::string, std::string, std::less<>>;
using Op = Instruction::Op;

class Compiler {
 public:
  Compiler(const Macros& macros, Words& words, std::vector<Instruction>& out)
      : macros_(macros), words_(words), out_(out) {}

  void pattern(std::string_view text) {
    std::string_view rest = text;
    choice(rest);
    if (!rest.empty()) throw model::Error("time rule: cannot read `" + std::string(text) + "`");
  }

 private:
  static void skip(std::string_view& text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  }

  void choice(std::string_view& text) {
    std::vector<std::size_t> jumps;
    for (;;) {
      const std::size_t start = out_.size();
      sequence(text);
      if (text.empty() || text.front() != '|') break;
      text.remove_prefix(1);
      out_.insert(out_.begin() + static_cast<std::ptrdiff_t>(start), Instruction{});
      shift(start + 1, start, 1);
      jumps.push_back(out_.size());
      out_.push_back({Op::jump, 0, 0, false, 0, 0, 0});
      out_[start] = {
          Op::split, 0, 0, false, 0, static_cast<std::uint32_t>(start + 1), static_cast<std::uint32_t>(out_.size())};
    }
    for (const std::size_t jump : jumps) out_[jump].to = static_cast<std::uint32_t>(out_.size());
  }

  /// Instructions from `from` on were moved by `by`: so are the places they name at or after `at`.
  void shift(std::size_t from, std::size_t at, std::uint32_t by) {
    for (std::size_t i = from; i < out_.size(); ++i) {
      if (out_[i].op != Op::split && out_[i].op != Op::jump) continue;
      if (out_[i].to >= at) out_[i].to += by;
      if (out_[i].other >= at) out_[i].other += by;
    }
  }

  void sequence(std::string_view& text) {
    for (skip(text); !text.empty() && text.front() != '|' && text.front() != ')'; skip(text)) {
      const std::size_t start = out_.size();
      element(text);
      if (!text.empty() && text.front() == '?') {
        text.remove_prefix(1);
        out_.insert(out_.begin() + static_cast<std::ptrdiff_t>(start), Instruction{});
        shift(start + 1, start, 1);
        out_[start] = {
            Op::split, 0, 0, false, 0, static_cast<std::uint32_t>(start + 1), static_cast<std::uint32_t>(out_.size())};
      }
    }
  }

  void element(std::string_view& text) {
    const char c = text.front();
    if (c == '<' || c == '>') {
      text.remove_prefix(1);
      out_.push_back({c == '<' ? Op::open : Op::close, 0, 0, false, 0, 0, 0});
    } else if (c == '(') {
      text.remove_prefix(1);
      choice(text);
      if (text.empty() || text.front() != ')') throw model::Error("time rule: a bracket is not closed");
      text.remove_prefix(1);
    } else if (c == '\'') {
      const std::size_t end = text.find('\'', text.size() > 1 && text[1] == '\'' ? 2 : 1);
      literal(text.substr(1, end - 1));
      text.remove_prefix(end + 1);
      modifiers(text);
    } else {
      const std::size_t end = std::min(text.find_first_of(" ?|():"), text.size());
      const std::string_view name = text.substr(0, end);
      text.remove_prefix(end);
      if (name.starts_with('@')) {
        macro(name.substr(1));
      } else {
        out_.push_back({Op::cls, 0, 0, false, words_.cls(name), 0, 0});
        modifiers(text);
      }
    }
  }

  void macro(std::string_view name) {
    const auto found = macros_.find(name);
    if (found == macros_.end()) throw model::Error("time rule: no macro " + std::string(name));
    pattern(found->second);
  }

  void literal(std::string_view words) {
    for (const std::string_view word : tables::values(words, ' ')) {
      out_.push_back({Op::form, 0, article, false, words_.form(text::folded(word)), 0, 0});
    }
  }

  void modifiers(std::string_view& text) {
    while (!text.empty() && text.front() == ':') {
      text.remove_prefix(1);
      const std::size_t end = std::min(text.find_first_of(" ?|():"), text.size());
      const std::string_view name = text.substr(0, end);
      text.remove_prefix(end);
      Instruction& last = out_.back();
      if (name == "def")
        last.need |= article;
      else if (name == "bare")
        last.refuse |= article;
      else if (name == "b")
        last.need |= clitic_b;
      else if (name == "l")
        last.need |= clitic_l;
      else if (name == "and")
        last.need |= conjunction;
      else if (name == "alone")
        last.refuse |= clitic_b | clitic_l | clitic_k | conjunction;
      else if (name == "glued")
        last.glued = true;
      else
        throw model::Error("time rule: unknown mark " + std::string(name));
    }
  }

  const Macros& macros_;
  Words& words_;
  std::vector<Instruction>& out_;
};

/// Calls `visit` with the place of every instruction that may come next from `pc` on and reads a token, or ends the
/// rule.
template <typename Visit>
void next_of(const std::vector<Instruction>& program, std::size_t pc, const Visit& visit) {
  const Instruction& at = program[pc];
  switch (at.op) {
    case Op::cls:
    case Op::form:
    case Op::match:
      visit(pc);
      break;
    case Op::split:
      next_of(program, at.to, visit);
      next_of(program, at.other, visit);
      break;
    case Op::jump:
      next_of(program, at.to, visit);
      break;
    case Op::open:
    case Op::close:
      next_of(program, pc + 1, visit);
      break;
  }
}

Signature followers(const std::vector<Instruction>& program, std::size_t pc) {
  Signature out;
  next_of(program, pc + 1, [&](std::size_t next) {
    const Instruction& at = program[next];
    if (at.op == Op::match)
      out.add_all();
    else if (at.op == Op::cls)
      out.add_class(at.id);
    else
      out.add_form(at.id);
  });
  return out;
}

void settings(std::string_view cell, Rule& rule) {
  for (const std::string_view part : tables::values(cell, ' ')) {
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) {
      rule.action = part;
    } else {
      rule.settings.emplace_back(part.substr(0, equals), part.substr(equals + 1));
    }
  }
}

}  // namespace

std::string_view Rule::setting(std::string_view key) const {
  for (const auto& [name, value] : settings) {
    if (name == key) return value;
  }
  return {};
}

void Rules::load(std::string_view language, Words& words) {
  std::vector<model::Diagnostic> diagnostics;
  const std::string folder = "languages/" + std::string(language) + "/time/";
  const std::string macro_path = folder + "macros.tsv", rule_path = folder + "rules.tsv";
  Macros macros;
  const tables::Table defined(macro_path, tables::embedded(macro_path), diagnostics);
  for (std::size_t row = 0; row < defined.rows(); ++row) {
    macros.emplace(defined.cell(row, defined.column("name")), defined.cell(row, defined.column("pattern")));
  }
  const tables::Table table(rule_path, tables::embedded(rule_path), diagnostics);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Rule rule;
    rule.type = table.cell(row, table.column("type"));
    settings(table.cell(row, table.column("value")), rule);
    rule.example = table.cell(row, table.column("example"));
    rule.reference = table.cell(row, table.column("reference"));
    rule.gives = table.cell(row, table.column("gives"));
    rule.line = table.line(row);
    Compiler(macros, words, rule.program).pattern(table.cell(row, table.column("pattern")));
    rule.program.push_back({});
    rules.push_back(std::move(rule));
  }
  if (!diagnostics.empty()) throw model::Error(diagnostics.front().text());
  for (std::size_t i = 0; i < rules.size(); ++i) index(i);
  const auto seconds = [](const std::vector<Starts>& all) {
    std::vector<Signature> out;
    for (const Starts& starts : all) out.push_back(starts.second);
    return out;
  };
  words.set_followers(seconds(by_form), seconds(by_class));
}

void Rules::index(std::size_t rule) {
  const std::vector<Instruction>& program = rules[rule].program;
  next_of(program, 0, [&](std::size_t pc) {
    const Instruction& at = program[pc];
    if (at.op == Op::match) return;
    std::vector<Starts>& all = at.op == Op::cls ? by_class : by_form;
    if (all.size() <= at.id) all.resize(at.id + 1U);
    Starts& starts = all[at.id];
    const Signature second = followers(program, pc);
    if (starts.rules.empty() || starts.rules.back().rule != rule)
      starts.rules.push_back({static_cast<std::uint16_t>(rule), {}});
    starts.rules.back().second.add(second);
    starts.second.add(second);
  });
}

}  // namespace demarche::extract::time
