// Every sentence, rule and link an event rests on.
#pragma once

#include <string>
#include <vector>

#include "engine/store/store.hpp"

namespace demarche::query {

struct Explanation {
  model::Story event;
  std::vector<store::StoredReport> reports;    // in the order of event.citations
  std::vector<store::StoredArticle> articles;  // one for each report
  std::vector<model::StoryLink> links;         // with the event at either end
  std::vector<model::Story> neighbours;        // the other ends, in order of date
};

/// By the id of an event or of one of its reports. Nothing when there is none.
std::optional<Explanation> explain(const store::Store& store, const std::string& event);

}  // namespace demarche::query
