// demarche knowledge: what the program knows of a name before any article is read.
#include "importers/knowledge/knowledge.hpp"

#include <ostream>

#include "engine/cli/event_list.hpp"
#include "engine/cli/reading.hpp"
#include "importers/knowledge/own_knowledge.hpp"
#include "importers/text/display.hpp"

namespace demarche::cli::knowledge_command {
namespace {

class Knowledge : public Action {
 public:
  void setup(Options& options) override {
    options.arguments("find NAME | check FILE", words_,
                      "a name of an actor or place in any language, or an id; or a file for --knowledge to check");
    options.texts("--knowledge", files_, "FILE", "more actors and places");
    options.choice("--format", format_, {"table", "json", "csv", "markdown"}, "how to print");
    options.example("demarche knowledge find Lavrov");
    options.example("demarche knowledge find 'الاتحاد الأوروبي'");
    options.example("demarche knowledge check my-actors.tsv");
  }

  int run(Session& session) override {
    if (words_.size() == 2 && words_.front() == "check") return check(session, words_.back());
    if (words_.size() > 1 && words_.front() == "find") words_.erase(words_.begin());
    if (words_.size() != 1) throw UsageError("one name is wanted: demarche knowledge find NAME");
    return find(session, words_.front());
  }

 private:
  int find(Session& session, const std::string& name) {
    std::vector<knowledge::OwnActor> own;
    std::vector<model::Diagnostic> complaints;
    for (const auto& file : read_knowledge_files(files_)) knowledge::read_own(file.path, file.bytes, own, complaints);
    const bool more = !own.empty();
    const knowledge::Knowledge with_own(std::move(own), complaints);
    for (const auto& one : complaints) session.err << text::screen_safe(one.text()) << '\n';
    const knowledge::Knowledge& known = more ? with_own : knowledge::Knowledge::builtin();
    const std::vector<const knowledge::Entity*> found = known.lookup(name);
    const std::vector<const model::Place*> places = known.lookup_place(name);
    if (found.empty() && places.empty()) {
      std::string near;
      for (const auto* entity : known.nearest(name, 3)) near += (near.empty() ? "" : ", ") + entity->actor.name;
      throw UsageError("nobody is known as `" + name + "`" + (near.empty() ? "" : "; did you mean " + near + "?"));
    }
    format_ == "json" ? print_json(session, found) : print_table(session, found, places);
    return 0;
  }

  // Reads a file as --knowledge would; every bad line and conflict is told.
  static int check(Session& session, const std::string& path) {
    std::vector<knowledge::OwnActor> own;
    std::vector<model::Diagnostic> complaints;
    for (const auto& file : read_knowledge_files({path})) knowledge::read_own(file.path, file.bytes, own, complaints);
    std::size_t places = 0;
    for (const auto& one : own) places += one.place ? 1 : 0;
    session.out << own.size() - places << " actors, " << places << " places\n";
    const knowledge::Knowledge known(std::move(own), complaints);
    for (const auto& one : complaints) session.err << text::screen_safe(one.text()) << '\n';
    return complaints.empty() ? 0 : 1;
  }

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
  void print_table(Session& session, const std::vector<const knowledge::Entity*>& found,
                   const std::vector<const model::Place*>& places) {
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
    for (const auto* place : places) {
      std::string within;
      for (const std::string& outer : place->within) within += (within.empty() ? "in " : ", ") + outer;
      table.row({place->name, place->name_ar, place->kind, place->country, within, place->id});
    }
    table.print(session, format_);
  }

  std::vector<std::string> words_, files_;
  std::string format_ = "table";
};

}  // namespace

extern const Command command;
const Command command{"knowledge", "what is known of an actor before any article", make_action<Knowledge>};

}  // namespace demarche::cli::knowledge_command
