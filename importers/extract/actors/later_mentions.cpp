#include "importers/extract/actors/later_mentions.hpp"

#include <algorithm>
#include <map>

namespace demarche::extract {
namespace {

constexpr std::string_view nameless = "x-any-";

class LaterMentions : public Words {
 public:
  LaterMentions(Reading& reading, const Stage& stage) : Words(reading), out_(reading), stage_(stage) {}

  void add_surnames() {
    std::vector<ActorMention> found;
    std::size_t next = 0;
    for (std::uint32_t t = 0; t < document_.tokens.size(); ++t) {
      while (next < reading_.mentions.size() && reading_.mentions[next].last <= t) ++next;
      if (next < reading_.mentions.size() && reading_.mentions[next].first <= t) continue;
      if (!pack_.grammar.capitals && !is_nisba(t)) continue;
      if (!is_word(t) || known_word(t) || (pack_.grammar.capitals && !capitalised(t)) || after_other_name(t)) continue;
      std::uint16_t clitics = 0;
      const int actor = called(t, clitics);
      if (actor < 0 || !named_before(static_cast<std::uint32_t>(actor), t)) continue;
      ActorMention mention;
      mention.first = t;
      mention.last = t + 1;
      mention.clitics = clitics;
      mention.actor = static_cast<std::uint32_t>(actor);
      mention.possessive = is_possessive(t + 1);
      mention.certainty = 0.85;
      found.push_back(mention);
    }
    out_.mentions.insert(out_.mentions.end(), found.begin(), found.end());
    std::stable_sort(out_.mentions.begin(), out_.mentions.end(),
                     [](const ActorMention& a, const ActorMention& b) { return a.first < b.first; });
  }

  // The one country that a sentence speaks of, by its places and actors; empty when none or several.
  std::string country_of(const text::Sentence& sentence) const {
    std::string only;
    for (const ActorMention& mention : reading_.mentions) {
      if (mention.first < sentence.first || mention.first >= sentence.last || mention.media) continue;
      const std::string& country = reading_.actors[mention.actor].actor.country;
      if (country.empty()) continue;
      if (!only.empty() && only != country) return {};
      only = country;
    }
    bool placed = false;
    for (const PlaceMention& place : reading_.places) {
      if (place.first < sentence.first || place.first >= sentence.last || place.place->country.empty()) continue;
      if (place.place->kind == "state" && !locative(place, sentence)) {
        if (!only.empty() && only != place.place->country) return {};
        continue;
      }
      if (!only.empty() && only != place.place->country) return {};
      only = place.place->country;
      placed = true;
    }
    return placed ? only : std::string();
  }

  // In Syria, not from Turkey: the preposition before a state says that something is there.
  bool locative(const PlaceMention& place, const text::Sentence& sentence) const {
    if (place.clitics & prefix_b) return true;
    if (place.first == sentence.first) return false;
    return has_cue(place.first - 1, CueKind::place_in);
  }

  // The one state that the whole article names; null when none or several.
  const knowledge::Entity* only_state() const {
    const knowledge::Entity* only = nullptr;
    for (const ActorMention& mention : reading_.mentions) {
      const KnownActor& known = reading_.actors[mention.actor];
      if (known.actor.country.empty() || mention.media) continue;
      const knowledge::Entity* const state = pack_.knowledge->find(known.actor.country);
      if (state == nullptr || (only != nullptr && only != state)) return nullptr;
      only = state;
    }
    for (const PlaceMention& place : reading_.places) {
      if (!place.place->country.empty() && (only == nullptr || place.place->country != only->actor.id)) return nullptr;
    }
    return only;
  }

  // The country that most mentions of the article are of; empty when two share that.
  std::string main_country() const {
    std::map<std::string, int> count;
    for (const ActorMention& mention : reading_.mentions) {
      const std::string& country = reading_.actors[mention.actor].actor.country;
      if (!country.empty()) ++count[country];
    }
    std::string best;
    int most = 0;
    for (const auto& [country, times] : count) {
      if (times == most) best.clear();
      if (times > most) best = country;
      most = std::max(most, times);
    }
    return best;
  }

