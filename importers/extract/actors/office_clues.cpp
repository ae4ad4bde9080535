#include "importers/extract/actors/office_clues.hpp"

#include <algorithm>

namespace demarche::extract {
namespace {

using knowledge::Entity;
using knowledge::Term;
using model::Day;

constexpr int open_end = 1000000;  // days: a term that is not known to have ended
constexpr int long_rule = 3700;    // days: who ruled longer is called so long after
constexpr int one_stretch = 45;    // days between two terms that count as one

/// Kinds of office whose every holder the knowledge is likely to have.
bool datable(std::string_view kind) {
  return kind == "head-of-state" || kind == "head-of-government" || kind == "minister" || kind == "official";
}

bool known_without_gaps(const std::vector<std::string_view>& offices) {
  return std::any_of(offices.begin(), offices.end(), [](std::string_view office) {
    return office == "head-of-state" || office == "head-of-government" || office == "foreign-minister";
  });
}

/// The offices that the words of a mention may mean, and whether they hold the name of `person`.
struct Parts {
  std::vector<std::string_view> offices;
  std::vector<std::string_view> of;  // states and bodies named in the mention
  bool name = false;
};

Parts parts_of(const Reading& reading, const ActorMention& mention, const Entity& person) {
  Parts parts;
  std::uint32_t office_end = 0;
  for (std::uint32_t token = mention.first; token < mention.last; ++token) {
    for (const Match& match : reading.matches_at(token)) {
      if (match.last > mention.last) continue;
      for (const Sense& sense : reading.pack->lexicon.senses(match.node)) {
        if (sense.kind == SenseKind::entity || sense.kind == SenseKind::family)
          parts.name = parts.name || reading.pack->entities[sense.ref] == &person;
        if (sense.kind == SenseKind::adjective || sense.kind == SenseKind::state_name ||
            (sense.kind == SenseKind::entity &&
             reading.pack->entities[sense.ref]->actor.kind != model::ActorKind::person))
          parts.of.push_back(reading.pack->entities[sense.ref]->actor.id);
        if (sense.kind != SenseKind::office) continue;
        if (token < office_end && match.last < office_end) continue;  // a part of a longer office
        const OfficeRow& office = reading.pack->offices[sense.ref];
        if (office.single && datable(office.kind)) parts.offices.push_back(office.id);
        office_end = std::max(office_end, match.last);
      }
    }
  }
  return parts;
}

/// The times for which a person held one of the offices, of the state or body named if any; none when some beginning is
/// not known.
std::vector<std::pair<Day, Day>> terms_of(const Entity& person, const Parts& parts) {
  std::vector<std::pair<Day, Day>> terms;
  for (const Term& term : person.terms) {
    if (std::find(parts.offices.begin(), parts.offices.end(), term.office) == parts.offices.end()) continue;
    if (!parts.of.empty() && std::find(parts.of.begin(), parts.of.end(), term.of) == parts.of.end()) continue;
    if (!term.from.from) return {};
    terms.emplace_back(*term.from.from, term.to.to.value_or(*term.from.from + open_end));
  }
  std::sort(terms.begin(), terms.end());
  std::vector<std::pair<Day, Day>> joined;
  for (const auto& term : terms) {
    if (joined.empty() || term.first > joined.back().second + one_stretch)
      joined.push_back(term);
    else
      joined.back().second = std::max(joined.back().second, term.second);
  }
  return joined;
}

}  // namespace

std::vector<OfficeClue> office_clues(const Reading& reading) {
  std::vector<OfficeClue> out;
  for (const ActorMention& mention : reading.mentions) {
    const KnownActor& actor = reading.actors[mention.actor];
    if (actor.entity == nullptr || actor.actor.kind != model::ActorKind::person || mention.pronoun) continue;
    const Parts parts = parts_of(reading, mention, *actor.entity);
    if (!parts.name || parts.offices.empty()) continue;
    auto terms = terms_of(*actor.entity, parts);
    if (terms.empty()) continue;
    const bool sure = known_without_gaps(parts.offices) && std::all_of(terms.begin(), terms.end(), [](const auto& t) {
                        return t.second - t.first < long_rule;
                      });
    out.push_back(
        {reading.document->span(mention.first, mention.last), std::move(terms), actor.actor.name + " in office", sure});
  }
  return out;
}

}  // namespace demarche::extract
