// demarche timeline: events in order of date.
#include "engine/query/timeline.hpp"

#include <ostream>

#include "engine/cli/event_list.hpp"

namespace demarche::cli::timeline_command {
namespace {

class Timeline : public Action {
 public:
  void setup(Options& options) override {
    asking_.add(options);
    filtering_.add(options);
    options.choice("--group", group_, {"none", "day", "week", "month"}, "a heading for each");
    options.number("--key", key_, "only the N most important events");
    options.example("demarche timeline --actor Putin --from 2025-12");
    options.example("demarche timeline --status planned,possible --names ar");
    options.example("demarche timeline --text 'security guarantees' --format json");
  }

  int run(Session& session) override {
    const store::Store store = asking_.open(session);
    query::TimelineOptions options;
    options.key = key_;
    options.group = group_ == "day"     ? query::Group::day
                    : group_ == "week"  ? query::Group::week
                    : group_ == "month" ? query::Group::month
                                        : query::Group::none;
    const query::Timeline timeline = query::timeline(store, filtering_.resolve(store), options);
    if (asking_.format() == "table" && options.group != query::Group::none) return sections(session, timeline);
    std::vector<model::Story> events;
    for (const auto& section : timeline.sections)
      events.insert(events.end(), section.events.begin(), section.events.end());
    std::vector<model::StoryLink> links;
    if (asking_.json()) links = store.links(ids_of(events), filtering_.as_of());
    const std::size_t shown_events = events.size();
    print_events(session, asking_, std::move(events), std::move(links));
    note_rest(session, shown_events, timeline.total);
    return 0;
  }

 private:
  int sections(Session& session, const query::Timeline& timeline) {
    std::size_t count = 0;
    for (const auto& section : timeline.sections) {
      if (count > 0) session.out << '\n';
      session.out << section.label << '\n';
      event_table(section.events, asking_.language(session)).print(session, "table");
      count += section.events.size();
    }
    note_rest(session, count, timeline.total);
    return 0;
  }
  static void note_rest(Session& session, std::size_t shown_events, std::size_t total) {
    if (shown_events < total) session.err << shown_events << " of " << total << " events\n";
  }

  Asking asking_;
  Filtering filtering_;
  std::string group_ = "none";
  std::size_t key_ = 0;
};

}  // namespace

extern const Command command;
const Command command{"timeline", "events in order of date", make_action<Timeline>};

}  // namespace demarche::cli::timeline_command
