// demarche explain: every sentence, rule and link an event rests on.
#include "engine/query/explain.hpp"

#include <algorithm>
#include <ostream>

#include "engine/cli/event_list.hpp"

namespace demarche::cli::explain_command {
namespace {

class Explain : public Action {
 public:
  void setup(Options& options) override {
    asking_.add(options);
    options.argument("EVENT", event_, "id of an event, or the first letters of it");
    options.example("demarche explain 3f9c2a");
  }

  int run(Session& session) override {
    const store::Store store = asking_.open(session);
    const auto explanation = query::explain(store, event_);
    if (!explanation) throw UsageError("no event has the id `" + event_ + "`");
    if (asking_.json()) {
      print_json(session, *explanation);
    } else if (asking_.format() != "table") {
      print_events(session, asking_, {explanation->event});
    } else {
      print_text(session, *explanation);
    }
    return 0;
  }

 private:
  static void print_json(Session& session, const query::Explanation& explanation) {
    exporters::JsonWriter json;
    json.object().key("event");
    exporters::write_event(json, explanation.event);
    json.key("reports").array();
    for (const auto& report : explanation.reports) {
      json.object()
          .key("id")
          .string(report.id)
          .key("article")
          .string(report.article)
          .key("trigger")
          .string(report.trigger);
      json.key("sentence").string(report.sentence).key("status").string(name(report.status)).key("evidence").array();
      for (std::size_t i = 0; i < report.evidence.size(); ++i) {
        json.object().key("aspect").string(report.evidence[i].aspect).key("reason").string(report.evidence[i].reason);
        json.key("words").string(at(report.evidence_words, i)).key("sentence").string(at(report.evidence_contexts, i));
        json.end_object();
      }
      json.end_array().end_object();
    }
    json.end_array().key("links").array();
    for (const auto& link : explanation.links) exporters::write_link(json, link);
    json.end_array().key("events").array();
    for (const auto& event : explanation.neighbours) exporters::write_event(json, event);
    json.end_array().end_object();
    session.out << json.take() << '\n';
  }

  static const std::string& at(const std::vector<std::string>& all, std::size_t i) {
    static const std::string none;
    return i < all.size() ? all[i] : none;
  }

  void print_text(Session& session, const query::Explanation& explanation) {
    const auto language = asking_.language(session);
    const auto& event = explanation.event;
    session.out << shown(session, query::title(event, language)) << '\n'
                << "id " << event.id << "; " << name(event.type) << ' ' << event.code << " ("
                << model::cameo_label(event.code) << "); " << query::status_label(event.status, language) << "; "
                << date_text(event.date, language) << "; confidence " << static_cast<int>(event.confidence * 100 + 0.5)
                << "%\n";
    for (std::size_t i = 0; i < explanation.reports.size(); ++i) {
      report(session, explanation.reports[i], i < explanation.articles.size() ? &explanation.articles[i] : nullptr);
    }
    for (const auto& disagreement : event.disagreements) {
      session.out << "\nThe articles differ on the " << disagreement.aspect << ":";
      for (const auto& version : disagreement.versions) {
        session.out << ' ' << shown(session, version.value) << " (" << version.articles.size() << ')';
      }
      session.out << '\n';
    }
    if (!explanation.links.empty()) session.out << "\nLinks\n";
    for (const auto& link : explanation.links) this->link(session, explanation, link);
  }

  static void report(Session& session, const store::StoredReport& report, const store::StoredArticle* article) {
    session.out << '\n' << shown(session, article != nullptr ? article->source : report.article);
    if (article != nullptr) {
      session.out << ", " << model::to_edtf(article->published.date).value_or("undated") << " ("
                  << name(article->published.origin) << ')';
      if (!article->url.empty()) session.out << ", " << shown(session, article->url);
    }
    session.out << "\n  " << shown(session, report.sentence) << '\n';
    session.out << "  told by: " << shown(session, report.trigger) << "; " << name(report.status) << '\n';
    for (const auto& part : report.actors) {
      session.out << "  " << name(part.role) << ": " << shown(session, part.actor.name) << " <- "
                  << shown(session, part.mention) << '\n';
    }
    for (std::size_t i = 0; i < report.evidence.size(); ++i) {
      session.out << "  " << report.evidence[i].aspect << ": " << shown(session, report.evidence[i].reason);
      if (!at(report.evidence_words, i).empty()) session.out << " <- " << shown(session, at(report.evidence_words, i));
      session.out << '\n';
    }
    for (const auto& again : report.retellings) session.out << "  again: " << shown(session, again) << '\n';
  }

  void link(Session& session, const query::Explanation& explanation, const model::StoryLink& link) {
    const bool outward = link.from == explanation.event.id;
    const std::string& other = outward ? link.to : link.from;
    const auto found = std::ranges::find(explanation.neighbours, other, &model::Story::id);
    const std::string title =
        found == explanation.neighbours.end() ? other : query::title(*found, asking_.language(session));
    session.out << "  " << (outward ? "this " : "") << name(link.kind) << (outward ? " " : " this: ")
                << shown(session, title);
    if (!link.cue.empty()) session.out << "  <- " << shown(session, link.cue);
    session.out << '\n';
  }

  Asking asking_;
  std::string event_;
};

}  // namespace

extern const Command command;
const Command command{"explain", "every sentence, rule and link an event rests on", make_action<Explain>};

}  // namespace demarche::cli::explain_command
