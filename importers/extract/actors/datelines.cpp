#include "importers/extract/actors/datelines.hpp"

#include <algorithm>

namespace demarche::extract {
namespace {

class DatelineReader : public Words {
 public:
  explicit DatelineReader(const Reading& reading) : Words(reading) {}

  // Index of the first component after the places that open the sentence; 0 when it has no dateline.
  std::size_t places_end(const text::Sentence& sentence, const std::vector<Component>& parts) const {
    std::size_t count = 0;
    std::uint32_t at = sentence.first;
    while (count < parts.size() && parts[count].first == at && is_place(parts[count])) {
      if (count > 0 && at == parts[count - 1].last) break;  // nothing between them
      at = parts[count++].last;
      if (is_sign(at, "/") || is_sign(at, "-") || is_sign(at, "،")) {
        if (count < parts.size() && parts[count].first == at + 1 && is_place(parts[count])) ++at;
      } else if (is_sign(at, ",") && count < parts.size() && parts[count].first == at + 1 && ends(parts[count].last)) {
        ++at;  // a state or region after its city
      }
    }
    if (count == 0) return 0;
    const bool before_state = count < parts.size() && parts[count].first == at && parts[count].part != Part::place;
    return ends(at) || shouts(sentence, parts[count - 1], before_state) ? count : 0;
  }

 private:
  static bool is_place(const Component& part) { return part.part == Part::place || part.part == Part::state; }

  // After the places: a bracket with the agency, a date and then a dash, a dash, a colon.
  bool ends(std::uint32_t at) const {
    constexpr std::uint32_t reach = 12;
    if (is_sign(at, "(")) {
      const std::uint32_t from = at;
      while (at < from + reach && at < document_.tokens.size() && !is_sign(at, ")")) ++at;
      return is_sign(at, ")") && (is_dash(at + 1) || names_media(from + 1, at));
    }
    if (is_sign(at, ",") || is_sign(at, "،")) {
      std::uint32_t end = at + 1;
      while (timed(end) || is_number(end)) ++end;
      return end > at + 1 && (is_sign(end, "(") || is_dash(end) || names_media(end, end + 1));
    }
    return is_dash(at);
  }

  bool is_number(std::uint32_t token) const {
    return token < document_.tokens.size() && document_.tokens[token].kind == text::TokenKind::number;
  }

  // A dash with space around it; a tatweel alone is one too.
  bool is_dash(std::uint32_t token) const {
    for (const char* dash : {"—", "–", "ـ", "--"}) {
      if (is_sign(token, dash)) return true;
    }
    return is_sign(token, "-") && !(document_.tokens[token].flags & text::glued);
  }

  bool names_media(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t token = from; token < to && token < document_.tokens.size(); ++token) {
      for (const Match& match : reading_.matches_at(token)) {
        for (const Sense& sense : pack_.lexicon.senses(match.node)) {
          if (sense.kind == SenseKind::entity && pack_.entities[sense.ref]->category == "media") return true;
        }
      }
    }
    return false;
  }

  // A city in capitals before words that are not: BEIRUT Syria's opposition will meet.
  bool shouts(const text::Sentence& sentence, const Component& part, bool before_state) const {
    constexpr std::uint32_t shortest = 4;
    if (!pack_.grammar.capitals || part.part != Part::place || part.last >= sentence.last) return false;
    for (std::uint32_t token = sentence.first; token < part.last; ++token) {
      if (is_word(token) && !(document_.tokens[token].flags & text::all_caps)) return false;
    }
    return document_.words(part.first, part.last).size() >= shortest && is_word(part.last) &&
           (before_state || !(document_.tokens[part.last].flags & text::all_caps));
  }
};

}  // namespace

void take_dateline(Reading& reading, std::uint32_t sentence, std::vector<Component>& parts) {
  constexpr std::uint32_t farthest = 4;
  if (sentence >= farthest || parts.empty() || !reading.datelines.empty()) return;
  const std::size_t count = DatelineReader(reading).places_end(reading.document->sentences[sentence], parts);
  for (std::size_t i = 0; i < count; ++i) {
    const Component& part = parts[i];
    const model::Place* const place =
        part.part == Part::place
            ? reading.pack->places[part.refs.front()]
            : reading.pack->knowledge->state_place(reading.pack->entities[part.refs.front()]->actor.id);
    if (place == nullptr) continue;
    reading.datelines.push_back({part.first, part.last, place, part.clitics});
    reading.places.push_back(reading.datelines.back());
  }
  parts.erase(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace demarche::extract
