// Noun phrases that name actors: components are found first, then joined into phrases by the order of the language.
#include <algorithm>

#include "importers/extract/actors/holders.hpp"
#include "importers/extract/actors/reading.hpp"

namespace demarche::extract {
namespace {

using knowledge::Entity;
using model::ActorKind;
using text::TokenKind;

enum class Part : std::uint8_t {
  person,
  family,
  organisation,
  state,
  people,
  adjective,
  office,
  group,
  title,
  place,
  name
};

struct Component {
  Part part = Part::state;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint16_t clitics = 0;
  std::vector<std::uint32_t> refs;  // every sense of the chosen kind
};

bool personal(std::string_view kind) { return kind != "body"; }

class ActorFinder {
 public:
  explicit ActorFinder(Reading& reading) : reading_(reading), pack_(*reading.pack), document_(*reading.document) {
    if (reading.published.is_day()) day_ = reading.published.from;
  }

  void run() {
    reading_.trapped.assign(document_.tokens.size(), false);
    parts_.resize(document_.sentences.size());
    for (std::size_t i = 0; i < document_.sentences.size(); ++i) find_components(document_.sentences[i], parts_[i]);
    for (const auto& parts : parts_) note_people(parts);
    for (std::size_t i = 0; i < document_.sentences.size(); ++i) join(document_.sentences[i], parts_[i]);
    share_heads();
  }

 private:
  // --- components --------------------------------------------------------------------------------------------------

  bool case_fits(const Match& match, const Sense& sense) const {
    if (!pack_.grammar.capitals || sense.flags == 0) return true;
    const std::uint8_t flags = document_.tokens[match.first].flags;
    if (sense.flags & every_word_capital) {
      for (std::uint32_t t = match.first; t < match.last; ++t) {
        const text::Token& token = document_.tokens[t];
        if (token.kind == TokenKind::word && !(token.flags & text::capitalised) && !is_possessive(t)) return false;
      }
    }
    if (sense.flags & needs_all_caps) return (flags & text::all_caps) != 0;
    return (flags & text::capitalised) != 0;
  }

