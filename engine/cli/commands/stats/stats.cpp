// demarche stats: counts.
#include <ostream>

#include "engine/cli/event_list.hpp"
#include "engine/query/stats.hpp"

namespace demarche::cli::stats_command {
namespace {

using Rows = std::vector<std::pair<std::string, std::size_t>>;

class Stats : public Action {
 public:
  void setup(Options& options) override {
    asking_.add(options);
    options.example("demarche stats --format json");
  }

  int run(Session& session) override {
    const store::Store store = asking_.open(session);
    const query::Stats stats = query::stats(store);
    const auto& counts = stats.counts;
    const Rows totals{
        {"articles", counts.articles}, {"sources", counts.sources}, {"sentences", counts.sentences},
        {"reports", counts.reports},   {"events", counts.events},   {"merged events", counts.merged_events},
        {"actors", counts.actors},     {"places", counts.places},   {"links", counts.links}};
    if (asking_.json()) {
      exporters::JsonWriter json;
      json.object();
      for (const auto& [what, count] : totals) json.key(what == "merged events" ? "merged_events" : what).number(count);
      exporters::write_day(json.key("first_event"), counts.first_event);
      exporters::write_day(json.key("last_event"), counts.last_event);
      for (const auto& [key, rows] : {std::pair{"by_source", &stats.by_source}, std::pair{"by_type", &stats.by_type},
                                      std::pair{"by_status", &stats.by_status}, std::pair{"by_year", &stats.by_year}}) {
        json.key(key).object();
        for (const auto& [what, count] : *rows) json.key(what).number(count);
        json.end_object();
      }
      json.end_object();
      session.out << json.take() << '\n';
      return 0;
    }
    Table table;
    table.column("WHAT");
    table.column("COUNT", Table::Align::right);
    for (const auto& [what, count] : totals) table.row({what, std::to_string(count)});
    for (const auto* rows : {&stats.by_source, &stats.by_type, &stats.by_status, &stats.by_year}) {
      for (const auto& [what, count] : *rows) {
        if (count > 0) table.row({"  " + what, std::to_string(count)});
      }
    }
    table.print(session, asking_.format());
    return 0;
  }

 private:
  Asking asking_;
};

}  // namespace

extern const Command command;
const Command command{"stats", "how much the database holds", make_action<Stats>};

}  // namespace demarche::cli::stats_command
