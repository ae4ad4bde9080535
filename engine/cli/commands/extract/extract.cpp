// demarche extract: one JSON object an article, no database.
#include <ostream>

#include "engine/cli/reading.hpp"
#include "engine/exporters/json/json.hpp"
#include "importers/text/display.hpp"

namespace demarche::cli::extract_command {
namespace {

class Extract : public Action {
 public:
  void setup(Options& options) override {
    reading_.add(options);
    options.flag("--with-text", with_text_, "print each article's text too");
    options.example("demarche extract --published 2025-12-03 article.txt");
    options.example("zcat wire.jsonl.gz | demarche extract --format jsonl --jobs 4 - > events.jsonl");
  }

  int run(Session& session) override {
    pipeline::Handler handler;
    handler.extraction = [&](const model::Extraction& extraction) {
      session.out << exporters::json_line(extraction, with_text_) << std::endl;
      return static_cast<bool>(session.out);
    };
    handler.diagnostic = [&](const model::Diagnostic& diagnostic) {
      session.err << text::screen_safe(diagnostic.text()) << std::endl;
    };
    return pipeline::run(reading_.sources(), reading_.settings(), handler).diagnostics == 0 ? 0 : 1;
  }

 private:
  ReadingOptions reading_;
  bool with_text_ = false;
};

}  // namespace

extern const Command command;
const Command command{"extract", "read articles and print their events as JSON lines", make_action<Extract>};

}  // namespace demarche::cli::extract_command