  static bool part_of(SenseKind kind, Part& part) {
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

  static int rank(Part part) {
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
        return 5;
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
  bool component_at(std::uint32_t token, Component& out) const {
    out.refs.clear();
    int best = -1;
    for (const Match& match : reading_.matches_at(token)) {
      if (best >= 0 && match.last < out.last) break;
      for (const Sense& sense : pack_.lexicon.senses(match.node)) {
        Part part{};
        if (!part_of(sense.kind, part) || !case_fits(match, sense)) continue;
        if (part == Part::person && pack_.entities[sense.ref]->actor.kind != ActorKind::person)
          part = Part::organisation;
        if (match.clitics & future) continue;
        const bool owned = (match.clitics & pronoun) != 0;
        if (owned && part != Part::office && part != Part::group) continue;
        if ((match.clitics & article) && (part == Part::person || part == Part::family || part == Part::state))
          continue;
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
          out.refs.assign(1, sense.ref);
        } else if (score == best && part == out.part) {
          out.refs.push_back(sense.ref);
        }
      }
    }
    return best >= 0;
  }

  std::uint32_t trap_end(std::uint32_t token) const {
    for (const Match& match : reading_.matches_at(token)) {
      for (const Sense& sense : pack_.lexicon.senses(match.node)) {
        if (sense.kind == SenseKind::trap && case_fits(match, sense)) return match.last;
      }
    }
    return token;
  }

  void find_components(const text::Sentence& sentence, std::vector<Component>& parts) {
    for (std::uint32_t i = sentence.first; i < sentence.last;) {
      Component part;
      const bool found = component_at(i, part);
      if (const std::uint32_t end = trap_end(i); end > i && (!found || part.last <= end)) {
        for (; i < end; ++i) reading_.trapped[i] = true;
        continue;
      }
      if (!found) {
        ++i;
        continue;
      }
      i = part.last;
      parts.push_back(std::move(part));
    }
  }

  // --- who is who --------------------------------------------------------------------------------------------------

  std::uint32_t actor_of(const Entity* entity, std::string_view office = {}) {
    for (std::uint32_t i = 0; i < reading_.actors.size(); ++i) {
      if (reading_.actors[i].entity == entity) {
        if (!office.empty()) reading_.actors[i].office = office;
        return i;
      }
    }
    reading_.actors.push_back({entity->actor, entity, std::string(office), true});
    return static_cast<std::uint32_t>(reading_.actors.size() - 1);
  }

  std::uint32_t actor_named(model::Actor actor, std::string_view office) {
    for (std::uint32_t i = 0; i < reading_.actors.size(); ++i) {
      if (reading_.actors[i].actor.id == actor.id) return i;
    }
    reading_.actors.push_back({std::move(actor), nullptr, std::string(office), true});
    return static_cast<std::uint32_t>(reading_.actors.size() - 1);
  }

  // People with a full name anywhere in the article: their family names alone will mean them.
  void note_people(const std::vector<Component>& parts) {
    for (const Component& part : parts) {
      if (part.part == Part::person) people_.push_back(best_person(part.refs, "", ""));
    }
  }

  bool in_article(const Entity* entity) const {
    return std::find(people_.begin(), people_.end(), entity) != people_.end();
  }

  // Among people of one name: who held the office, who is of the state, who was in office that day.
  const Entity* best_person(const std::vector<std::uint32_t>& refs, std::string_view office,
                            std::string_view of) const {
    const Entity* best = nullptr;
    int best_score = -1;
    for (const std::uint32_t ref : refs) {
      const Entity* const entity = pack_.entities[ref];
      int score = 0;
      if (!of.empty() && (entity->actor.country == of || held(*entity, "", of))) score += 4;
      if (!office.empty() && held(*entity, office, of)) score += 4;
      if (entity->category == "famous") score += 1;
      if (day_ && in_office(*entity)) score += 2;
      if (score > best_score) {
        best_score = score;
        best = entity;
      }
    }
    return best;
  }

  bool in_office(const Entity& entity) const {
    return std::any_of(entity.terms.begin(), entity.terms.end(), [&](const knowledge::Term& term) {
      return (!term.from.from || *term.from.from <= *day_) && (!term.to.to || *day_ <= *term.to.to);
    });
  }

  // A family name alone: somebody named in the article, else somebody unmistakable, else whom the title fits.
  const Entity* family(const Component& part, std::string_view office, std::string_view of) const {
    const Entity* named = nullptr;
    const Entity* famous = nullptr;
    int famous_count = 0;
    std::vector<std::uint32_t> fitting;
    for (const std::uint32_t ref : part.refs) {
      const Entity* const entity = pack_.entities[ref];
      const bool fits = of.empty() || entity->actor.country == of || held(*entity, "", of);
      if (!fits) continue;
      if (in_article(entity)) named = entity;
      if (entity->category == "famous" && (!day_ || recent(*entity))) {
        famous = entity;
        ++famous_count;
      }
      if (!of.empty() && (office.empty() || held(*entity, office, of))) fitting.push_back(ref);
    }
    if (named != nullptr) return named;
    if (!fitting.empty()) return best_person(fitting, office, of);
    return famous_count == 1 ? famous : nullptr;
  }

  // Has held some office by the article's day.
  bool recent(const Entity& entity) const {
    if (entity.terms.empty()) return true;
    return std::any_of(entity.terms.begin(), entity.terms.end(),
                       [&](const knowledge::Term& term) { return !term.from.from || *term.from.from <= *day_ + 400; });
  }

  // --- phrases -----------------------------------------------------------------------------------------------------

  // Hungarian and Romanian officials, وزيرا الخارجية الروسي والتركي: the bare adjective shares the head of its
  // neighbour.
  void share_heads() {
    auto& mentions = reading_.mentions;
    for (std::size_t i = 0; i + 1 < mentions.size(); ++i) {
      ActorMention& left = mentions[i];
      ActorMention& right = mentions[i + 1];
      if (pack_.grammar.head_first) {
        if (left.with_adjective && right.modifier && right.first == left.last && (right.clitics & conjunction)) {
          right.modifier = false;
          right.with_adjective = true;
        }
      } else if (left.modifier && right.with_adjective && right.first <= left.last + 1 &&
                 (right.first == left.last || has_cue(left.last, CueKind::coordinator) || is_sign(left.last, "-") ||
                  is_sign(left.last, ","))) {
        left.modifier = false;
      }
    }
  }

  struct Phrase {
    std::uint32_t first = 0, last = 0;
    std::uint16_t clitics = 0;
    const Component* office = nullptr;
    const Component* group = nullptr;
    const Component* person = nullptr;
    const Component* title = nullptr;
    const Entity* of = nullptr;  // state or body
    const Component* of_part = nullptr;
    bool of_is_adjective = false;
    bool delegation = false;                      // its head leads a delegation, not the state
    std::uint32_t name_first = 0, name_last = 0;  // unknown name
    bool possessive = false;
  };

  bool is_sign(std::uint32_t token, std::string_view sign) const {
    return token < document_.tokens.size() && document_.words(token) == sign;
  }

  bool is_possessive(std::uint32_t token) const {
    return token < document_.tokens.size() && (document_.words(token) == "'s" || document_.words(token) == "’s");
  }

  bool has_cue(std::uint32_t token, CueKind kind) const {
    if (token >= document_.tokens.size()) return false;
    for (const Match& match : reading_.matches_at(token)) {
      for (const Sense& sense : pack_.lexicon.senses(match.node)) {
        if (sense.kind == SenseKind::cue && sense.ref == static_cast<std::uint32_t>(kind)) return true;
      }
    }
    return false;
  }

  const Entity* body_of(const Component& part) const {
    switch (part.part) {
      case Part::state:
      case Part::adjective:
      case Part::people:
      case Part::organisation:
        return pack_.entities[part.refs.front()];
      case Part::place:
        return state_with_capital(pack_.places[part.refs.front()]->id);
      default:
        return nullptr;
    }
  }

  void join(const text::Sentence& sentence, const std::vector<Component>& parts) {
    for (std::size_t i = 0; i < parts.size();) {
      Phrase phrase;
      const std::size_t next = pack_.grammar.head_first ? take_head_first(sentence, parts, i, phrase)
                                                        : take_head_last(sentence, parts, i, phrase);
      emit(phrase, parts, i, next);
      i = next;
    }
  }

  void start(Phrase& phrase, const Component& part) const {
    phrase.first = part.first;
    phrase.last = part.last;
    phrase.clitics = part.clitics;
  }

  void put(Phrase& phrase, const Component& part) const {
    phrase.last = part.last;
    switch (part.part) {
      case Part::office:
        phrase.office = &part;
        break;
      case Part::group:
        phrase.group = &part;
        break;
      case Part::person:
      case Part::family:
        phrase.person = &part;
        break;
      case Part::title:
        phrase.title = &part;
        break;
      default:
        phrase.of = body_of(part);
        phrase.of_part = &part;
        phrase.of_is_adjective = part.part == Part::adjective;
    }
  }

  bool has_head(const Phrase& phrase) const { return phrase.office || phrase.group || phrase.title; }

  // Arabic order: head, then adjective or name of the state, then the name: الرئيس الروسي فلاديمير بوتين.
  std::size_t take_head_first(const text::Sentence& sentence, const std::vector<Component>& parts, std::size_t i,
                              Phrase& phrase) {
    start(phrase, parts[i]);
    put(phrase, parts[i]);
    std::size_t at = i + 1;
    if (!has_head(phrase)) return at;
    for (; at < parts.size(); ++at) {
      const Component& part = parts[at];
      const bool comma = part.first == phrase.last + 1 && (is_sign(phrase.last, "،") || is_sign(phrase.last, ",")) &&
                         part.part == Part::person;
      // One unknown adjective may stand between head and state: القوات الجوية الروسية.
      const bool gap = part.first == phrase.last + 1 && part.part == Part::adjective && phrase.of == nullptr &&
                       document_.tokens[phrase.last].kind == TokenKind::word &&
                       document_.words(phrase.last).starts_with("ال");
      // A delegation, officials or leaders from a state or body: وفد من كييف, قيادي في حماس.
      const bool from = part.first == phrase.last + 1 && phrase.of == nullptr && belongs(phrase) &&
                        body_of(part) != nullptr && part.part != Part::adjective &&
                        (is_sign(phrase.last, "من") || is_sign(phrase.last, "في"));
      if (from) {
        put(phrase, part);
        continue;
      }
      if ((part.first != phrase.last && !comma && !gap) || (part.clitics & conjunction)) break;
      const bool preposition = (part.clitics & any_preposition) != 0;
      if (preposition && !((part.clitics & prefix_l) && phrase.of == nullptr && part.part != Part::person &&
                           part.part != Part::family && part.part != Part::adjective)) {
        break;
      }
      if (part.part == Part::person || part.part == Part::family) {
        put(phrase, part);
        if (!relative(phrase) || at + 1 >= parts.size() || parts[at + 1].first != part.last ||
            parts[at + 1].part != Part::person) {
          return at + 1;
        }
        phrase.office = nullptr;  // صهر الرئيس فلان فلان: the second is the one who acts
        put(phrase, parts[at + 1]);
        return at + 2;
      }
      if (part.part == Part::title) {
        phrase.last = part.last;
        continue;
      }
      if ((part.part == Part::office || part.part == Part::group) && (part.clitics & pronoun_first)) {
        // رئيس وفدنا: of the state of whoever speaks.
        phrase.last = part.last;
        phrase.of = speakers_state();
        phrase.delegation = true;
        continue;
      }
      if (part.part == Part::office || part.part == Part::group) {
        // المتحدث باسم + وزارة الخارجية: the second head is what the first speaks for.
        if (phrase.of != nullptr ||
            (part.part == Part::office && phrase.group == nullptr && phrase.title == nullptr && !spokes(phrase)))
          break;
        phrase.last = part.last;
        continue;
      }
      if (phrase.of != nullptr) break;
      put(phrase, part);
    }
    if (phrase.person == nullptr && (phrase.office || phrase.title))
      take_unknown_name(sentence, phrase, at < parts.size() ? parts[at].first : sentence.last);
    return at;
  }

  bool belongs(const Phrase& phrase) const {
    if (phrase.office != nullptr) {
      const std::string& kind = pack_.offices[phrase.office->refs.front()].kind;
      return kind == "body" || kind == "official" || kind == "diplomat";
    }
    if (phrase.group == nullptr) return false;
    const std::string& kind = pack_.groups[phrase.group->refs.front()].kind;
    return kind == "delegation" || kind == "officials";
  }

  const Entity* speakers_state() const {
    if (reading_.mentions.empty()) return nullptr;
    return knowledge::Knowledge::builtin().find(reading_.actors[reading_.mentions.back().actor].actor.country);
  }

  bool relative(const Phrase& phrase) const {
    return phrase.title != nullptr && pack_.titles[phrase.title->refs.front()].kind == "relative";
  }

  bool spokes(const Phrase& phrase) const {
    if (phrase.office == nullptr) return false;
    const std::string& kind = pack_.offices[phrase.office->refs.front()].kind;
    return kind == "spokesperson" || kind == "envoy" || kind == "official";
  }

  // English order: adjective or state, then head, then the name: Russian President Vladimir Putin.
  std::size_t take_head_last(const text::Sentence& sentence, const std::vector<Component>& parts, std::size_t i,
                             Phrase& phrase) {
    start(phrase, parts[i]);
    put(phrase, parts[i]);
    std::size_t at = i + 1;
    for (; at < parts.size() && phrase.person == nullptr; ++at) {
      const Component& part = parts[at];
      std::uint32_t from = phrase.last;
      const bool possessive = is_possessive(from);
      if (possessive) ++from;
      const bool head_word = part.part == Part::office || part.part == Part::group || part.part == Part::title;
      if (part.first == from + 1 && head_word && phrase.of != nullptr && !has_head(phrase) &&
          document_.tokens[from].kind == TokenKind::word && !has_cue(from, CueKind::of) &&
          !has_cue(from, CueKind::unit) && !has_cue(from, CueKind::coordinator) && !is_verb(from)) {
        from = part.first;  // one unknown word between: Russian deputy foreign minister
      }
      const bool of = part.first == from + 1 + (is_the(from + 1) ? 1U : 0U) && has_cue(from, CueKind::of) &&
                      phrase.of == nullptr && has_head(phrase) && body_of(part) != nullptr;
      if (part.first != from && !of) break;
      if (possessive && !head_word) break;
      if (part.part == Part::person || part.part == Part::family) {
        if (!has_head(phrase) && phrase.of != nullptr) break;
        put(phrase, part);
        continue;
      }
      if (head_word) {
        if (phrase.office != nullptr && part.part != Part::title) break;
        put(phrase, part);
        continue;
      }
      if (!of) {
        if (phrase.of != nullptr && !has_head(phrase) && part.part == Part::organisation) {
          put(phrase, part);  // Russian Foreign Ministry, U.S. State Department
          continue;
        }
        break;
      }
      put(phrase, part);
    }
    if (phrase.person == nullptr && (phrase.office || phrase.title))
      take_unknown_name(sentence, phrase, at < parts.size() ? parts[at].first : sentence.last);
    phrase.possessive = is_possessive(phrase.last);
    return at;
  }

  bool is_the(std::uint32_t token) const { return token < document_.tokens.size() && document_.words(token) == "the"; }

  bool is_verb(std::uint32_t token) const {
    for (const Match& match : reading_.matches_at(token)) {
      for (const Sense& sense : pack_.lexicon.senses(match.node)) {
        if (sense.kind == SenseKind::verb || sense.kind == SenseKind::aux || sense.kind == SenseKind::light_verb)
          return true;
      }
    }
    return false;
  }

  bool known_word(std::uint32_t token) const { return !reading_.matches_at(token).empty(); }

  // Up to three words after a title that no vocabulary knows: a name. With capitals they must be capitalised.
  void take_unknown_name(const text::Sentence& sentence, Phrase& phrase, std::uint32_t limit) {
    std::uint32_t at = phrase.last;
    if (at < limit && (is_sign(at, "،") || is_sign(at, ",")) && !pack_.grammar.capitals) ++at;
    const std::uint32_t begin = at;
    while (at < limit && at < sentence.last && at - begin < 4) {
      const text::Token& token = document_.tokens[at];
      const bool hyphen = document_.words(at) == "-" && at > begin;
      if (token.kind != TokenKind::word && !hyphen) break;
      if (pack_.grammar.capitals ? !(token.flags & text::capitalised) && !hyphen : !bare_name_word(at)) break;
      if (pack_.grammar.capitals && is_possessive(at)) break;
      ++at;
    }
    if (at == begin || (!pack_.grammar.capitals && at - begin < 2)) return;
    if (!pack_.grammar.capitals && (phrase.of == nullptr || is_plural(phrase.first) || !name_ends(at, sentence)))
      return;
    phrase.name_first = begin;
    phrase.name_last = at;
    phrase.last = at;
  }

  bool is_plural(std::uint32_t token) const {
    const std::string_view word = document_.words(token);
    return word.ends_with("ين") || word.ends_with("ون");
  }

  // What follows a name is a sign, a verb or a word of grammar, not one more unknown word.
  bool name_ends(std::uint32_t token, const text::Sentence& sentence) const {
    return token >= sentence.last || document_.tokens[token].kind != TokenKind::word || known_word(token);
  }

  // In a script without capitals: a word unknown to every vocabulary, without the article.
  bool bare_name_word(std::uint32_t token) const {
    const std::string_view word = document_.words(token);
    return !known_word(token) && word.size() >= 6 && !word.starts_with("و") && !word.starts_with("لل") &&
           !word.starts_with("بال");
  }

  // --- out ---------------------------------------------------------------------------------------------------------

  void emit(const Phrase& phrase, const std::vector<Component>& parts, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) emit_place(parts[i]);
    ActorMention mention;
    mention.first = phrase.first;
    mention.last = phrase.last;
    mention.clitics = phrase.clitics;
    mention.possessive = phrase.possessive;
    mention.with_adjective = phrase.of_is_adjective && has_head(phrase);
    if (!resolve(phrase, mention)) return;
    reading_.mentions.push_back(mention);
  }

