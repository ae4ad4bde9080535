// What merging reads of the store and writes back.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/store/store.hpp"

namespace demarche::store {

/// One who takes part. Numbers are equal exactly when ids are; they mean nothing outside one run.
struct Side {
  std::uint32_t actor = 0;
  std::uint32_t state = 0;  // that it is, serves or belongs to; the actor itself when it has none
  model::Role role = model::Role::participant;
  bool broad = false;     // stands for its state: a state, its ministries and bodies, somebody known by office alone
  bool person = false;    // known by name
  bool nameless = false;  // an office or a kind of people, without a name

  friend bool operator==(const Side&, const Side&) = default;
};

/// A report, as far as merging looks at it.
struct ReportRow {
  std::int64_t key = 0;
  std::int64_t story = 0;  // 0: none yet
  std::int64_t article = 0;
  model::EventType type = model::EventType::statement;
  model::Status status = model::Status::occurred;
  std::uint32_t family = 0;               // model::family_of its type and code
  std::optional<std::int32_t> from, to;   // days it says
  std::optional<std::int32_t> told;       // day by which the article had been published
  std::uint64_t place = 0;                // hash of the place's id; 0: unknown
  std::array<std::uint64_t, 4> within{};  // of the places and the state it lies in
  std::uint64_t words = 0;                // sketch of its sentence, see word_sketch.hpp; 0: unknown
  std::uint8_t count = 0;                 // sides in use
  std::array<Side, 8> sides{};            // the first eight actors of the report, each once
};

/// A number under which a report is found on the days [from, to].
struct MergeKey {
  std::int64_t value = 0;
  std::int32_t from = 0, to = 0;
};

/// Reads reports as rows; keeps the actors and places it has met.
class ReportReader {
 public:
  explicit ReportReader(Store& store);
  ~ReportReader();
  ReportReader(const ReportReader&) = delete;
  ReportReader& operator=(const ReportReader&) = delete;

  /// Reports without a story.
  std::vector<ReportRow> unmerged();
  std::vector<ReportRow> all();
  ReportRow one(std::int64_t key);

 private:
  class Rows;
  std::unique_ptr<Rows> rows_;
};

std::size_t report_count(Store& store);

void add_merge_key(Store& store, std::int64_t report, const MergeKey& key);
/// Reports with this value whose days begin in [first, last] and end on `end` or later.
std::vector<std::int64_t> near(Store& store, std::int64_t value, std::int32_t first, std::int32_t last,
                               std::int32_t end);
/// Reports that are in this story now.
std::vector<std::int64_t> reports_of(Store& store, std::int64_t story);
/// Keys of reports removed since the last call; forgets them.
std::vector<MergeKey> take_gone(Store& store);

/// Replaces the stories that the groups' reports were in by one for each group. Every report of a story that is touched
/// must be in some group.
void replace_stories(Store& store, std::span<const std::vector<std::int64_t>> groups);

}  // namespace demarche::store
