#include "engine/store/sqlite.hpp"

#include <sqlite3.h>

#include "model/diagnostic.hpp"

namespace demarche::store {

Statement::~Statement() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Statement& Statement::bind(std::int64_t value) {
  sqlite3_bind_int64(statement_, next_++, value);
  return *this;
}
Statement& Statement::bind(double value) {
  sqlite3_bind_double(statement_, next_++, value);
  return *this;
}
Statement& Statement::bind(std::string_view value) {
  const char* const data = value.data() == nullptr ? "" : value.data();
  sqlite3_bind_text64(statement_, next_++, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}
Statement& Statement::bind(std::optional<std::int64_t> value) {
  if (value) return bind(*value);
  sqlite3_bind_null(statement_, next_++);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    const int extended = sqlite3_extended_errcode(database_->handle_);
    sqlite3_reset(statement_);
    database_->fail(extended);
  }
  return false;
}
void Statement::run() {
  while (step()) {
  }
  reset();
}
void Statement::reset() {
  sqlite3_reset(statement_);
  next_ = 1;
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_, column); }
double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }
std::string Statement::text(int column) const {
  const auto* const data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  const int size = sqlite3_column_bytes(statement_, column);
  return data == nullptr ? std::string{} : std::string(data, static_cast<std::size_t>(size));
}
bool Statement::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::optional<std::int64_t> Statement::maybe(int column) const {
  if (null(column)) return std::nullopt;
  return number(column);
}

Database::Database(std::string path, bool write) : path_(std::move(path)) {
  const int flags = write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int code = sqlite3_open_v2(path_.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    sqlite3_close(handle_);
    handle_ = nullptr;
    fail(code);
  }
  sqlite3_extended_result_codes(handle_, 1);
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(handle_);
}

Statement Database::prepare(const std::string& sql) {
  auto& statement = statements_[sql];
  if (statement == nullptr) {
    const int code = sqlite3_prepare_v3(handle_, sql.c_str(), static_cast<int>(sql.size()) + 1,
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) fail(code);
  } else if (sqlite3_stmt_busy(statement) != 0) {
    sqlite3_reset(statement);
  }
  return {*this, statement};
}

void Database::execute(const char* sql) {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::last_key() const { return sqlite3_last_insert_rowid(handle_); }
std::int64_t Database::changes() const { return sqlite3_changes64(handle_); }
void Database::busy_timeout(int milliseconds) { sqlite3_busy_timeout(handle_, milliseconds); }

void Database::fail(int code) const {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw model::Error(path_ + ": the database is locked by another program (an import?); try again later");
    case SQLITE_READONLY:
      throw model::Error(path_ + ": the database is read-only");
    case SQLITE_CANTOPEN:
      throw model::Error(path_ + ": cannot open the database (missing, a folder, or not permitted)");
    case SQLITE_NOTADB:
      throw model::Error(path_ + ": not a Demarche database");
    case SQLITE_FULL:
      throw model::Error(path_ + ": the disk is full");
    case SQLITE_CORRUPT:
      throw model::Error(path_ + ": the database is damaged");
    default:
      break;
  }
  const char* const why = handle_ == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle_);
  throw model::Error(path_ + ": database error: " + why);
}

}  // namespace demarche::store
