// demarche check: is the database sound?
#include <ostream>

#include "engine/cli/asking.hpp"
#include "engine/query/stats.hpp"
#include "importers/text/display.hpp"

namespace demarche::cli::check_command {
namespace {

class Check : public Action {
 public:
  void setup(Options& options) override {
    asking_.add(options, false);
    options.example("demarche check --db archive.db");
  }

  int run(Session& session) override {
    const store::Store store = asking_.open(session);
    const auto defects = query::check(store);
    for (const auto& defect : defects) session.err << text::screen_safe(defect) << '\n';
    if (defects.empty()) session.out << "sound\n";
    return defects.empty() ? 0 : 1;
  }

 private:
  Asking asking_;
};

}  // namespace

extern const Command command;
const Command command{"check", "test the integrity of the database", make_action<Check>};

}  // namespace demarche::cli::check_command
