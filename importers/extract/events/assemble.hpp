// From acts to the events of an article: dated, placed, told once, linked.
#pragma once

#include <vector>

#include "importers/extract/events/acts.hpp"
#include "model/extraction.hpp"

namespace demarche::extract {

/// Fills out.events and out.links. out.article.id, out.published and out.timexes are already there.
void assemble(const Reading& reading, const Marks& marks, const std::vector<Act>& acts, model::Extraction& out);

/// Adds the links that cue words state between the events of `out`; `of_act` gives the event of each act (-1: none).
void link_events(const Reading& reading, const Marks& marks, const std::vector<Act>& acts,
                 const std::vector<int>& of_act, model::Extraction& out);

/// Adds responds_to from words that welcome, condemn or refuse something named by an event noun (welcomed the strikes)
/// to the one event of that type told in another sentence.
void link_references(const Reading& reading, const Marks& marks, const std::vector<Act>& acts,
                     const std::vector<int>& of_act, model::Extraction& out);

}  // namespace demarche::extract
