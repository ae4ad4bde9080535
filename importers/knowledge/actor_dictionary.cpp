#include "importers/knowledge/actor_dictionary.hpp"

#include <algorithm>
#include <array>

#include "importers/tables/table.hpp"
#include "importers/text/document.hpp"

namespace demarche::knowledge {
namespace {

using model::ActorKind;

struct Role {
  std::string_view code, office;
};

// What the second three letters of a code say somebody holds.
constexpr std::array<Role, 8> roles{{{"GOV", "official"},
                                     {"MIL", "military-commander"},
                                     {"LEG", "legislator"},
                                     {"JUD", "official"},
                                     {"ELI", "leader"},
                                     {"OPP", "leader"},
                                     {"REB", "leader"},
                                     {"SPY", "official"}}};

bool one_of(std::string_view code, std::initializer_list<std::string_view> codes) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string spoken(std::string_view written) {
  std::string out;
  bool first = true;
  for (const char c : written) {
    if (c == '_' || c == ' ') {
      first = true;
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    const bool upper = c >= 'A' && c <= 'Z';
    out += first || !upper ? c : static_cast<char>(c - 'A' + 'a');
    first = c == '-' || c == '.' || c == '\'';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// YYMMDD or YYYYMMDD.
std::optional<model::Day> day_of(std::string_view digits) {
  if (digits.size() != 6 && digits.size() != 8) return std::nullopt;
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : digits.substr(at, size)) value = value * 10 + (c - '0');
    return value;
  };
  constexpr int pivot = 30;
  const std::size_t rest = digits.size() - 4;
  int year = number(0, rest);
  if (rest == 2) year += year < pivot ? 2000 : 1900;
  const int month = number(rest, 2);
  const int day = number(rest + 2, 2);
  return model::parse_day(std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) +
                          (day < 10 ? "-0" : "-") + std::to_string(day));
}

class DictionaryReader {
 public:
  DictionaryReader(std::string_view path, std::vector<OwnActor>& out, std::vector<model::Diagnostic>& diagnostics)
      : path_(path), out_(out), diagnostics_(diagnostics) {}

  void read(std::string_view bytes) {
    for (line_ = 1; !bytes.empty(); ++line_) {
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      read_line(bytes.substr(0, end));
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    finish();
  }

 private:
  // <!-- remarks --> are dropped, also over several lines; and what follows `#` or `;`.
  std::string without_remarks(std::string_view line) {
    std::string out;
    while (!line.empty()) {
      const std::string_view mark = in_remark_ ? "-->" : "<!--";
      const std::size_t at = line.find(mark);
      if (!in_remark_) out += line.substr(0, at);
      if (at == std::string_view::npos) break;
      in_remark_ = !in_remark_;
      line.remove_prefix(at + mark.size());
    }
    out.resize(std::min({out.find('#'), out.find(';'), out.size()}));
    std::replace(out.begin(), out.end(), '\t', ' ');
    return std::string(tables::trim(out));
  }

  void read_line(std::string_view raw) {
    const std::string kept = without_remarks(raw);
    if (kept.empty()) return;
    std::string_view line = kept;
    if (line.front() == '[') {
      if (line_of_name_ == 0) return complain("a code without a name");
      return read_codes(line);
    }
    const std::string_view name = tables::trim(line.substr(0, line.find('[')));
    if (line.front() == '+') {
      if (line_of_name_ == 0) return complain("a synonym without a name");
      actor_.names.push_back(spoken(tables::trim(name.substr(1))));
    } else {
      finish();
      actor_ = {};
      actor_.path = path_;
      actor_.line = line_of_name_ = line_;
      actor_.names.push_back(spoken(name));
    }
    if (actor_.names.back().empty()) return complain("no name");
    if (const std::size_t at = line.find('['); at != std::string_view::npos) read_codes(line.substr(at));
  }

  // [USAGOV 930120-010120][USAELI >010120]
  void read_codes(std::string_view text) {
    while (!text.empty() && text.front() == '[') {
      const std::size_t end = text.find(']');
      if (end == std::string_view::npos) return complain("a bracket is not closed");
      read_code(text.substr(1, end - 1));
      text = tables::trim(text.substr(end + 1));
    }
    if (!text.empty()) complain("unexpected: " + std::string(text));
  }

  void read_code(std::string_view text) {
    const auto parts = tables::values(text, ' ');
    if (parts.empty() || parts.size() > 2 || parts[0].size() < 3)
      return complain("no code: [" + std::string(text) + "]");
    const std::string_view code = parts[0];
    if (!std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }))
      return complain("no code: [" + std::string(text) + "]");
    Term term;
    if (parts.size() == 2 && !read_days(parts[1], term)) return complain("no days: [" + std::string(text) + "]");
    codes_.push_back({std::string(code), std::move(term), parts.size() == 2});
  }

