// Everything as one graph.
#include <algorithm>

#include "engine/store/state.hpp"

namespace demarche::store {
namespace {

class GraphReader {
 public:
  explicit GraphReader(Database& db) : db_(db) {}

  // Stories as told by some day: with nobody in them but those named by then.
  model::EventGraph read(const std::vector<model::Story>& stories) {
    for (const auto& story : stories) {
      const auto event = static_cast<std::uint32_t>(input_.events.size());
      events_.emplace(*find_story(db_, story.id), event);
      const auto reports = static_cast<std::uint16_t>(std::min<std::size_t>(story.citations.size(), 65535));
      input_.events.push_back({story.id, story.type, story.status, story.date.from, story.date.to,
                               static_cast<float>(model::goldstein(story.code)), reports});
      for (const auto& part : story.actors) {
        if (const auto key = actor_key(db_, part.actor.id)) {
          input_.participants.push_back({event, actor(*key), part.role});
        }
      }
      Statement find = db_.prepare("SELECT key FROM place WHERE id = ?");
      find.bind(story.place ? std::string_view(story.place->id) : std::string_view{});
      if (find.step()) input_.located.push_back({event, place(find.number(0))});
    }
    return finish();
  }

  // Reads table by table when most of it is wanted, else story by story.
  model::EventGraph read(const std::vector<Key>& stories) {
    input_.events.resize(stories.size());
    for (const Key story : stories) events_.emplace(story, static_cast<std::uint32_t>(events_.size()));
    constexpr std::size_t most = 4;
    Statement count = db_.prepare("SELECT count(*) FROM story");
    count.step();
    if (stories.size() * most > static_cast<std::size_t>(count.number(0))) {
      read_events(db_.prepare(std::string(story_columns)));
      read_parts(db_.prepare(std::string(part_columns)));
    } else {
      for (const Key story : stories) {
        read_events(bound(std::string(story_columns) + " WHERE key = ?", story));
        read_parts(bound(std::string(part_columns) + " AND story = ?", story));
      }
    }
    return finish();
  }

 private:
  model::EventGraph finish() {
    order_vertices(input_.actors, input_.participants, [](auto& edge) -> std::uint32_t& { return edge.actor; });
    order_vertices(input_.places, input_.located, [](auto& edge) -> std::uint32_t& { return edge.place; });
    read_links();
    return model::EventGraph(std::move(input_));
  }

  static constexpr const char* story_columns =
      "SELECT key, id, type, code, status, date_from, date_to, reports, place FROM story";
  static constexpr const char* part_columns = "SELECT story, actor, role FROM story_actor WHERE direct = 1";

  Statement bound(const std::string& sql, Key story) {
    Statement rows = db_.prepare(sql);
    rows.bind(story);
    return rows;
  }

  void read_events(Statement row) {
    while (row.step()) {
      const auto found = events_.find(row.number(0));
      if (found == events_.end()) continue;
      const auto reports = static_cast<std::uint16_t>(std::min<std::int64_t>(row.number(7), 65535));
      input_.events[found->second] = {row.text(1),
                                      enum_of<model::EventType>(db_, row.number(2), model::event_type_count),
                                      enum_of<model::Status>(db_, row.number(4), 7),
                                      day_of(row.maybe(5)),
                                      day_of(row.maybe(6)),
                                      static_cast<float>(model::goldstein(row.text(3))),
                                      reports};
      if (!row.null(8)) input_.located.push_back({found->second, place(row.number(8))});
    }
  }

  void read_parts(Statement parts) {
    while (parts.step()) {
      const auto found = events_.find(parts.number(0));
      if (found == events_.end()) continue;
      const auto role = enum_of<model::Role>(db_, parts.number(2), 3);
      input_.participants.push_back({found->second, actor(parts.number(1)), role});
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
  if (filter.as_of) return GraphReader(db).read(stories(filter));
  return GraphReader(db).read(select_keys(db, filter, true));
}

}  // namespace demarche::store
