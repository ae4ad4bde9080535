// demarche changes: what we learned between two days.
#include "engine/query/changes.hpp"

#include <ostream>

#include "engine/cli/event_list.hpp"
#include "engine/cli/words.hpp"

namespace demarche::cli::changes_command {
namespace {

class Changes : public Action {
 public:
  void setup(Options& options) override {
    asking_.add(options);
    options.texts("--actor", actors_, "NAME", "who takes part; repeated: all of them");
    options.day("--from", from_, "published after this day");
    options.day("--to", to_, "published up to this day");
    options.example("demarche changes --from 2025-12-02 --to 2025-12-05");
  }

  int run(Session& session) override {
    if (!from_ || !to_ || !(*from_ < *to_)) throw UsageError("changes: --from and a later --to are needed");
    const store::Store store = asking_.open(session);
    model::Filter filter;
    for (const auto& name : actors_) filter.actors.push_back(resolve_actor(store, name).id);
    const auto changed = query::changes(store, filter, *from_, *to_);
    asking_.json() ? print_json(session, changed) : print_table(session, changed);
    return 0;
  }

 private:
  static void print_json(Session& session, const std::vector<query::ChangedEvent>& changed) {
    exporters::JsonWriter json;
    json.object().key("events").array();
    for (const auto& one : changed) exporters::write_event(json, one.event);
    json.end_array().key("changes").array();
    for (const auto& one : changed) {
      for (const auto& change : one.changes) {
        json.object().key("event").string(one.event.id).key("kind").string(name(change.kind));
        json.key("before").string_or_null(change.before).key("after").string_or_null(change.after).end_object();
      }
    }
    json.end_array().end_object();
    session.out << json.take() << '\n';
  }
  void print_table(Session& session, const std::vector<query::ChangedEvent>& changed) {
    const auto language = asking_.language(session);
    Table table(language);
    for (const char* header : {"CHANGE", "BEFORE", "AFTER", "DATE", "EVENT", "ID"}) table.column(header);
    for (const auto& one : changed) {
      for (const auto& change : one.changes) {
        table.row({word(language, name(change.kind)), change.before, change.after, date_text(one.event.date, language),
                   query::title(one.event, language), one.event.id});
      }
    }
    if (table.empty() && asking_.format() == "table") {
      session.err << word(language, "No changes.") << '\n';
      return;
    }
    table.print(session, asking_.format());
  }

  Asking asking_;
  std::vector<std::string> actors_;
  std::optional<model::Day> from_, to_;
};

}  // namespace

extern const Command command;
const Command command{"changes", "what was learned between two days", make_action<Changes>};

}  // namespace demarche::cli::changes_command
