// A thin, checked face of SQLite: errors become model::Error with the file's name.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace demarche::store {

class Database;

/// A prepared statement in use. Columns count from 0, parameters from 1. Goes back to its database when destroyed.
class Statement {
 public:
  Statement(Database& database, sqlite3_stmt* statement) : database_(&database), statement_(statement) {}
  ~Statement();
  Statement(Statement&& other) noexcept : database_(other.database_), statement_(other.statement_), next_(other.next_) {
    other.statement_ = nullptr;
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement& operator=(Statement&&) = delete;

  /// Binds the next parameter.
  Statement& bind(std::int64_t value);
  Statement& bind(double value);
  Statement& bind(std::string_view value);
  Statement& bind(std::optional<std::int64_t> value);

  /// Steps to the next row; false at the end.
  bool step();
  /// Runs a statement that gives no rows, and makes it ready for new parameters.
  void run();
  /// Ready for new parameters.
  void reset();

  std::int64_t number(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  bool null(int column) const;
  std::optional<std::int64_t> maybe(int column) const;

 private:
  Database* database_;
  sqlite3_stmt* statement_;
  int next_ = 1;
};

class Database {
 public:
  Database(std::string path, bool write);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Statements are compiled once and kept by their text.
  Statement prepare(const std::string& sql);
  void execute(const char* sql);
  std::int64_t last_key() const;
  std::int64_t changes() const;
  void busy_timeout(int milliseconds);
  const std::string& path() const { return path_; }
  [[noreturn]] void fail(int code) const;

 private:
  friend class Statement;
  std::string path_;
  sqlite3* handle_ = nullptr;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

}  // namespace demarche::store
