// An article as an importer hands it over.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/day.hpp"
#include "model/fuzzy_date.hpp"
#include "model/mention.hpp"

namespace demarche::model {

/// What a format read. All text is UTF-8. Empty strings stand for what the input does not tell.
struct Article {
  std::string id;      // the article's own id, else empty: the pipeline then derives one from the content
  std::string source;  // outlet, or the file it was read from
  std::string title;
  std::string url;
  std::string language;  // BCP 47, or empty: told from the text
  std::string text;      // the body; offsets count its code points
  std::optional<Day> published;
  std::string published_from;  // "given" or "metadata" when published is set
};

/// When the article was published, and how that is known.
struct Publication {
  enum class Origin : unsigned char { given, metadata, dateline, inferred, unknown };
  struct Reason {
    Span span;
    std::string reason;
  };

  FuzzyDate date;
  std::vector<Day> candidates;  // a few separate days, when inference leaves such
  Origin origin = Origin::unknown;
  std::string edtf;  // when not told by `date`: day and month known, year open (`XXXX-06-12`)
  std::vector<Reason> evidence;
};
std::string_view name(Publication::Origin origin);
std::optional<Publication::Origin> parse_publication_origin(std::string_view text);

}  // namespace demarche::model
