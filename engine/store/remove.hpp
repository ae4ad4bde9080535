// Forgetting articles.
#pragma once

#include <string_view>

#include "engine/store/sqlite.hpp"

namespace demarche::store {

/// Deletes all that rests on the article, and takes apart the stories that its reports were in: what is left of them
/// waits for merge::update. False when there is no such article.
bool remove_article_rows(Database& db, std::string_view id);

/// Deletes a story with its rows and the totals of its pairs that it counted in; its reports have no story then.
void remove_story_rows(Database& db, std::int64_t story);

/// Brings pair_total of (a, b) up to date with story_pair.
void refresh_pair(Database& db, std::int64_t a, std::int64_t b);

}  // namespace demarche::store
