// Counts, and integrity.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/store/store.hpp"

namespace demarche::query {

struct Stats {
  store::Counts counts;
  std::vector<std::pair<std::string, std::size_t>> by_source;  // articles, most first, then by name
  std::vector<std::pair<std::string, std::size_t>> by_type;    // events, in the order of the types
  std::vector<std::pair<std::string, std::size_t>> by_status;  // events, in the order of the statuses
  std::vector<std::pair<std::string, std::size_t>>
      by_year;  // events by first possible day, oldest first; `undated` last
};
Stats stats(const store::Store& store);

/// One line a defect; empty when sound: SQLite's own check, foreign keys, and what this program promises besides.
std::vector<std::string> check(const store::Store& store);

}  // namespace demarche::query
