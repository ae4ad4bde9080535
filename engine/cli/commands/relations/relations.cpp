// demarche relations: who A deals with; with B, the history of the pair.
#include "engine/query/relations.hpp"

#include <algorithm>
#include <cstdio>
#include <ostream>

#include "engine/cli/event_list.hpp"
#include "engine/cli/words.hpp"

namespace demarche::cli::relations_command {
namespace {

class Relations : public Inquiry {
  void declare(Options& options) override {
    options.argument("A", a_, "actor, in any language");
    options.argument("B", b_, "second actor: the history of the pair", false);
    options.example("demarche relations Russia");
    options.example("demarche relations Putin Trump --from 2025-11");
    options.example("demarche relations بوتين ويتكوف --names ar");
  }

  int answer(Session& session, const store::Store& store, const model::Filter& filter) override {
    const model::Actor a = resolve_actor(store, a_);
    if (b_.empty()) {
      const auto counterparts = query::counterparts(store, a.id, filter);
      asking_.json() ? counterparts_json(session, a, counterparts) : counterparts_table(session, counterparts);
      return 0;
    }
    query::PairHistory pair = query::pair_history(store, a.id, resolve_actor(store, b_).id, filter);
    if (asking_.json()) {
      pair_json(session, store, pair);
    } else if (asking_.format() == "table") {
      pair_text(session, pair);
    } else {
      print_events(session, asking_, pair.direct.empty() ? pair.through_states : pair.direct);
    }
    return 0;
  }

 private:
  static void counterparts_json(Session& session, const model::Actor& a, const std::vector<query::Counterpart>& all) {
    exporters::JsonWriter json;
    json.object().key("actor");
    exporters::write_actor(json, a);
    json.key("counterparts").array();
    for (const auto& one : all) {
      json.object().key("actor");
      exporters::write_actor(json, one.total.other);
      json.key("events").number(one.total.events);
      quads(json, one.total.by_quad);
      json.key("goldstein").real(one.total.goldstein).key("trend").real(one.trend);
      exporters::write_day(json.key("first"), one.total.first);
      exporters::write_day(json.key("last"), one.total.last);
      json.end_object();
    }
    json.end_array().end_object();
    session.out << json.take() << '\n';
  }
  static void quads(exporters::JsonWriter& json, const std::size_t (&by_quad)[5]) {
    json.key("by_class").object();
    for (std::size_t q = 0; q < 5; ++q) json.key(name(static_cast<model::QuadClass>(q))).number(by_quad[q]);
    json.end_object();
  }
  void counterparts_table(Session& session, const std::vector<query::Counterpart>& all) {
    Table table(asking_.language(session));
    table.column("WITH");
    table.column("EVENTS", Table::Align::right);
    table.column("COOPERATION", Table::Align::right);
    table.column("CONFLICT", Table::Align::right);
    table.column("GOLDSTEIN", Table::Align::right);
    table.column("TREND", Table::Align::right);
    table.column("LAST");
    for (const auto& one : all) {
      const auto& quad = one.total.by_quad;
      table.row({query::name_of(one.total.other, asking_.language(session)), std::to_string(one.total.events),
                 std::to_string(quad[0] + quad[1]), std::to_string(quad[2] + quad[3]),
                 number_text(one.total.goldstein, 1, true), number_text(one.trend, 1, true), day_text(one.total.last)});
    }
    table.print(session, asking_.format());
  }

  static void pair_json(Session& session, const store::Store& store, const query::PairHistory& pair) {
    exporters::JsonWriter json;
    json.object().key("a");
    exporters::write_actor(json, pair.a);
    exporters::write_actor(json.key("b"), pair.b);
    json.key("direct").number(pair.direct_count).key("through_states").number(pair.through_states_count);
    quads(json, pair.by_quad);
    json.key("goldstein").real(pair.goldstein);
    exporters::write_day(json.key("first"), pair.first);
    exporters::write_day(json.key("last"), pair.last);
    json.key("a_starts").number(pair.a_starts).key("b_starts").number(pair.b_starts).key("months").array();
    for (const auto& month : pair.months) {
      json.object().key("month").string(month_text(month)).key("cooperation").number(month.cooperation);
      json.key("conflict").number(month.conflict).key("goldstein").real(month.goldstein).end_object();
    }
    json.end_array().key("events").array();
    for (const auto& event : pair.direct) exporters::write_event(json, event);
    json.end_array().key("events_through_states").array();
    for (const auto& event : pair.through_states) exporters::write_event(json, event);
    json.end_array().key("links").array();
    for (const auto& link : store.links(ids_of(pair.direct))) exporters::write_link(json, link);
    json.end_array().end_object();
    session.out << json.take() << '\n';
  }

