#include "model/event_graph.hpp"

#include <algorithm>
#include <bit>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <tuple>

namespace demarche::model {

namespace {

using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, EdgeInfo, boost::no_property,
                                               Vertex, std::uint32_t>;

auto order_of(Vertex to, const EdgeInfo& info) { return std::tuple(to, info.kind, info.role, info.link, info.reverse); }

// Edges of all vertices, both ways, in the layout of the graph: a counting sort by source.
struct Layout {
  std::vector<std::uint32_t> starts;
  std::vector<Vertex> targets;
  std::vector<EdgeInfo> infos;

  template <typename Each>
  static void for_each(const GraphInput& input, Each&& each) {
    const auto actors = static_cast<Vertex>(input.events.size());
    const auto places = static_cast<Vertex>(actors + input.actors.size());
    for (const auto& part : input.participants) {
      const EdgeInfo info{EdgeKind::participation, part.role, LinkKind::before, false};
      each(part.event, actors + part.actor, info, info);
    }
    for (const auto& at : input.located) {
      const EdgeInfo info{EdgeKind::located, Role::participant, LinkKind::before, false};
      each(at.event, places + at.place, info, info);
    }
    for (const auto& link : input.links) {
      each(link.from, link.to, EdgeInfo{EdgeKind::link, Role::participant, link.kind, false},
           EdgeInfo{EdgeKind::link, Role::participant, link.kind, true});
    }
  }

  Layout(const GraphInput& input, std::size_t vertices) : starts(vertices + 1) {
    for_each(input, [this](Vertex a, Vertex b, const EdgeInfo&, const EdgeInfo&) {
      ++starts[a + 1];
      ++starts[b + 1];
    });
    for (std::size_t v = 0; v < vertices; ++v) starts[v + 1] += starts[v];
    targets.resize(starts.back());
    infos.resize(starts.back());
    std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
    for_each(input, [&](Vertex a, Vertex b, const EdgeInfo& there, const EdgeInfo& back) {
      targets[next[a]] = b;
      infos[next[a]++] = there;
      targets[next[b]] = a;
      infos[next[b]++] = back;
    });
    for (std::size_t v = 0; v < vertices; ++v) sort_row(starts[v], starts[v + 1]);
  }