  void emit_place(const Component& part) {
    const model::Place* place = nullptr;
    if (part.part == Part::place) place = pack_.places[part.refs.front()];
    if (part.part == Part::state) place = state_place(pack_.entities[part.refs.front()]->actor.id);
    if (part.part == Part::organisation) {
      const Entity* const body = pack_.entities[part.refs.front()];
      if (body->category == "government") place = knowledge::Knowledge::builtin().find_place(body->seat);
    }
    if (place != nullptr) reading_.places.push_back({part.first, part.last, place, part.clitics});
  }

  bool resolve(const Phrase& phrase, ActorMention& mention) {
    const std::string_view of = phrase.of == nullptr ? std::string_view{} : std::string_view(phrase.of->actor.id);
    if (phrase.person != nullptr) return resolve_person(phrase, of, mention);
    if (phrase.name_last > phrase.name_first) return resolve_unknown(phrase, of, mention);
    if (phrase.office != nullptr) return resolve_office(phrase, of, mention);
    if (phrase.group != nullptr) return resolve_group(phrase, mention);
    if (phrase.of == nullptr) return false;
    if (phrase.title != nullptr) {
      const std::string& office = pack_.titles[phrase.title->refs.front()].office;
      role_actor({office.empty() ? "official" : office, "", false, {}}, *phrase.of, mention);
      return true;
    }
    mention.actor = actor_of(phrase.of);
    mention.modifier = phrase.of_is_adjective;
    mention.media = phrase.of->category == "media";
    mention.capital = phrase.of_part->part == Part::place;
    return true;
  }

