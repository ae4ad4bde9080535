#include "engine/query/order.hpp"

#include <algorithm>
#include <climits>
#include <tuple>

namespace demarche::query {

void sort_by_date(std::vector<model::Story>& events) {
  const auto key = [](const model::Story& event) {
    const auto& date = event.date;
    const int first = date.from ? date.from->value : date.to ? date.to->value : INT_MAX;
    const std::int64_t last = date.to ? date.to->value : INT_MAX;
    return std::pair(first, last - first);
  };
  std::sort(events.begin(), events.end(), [&key](const model::Story& a, const model::Story& b) {
    const auto x = key(a);
    const auto y = key(b);
    return x != y ? x < y : a.id < b.id;
  });
}

}  // namespace demarche::query
