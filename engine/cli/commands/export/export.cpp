// demarche export: the filtered events in any format there is.
#include <fstream>
#include <ostream>

#include "engine/cli/event_list.hpp"
#include "engine/exporters/exporter.hpp"

namespace demarche::cli::export_command {
namespace {

class Export : public Action {
 public:
  void setup(Options& options) override {
    asking_.add(options, false);
    filtering_.add(options);
    std::vector<std::string> names;
    for (const auto* exporter : exporters::all()) names.emplace_back(exporter->name);
    options.choice("--format", format_, names, "what to write");
    options.text("-o,--output", output_, "FILE", "where to (default: standard output)");
    options.flag("--list", list_, "print the names of the formats");
    options.example("demarche export --format svg -o timeline.svg --from 2025-12");
    options.example("demarche export --format csv --actor UKR > ukraine.csv");
  }

  int run(Session& session) override {
    if (list_) {
      for (const auto* exporter : exporters::all()) session.out << exporter->name << '\n';
      return 0;
    }
    if (format_.empty()) throw UsageError("export: --format is needed; --list names the formats");
    const auto* exporter = exporters::find(format_);
    const store::Store store = asking_.open(session);
    exporters::Picture picture;
    picture.events = store.stories(filtering_.resolve(store));
    picture.links = store.links(ids_of(picture.events), filtering_.as_of());
    picture.names = asking_.language(session);
    if (output_.empty()) {
      exporter->write(picture, session.out);
      return 0;
    }
    std::ofstream file(output_, std::ios::binary);
    if (!file) throw model::Error(output_ + ": cannot be written");
    exporter->write(picture, file);
    file.close();
    if (!file) throw model::Error(output_ + ": cannot be written to its end");
    return 0;
  }

 private:
  Asking asking_;
  Filtering filtering_;
  std::string format_, output_;
  bool list_ = false;
};

}  // namespace

extern const Command command;
const Command command{"export", "write events and links in a format", make_action<Export>};

}  // namespace demarche::cli::export_command
