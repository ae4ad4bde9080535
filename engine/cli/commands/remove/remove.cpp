// demarche remove: forget an article, or all articles of a source.
#include <ostream>

#include "engine/cli/asking.hpp"
#include "engine/merge/update.hpp"

namespace demarche::cli::remove_command {
namespace {

class Remove : public Action {
 public:
  void setup(Options& options) override {
    options.text("--db", database_, "FILE", "database (default: $DEMARCHE_DB, else demarche.db)");
    options.argument("WHAT", what_, "id of an article, or name of a source");
    options.example("demarche remove 'Orient Wire'");
  }

  int run(Session& session) override {
    const std::string path = database_.empty() ? session.database : database_;
    store::Store::open(path, store::Mode::read);  // must exist: removing makes no database
    store::Store store = store::Store::open(path, store::Mode::write);
    store::Batch batch(store);
    std::size_t gone = store.remove_article(what_);
    if (gone == 0) gone = store.remove_source(what_);
    merge::update(store);
    batch.commit();
    session.err << gone << (gone == 1 ? " article" : " articles") << " removed\n";
    if (gone == 0) session.err << "demarche: no article and no source is called `" << what_ << "`\n";
    return gone == 0 ? 1 : 0;
  }

 private:
  std::string database_, what_;
};

}  // namespace

extern const Command command;
const Command command{"remove", "forget an article, or all of a source", make_action<Remove>};

}  // namespace demarche::cli::remove_command
