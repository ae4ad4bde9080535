// The options that commands share, and what they mean.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/cli/command.hpp"
#include "engine/store/store.hpp"
#include "model/filter.hpp"

namespace demarche::cli {

/// --db, --names and, where something is listed, --format.
class Asking {
 public:
  void add(Options& options, bool with_format = true);

  /// Opens the database; throws model::Error.
  store::Store open(const Session& session, store::Mode mode = store::Mode::read) const;
  query::Language language(const Session& session) const;
  const std::string& format() const { return format_; }
  bool json() const { return format_ == "json"; }

 private:
  std::string database_;
  std::string names_;
  std::string format_ = "table";
};

/// The filters of commands that show events.
class Filtering {
 public:
  void add(Options& options);
  /// Names made into ids. Throws UsageError for a name that is unknown (offering the nearest) or ambiguous (listing
  /// whom it may mean).
  model::Filter resolve(const store::Store& store) const;
  std::optional<model::Day> as_of() const { return as_of_; }

 private:
  std::vector<std::string> actors_, types_, statuses_;
  std::string place_, text_, source_;
  std::optional<model::Day> as_of_;
  std::string from_, to_;
  std::size_t limit_ = 0;
  bool direct_ = false;
};

/// A command that asks the events a filter lets through: --db, --names, --format and the filters. What comes of it adds
/// its own options, and answers.
class Inquiry : public Action {
 public:
  void setup(Options& options) final;
  int run(Session& session) final;

 protected:
  virtual void declare(Options& options) = 0;
  virtual int answer(Session& session, const store::Store& store, const model::Filter& filter) = 0;

  Asking asking_;
  std::optional<model::Day> as_of() const { return filtering_.as_of(); }

 private:
  Filtering filtering_;
};

/// The actor or place that somebody calls `name`: by id, or by a name in any language. Throws UsageError as above.
model::Actor resolve_actor(const store::Store& store, const std::string& name);
model::Place resolve_place(const store::Store& store, const std::string& name);

}  // namespace demarche::cli
