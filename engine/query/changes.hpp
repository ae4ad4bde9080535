// What we learned between two days.
#pragma once

#include <string>
#include <vector>

#include "engine/store/store.hpp"

namespace demarche::query {

enum class ChangeKind { appeared, status, date, place, confirmed, disputed };
std::string_view name(ChangeKind kind);

/// `before` and `after`: the value then and now (status name, EDTF date, place id, number of reports); empty for
/// appeared.
struct Change {
  ChangeKind kind = ChangeKind::appeared;
  std::string before, after;
};
struct ChangedEvent {
  model::Story event;           // as of `to`
  std::vector<Change> changes;  // by kind
};

/// Events whose picture as of `to` differs from that as of `from` (from < to: what was published in (from, to]), in
/// order of date. filter.as_of is ignored.
std::vector<ChangedEvent> changes(const store::Store& store, const model::Filter& filter, model::Day from,
                                  model::Day to);

}  // namespace demarche::query
