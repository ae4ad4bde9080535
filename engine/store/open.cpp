// Opening, migrating, batches.
#include <sys/stat.h>

#include "engine/store/schema.hpp"
#include "engine/store/state.hpp"

namespace demarche::store {
namespace {

constexpr std::int64_t our_application_id = 0x44656d72;  // "Demr"
constexpr int patience_ms = 5000;

std::int64_t pragma(Database& db, const char* name) {
  Statement row = db.prepare(std::string("PRAGMA ") + name);
  return row.step() ? row.number(0) : 0;
}

bool has_tables(Database& db) { return db.prepare("SELECT 1 FROM sqlite_master LIMIT 1").step(); }

void migrate(Database& db) {
  db.execute("BEGIN IMMEDIATE");
  try {
    for (auto version = pragma(db, "user_version"); version < schema_version; ++version) {
      db.execute(schema_files[version]);
    }
    db.execute(("PRAGMA user_version = " + std::to_string(schema_version)).c_str());
    db.execute(("PRAGMA application_id = " + std::to_string(our_application_id)).c_str());
    db.execute("COMMIT");
  } catch (...) {
    try {
      db.execute("ROLLBACK");
    } catch (const model::Error&) {  // the first error is the one to tell
    }
    throw;
  }
}

void admit(Database& db, Mode mode) {
  const std::int64_t id = pragma(db, "application_id");
  const bool fresh = id == 0 && !has_tables(db);
  if (id != our_application_id && !fresh) throw model::Error(db.path() + ": not a Demarche database");
  if (fresh && mode == Mode::read) throw model::Error(db.path() + ": the database is empty");
  const std::int64_t version = pragma(db, "user_version");
  if (version > schema_version) {
    throw model::Error(db.path() + ": the database was written by a newer version of Demarche (schema " +
                       std::to_string(version) + ", this program knows " + std::to_string(schema_version) + ")");
  }
  if (mode == Mode::read && version < schema_version) {
    throw model::Error(db.path() + ": the database is of an older version; import into it once to bring it up to date");
  }
  if (mode == Mode::write) {
    db.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    if (version < schema_version) migrate(db);
  }
}

}  // namespace

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

Store Store::open(const std::string& path, Mode mode) {
  struct stat info {};
  const bool exists = ::stat(path.c_str(), &info) == 0;
  if (mode == Mode::read && !exists) throw model::Error(path + ": no such database");
  if (exists && S_ISDIR(info.st_mode)) throw model::Error(path + ": a folder, not a database");
  auto state = std::make_unique<State>(path, mode == Mode::write);
  Database& db = state->db;
  db.busy_timeout(patience_ms);
  db.execute("PRAGMA trusted_schema = OFF; PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY");
  db.execute("PRAGMA mmap_size = 1073741824");
  admit(db, mode);
  return Store(std::move(state));
}

const std::string& Store::path() const { return state_->db.path(); }
void Store::patience(int milliseconds) { state_->db.busy_timeout(milliseconds); }

Batch::Batch(Store& store) : store_(store) {
  Store::State& state = store_.state();
  if (state.depth == 0) state.db.execute("BEGIN IMMEDIATE");
  ++state.depth;
  open_ = true;
}

Batch::~Batch() {
  if (!open_) return;
  Store::State& state = store_.state();
  state.forget();
  if (--state.depth > 0) return;
  try {
    state.db.execute("ROLLBACK");
  } catch (const model::Error&) {  // SQLite has rolled back by itself after a grave error
  }
}

void Batch::commit() {
  Store::State& state = store_.state();
  if (state.depth == 1) state.db.execute("COMMIT");
  if (--state.depth == 0) state.forget();
  open_ = false;
}

}  // namespace demarche::store
