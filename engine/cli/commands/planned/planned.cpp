// demarche planned: what was announced, and what became of it.
#include "engine/query/planned.hpp"

#include <ostream>

#include "engine/cli/event_list.hpp"
#include "engine/cli/words.hpp"

namespace demarche::cli::planned_command {
namespace {

class Planned : public Inquiry {
  void declare(Options& options) override {
    options.day("--now", now_, "the day that parts overdue from ahead (default: today, or --as-of)");
    options.example("demarche planned --as-of 2025-12-05");
    options.example("demarche planned --actor Zelensky --format json");
  }

  int answer(Session& session, const store::Store& store, const model::Filter& filter) override {
    const auto plans = query::planned(store, filter, now_.value_or(session.today));
    if (asking_.json()) {
      print_json(session, plans);
    } else {
      print_table(session, plans);
    }
    return 0;
  }

 private:
  static void print_json(Session& session, const std::vector<query::Plan>& plans) {
    exporters::JsonWriter json;
    json.object().key("events").array();
    for (const auto& plan : plans) exporters::write_event(json, plan.event);
    json.end_array().key("plans").array();
    for (const auto& plan : plans) {
      json.object().key("event").string(plan.event.id).key("outcome").string(name(plan.outcome));
      json.key("by").string_or_null(plan.by);
      exporters::write_day(json.key("announced"), plan.announced);
      exporters::write_day(json.key("settled"), plan.settled);
      json.end_object();
    }
    json.end_array().end_object();
    session.out << json.take() << '\n';
  }
  void print_table(Session& session, const std::vector<query::Plan>& plans) {
    const auto language = asking_.language(session);
    Table table(asking_.language(session));
    for (const char* header : {"OUTCOME", "DATE", "PLAN", "ANNOUNCED", "SETTLED"}) table.column(header);
    table.column("ID", Table::Align::left, Table::npos);
    for (const auto& plan : plans) {
      table.row({word(language, name(plan.outcome)), date_text(plan.event.date, language),
                 query::title(plan.event, language), day_text(plan.announced), day_text(plan.settled), plan.event.id});
    }
    if (table.empty() && asking_.format() == "table") {
      session.err << word(language, "No plans.") << '\n';
      return;
    }
    table.print(session, asking_.format());
  }

  std::optional<model::Day> now_;
};

}  // namespace

extern const Command command;
const Command command{"planned", "what was announced, and what became of it", make_action<Planned>};

}  // namespace demarche::cli::planned_command
