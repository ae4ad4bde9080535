// demarche import: articles into the database.
#include <chrono>
#include <ostream>

#include "engine/cli/asking.hpp"
#include "engine/cli/reading.hpp"
#include "engine/merge/update.hpp"
#include "importers/text/display.hpp"

namespace demarche::cli::import_command {
namespace {

constexpr std::size_t batch_articles = 2000;

/// Saves in batches; what is in a committed batch stays whatever happens later.
class Saving {
 public:
  explicit Saving(store::Store& store) : store_(store) {}

  void save(const model::Extraction& extraction) {
    if (!batch_) batch_.emplace(store_);
    ++counts_[static_cast<std::size_t>(store_.save(extraction))];
    if (++waiting_ == batch_articles) commit();
  }
  void commit() {
    if (!batch_) return;
    merge::update(store_);
    batch_->commit();
    batch_.reset();
    waiting_ = 0;
  }
  std::size_t count(store::Saved saved) const { return counts_[static_cast<std::size_t>(saved)]; }

 private:
  store::Store& store_;
  std::optional<store::Batch> batch_;
  std::size_t waiting_ = 0;
  std::size_t counts_[3] = {};
};

class Import : public Action {
 public:
  void setup(Options& options) override {
    reading_.add(options);
    options.text("--db", database_, "FILE", "database (default: $DEMARCHE_DB, else demarche.db)");
    options.example("demarche import samples/articles/");
    options.example("demarche import --published 2025-12-03 article.txt");
    options.example("demarche import --jobs 4 archive.jsonl.gz");
  }

  int run(Session& session) override {
    const pipeline::Settings settings = reading_.settings();
    store::Store store = store::Store::open(database_.empty() ? session.database : database_, store::Mode::write);
    Saving saving(store);
    ProgressBar bar(session);
    pipeline::Handler handler;
    handler.extraction = [&](const model::Extraction& extraction) {
      saving.save(extraction);
      return true;
    };
    handler.diagnostic = [&](const model::Diagnostic& diagnostic) {
      bar.wipe();
      session.err << text::screen_safe(diagnostic.text()) << std::endl;
    };
    handler.progress = [&](const pipeline::Progress& progress) { bar.show(progress); };
    const pipeline::Progress progress = pipeline::run(reading_.sources(), settings, handler);
    saving.commit();
    bar.wipe();
    session.err << progress.articles << " articles: " << saving.count(store::Saved::added) << " new, "
                << saving.count(store::Saved::replaced) << " changed, " << saving.count(store::Saved::unchanged)
                << " known already; " << progress.events << " events told";
    if (progress.diagnostics > 0) session.err << "; " << progress.diagnostics << " complaints";
    session.err << std::endl;
    return progress.diagnostics == 0 ? 0 : 1;
  }

 private:
  ReadingOptions reading_;
  std::string database_;
};

}  // namespace

extern const Command command;
const Command command{"import", "read articles into the database", make_action<Import>};

}  // namespace demarche::cli::import_command