  bool resolve_person(const Phrase& phrase, std::string_view of, ActorMention& mention) {
    const std::string_view office =
        phrase.office == nullptr ? std::string_view{} : std::string_view(pack_.offices[phrase.office->refs.front()].id);
    const Entity* person = phrase.person->part == Part::person ? best_person(phrase.person->refs, office, of)
                                                               : family(*phrase.person, office, of);
    if (person == nullptr && !of.empty()) person = family(*phrase.person, "", "");
    if (person == nullptr) {
      if (phrase.office == nullptr) return false;
      return resolve_office(phrase, of, mention);
    }
    mention.actor = actor_of(person, office);
    if (std::find(people_.begin(), people_.end(), person) == people_.end()) people_.push_back(person);
    return true;
  }

  bool resolve_unknown(const Phrase& phrase, std::string_view of, ActorMention& mention) {
    model::Actor actor;
    const std::string_view name = document_.words(phrase.name_first, phrase.name_last);
    actor.name = std::string(name);
    if (pack_.code == "ar") actor.name_ar = actor.name;
    actor.kind = ActorKind::person;
    if (phrase.of != nullptr) actor.country = phrase.of->actor.country;
    std::string slug = text::folded(name);
    std::replace(slug.begin(), slug.end(), ' ', '-');
    actor.id = "x-" + (actor.country.empty() ? "" : actor.country + "-") + slug;
    const std::string_view office = phrase.office == nullptr
                                        ? std::string_view("official")
                                        : std::string_view(pack_.offices[phrase.office->refs.front()].id);
    if (of.empty() && !of_rank(phrase)) return false;
    mention.actor = actor_named(std::move(actor), office);
    mention.certainty = 0.9;
    return true;
  }

