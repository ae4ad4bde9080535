#include "engine/query/trace.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/query/order.hpp"

namespace demarche::query {
namespace {

using model::LinkKind;
using model::StoryLink;

// The end that comes first in time or cause.
const std::string& earlier(const StoryLink& link) { return link.kind == LinkKind::responds_to ? link.to : link.from; }
const std::string& later(const StoryLink& link) { return link.kind == LinkKind::responds_to ? link.from : link.to; }

// A link that says more than that one came before the other is the better ground; then one with a cue.
auto ground(const StoryLink& link) {
  return std::tuple(link.kind == LinkKind::before, link.kind == LinkKind::part_of, link.cue.empty(), link);
}

class Walker {
 public:
  Walker(const store::Store& store, const TraceOptions& options) : store_(store), options_(options) {}

  std::vector<TraceStep> walk(const std::string& start, bool forward) {
    std::vector<TraceStep> out;
    std::set<std::string> seen{start};
    std::vector<std::string> layer{start};
    for (std::size_t depth = 1; depth <= options_.depth && !layer.empty(); ++depth) {
      std::map<std::string, StoryLink> next;
      for (const auto& link : store_.links(layer, options_.as_of)) {
        if (options_.causes_only && link.kind == LinkKind::before) continue;
        const std::string& from = forward ? earlier(link) : later(link);
        const std::string& to = forward ? later(link) : earlier(link);
        if (std::find(layer.begin(), layer.end(), from) == layer.end() || seen.count(to) > 0) continue;
        const auto [known, added] = next.emplace(to, link);
        if (!added && ground(link) < ground(known->second)) known->second = link;
      }
      add_layer(next, depth, out);
      layer.clear();
      for (const auto& [id, link] : next) {
        seen.insert(id);
        layer.push_back(id);
      }
    }
    return out;
  }

  std::map<std::string, model::Story> stories;

 private:
  void add_layer(const std::map<std::string, StoryLink>& next, std::size_t depth, std::vector<TraceStep>& out) {
    std::vector<model::Story> order;
    for (const auto& [id, link] : next) {
      if (auto story = store_.story(id, options_.as_of)) order.push_back(std::move(*story));
    }
    sort_by_date(order);
    for (auto& story : order) {
      out.push_back({story.id, depth, next.at(story.id)});
      stories.emplace(story.id, std::move(story));
    }
  }

  const store::Store& store_;
  const TraceOptions& options_;
};

}  // namespace

std::optional<Trace> trace(const store::Store& store, const std::string& event, const TraceOptions& options) {
  auto story = store.story(event, options.as_of);
  if (!story) return std::nullopt;
  Trace out;
  Walker walker(store, options);
  out.before = walker.walk(story->id, false);
  out.after = walker.walk(story->id, true);
  std::vector<std::string> ids;
  walker.stories.emplace(story->id, *story);
  out.event = std::move(*story);
  for (auto& [id, one] : walker.stories) {
    ids.push_back(id);
    out.events.push_back(std::move(one));
  }
  sort_by_date(out.events);
  for (auto& link : store.links(ids, options.as_of)) {
    const bool inside =
        std::binary_search(ids.begin(), ids.end(), link.from) && std::binary_search(ids.begin(), ids.end(), link.to);
    if (inside) out.links.push_back(std::move(link));
  }
  return out;
}

}  // namespace demarche::query
