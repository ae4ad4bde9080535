// Actors that no table knows, as articles call them.
#pragma once

#include <string>

#include "engine/store/state.hpp"

namespace demarche::store {

/// Keeps what an article calls an actor.
void save_form(Database& db, Key actor, Key article, const model::Actor& form);

/// Forgets what an article called its actors, and makes their rows anew of what the others call them.
void remove_forms(Database& db, Key article);

/// Makes an actor found by a name; nothing for an empty one.
void save_name(Database& db, const std::string& name, Key actor);

}  // namespace demarche::store
