#include <CLI/CLI.hpp>

#include <new>
#include <ostream>

#include "engine/cli/command.hpp"
#include "importers/text/display.hpp"

namespace demarche::cli {
namespace {

constexpr int wrong_usage = 2;
constexpr int failed = 1;

int complain(Session& session, std::string_view what, int status) {
  session.err << "demarche: " << text::screen_safe(what) << std::endl;
  return status;
}

int parse_error(Session& session, const CLI::App& app, const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) return app.exit(error, session.out, session.err);
  complain(session, error.what(), wrong_usage);
  session.err << "Run `demarche --help`, or `demarche COMMAND --help`.\n";
  return wrong_usage;
}

/// Runs the chosen command; the one place where errors end.
int guarded(Action& action, Session& session) {
  try {
    const int status = action.run(session);
    session.out.flush();
    if (!session.out) return complain(session, "cannot write the output", failed);
    return status;
  } catch (const UsageError& error) {
    return complain(session, error.what(), wrong_usage);
  } catch (const std::bad_alloc&) {
    return complain(session, "out of memory", failed);
  } catch (const std::exception& error) {
    return complain(session, error.what(), failed);
  }
}

}  // namespace

int run_program(int count, char** arguments, Session session) {
  CLI::App app{"Turns news articles into a database of dated diplomatic events, and answers from it.", "demarche"};
  app.set_version_flag("--version", "demarche " DEMARCHE_VERSION);
  app.require_subcommand(1);
  app.footer("Every command has --help. First: demarche import FILE..., then: demarche timeline");
  std::vector<std::pair<CLI::App*, std::unique_ptr<Action>>> actions;
  for (const Command* command : all()) {
    CLI::App* sub = app.add_subcommand(std::string(command->name), std::string(command->summary));
    actions.emplace_back(sub, command->make());
    Options options(*sub);
    actions.back().second->setup(options);
  }
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return parse_error(session, app, error);
  }
  for (const auto& [sub, action] : actions) {
    if (sub->parsed()) return guarded(*action, session);
  }
  return wrong_usage;
}

}  // namespace demarche::cli
