// What merging reads of the store and writes back.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/store/store.hpp"

namespace demarche::store {

/// One who takes part. Numbers are equal exactly when ids are; they mean nothing outside one run.
struct Side {
  std::uint32_t actor = 0;
  std::uint32_t state = 0;  // that it is, serves or belongs to; the actor itself when it has none
  model::Role role = model::Role::participant;
  bool is_state = false;

  friend bool operator==(const Side&, const Side&) = default;
};

/// A report, as far as merging looks at it.
struct ReportRow {
  std::int64_t key = 0;
  std::int64_t story = 0;    // 0: none yet
  std::uint32_t family = 0;  // type family, see model::family_of
  std::int32_t from = 0;     // days; from > to: not known on both sides
  std::int32_t to = -1;
  std::uint64_t place = 0;                // hash of the place's id; 0: unknown
  std::array<std::uint64_t, 4> within{};  // of the places and the state it lies in
  std::uint8_t count = 0;                 // sides in use
  std::array<Side, 8> sides{};            // the first eight actors of the report, each once
};

struct MergeKey {
  std::int64_t value = 0;
  std::int32_t from = 0, to = 0;
};

/// Reports without a story, as rows.
std::vector<ReportRow> new_reports(Store& store);
std::size_t report_count(Store& store);
std::vector<ReportRow> all_reports(Store& store);
ReportRow report_row(Store& store, std::int64_t key);

void add_merge_key(Store& store, std::int64_t report, const MergeKey& key);
/// Reports with this key whose dates overlap.
std::vector<std::int64_t> near(Store& store, const MergeKey& key);
/// Keys of reports removed since the last call; forgets them.
std::vector<MergeKey> take_gone(Store& store);

/// Replaces the stories that the groups' reports were in by one for each group. Every report of a story that is touched
/// must be in some group.
void replace_stories(Store& store, std::span<const std::vector<std::int64_t>> groups);

}  // namespace demarche::store
