// Everything as one graph.
#include <algorithm>

#include "engine/store/state.hpp"

namespace demarche::store {
namespace {

class GraphReader {
 public:
  explicit GraphReader(Database& db) : db_(db) {}

  model::EventGraph read(const std::vector<Key>& stories) {
    input_.events.reserve(stories.size());
    for (const Key story : stories) {
      events_.emplace(story, static_cast<std::uint32_t>(events_.size()));
      read_event(story);
    }
    order_vertices(input_.actors, input_.participants, [](auto& edge) -> std::uint32_t& { return edge.actor; });
    order_vertices(input_.places, input_.located, [](auto& edge) -> std::uint32_t& { return edge.place; });
    read_links();
    return model::EventGraph(std::move(input_));
  }

 private:
  void read_event(Key story) {
    const auto event = static_cast<std::uint32_t>(input_.events.size());
    Statement row =
        db_.prepare("SELECT id, type, code, status, date_from, date_to, reports, place FROM story WHERE key = ?");
    if (!row.bind(story).step()) throw model::Error(db_.path() + ": the database is damaged (missing event)");
    const auto reports = static_cast<std::uint16_t>(std::min<std::int64_t>(row.number(6), 65535));
    input_.events.push_back({row.text(0), enum_of<model::EventType>(db_, row.number(1), model::event_type_count),
                             enum_of<model::Status>(db_, row.number(3), 7), day_of(row.maybe(4)), day_of(row.maybe(5)),
                             static_cast<float>(model::goldstein(row.text(2))), reports});
    if (!row.null(7)) input_.located.push_back({event, place(row.number(7))});
    Statement parts = db_.prepare("SELECT actor, role FROM story_actor WHERE story = ? AND direct = 1");
    parts.bind(story);
    while (parts.step()) {
      input_.participants.push_back({event, actor(parts.number(0)), enum_of<model::Role>(db_, parts.number(1), 3)});
    }
  }

  std::uint32_t actor(Key key) {
    const auto [found, added] = actors_.try_emplace(key, static_cast<std::uint32_t>(actors_.size()));
    if (added) {
      Statement row = db_.prepare(std::string("SELECT ") + actor_columns + " FROM actor WHERE key = ?");
      row.bind(key).step();
      input_.actors.push_back(read_actor(row, 0, db_));
    }
    return found->second;
  }

  std::uint32_t place(Key key) {
    const auto [found, added] = places_.try_emplace(key, static_cast<std::uint32_t>(places_.size()));
    if (added) input_.places.push_back(load_place(db_, key).value_or(model::Place{}));
    return found->second;
  }

  // Sorts vertices by id, so that the graph does not depend on keys.
  template <typename Node, typename Edge, typename End>
  static void order_vertices(std::vector<Node>& nodes, std::vector<Edge>& edges, End&& end) {
    std::vector<std::uint32_t> order(nodes.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&nodes](auto a, auto b) { return nodes[a].id < nodes[b].id; });
    std::vector<std::uint32_t> rank(nodes.size());
    std::vector<Node> sorted;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      rank[order[i]] = i;
      sorted.push_back(std::move(nodes[order[i]]));
    }
    nodes = std::move(sorted);
    for (auto& edge : edges) end(edge) = rank[end(edge)];
  }

  void read_links() {
    Statement rows = db_.prepare(
        "SELECT DISTINCT x.story, y.story, l.kind FROM link l JOIN report x ON x.key = l.source JOIN report y ON "
        "y.key = l.target WHERE x.story <> y.story");
    while (rows.step()) {
      const auto from = events_.find(rows.number(0));
      const auto to = events_.find(rows.number(1));
      if (from == events_.end() || to == events_.end()) continue;
      input_.links.push_back({from->second, to->second, enum_of<model::LinkKind>(db_, rows.number(2), 5)});
    }
  }

  Database& db_;
  model::GraphInput input_;
  std::unordered_map<Key, std::uint32_t> events_, actors_, places_;
};

}  // namespace

model::EventGraph Store::graph(const model::Filter& filter) const {
  Database& db = state_->db;
  std::vector<Key> keys;
  if (filter.as_of) {
    for (const auto& story : stories(filter)) keys.push_back(*find_story(db, story.id));
  } else {
    keys = select_keys(db, filter, true);
  }
  return GraphReader(db).read(keys);
}

}  // namespace demarche::store
