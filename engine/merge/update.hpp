// Brings the stories of a store up to date with its reports.
#pragma once

#include <cstddef>

#include "engine/store/store.hpp"

namespace demarche::merge {

struct Update {
  std::size_t reports = 0;  // looked at again
  std::size_t stories = 0;  // made or changed
};

/// Joins the reports saved or removed since the last update with those near them. Run it before the batch is
/// committed. What comes out depends only on the articles in the store: not on the order they came in, nor on how they
/// were divided into batches. Touches only the neighbourhood of what changed; where more than one of `share` reports
/// did, looking at all is cheaper and is done (0: never; the result is the same).
Update update(store::Store& store, std::size_t share = 20);

}  // namespace demarche::merge