  // Of the place named right after a group: سكان غزة, protesters in Tehran.
  std::string country_beside(const ActorMention& mention) const {
    constexpr std::uint32_t reach = 2;
    for (const PlaceMention& place : reading_.places) {
      if (place.first < mention.last || place.first > mention.last + reach || place.place->country.empty()) continue;
      const bool beside = place.first == mention.last;
      if (beside && pack_.grammar.head_first && definite(mention.first) && place.clitics == 0) continue;
      bool near = true;
      for (std::uint32_t t = mention.last; t < place.first; ++t) near = near && has_cue(t, CueKind::unit);
      if (near && place.first - mention.last < reach) return place.place->country;
    }
    return {};
  }

  std::string country_of_dateline() const {
    std::string only;
    for (const PlaceMention& place : reading_.datelines) {
      if (!only.empty() && only != place.place->country) return {};
      only = place.place->country;
    }
    return only;
  }

 private:
  // Without capitals only a surname formed like القواسمي tells itself from common words.
  bool is_nisba(std::uint32_t token) const { return definite(token) && document_.words(token).ends_with("ي"); }

  int called(std::uint32_t token, std::uint16_t& clitics) const {
    const std::string word = text::folded(document_.words(token));
    if (word.size() < 4) return -1;
    const int plain = stage_.stranger_called(word);
    constexpr std::string_view and_letter = "و";
    if (plain >= 0 || !word.starts_with(and_letter)) return plain;
    clitics = conjunction;
    return stage_.stranger_called(std::string_view(word).substr(and_letter.size()));
  }

  bool named_before(std::uint32_t actor, std::uint32_t token) const {
    return std::any_of(reading_.mentions.begin(), reading_.mentions.end(),
                       [&](const ActorMention& m) { return m.actor == actor && m.last <= token; });
  }

  // Another first name before the surname: somebody else of the family.
  bool after_other_name(std::uint32_t token) const {
    if (token == 0) return false;
    if (given_name(token - 1)) return true;
    return pack_.grammar.capitals && capitalised(token - 1) && !known_word(token - 1);
  }

  Reading& out_;
  const Stage& stage_;
};

}  // namespace

void add_surnames(Reading& reading, const Stage& stage) { LaterMentions(reading, stage).add_surnames(); }

void settle_groups(Reading& reading, Stage& stage) {
  const LaterMentions article(reading, stage);
  const std::string dateline = article.country_of_dateline();
  const bool at_home = !dateline.empty() && article.main_country() == dateline;
  const knowledge::Entity* const state = article.only_state();
  std::size_t sentence = 0;
  for (ActorMention& mention : reading.mentions) {
    const auto& sentences = reading.document->sentences;
    while (sentence + 1 < sentences.size() && sentences[sentence].last <= mention.first) ++sentence;
    const model::Actor& known = reading.actors[mention.actor].actor;
    if (!known.id.starts_with(nameless)) continue;
    const std::string kind = known.id.substr(nameless.size());
    if (kind == "government" || kind == "ministry") {
      if (state != nullptr) mention.actor = stage.actor_of(state);
      mention.certainty = state == nullptr ? 0 : 0.8;
      continue;
    }
    if (kind == "opposition") {  // it may talk anywhere: of the only state the article names, or of none
      if (state == nullptr) continue;
      model::Actor actor = known;
      actor.country = state->actor.id;
      actor.id = "x-" + state->actor.id + "-" + kind;
      mention.actor = stage.actor_named(std::move(actor), "", "");
      continue;
    }
    std::string country = article.country_beside(mention);
    if (country.empty()) country = article.country_of(sentences[sentence]);
    if (country.empty() && (kind == "civilians" || kind == "police") && at_home) country = dateline;
    if (country.empty()) continue;
    model::Actor actor = known;
    actor.country = country;
    actor.id = "x-" + country + "-" + kind;
    mention.actor = stage.actor_named(std::move(actor), "", "");
    mention.certainty *= 0.95;
  }
  std::erase_if(reading.mentions, [](const ActorMention& mention) { return mention.certainty == 0; });
}

}  // namespace demarche::extract
