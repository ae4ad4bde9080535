// demarche knowledge: what the program knows of a name before any article is read.
#include "importers/knowledge/knowledge.hpp"

#include <ostream>

#include "engine/cli/event_list.hpp"

namespace demarche::cli::knowledge_command {
namespace {

class Knowledge : public Action {
 public:
  void setup(Options& options) override {
    options.argument("NAME", name_, "of an actor, in any language, or an id");
    options.choice("--format", format_, {"table", "json", "csv", "markdown"}, "how to print");
    options.example("demarche knowledge Lavrov");
    options.example("demarche knowledge 'الاتحاد الأوروبي'");
  }

  int run(Session& session) override {
    const auto& known = knowledge::Knowledge::builtin();
    std::vector<const knowledge::Entity*> found = known.lookup(name_);
    if (const auto* entity = known.find(name_)) found = {entity};
    if (found.empty()) {
      std::string near;
      for (const auto* entity : known.nearest(name_, 3)) near += (near.empty() ? "" : ", ") + entity->actor.name;
      throw UsageError("nobody is known as `" + name_ + "`" + (near.empty() ? "" : "; did you mean " + near + "?"));
    }
    format_ == "json" ? print_json(session, found) : print_table(session, found);
    return 0;
  }

 private:
  static void print_json(Session& session, const std::vector<const knowledge::Entity*>& found) {
    exporters::JsonWriter json;
    json.object().key("actors").array();
    for (const auto* entity : found) {
      json.object().key("actor");
      exporters::write_actor(json, entity->actor);
      json.key("name_ar").string_or_null(entity->actor.name_ar).key("terms").array();
      for (const auto& term : entity->terms) {
        json.object().key("office").string(term.office).key("of").string(term.of);
        json.key("from").string_or_null(model::to_edtf(term.from).value_or(""));
        json.key("to").string_or_null(model::to_edtf(term.to).value_or("")).end_object();
      }
      json.end_array().end_object();
    }
    json.end_array().end_object();
    session.out << json.take() << '\n';
  }
  void print_table(Session& session, const std::vector<const knowledge::Entity*>& found) {
    Table table;
    for (const char* header : {"NAME", "ARABIC", "KIND", "STATE", "OFFICES", "ID"}) table.column(header);
    for (const auto* entity : found) {
      std::string offices;
      for (const auto& term : entity->terms) {
        if (!offices.empty()) offices += "; ";
        offices += term.office + " of " + term.of + " " + model::to_edtf(term.from).value_or("?") + " - " +
                   model::to_edtf(term.to).value_or("");
      }
      table.row({entity->actor.name, entity->actor.name_ar, std::string(name(entity->actor.kind)),
                 entity->actor.country, offices, entity->actor.id});
    }
    table.print(session, format_);
  }

  std::string name_;
  std::string format_ = "table";
};

}  // namespace

extern const Command command;
const Command command{"knowledge", "what is known of an actor before any article", make_action<Knowledge>};

}  // namespace demarche::cli::knowledge_command