  void sort_row(std::uint32_t begin, std::uint32_t end) {
    bool sorted = true;
    for (std::uint32_t i = begin + 1; i < end && sorted; ++i) {
      sorted = order_of(targets[i - 1], infos[i - 1]) <= order_of(targets[i], infos[i]);
    }
    if (sorted) return;
    std::vector<std::pair<Vertex, EdgeInfo>> row;
    row.reserve(end - begin);
    for (std::uint32_t i = begin; i < end; ++i) row.emplace_back(targets[i], infos[i]);
    std::sort(row.begin(), row.end(),
              [](const auto& a, const auto& b) { return order_of(a.first, a.second) < order_of(b.first, b.second); });
    for (std::uint32_t i = begin; i < end; ++i) std::tie(targets[i], infos[i]) = row[i - begin];
  }
};

}  // namespace

struct EventGraph::Adjacency {
  Csr graph;
};

EventGraph::EventGraph() : EventGraph(GraphInput{}) {}
EventGraph::~EventGraph() = default;
EventGraph::EventGraph(EventGraph&&) noexcept = default;
EventGraph& EventGraph::operator=(EventGraph&&) noexcept = default;

EventGraph::EventGraph(GraphInput input) : adjacency_(std::make_unique<Adjacency>()) {
  const std::size_t vertices = input.events.size() + input.actors.size() + input.places.size();
  Layout layout(input, vertices);
  // The rows are laid out already; the graph takes them over as they are.
  auto& forward = adjacency_->graph.m_forward;
  forward.m_rowstart = std::move(layout.starts);
  forward.m_column = std::move(layout.targets);
  forward.m_edge_properties = std::move(layout.infos);
  events_ = std::move(input.events);
  actors_ = std::move(input.actors);
  places_ = std::move(input.places);
}

namespace {

template <typename Nodes>
std::optional<std::size_t> index_of(const Nodes& nodes, std::string_view id) {
  const auto found = std::find_if(nodes.begin(), nodes.end(), [id](const auto& node) { return node.id == id; });
  if (found == nodes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - nodes.begin());
}

}  // namespace

std::optional<Vertex> EventGraph::find_event(std::string_view id) const {
  const auto index = index_of(events_, id);
  return index ? std::optional(event_vertex(*index)) : std::nullopt;
}

std::optional<Vertex> EventGraph::find_actor(std::string_view id) const {
  const auto index = index_of(actors_, id);
  return index ? std::optional(actor_vertex(*index)) : std::nullopt;
}

std::span<const Vertex> EventGraph::neighbours(Vertex v) const {
  const auto& forward = adjacency_->graph.m_forward;
  return {forward.m_column.data() + forward.m_rowstart[v], forward.m_rowstart[v + 1] - forward.m_rowstart[v]};
}

std::span<const EdgeInfo> EventGraph::edges(Vertex v) const {
  const auto& forward = adjacency_->graph.m_forward;
  return {forward.m_edge_properties.data() + forward.m_rowstart[v], forward.m_rowstart[v + 1] - forward.m_rowstart[v]};
}

std::size_t EventGraph::edge_count() const { return adjacency_->graph.m_forward.m_column.size() / 2; }

std::vector<Vertex> EventGraph::within(Vertex v, unsigned steps) const {
  constexpr std::size_t bits = 64;
  std::vector<std::uint64_t> seen(size() / bits + 1);
  std::vector<Vertex> found{v};
  seen[v / bits] |= std::uint64_t{1} << (v % bits);
  std::size_t begin = 0;
  for (unsigned step = 0; step < steps && begin < found.size(); ++step) {
    const std::size_t end = found.size();
    for (; begin < end; ++begin) {
      for (const Vertex next : neighbours(found[begin])) {
        std::uint64_t& word = seen[next / bits];
        const std::uint64_t bit = std::uint64_t{1} << (next % bits);
        if ((word & bit) != 0) continue;
        word |= bit;
        found.push_back(next);
      }
    }
  }
  if (found.size() < seen.size()) {
    std::sort(found.begin(), found.end());
    return found;
  }
  std::size_t at = 0;  // many: the marks hold them in order
  for (std::size_t i = 0; i < seen.size(); ++i) {
    for (std::uint64_t word = seen[i]; word != 0; word &= word - 1) {
      found[at++] = static_cast<Vertex>(i * bits + static_cast<std::size_t>(std::countr_zero(word)));
    }
  }
  return found;
}

namespace {

constexpr Vertex none = static_cast<Vertex>(-1);

// One side of a search from both ends.
struct Front {
  std::vector<Vertex> from;   // the vertex before, towards the start; none: not reached
  std::vector<Vertex> layer;  // reached last, sorted

  Front(std::size_t size, Vertex start) : from(size, none), layer{start} { from[start] = start; }

  void advance(const EventGraph& graph) {
    std::vector<Vertex> next;
    for (const Vertex v : layer) {
      const auto targets = graph.neighbours(v);
      const auto infos = graph.edges(v);
      for (std::size_t i = 0; i < targets.size(); ++i) {
        if (infos[i].kind != EdgeKind::participation || from[targets[i]] != none) continue;
        from[targets[i]] = v;
        next.push_back(targets[i]);
      }
    }
    std::sort(next.begin(), next.end());
    layer = std::move(next);
  }

  void walk_back(Vertex v, std::vector<Vertex>& out) const {
    for (; from[v] != v; v = from[v]) out.push_back(from[v]);
  }
};

}  // namespace

std::vector<Vertex> EventGraph::shortest_path(Vertex a, Vertex b) const {
  Front ahead(size(), a);
  Front back(size(), b);
  Vertex meeting = a == b ? a : none;
  while (meeting == none) {
    if (ahead.layer.empty() || back.layer.empty()) return {};
    const bool forward = ahead.layer.size() <= back.layer.size();
    Front& moving = forward ? ahead : back;
    const Front& other = forward ? back : ahead;
    moving.advance(*this);
    const auto met =
        std::find_if(moving.layer.begin(), moving.layer.end(), [&other](Vertex v) { return other.from[v] != none; });
    if (met != moving.layer.end()) meeting = *met;
  }
  std::vector<Vertex> path{meeting};
  ahead.walk_back(meeting, path);
  std::reverse(path.begin(), path.end());
  back.walk_back(meeting, path);
  return path;
}

}  // namespace demarche::model
