#include "engine/query/explain.hpp"

#include <algorithm>
#include <set>

#include "engine/query/order.hpp"

namespace demarche::query {

std::optional<Explanation> explain(const store::Store& store, const std::string& event) {
  auto story = store.story(event);
  if (!story) return std::nullopt;
  Explanation out;
  out.reports = store.reports(story->id);
  for (const auto& report : out.reports) {
    if (auto article = store.article(report.article)) out.articles.push_back(std::move(*article));
  }
  out.links = store.links({story->id});
  std::set<std::string> others;
  for (const auto& link : out.links) others.insert(link.from == story->id ? link.to : link.from);
  for (const auto& id : others) {
    if (auto other = store.story(id)) out.neighbours.push_back(std::move(*other));
  }
  sort_by_date(out.neighbours);
  out.event = std::move(*story);
  return out;
}

}  // namespace demarche::query
