// Events in order of date.
#pragma once

#include <string>
#include <vector>

#include "engine/store/store.hpp"

namespace demarche::query {

enum class Group { none, day, week, month };

/// Events of one day, ISO week or month; `label`: `2025-12-03`, `2025-W49`, `2025-12`; or one that says what is known:
/// the EDTF date of events that span several groups, `undated`. With Group::none there is one section without label.
struct Section {
  std::string label;
  std::optional<model::Day> first, last;  // days the section covers, nothing when undated
  std::vector<model::Story> events;
};

struct Timeline {
  std::vector<Section> sections;
  std::size_t total = 0;  // events that the filter lets through, before `key`; at least so many when there are more
  bool more = false;      // than the filter's limit let through
};

struct TimelineOptions {
  Group group = Group::none;
  std::size_t key = 0;  // keep only the N most important events (importance()); 0 = all
};

/// By first possible day, sharper before vaguer, then id. An event that spans several groups stands in a section of its
/// own, before the section of its first day. Undated events stand last; one that a link places after (or before) a
/// dated one stands next to it instead.
Timeline timeline(const store::Store& store, const model::Filter& filter, const TimelineOptions& options = {});

/// How much an event matters among others: outlets that report it, weight of its code, centrality of its actors
/// (`actor_events`: the largest number of events of one of its actors). Larger is more.
double importance(const model::Story& event, std::size_t actor_events);

}  // namespace demarche::query
