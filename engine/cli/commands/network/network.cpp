// demarche network: who stands in the middle, who belongs together.
#include "engine/query/network.hpp"

#include <cstdio>
#include <ostream>

#include "engine/cli/event_list.hpp"

namespace demarche::cli::network_command {
namespace {

std::string share(double value) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%.4f", value);
  return digits;
}

class Network : public Action {
 public:
  void setup(Options& options) override {
    asking_.add(options);
    filtering_.add(options);
    options.example("demarche network --from 2025-12 --limit 20");
  }

  int run(Session& session) override {
    const store::Store store = asking_.open(session);
    model::Filter filter = filtering_.resolve(store);
    const std::size_t limit = filter.limit;
    filter.limit = 0;
    query::Network network = query::network(store.graph(filter));
    if (limit > 0 && network.actors.size() > limit) network.actors.resize(limit);
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
  void print_table(Session& session, const query::Network& network) {
    Table table;
    table.column("ACTOR");
    for (const char* header : {"EVENTS", "TIES", "BETWEENNESS", "PAGERANK", "COMMUNITY"}) {
      table.column(header, Table::Align::right);
    }
    for (const auto& one : network.actors) {
      table.row({query::name_of(one.actor, asking_.language(session)), std::to_string(one.events),
                 std::to_string(one.degree), share(one.betweenness), share(one.pagerank),
                 std::to_string(one.community + 1)});
    }
    table.print(session, asking_.format());
  }

  Asking asking_;
  Filtering filtering_;
};

}  // namespace

extern const Command command;
const Command command{"network", "central actors, communities and bridges", make_action<Network>};

}  // namespace demarche::cli::network_command
