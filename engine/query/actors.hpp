// Who acts.
#pragma once

#include <string>
#include <vector>

#include "engine/store/store.hpp"

namespace demarche::query {

/// Actors of the events that the filter lets through, most events first, then by id; at most filter.limit.
std::vector<store::ActorCount> actors(const store::Store& store, const model::Filter& filter);

struct ActorCard {
  model::Actor actor;
  std::size_t events = 0;
  std::size_t by_quad[5] = {};    // indexed by model::QuadClass
  std::size_t by_role[3] = {};    // indexed by model::Role
  std::size_t by_status[7] = {};  // indexed by model::Status
  std::optional<model::Day> first, last;
  std::vector<store::PairTotal> partners;  // most shared events first, ten at most; themselves named
  std::vector<store::ActorCount> people;   // for a state: who acts for it, most events first, ten at most
  std::vector<model::Story> latest;        // the last ten events by date
};

/// Nothing when the store does not know the id. `filter` limits what is counted; its actors and limit are ignored.
std::optional<ActorCard> actor_card(const store::Store& store, const std::string& id, const model::Filter& filter = {});

}  // namespace demarche::query
