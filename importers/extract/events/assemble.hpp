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

/// Adds responds_to from an act of refusal, blame or punishment to the last act of its target told before it that
/// asked, blamed or struck its source. Call after link_events; a pair that has a link keeps it.
void link_answers(model::Extraction& out);

}  // namespace demarche::extract
