#include "importers/extract/actors/components.hpp"

#include <algorithm>

namespace demarche::extract {

using model::ActorKind;
using text::TokenKind;

namespace {
// The kinds of entry that are parts of an actor's name: those of `part_of`.
constexpr std::uint32_t part_kinds =
    kind_bit(SenseKind::entity) | kind_bit(SenseKind::family) | kind_bit(SenseKind::state_name) |
    kind_bit(SenseKind::people) | kind_bit(SenseKind::adjective) | kind_bit(SenseKind::office) |
    kind_bit(SenseKind::group) | kind_bit(SenseKind::title) | kind_bit(SenseKind::place);
}  // namespace

bool ComponentFinder::case_fits(const Match& match, const Sense& sense) const {
  const bool abbreviation = (sense.flags & needs_all_caps) != 0;
  if (sense.kind == SenseKind::office && !abbreviation) return true;  // secretary of state, with capitals or without
  if (!pack_.grammar.capitals || (sense.flags & ~doubtful) == 0) return true;
  const std::uint8_t flags = document_.tokens[match.first].flags;
  if (sense.flags & every_word_capital) {
    for (std::uint32_t t = match.first; t < match.last; ++t) {
      const text::Token& token = document_.tokens[t];
      if (token.kind == TokenKind::word && !(token.flags & text::capitalised) && !is_possessive(t)) return false;
    }
  }
  if (sense.flags & last_capital) return (document_.tokens[match.last - 1].flags & text::capitalised) != 0;
  if (sense.flags & needs_all_caps) return (flags & text::all_caps) != 0;
  return (flags & text::capitalised) != 0;
}

bool ComponentFinder::part_of(SenseKind kind, Part& part) {
  switch (kind) {
    case SenseKind::entity:
      part = Part::person;
      return true;  // or organisation: told apart by the entity
    case SenseKind::family:
      part = Part::family;
      return true;
    case SenseKind::state_name:
      part = Part::state;
      return true;
    case SenseKind::people:
      part = Part::people;
      return true;
    case SenseKind::adjective:
      part = Part::adjective;
      return true;
    case SenseKind::office:
      part = Part::office;
      return true;
    case SenseKind::group:
      part = Part::group;
      return true;
    case SenseKind::title:
      part = Part::title;
      return true;
    case SenseKind::place:
      part = Part::place;
      return true;
    default:
      return false;
  }
}

int ComponentFinder::rank(Part part) {
  switch (part) {
    case Part::state:
      return 9;
    case Part::person:
      return 8;
    case Part::organisation:
      return 8;
    case Part::adjective:
      return 7;
    case Part::office:
      return 6;
    case Part::people:
      return 8;
    case Part::place:
      return 5;
    case Part::group:
      return 4;
    case Part::title:
      return 3;
    default:
      return 2;
  }
}

// The best component that begins at a token: the longest, then by kind.
bool ComponentFinder::component_at(std::uint32_t token, Component& out) const {
  out.refs.clear();
  out.also_group = -1;
  out.also_place = -1;
  if (!reading_.any(token, part_kinds)) return false;
  int best = -1;
  for (const Match& match : reading_.matches_at(token)) {
    if (best >= 0 && match.last < out.last) break;
    for (const Sense& sense : pack_.lexicon.senses(match.node)) {
      Part part{};
      if (sense.kind == SenseKind::place) out.also_place = static_cast<int>(sense.ref);
      if (sense.kind == SenseKind::group && !(match.clitics & (pronoun | future)) && !(sense.flags & doubtful))
        out.also_group = static_cast<int>(sense.ref);
      if (!part_of(sense.kind, part) || !case_fits(match, sense)) continue;
      if (part == Part::person && pack_.entities[sense.ref]->actor.kind != ActorKind::person) part = Part::organisation;
      if (match.clitics & future) continue;
      const bool owned = (match.clitics & pronoun) != 0;
      if (owned && ((part != Part::office && part != Part::group) || document_.words(match.first).starts_with("ال")))
        continue;
      if ((match.clitics & article) && (part == Part::person || part == Part::family || part == Part::state)) continue;
      // A name read with nothing taken off beats one that needs a preposition taken off.
      const int score = rank(part) * 4 + (match.clitics == 0                                         ? 2
                                          : match.clitics == conjunction || match.clitics == article ? 1
                                                                                                     : 0);
      if (score > best) {
        best = score;
        out.part = part;
        out.first = match.first;
        out.last = match.last;
        out.clitics = match.clitics;
        out.doubtful = (sense.flags & doubtful) != 0;
        out.refs.assign(1, sense.ref);
      } else if (score == best && part == out.part) {
        out.refs.push_back(sense.ref);
      }
    }
  }
  return best >= 0;
}

std::uint32_t ComponentFinder::trap_end(std::uint32_t token) const {
  if (!reading_.any(token, kind_bit(SenseKind::trap))) return token;
  for (const Match& match : reading_.matches_at(token)) {
    for (const Sense& sense : pack_.lexicon.senses(match.node)) {
      if (sense.kind == SenseKind::trap && case_fits(match, sense)) return match.last;
    }
  }
  return token;
}

// A state whose name is a common word or a first name too. With capitals, no other name may stand beside it (Michael
// Jordan, Chad Smith); without, a preposition or the head of a phrase must stand before it (في مالي, رئيس مالي).
bool ComponentFinder::in_company(const Component& part, const text::Sentence& sentence) const {
  if (part.part != Part::state && part.part != Part::place)
    return true;  // adjectives are judged as parts of their phrase
  const bool opens = part.first == sentence.first;
  if (pack_.grammar.capitals) {
    const std::uint32_t before = part.first - 1;
    const bool after_name = !opens && capitalised(before) && (given_name(before) || !known_word(before)) &&
                            !(before == sentence.first && !given_name(before));
    return !after_name && !(capitalised(part.last) && part.last < sentence.last && !known_word(part.last));
  }
  if ((part.clitics & any_preposition) || opens) return true;
  const std::uint32_t before = part.first - 1;
  return has_cue(before, CueKind::unit) || has_cue(before, CueKind::of) || has_cue(before, CueKind::by_agent) ||
         has_sense(before, SenseKind::office) || has_sense(before, SenseKind::group) || (part.clitics & conjunction);
}

// A trap that begins inside the component and reaches beyond it: the West in `the West African nation`.
bool ComponentFinder::trapped_inside(const Component& part) const {
  for (std::uint32_t token = part.first + 1; token < part.last; ++token) {
    if (trap_end(token) > part.last) return true;
  }
  return false;
}

// State-backed, rebel-held, pro-Russian, non-Iranian: words of a compound that say what something else is.
bool ComponentFinder::in_compound(const Component& part, const text::Sentence& sentence) const {
  if (!pack_.grammar.capitals) return false;
  const auto glued = [&](std::uint32_t token) {
    return token < sentence.last && (document_.tokens[token].flags & text::glued) != 0;
  };
  if (part.part == Part::group && is_sign(part.last, "-") && glued(part.last) && glued(part.last + 1)) return true;
  const bool name = part.part == Part::adjective || part.part == Part::state;
  const bool followed = is_sign(part.last, "-") && glued(part.last) && glued(part.last + 1) && is_word(part.last + 1) &&
                        !capitalised(part.last + 1) && !is_sign(part.last + 1, "led");
  if ((name || part.part == Part::place) && followed) return true;  // Saudi-backed, London-based
  return name && part.first >= sentence.first + 2 && is_sign(part.first - 1, "-") && glued(part.first) &&
         glued(part.first - 1) && is_word(part.first - 2) && !capitalised(part.first - 2);
}

// `to force`, `could force`: a verb, no body.
bool ComponentFinder::is_infinitive(const Component& part) const {
  return part.part == Part::group && pack_.grammar.capitals && part.first > 0 && is_verb(part.first) &&
         (has_cue(part.first - 1, CueKind::infinitive) || has_cue(part.first - 1, CueKind::possible) ||
          has_cue(part.first - 1, CueKind::future));
}

void ComponentFinder::find_components(const text::Sentence& sentence, std::vector<Component>& parts) {
  for (std::uint32_t i = sentence.first; i < sentence.last;) {
    Component part;
    const bool found = component_at(i, part);
    if (const std::uint32_t end = trap_end(i); end > i && (!found || part.last <= end)) {
      for (; i < end; ++i) trapped_[i] = true;
      continue;
    }
    if (!found || trapped_inside(part) || in_compound(part, sentence) ||
        (part.doubtful && !in_company(part, sentence)) || is_infinitive(part)) {
      ++i;
      continue;
    }
    i = part.last;
    parts.push_back(std::move(part));
  }
}

std::string ComponentFinder::country_of(const Component& part) const {
  switch (part.part) {
    case Part::state:
    case Part::people:
    case Part::adjective:
    case Part::person:
    case Part::organisation:
      return pack_.entities[part.refs.front()]->actor.country;
    case Part::place:
      return pack_.places[part.refs.front()]->country;
    default:
      return {};
  }
}

// Of several places of one name, the one whose country the article names most (the first when none is named).
void ComponentFinder::choose_place(const std::vector<std::vector<Component>>& article, Component& part) const {
  int most = 0;
  std::uint32_t best = part.refs.front();
  for (const std::uint32_t ref : part.refs) {
    int times = 0;
    for (const auto& others : article) {
      for (const Component& other : others) {
        const bool same = other.part == Part::place && other.refs.size() > 1;
        times += !same && country_of(other) == pack_.places[ref]->country ? 1 : 0;
      }
    }
    if (times > most) best = ref;
    most = std::max(most, times);
  }
  part.refs.assign(1, best);
}

void ComponentFinder::settle_namesakes(std::vector<std::vector<Component>>& article) const {
  for (auto& sentence : article) {
    for (Component& part : sentence) {
      if (part.part == Part::place && part.refs.size() > 1) {
        choose_place(article, part);
        continue;
      }
      if (part.part != Part::state || part.also_place < 0) continue;
      const model::Place& town = *pack_.places[static_cast<std::size_t>(part.also_place)];
      const std::string state = country_of(part);
      if (town.country == state) continue;
      int for_state = 0;
      int for_town = 0;
      for (const auto& others : article) {
        for (const Component& other : others) {
          if (&other == &part || other.also_place == part.also_place) continue;
          const std::string country = country_of(other);
          for_state += country == state ? 1 : 0;
          for_town += country == town.country ? 1 : 0;
        }
      }
      if (for_town <= for_state) continue;
      part.part = Part::place;
      part.refs.assign(1, static_cast<std::uint32_t>(part.also_place));
    }
  }
}

}  // namespace demarche::extract
