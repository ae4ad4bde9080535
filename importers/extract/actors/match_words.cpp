#include "importers/extract/actors/reading.hpp"

namespace demarche::extract {

void match_words(Reading& reading, const WordCache& cache) {
  const Lexicon& lexicon = reading.pack->lexicon;
  find_matches(lexicon, cache, *reading.document, reading.matches);
  const auto count = static_cast<std::uint32_t>(reading.document->tokens.size());
  reading.match_from.resize(count + 1);
  reading.kinds.resize(count);
  std::uint32_t m = 0;
  for (std::uint32_t t = 0; t < count; ++t) {
    reading.match_from[t] = m;
    std::uint32_t kinds = 0;
    for (; m < reading.matches.size() && reading.matches[m].first == t; ++m)
      kinds |= lexicon.kinds(reading.matches[m].node);
    reading.kinds[t] = kinds;
  }
  reading.match_from[count] = m;
}

}  // namespace demarche::extract