  static std::string month_text(const query::MonthBalance& month) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u", month.year, month.month);
    return text;
  }

  void pair_text(Session& session, const query::PairHistory& pair) {
    const auto language = asking_.language(session);
    session.out << shown(session, query::name_of(pair.a, language)) << " - "
                << shown(session, query::name_of(pair.b, language)) << ": " << pair.direct_count << ' '
                << word(language, "events together");
    if (pair.through_states_count > 0) {
      session.out << " + " << pair.through_states_count << ' ' << word(language, "more between their states");
    }
    if (pair.first) {
      session.out << word(language, "; ") << day_text(pair.first) << ' ' << word(language, "to") << ' '
                  << day_text(pair.last);
    }
    session.out << word(language, "; ") << word(language, "Goldstein") << ' ' << number_text(pair.goldstein, 1, true)
                << '\n';
    if (pair.a_starts + pair.b_starts > 0) {
      session.out << word(language, "Starts") << ": " << shown(session, query::name_of(pair.a, language)) << ' '
                  << pair.a_starts << word(language, ", ") << shown(session, query::name_of(pair.b, language)) << ' '
                  << pair.b_starts << '\n';
    }
    chart(session, pair.months);
    const auto part = [&](const char* heading, const std::vector<model::Story>& events) {
      if (events.empty()) return;
      session.out << '\n' << word(language, heading) << '\n';
      event_table(events, language).print(session, "table");
    };
    part("Together", pair.direct);
    part("Between their states", pair.through_states);
  }

  /// Sums of a month, or of a year when that many months would not fit a screen.
  struct Bar {
    std::string label;
    std::size_t cooperation = 0, conflict = 0;
    std::size_t number = 0;  // months, or years, since the first
  };

  static std::vector<Bar> bars(const std::vector<query::MonthBalance>& months, bool by_year) {
    std::vector<Bar> out;
    for (std::size_t i = 0; i < months.size(); ++i) {
      const auto& month = months[i];
      if (month.cooperation + month.conflict + month.neutral == 0) continue;
      const std::string label = by_year ? month_text(month).substr(0, 4) : month_text(month);
      if (out.empty() || out.back().label != label) {
        const std::size_t number = by_year ? static_cast<std::size_t>(month.year - months.front().year) : i;
        out.push_back({label, 0, 0, number});
      }
      out.back().cooperation += month.cooperation;
      out.back().conflict += month.conflict;
    }
    return out;
  }

  /// A line each: conflict to the left of the middle, cooperation to the right, at most 20 cells each. A dotted line
  /// stands for a time without events.
  void chart(Session& session, const std::vector<query::MonthBalance>& months) {
    constexpr std::size_t half = 20;
    constexpr std::size_t screen = 40;
    const auto language = asking_.language(session);
    std::vector<Bar> all = bars(months, false);
    if (all.size() > screen) all = bars(months, true);
    if (all.size() < 2) return;
    std::size_t most = 1;
    for (const auto& bar : all) most = std::max({most, bar.cooperation, bar.conflict});
    session.out << '\n';
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto& bar = all[i];
      const auto cells = [&](std::size_t count) { return (count * half + most - 1) / most; };
      std::string left;
      std::string right;
      for (std::size_t cell = 0; cell < cells(bar.conflict); ++cell) left += "▒";
      for (std::size_t cell = 0; cell < cells(bar.cooperation); ++cell) right += "█";
      if (i > 0 && bar.number > all[i - 1].number + 1) session.out << std::string(bar.label.size(), '.') << '\n';
      session.out << bar.label << ' ' << std::string(half - cells(bar.conflict), ' ') << left << '|' << right << ' '
                  << bar.conflict << ' ' << word(language, "against") << word(language, ", ") << bar.cooperation << ' '
                  << word(language, "for") << '\n';
    }
  }

  std::string a_, b_;
};

}  // namespace

extern const Command command;
const Command command{"relations", "who A deals with, and how; the history of A and B", make_action<Relations>};

}  // namespace demarche::cli::relations_command
