// demarche trace: what led to an event and what came of it.
#include "engine/query/trace.hpp"

#include <algorithm>
#include <ostream>

#include "engine/cli/event_list.hpp"
#include "engine/cli/words.hpp"

namespace demarche::cli::trace_command {
namespace {

class Trace : public Action {
 public:
  void setup(Options& options) override {
    asking_.add(options);
    options.argument("EVENT", event_, "id of an event, or the first letters of it");
    options.number("--depth", options_.depth, "steps to go (default: 3)");
    options.flag("--causes-only", options_.causes_only, "leave out links of mere order");
    options.day("--as-of", options_.as_of, "only what had been published by then");
    options.example("demarche trace 3f9c2a --depth 2");
  }

  int run(Session& session) override {
    const store::Store store = asking_.open(session);
    const auto trace = query::trace(store, event_, options_);
    if (!trace) throw UsageError("no event has the id `" + event_ + "`");
    if (asking_.format() != "table") {
      print_events(session, asking_, trace->events, trace->links);
      return 0;
    }
    const auto language = asking_.language(session);
    session.out << date_text(trace->event.date, language) << "  "
                << shown(session, query::title(trace->event, language)) << '\n';
    steps(session, *trace, "What led to it", trace->before);
    steps(session, *trace, "What came of it", trace->after);
    return 0;
  }

 private:
  void steps(Session& session, const query::Trace& trace, const char* heading,
             const std::vector<query::TraceStep>& steps) {
    const auto language = asking_.language(session);
    session.out << '\n' << word(language, heading);
    if (steps.empty()) session.out << ": " << word(language, "nothing is told");
    session.out << '\n';
    for (const auto& step : steps) {
      const auto event = std::ranges::find(trace.events, step.event, &model::Story::id);
      if (event == trace.events.end()) continue;
      session.out << std::string(step.depth * 2, ' ') << date_text(event->date, language) << "  "
                  << shown(session, query::title(*event, language)) << "  (" << word(language, name(step.link.kind))
                  << ", " << step.event << ")\n";
      if (step.link.cue.empty()) continue;
      session.out << std::string(step.depth * 2 + 2, ' ') << "\"" << shown(session, step.link.cue)
                  << "\": " << shown(session, step.link.sentence) << '\n';
    }
  }

  Asking asking_;
  query::TraceOptions options_;
  std::string event_;
};

}  // namespace

extern const Command command;
const Command command{"trace", "what led to an event and what came of it", make_action<Trace>};

}  // namespace demarche::cli::trace_command
