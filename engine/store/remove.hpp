// Forgetting articles.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/store/sqlite.hpp"

namespace demarche::store {

/// Deletes all that rests on the article, and takes apart the stories that its reports were in: what is left of them
/// waits for merge::update. False when there is no such article.
bool remove_article_rows(Database& db, std::string_view id);

/// Deletes stories with their rows and what they add to the totals of their pairs; their reports have no story then.
void remove_story_rows(Database& db, const std::vector<std::int64_t>& stories);

}  // namespace demarche::store
