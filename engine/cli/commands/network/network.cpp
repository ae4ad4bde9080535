// demarche network: who stands in the middle, who belongs together.
#include "engine/query/network.hpp"

#include <map>
#include <ostream>

#include "engine/cli/event_list.hpp"
#include "engine/cli/words.hpp"

namespace demarche::cli::network_command {
namespace {

class Network : public Inquiry {
  void declare(Options& options) override { options.example("demarche network --from 2025-12 --limit 20"); }

  int answer(Session& session, const store::Store& store, const model::Filter& filter) override {
    model::Filter all = filter;
    all.limit = 0;
    query::Network network = query::network(store.graph(all));
    if (asking_.format() == "table") print_parts(session, network);
    if (filter.limit > 0 && network.actors.size() > filter.limit) network.actors.resize(filter.limit);
    asking_.json() ? print_json(session, network) : print_table(session, network);
    return 0;
  }

 private:
  static void print_json(Session& session, const query::Network& network) {
    exporters::JsonWriter json;
    json.object().key("actors").array();
    for (const auto& one : network.actors) {
      json.object().key("actor");
      exporters::write_actor(json, one.actor);
      json.key("events").number(one.events).key("degree").number(one.degree).key("betweenness").real(one.betweenness);
      json.key("pagerank").real(one.pagerank).key("community").number(one.community).end_object();
    }
    json.end_array().key("ties").array();
    for (const auto& tie : network.ties) {
      json.object().key("a").string(tie.a).key("b").string(tie.b).key("events").number(tie.events);
      json.key("bridge").boolean(tie.bridge).end_object();
    }
    json.end_array().key("communities").number(network.communities).key("modularity").real(network.modularity);
    json.end_object();
    session.out << json.take() << '\n';
  }
  /// The larger communities by their foremost members, and the ties that hold parts together, before the actors.
  void print_parts(Session& session, const query::Network& network) {
    const auto language = asking_.language(session);
    constexpr std::size_t few = 8;
    constexpr std::size_t least = 3;
    std::vector<std::vector<const model::Actor*>> members(network.communities);
    for (const auto& one : network.actors) members[one.community].push_back(&one.actor);
    Table communities(language);
    communities.column("COMMUNITY", Table::Align::right);
    communities.column("COUNT", Table::Align::right);
    communities.column("MEMBERS", Table::Align::left, 30);
    for (std::size_t c = 0; c < members.size() && c < few && members[c].size() >= least; ++c) {
      std::string names;
      for (std::size_t i = 0; i < members[c].size() && i < few; ++i) {
        names += (i == 0                            ? ""
                  : language == query::Language::ar ? "، "
                                                    : ", ") +
                 query::name_of(*members[c][i], language);
      }
      communities.row({std::to_string(c + 1), std::to_string(members[c].size()), names});
    }
    if (!communities.empty()) {
      session.out << word(language, "Communities") << '\n';
      communities.print(session, "table");
      session.out << '\n';
    }
    print_bridges(session, network);
  }

  /// Bridges between two who each have other ties: that somebody is met by one alone says little.
  void print_bridges(Session& session, const query::Network& network) {
    const auto language = asking_.language(session);
    constexpr std::size_t few = 10;
    std::map<std::string, const query::NetworkActor*> actors;
    for (const auto& one : network.actors) actors.emplace(one.actor.id, &one);
    Table table(language);
    table.column("BRIDGE");
    table.column("WITH");
    table.column("EVENTS", Table::Align::right);
    std::size_t shown_rows = 0;
    for (const auto& tie : network.ties) {
      const auto a = actors.find(tie.a);
      const auto b = actors.find(tie.b);
      if (!tie.bridge || a == actors.end() || b == actors.end()) continue;
      if (a->second->degree < 2 || b->second->degree < 2 || ++shown_rows > few) continue;
      table.row({query::name_of(a->second->actor, language), query::name_of(b->second->actor, language),
                 std::to_string(tie.events)});
    }
    if (table.empty()) return;
    session.out << word(language, "Bridges") << '\n';
    table.print(session, "table");
    session.out << '\n';
  }

  void print_table(Session& session, const query::Network& network) {
    Table table(asking_.language(session));
    table.column("ACTOR");
    for (const char* header : {"EVENTS", "TIES", "BETWEENNESS", "PAGERANK", "COMMUNITY"}) {
      table.column(header, Table::Align::right);
    }
    for (const auto& one : network.actors) {
      table.row({query::name_of(one.actor, asking_.language(session)), std::to_string(one.events),
                 std::to_string(one.degree), number_text(one.betweenness, 4), number_text(one.pagerank, 4),
                 std::to_string(one.community + 1)});
    }
    table.print(session, asking_.format());
  }
};

}  // namespace

extern const Command command;
const Command command{"network", "central actors, communities and bridges", make_action<Network>};

}  // namespace demarche::cli::network_command