  static bool read_days(std::string_view text, Term& term) {
    const bool before = text.starts_with('<');
    if (before || text.starts_with('>')) {
      const auto day = day_of(text.substr(1));
      if (!day) return false;
      (before ? term.to : term.from) = model::FuzzyDate::on(*day);
      return true;
    }
    const std::size_t dash = text.find('-');
    if (dash == std::string_view::npos) return false;
    const auto from = day_of(text.substr(0, dash));
    const auto to = day_of(text.substr(dash + 1));
    if (!from || !to || *to < *from) return false;
    term.from = model::FuzzyDate::on(*from);
    term.to = model::FuzzyDate::on(*to);
    return true;
  }

  void complain(const std::string& message) {
    diagnostics_.push_back({std::string(path_), message + "; line skipped", line_, {}});
  }

  void finish() {
    if (line_of_name_ == 0) return;
    if (codes_.empty()) {
      diagnostics_.push_back({std::string(path_), "a name without a code; skipped", line_of_name_, {}});
    } else {
      settle();
      out_.push_back(std::move(actor_));
    }
    codes_.clear();
    line_of_name_ = 0;
  }

  void settle() {
    model::Actor& actor = actor_.entity.actor;
    actor.name = actor_.names.front();
    actor.id = slug(actor.name);
    const std::string_view code = codes_.front().code;
    const std::string_view state = code.substr(0, 3);
    if (is_state(state)) actor.country = state;
    const bool dated = std::any_of(codes_.begin(), codes_.end(), [](const Code& c) { return c.dated; });
    if (!actor.country.empty() && code.size() == 3 && !dated) {
      actor.id = state;
      actor.kind = ActorKind::state;
      return;
    }
    actor.kind = dated ? ActorKind::person : kind_of(code);
    for (Code& one : codes_) {
      if (!one.dated) continue;
      one.term.of = is_state(one.code.substr(0, 3)) ? one.code.substr(0, 3) : actor.country;
      one.term.office = office_of(one.code);
      actor_.entity.terms.push_back(one.term);
    }
  }

  static std::string office_of(std::string_view code) {
    for (const Role& role : roles) {
      if (code.size() >= 6 && code.substr(3, 3) == role.code) return std::string(role.office);
    }
    return "official";
  }

  static ActorKind kind_of(std::string_view code) {
    const std::string_view role = code.size() >= 6 ? code.substr(3, 3) : code.substr(0, 3);
    const bool group = one_of(role, {"REB", "OPP", "UAF", "IMG", "UIG", "SEP", "INS", "RAD", "CVL", "EDU", "REF"});
    return group ? ActorKind::group : ActorKind::organisation;
  }

  struct Code {
    std::string code;
    Term term;
    bool dated;
  };

  std::string_view path_;
  std::vector<OwnActor>& out_;
  std::vector<model::Diagnostic>& diagnostics_;
  OwnActor actor_;
  std::vector<Code> codes_;
  std::size_t line_ = 0;
  std::size_t line_of_name_ = 0;
  bool in_remark_ = false;
};

}  // namespace

bool is_state(std::string_view code) {
  const Entity* const entity = Knowledge::builtin().find(code);
  return entity != nullptr && entity->actor.kind == ActorKind::state;
}

std::string slug(std::string_view name) {
  std::string out;
  text::Document document;
  text::segment(name, {}, document);
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
    if (document.tokens[i].kind == text::TokenKind::symbol) continue;
    if (!out.empty()) out += '-';
    out += text::folded(document.words(i));
  }
  return out;
}

void read_actor_dictionary(std::string_view path, std::string_view bytes, std::vector<OwnActor>& out,
                           std::vector<model::Diagnostic>& diagnostics) {
  DictionaryReader(path, out, diagnostics).read(bytes);
}

}  // namespace demarche::knowledge