  // Without a state only a high office makes an unknown name an actor.
  bool of_rank(const Phrase& phrase) const {
    if (phrase.office == nullptr) return false;
    const std::string& kind = pack_.offices[phrase.office->refs.front()].kind;
    return kind == "head-of-state" || kind == "head-of-government" || kind == "minister" || kind == "royal";
  }

  bool resolve_office(const Phrase& phrase, std::string_view of, ActorMention& mention) {
    if (of.empty()) return resolve_bare_office(phrase, mention);
    if (phrase.delegation) {
      role_actor({"delegation-head", "", false, {}}, *phrase.of, mention);
      return true;
    }
    const Entity* fitting = nullptr;
    const OfficeRow* named = nullptr;
    for (const std::uint32_t ref : phrase.office->refs) {
      const OfficeRow& row = pack_.offices[ref];
      if (!row.only.empty() && std::find(row.only.begin(), row.only.end(), of) == row.only.end()) continue;
      if (!personal(row.kind)) {
        mention.actor = actor_of(phrase.of);
        return true;
      }
      if (named == nullptr) named = &row;
      if (row.single && fitting == nullptr) fitting = holder(row.id, of, day_);
      if (fitting != nullptr) {
        named = &row;
        break;
      }
    }
    if (named == nullptr) return false;
    if (fitting != nullptr) {
      mention.actor = actor_of(fitting, named->id);
      return true;
    }
    role_actor(*named, *phrase.of, mention);
    return true;
  }

