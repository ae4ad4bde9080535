// demarche actors: who acts.
#include "engine/query/actors.hpp"

#include <ostream>

#include "engine/cli/event_list.hpp"

namespace demarche::cli::actors_command {
namespace {

class Actors : public Inquiry {
  void declare(Options& options) override {
    options.example("demarche actors --limit 20");
    options.example("demarche actors --actor UKR --from 2025-12-01");
  }

  int answer(Session& session, const store::Store& store, const model::Filter& filter) override {
    const auto actors = query::actors(store, filter);
    asking_.json() ? print_json(session, actors) : print_table(session, actors);
    return 0;
  }

 private:
  static void print_json(Session& session, const std::vector<store::ActorCount>& actors) {
    exporters::JsonWriter json;
    json.object().key("actors").array();
    for (const auto& one : actors) {
      json.object().key("actor");
      exporters::write_actor(json, one.actor);
      json.key("events").number(one.events);
      exporters::write_day(json.key("first"), one.first);
      exporters::write_day(json.key("last"), one.last);
      json.end_object();
    }
    json.end_array().end_object();
    session.out << json.take() << '\n';
  }
  void print_table(Session& session, const std::vector<store::ActorCount>& actors) {
    Table table(asking_.language(session));
    table.column("ACTOR");
    table.column("KIND");
    table.column("STATE");
    table.column("EVENTS", Table::Align::right);
    table.column("FIRST");
    table.column("LAST");
    table.column("ID");
    for (const auto& one : actors) {
      table.row({query::name_of(one.actor, asking_.language(session)), std::string(name(one.actor.kind)),
                 one.actor.country, std::to_string(one.events), day_text(one.first), day_text(one.last), one.actor.id});
    }
    table.print(session, asking_.format());
  }
};

}  // namespace

extern const Command command;
const Command command{"actors", "the actors known, most events first", make_action<Actors>};

}  // namespace demarche::cli::actors_command
