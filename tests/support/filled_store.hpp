// A store in a folder of its own, filled with extractions made by hand.
#pragma once

#include <vector>

#include "engine/merge/update.hpp"
#include "tests/support/temporary.hpp"

namespace demarche::tests {

/// Saves all and merges, in one batch. `share` as merge::update takes it.
inline void import(store::Store& store, const std::vector<model::Extraction>& all, std::size_t share = 20) {
  store::Batch batch(store);
  for (const auto& one : all) store.save(one);
  merge::update(store, share);
  batch.commit();
}

struct Base {
  TemporaryFolder folder;
  store::Store store = store::Store::open(folder / "a.db", store::Mode::write);
  explicit Base(const std::vector<model::Extraction>& all) { import(store, all); }
};

}  // namespace demarche::tests
