// Events, actors and places as one graph, laid out as an adjacency array (Boost.Graph's compressed sparse row graph,
// which only event_graph.cpp includes).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/event.hpp"

namespace demarche::model {

using Vertex = std::uint32_t;

enum class EdgeKind : std::uint8_t { participation, located, link };

/// What an edge says. `role` for participation, `link` for links.
struct EdgeInfo {
  EdgeKind kind = EdgeKind::participation;
  Role role = Role::participant;
  LinkKind link = LinkKind::before;
  bool reverse = false;  // link edges: walked against its direction
};

/// An event as the graph keeps it.
struct GraphEvent {
  std::string id;
  EventType type = EventType::statement;
  Status status = Status::occurred;
  std::optional<Day> from, to;
  float weight = 0;  // Goldstein weight of its code
  std::uint16_t reports = 1;
};

/// Plain arrays that a graph is built of. Vertices are events, then actors, then places, in the order given here.
struct GraphInput {
  struct Participant {
    std::uint32_t event, actor;
    Role role = Role::participant;
  };
  struct Located {
    std::uint32_t event, place;
  };
  struct EventLink {
    std::uint32_t from, to;
    LinkKind kind = LinkKind::before;
  };
  std::vector<GraphEvent> events;
  std::vector<Actor> actors;
  std::vector<Place> places;
  std::vector<Participant> participants;
  std::vector<Located> located;
  std::vector<EventLink> links;
};

/// Immutable. Every relation is stored with both its ends, so neighbours() gives what is joined either way. Two graphs
/// built of the same input are the same, neighbours sorted by (vertex, kind, role).
class EventGraph {
 public:
  EventGraph();
  explicit EventGraph(GraphInput input);
  ~EventGraph();
  EventGraph(EventGraph&&) noexcept;
  EventGraph& operator=(EventGraph&&) noexcept;

  std::size_t size() const { return events_.size() + actors_.size() + places_.size(); }
  std::span<const GraphEvent> events() const { return events_; }
  std::span<const Actor> actors() const { return actors_; }
  std::span<const Place> places() const { return places_; }

  Vertex event_vertex(std::size_t index) const { return static_cast<Vertex>(index); }
  Vertex actor_vertex(std::size_t index) const { return static_cast<Vertex>(events_.size() + index); }
  Vertex place_vertex(std::size_t index) const { return static_cast<Vertex>(events_.size() + actors_.size() + index); }
  bool is_event(Vertex v) const { return v < events_.size(); }
  bool is_actor(Vertex v) const { return v >= events_.size() && v < events_.size() + actors_.size(); }
  const GraphEvent& event(Vertex v) const { return events_[v]; }
  const Actor& actor(Vertex v) const { return actors_[v - events_.size()]; }

  /// By id; nothing when the graph has none such.
  std::optional<Vertex> find_event(std::string_view id) const;
  std::optional<Vertex> find_actor(std::string_view id) const;

  /// Ends of the edges that leave `v`, and what each says, in the same order.
  std::span<const Vertex> neighbours(Vertex v) const;
  std::span<const EdgeInfo> edges(Vertex v) const;
  std::size_t edge_count() const;

  /// All vertices at most `steps` edges away from `v`, itself among them, sorted.
  std::vector<Vertex> within(Vertex v, unsigned steps) const;
  /// A shortest walk from `a` to `b` over participation edges, ends included; empty when there is none. Of several,
  /// always the same one.
  std::vector<Vertex> shortest_path(Vertex a, Vertex b) const;

 private:
  struct Adjacency;
  std::unique_ptr<Adjacency> adjacency_;
  std::vector<GraphEvent> events_;
  std::vector<Actor> actors_;
  std::vector<Place> places_;
};

}  // namespace demarche::model