  void role_actor(const OfficeRow& row, const Entity& of, ActorMention& mention) {
    for (std::uint32_t i = 0; i < reading_.actors.size(); ++i) {  // somebody of that office and state already named
      const KnownActor& known = reading_.actors[i];
      if (known.office == row.id && known.actor.kind == ActorKind::person && known.actor.country == of.actor.country) {
        mention.actor = i;
        return;
      }
    }
    model::Actor actor;
    std::string title = row.id;
    std::replace(title.begin(), title.end(), '-', ' ');
    if (!title.empty()) title[0] = static_cast<char>(title[0] >= 'a' && title[0] <= 'z' ? title[0] - 32 : title[0]);
    actor.name = title + " of " + of.actor.name;
    actor.id = "x-" + of.actor.id + "-" + row.id;
    actor.country = of.actor.country;
    actor.kind = ActorKind::role;
    mention.actor = actor_named(std::move(actor), row.id);
    mention.certainty = 0.9;
  }

  // The president, the minister: the only one of that office named so far.
  bool resolve_bare_office(const Phrase& phrase, ActorMention& mention) {
    const bool definite = (phrase.clitics & article) || document_.words(phrase.first).find("ال") < 3;
    if (pack_.grammar.head_first && !definite) return false;
    int found = -1;
    for (const std::uint32_t ref : phrase.office->refs) {
      for (std::uint32_t i = 0; i < reading_.actors.size(); ++i) {
        const KnownActor& known = reading_.actors[i];
        if (known.actor.kind != ActorKind::person || known.office != pack_.offices[ref].id) continue;
        if (found >= 0 && found != static_cast<int>(i)) return false;
        found = static_cast<int>(i);
      }
    }
    if (found < 0) return false;
    mention.actor = static_cast<std::uint32_t>(found);
    mention.certainty = 0.85;
    return true;
  }

