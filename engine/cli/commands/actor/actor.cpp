// demarche actor: one actor's names, roles, counterparts, events.
#include <ostream>

#include "engine/cli/event_list.hpp"
#include "engine/cli/words.hpp"
#include "engine/query/actors.hpp"
#include "importers/knowledge/knowledge.hpp"

namespace demarche::cli::actor_command {
namespace {

class Actor : public Inquiry {
  void declare(Options& options) override {
    options.argument("NAME", name_, "in any language, or an id");
    options.example("demarche actor Witkoff");
    options.example("demarche actor بوتين --names ar");
  }

  int answer(Session& session, const store::Store& store, const model::Filter& filter) override {
    const model::Actor actor = resolve_actor(store, name_);
    auto card = query::actor_card(store, actor.id, filter);
    if (!card) {
      card.emplace();
      card->actor = actor;
    }
    if (asking_.json()) {
      print_json(session, *card);
    } else if (asking_.format() != "table") {
      print_events(session, asking_, card->latest);
    } else {
      print_card(session, *card);
    }
    return 0;
  }

 private:
  static void print_json(Session& session, const query::ActorCard& card) {
    exporters::JsonWriter json;
    json.object().key("actor");
    exporters::write_actor(json, card.actor);
    json.key("name_ar").string_or_null(card.actor.name_ar).key("roles").array();
    if (const auto* entity = knowledge::Knowledge::builtin().find(card.actor.id)) {
      for (const auto& term : entity->terms) {
        json.object().key("office").string(term.office).key("of").string(term.of).key("from");
        json.string_or_null(model::to_edtf(term.from).value_or("")).key("to");
        json.string_or_null(model::to_edtf(term.to).value_or("")).end_object();
      }
    }
    json.end_array().key("count").number(card.events);
    exporters::write_day(json.key("first"), card.first);
    exporters::write_day(json.key("last"), card.last);
    json.key("counterparts").array();
    for (const auto& partner : card.partners) {
      json.object().key("actor");
      exporters::write_actor(json, partner.other);
      json.key("events").number(partner.events).key("goldstein").real(partner.goldstein).end_object();
    }
    json.end_array().key("events").array();
    for (const auto& event : card.latest) exporters::write_event(json, event);
    json.end_array().end_object();
    session.out << json.take() << '\n';
  }

  void print_card(Session& session, const query::ActorCard& card) {
    const auto language = asking_.language(session);
    session.out << shown(session, card.actor.name);
    if (!card.actor.name_ar.empty()) session.out << "  " << shown(session, card.actor.name_ar);
    session.out << "  (" << card.actor.id << ", " << name(card.actor.kind);
    if (!card.actor.country.empty()) session.out << " of " << card.actor.country;
    session.out << ")\n";
    if (const auto* entity = knowledge::Knowledge::builtin().find(card.actor.id)) {
      for (const auto& term : entity->terms) {
        session.out << "  " << term.office << " of " << term.of << ", " << model::to_edtf(term.from).value_or("?")
                    << " to " << model::to_edtf(term.to).value_or("now") << '\n';
      }
    }
    session.out << card.events << ' ' << word(language, "events");
    if (card.first)
      session.out << ", " << day_text(card.first) << ' ' << word(language, "to") << ' ' << day_text(card.last);
    session.out << '\n';
    if (!card.partners.empty()) {
      session.out << '\n';
      Table table(asking_.language(session));
      table.column("WITH");
      table.column("EVENTS", Table::Align::right);
      table.column("LAST");
      for (const auto& partner : card.partners) {
        table.row({query::name_of(partner.other, language), std::to_string(partner.events), day_text(partner.last)});
      }
      table.print(session, "table");
    }
    if (!card.latest.empty()) {
      session.out << '\n';
      event_table(card.latest, language).print(session, "table");
    }
  }

  std::string name_;
};

}  // namespace

extern const Command command;
const Command command{"actor", "one actor's names, roles, counterparts and events", make_action<Actor>};

}  // namespace demarche::cli::actor_command
