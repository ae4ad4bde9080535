// demarche path: how A is connected to B.
#include "engine/query/path.hpp"

#include <ostream>

#include "engine/cli/event_list.hpp"
#include "engine/cli/words.hpp"

namespace demarche::cli::path_command {
namespace {

class Path : public Inquiry {
  void declare(Options& options) override {
    options.argument("A", a_, "actor, in any language");
    options.argument("B", b_, "actor, in any language");
    options.text("--through", through_, "NAME", "actor that the path must pass");
    options.day("--before", options_.before, "only events that had happened before");
    options.flag("--in-time-order", options_.in_time_order, "each event not before the one ahead of it");
    options.example("demarche path Umerov Putin");
    options.example("demarche path Umerov Putin --through USA --before 2025-12-03");
  }

  int answer(Session& session, const store::Store& store, const model::Filter& filter) override {
    if (!through_.empty()) options_.through = resolve_actor(store, through_).id;
    const auto a = resolve_actor(store, a_).id;
    const auto b = resolve_actor(store, b_).id;
    const query::Paths paths = query::path(store.graph(filter), a, b, options_);
    asking_.json() ? print_json(session, store, paths) : print_table(session, store, paths);
    return 0;
  }

 private:
  void print_json(Session& session, const store::Store& store, const query::Paths& paths) {
    exporters::JsonWriter json;
    json.object();
    for (const auto& [key, path] : {std::pair{"shortest", &paths.shortest}, std::pair{"strongest", &paths.strongest}}) {
      json.key(key);
      if (!*path) {
        json.null();
        continue;
      }
      json.object().key("actors").array();
      for (const auto& id : (*path)->actors) json.string(id);
      json.end_array().key("strength").real((*path)->strength).key("events").array();
      for (const auto& id : (*path)->events) {
        if (const auto event = store.story(id, as_of())) exporters::write_event(json, *event);
      }
      json.end_array().end_object();
    }
    json.end_object();
    session.out << json.take() << '\n';
  }

  void print_table(Session& session, const store::Store& store, const query::Paths& paths) {
    if (!paths.shortest) {
      session.err << word(asking_.language(session), "No connection.") << '\n';
      return;
    }
    Table table(asking_.language(session));
    for (const char* header : {"PATH", "FROM", "TO", "DATE", "EVENT", "ID"}) table.column(header);
    table.column("SHARED", Table::Align::right);
    add(session, store, table, "shortest", *paths.shortest);
    if (paths.strongest && paths.strongest->actors != paths.shortest->actors) {
      add(session, store, table, "strongest", *paths.strongest);
    }
    table.print(session, asking_.format());
  }
  void add(Session& session, const store::Store& store, Table& table, const char* label, const query::Path& path) {
    const auto language = asking_.language(session);
    const auto called = [&](const std::string& id) {
      const auto actor = store.actor(id);
      return actor ? query::name_of(*actor, language) : id;
    };
    for (std::size_t i = 0; i + 1 < path.actors.size(); ++i) {
      const auto event = store.story(path.events[i], as_of());
      table.row({word(language, label), called(path.actors[i]), called(path.actors[i + 1]), day_text(path.days[i]),
                 event ? query::title(*event, language) : "", path.events[i], std::to_string(path.shared[i])});
    }
  }

  query::PathOptions options_;
  std::string a_, b_, through_;
};

}  // namespace

extern const Command command;
const Command command{"path", "how A is connected to B", make_action<Path>};

}  // namespace demarche::cli::path_command
