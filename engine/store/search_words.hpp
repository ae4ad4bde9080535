// How sentences and questions become words of the full-text index.
#pragma once

#include <string>
#include <string_view>

namespace demarche::store {

/// The words of a text, folded (text::fold), divided by spaces; and as many bases: without an attached conjunction
/// (و ف), preposition (ب ك ل) and article (ال). Only letters of the Arabic script are taken off, and never so that
/// fewer than three are left; so `للرئيس` and `والرئيس` have the base `رئيس`.
struct IndexedWords {
  std::string words;
  std::string bases;
};
IndexedWords indexed_words(std::string_view text);

/// The base of one folded word.
std::string_view base_of(std::string_view folded);

/// An FTS5 expression for what a user asks: all words wanted, `"a phrase"`, `beginning*`, `-unwanted`. Empty when
/// nothing is wanted. Never gives a syntax error.
std::string search_expression(std::string_view query);

}  // namespace demarche::store