  bool resolve_group(const Phrase& phrase, ActorMention& mention) {
    const std::string& kind = pack_.groups[phrase.group->refs.front()].kind;
    if (phrase.of != nullptr && kind != "civilians" && kind != "armed" && kind != "victims") {
      mention.actor = actor_of(phrase.of);
      mention.media = phrase.of->category == "media";
      return true;
    }
    if (kind != "civilians" && kind != "armed" && kind != "police" && kind != "victims" && kind != "forces")
      return false;
    model::Actor actor;
    actor.name = std::string(document_.words(phrase.first, phrase.last));
    if (phrase.of != nullptr) actor.country = phrase.of->actor.country;
    actor.id = "x-" + (actor.country.empty() ? std::string("any") : actor.country) + "-" + kind;
    actor.kind = ActorKind::group;
    mention.actor = actor_named(std::move(actor), "");
    mention.civil = true;
    mention.unarmed = kind == "civilians" || kind == "victims";
    mention.certainty = 0.9;
    return true;
  }

  Reading& reading_;
  const LanguagePack& pack_;
  const text::Document& document_;
  std::optional<model::Day> day_;
  std::vector<std::vector<Component>> parts_;
  std::vector<const Entity*> people_;
};

}  // namespace

void find_actors(Reading& reading) {
  reading.actors.clear();
  reading.mentions.clear();
  reading.places.clear();
  ActorFinder(reading).run();
}

}  // namespace demarche::extract
