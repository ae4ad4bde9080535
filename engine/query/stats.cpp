#include "engine/query/stats.hpp"

namespace demarche::query {

Stats stats(const store::Store& store) {
  using Tally = store::Store::Tally;
  return {store.counts(), store.tally(Tally::source), store.tally(Tally::type), store.tally(Tally::status),
          store.tally(Tally::year)};
}

std::vector<std::string> check(const store::Store& store) { return store.check(); }

}  // namespace demarche::query
