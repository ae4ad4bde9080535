// demarche timeline: events in order of date.
#include "engine/query/timeline.hpp"

#include <ostream>

#include "engine/cli/event_list.hpp"

namespace demarche::cli::timeline_command {
namespace {

class Timeline : public Inquiry {
  void declare(Options& options) override {
    options.choice("--group", group_, {"none", "day", "week", "month"}, "a heading for each");
    options.number("--key", key_, "only the N most important events");
    options.example("demarche timeline --actor Putin --from 2025-12");
    options.example("demarche timeline --status planned,possible --names ar");
    options.example("demarche timeline --text 'security guarantees' --format json");
  }

  int answer(Session& session, const store::Store& store, const model::Filter& filter) override {
    query::TimelineOptions options;
    options.key = key_;
    options.group = group_ == "day"     ? query::Group::day
                    : group_ == "week"  ? query::Group::week
                    : group_ == "month" ? query::Group::month
                                        : query::Group::none;
    const query::Timeline timeline = query::timeline(store, filter, options);
    if (asking_.format() == "table" && options.group != query::Group::none) return sections(session, timeline);
    std::vector<model::Story> events;
    for (const auto& section : timeline.sections)
      events.insert(events.end(), section.events.begin(), section.events.end());
    std::vector<model::StoryLink> links;
    if (asking_.json()) links = store.links(ids_of(events), as_of());
    const std::size_t shown_events = events.size();
    print_events(session, asking_, std::move(events), std::move(links));
    note_rest(session, shown_events, timeline);
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
    note_rest(session, count, timeline);
    return 0;
  }
  void note_rest(Session& session, std::size_t shown_events, const query::Timeline& timeline) {
    if (shown_events == timeline.total) return;
    const bool arabic = asking_.language(session) == query::Language::ar;
    if (timeline.more) {
      session.err << shown_events << (arabic ? " حدثًا، وهناك غيرها\n" : " events; there are more\n");
    } else {
      session.err << shown_events << (arabic ? " من " : " of ") << timeline.total << (arabic ? " حدثًا\n" : " events\n");
    }
  }

  std::string group_ = "none";
  std::size_t key_ = 0;
};

}  // namespace

extern const Command command;
const Command command{"timeline", "events in order of date", make_action<Timeline>};

}  // namespace demarche::cli::timeline_command
