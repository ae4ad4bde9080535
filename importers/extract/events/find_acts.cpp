// Which words are acts, and who stands in which of their slots. Roles come from the act's own clause: the subject by
// the order of the language, objects and prepositional sides after the verb, idafa and demonyms beside a noun.
#include <algorithm>
#include <optional>

#include "importers/extract/events/acts.hpp"

namespace demarche::extract {
namespace {

using model::EventType;
using model::Role;
using text::TokenKind;
using Kind = FrameSlot::Kind;

constexpr std::uint64_t breaks_clause = bit(CueKind::clause) | bit(CueKind::relative);
constexpr std::uint64_t be_like = bit(CueKind::passive_mark);

struct Trigger {
  const Match* match = nullptr;
  const Sense* sense = nullptr;
  const ActRow* row = nullptr;
  std::uint32_t object_first = 0, object_last = 0;  // words of the object its row demands
};

class ActFinder {
 public:
  ActFinder(const Reading& reading, const Marks& marks, std::vector<Act>& out)
      : reading_(reading), marks_(marks), pack_(*reading.pack), document_(*reading.document), out_(out) {}

  void run() {
    for (std::uint32_t i = 0; i < document_.sentences.size(); ++i) {
      sentence_ = document_.sentences[i];
      index_ = i;
      index_mentions();
      for (std::uint32_t t = sentence_.first; t < sentence_.last;) t = act_at(t);
    }
  }

 private:
  void index_mentions() {
    first_mention_ = last_mention_ = 0;
    const auto& all = reading_.mentions;
    const auto begin = std::lower_bound(all.begin(), all.end(), sentence_.first,
                                        [](const ActorMention& m, std::uint32_t t) { return m.first < t; });
    const auto end = std::lower_bound(begin, all.end(), sentence_.last,
                                      [](const ActorMention& m, std::uint32_t t) { return m.first < t; });
    first_mention_ = static_cast<std::uint32_t>(begin - all.begin());
    last_mention_ = static_cast<std::uint32_t>(end - all.begin());
  }

  const ActorMention& mention(std::uint32_t i) const { return reading_.mentions[i]; }
  Before before(std::uint32_t i) const {
    return before_mention(reading_, marks_, sentence_, mention(i).first, mention(i).clitics);
  }
  bool has(std::uint32_t token, std::uint64_t cues) const { return (marks_.cues[token] & cues) != 0; }

  // --- which words are acts ----------------------------------------------------------------------------------------

  std::uint32_t act_at(std::uint32_t token) {
    if (marks_.no_event[token] || reading_.trapped[token] || part_of_act(token)) return token + 1;
    std::vector<Trigger> triggers;
    for (const Match& match : reading_.matches_at(token)) {
      if (inside_name(match)) continue;
      for (const Sense& sense : pack_.lexicon.senses(match.node)) {
        if (sense.kind != SenseKind::verb && sense.kind != SenseKind::noun && sense.kind != SenseKind::phrase) continue;
        Trigger trigger{&match, &sense, &pack_.acts[sense.ref]};
        if (!word_class_fits(trigger) || !find_object(trigger)) continue;
        triggers.push_back(trigger);
      }
    }
    std::stable_sort(triggers.begin(), triggers.end(),
                     [](const Trigger& a, const Trigger& b) { return strength(a) > strength(b); });
    for (const Trigger& trigger : triggers) {
      Act act;
      if (build(trigger, act)) {
        const std::uint32_t next = std::max(act.last, token + 1);
        out_.push_back(std::move(act));
        return next;
      }
    }
    return token + 1;
  }

  // Words that an act before has taken as its object are told with it: imposed sanctions, reached a deal.
  bool part_of_act(std::uint32_t token) const {
    for (auto act = out_.rbegin(); act != out_.rend() && act->sentence == index_; ++act) {
      if (token >= act->object_first && token < act->object_last) return true;
    }
    return false;
  }

  bool verb_taken(std::uint32_t verb) const {
    for (auto act = out_.rbegin(); act != out_.rend() && act->sentence == index_; ++act) {
      if (verb >= act->first && verb < act->last) return true;
    }
    return false;
  }

  static int strength(const Trigger& trigger) {
    const int words = static_cast<int>(trigger.match->last - trigger.match->first);
    return words * 4 + (trigger.object_last > 0 ? 6 : 0) + (trigger.sense->kind == SenseKind::phrase ? 2 : 0) +
           (trigger.sense->kind == SenseKind::verb ? 1 : 0);
  }

  bool inside_name(const Match& match) const {
    for (std::uint32_t t = match.first; t < match.last; ++t) {
      const int m = marks_.mention[t];
      if (m >= 0 && mention(static_cast<std::uint32_t>(m)).last >= match.last &&
          mention(static_cast<std::uint32_t>(m)).first <= match.first)
        return true;
    }
    return false;
  }

  std::uint32_t word_before(std::uint32_t token) const {
    while (token > sentence_.first) {
      --token;
      if (document_.tokens[token].kind != TokenKind::symbol) return token;
      const std::string_view sign = document_.words(token);
      if (sign != "\"" && sign != "“" && sign != "”" && sign != "-" && sign != "'" && sign != "‘" && sign != "’" &&
          sign != "#")
        break;
    }
    return sentence_.last;
  }

  bool determiner(std::uint32_t token) const {
    const std::string_view word = document_.words(token);
    constexpr std::string_view words[] = {
        "the",  "a",       "an",   "this", "that",  "these", "its",  "his",     "their", "her",    "our",    "any",
        "no",   "another", "'s",   "’s",   "The",   "A",     "An",   "new",     "first", "recent", "latest", "several",
        "many", "some",    "more", "two",  "three", "joint", "such", "further", "Its",   "His"};
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
  }

  // Whether the word is used as the verb or noun that the entry is.
  bool word_class_fits(const Trigger& trigger) const {
    const Match& match = *trigger.match;
    const bool verb = !trigger.row->noun;
    const std::uint16_t features = trigger.sense->features;
    const std::uint32_t previous = word_before(match.first);
    if (pack_.grammar.verb_first) return arabic_class_fits(match, verb, features, previous);
    if (compound(match.first) || part_of_name(match)) return false;
    if (!verb)
      return previous == sentence_.last || !verb_follows(previous) || (features & plural) == 0
                 ? english_noun_fits(match, previous)
                 : true;
    if (features & (past | past_participle)) return previous == sentence_.last || !determiner(previous);
    if (previous == sentence_.last)
      return features & (base | present | present_participle) ? sentence_.title || (features & present_participle)
                                                              : true;
    if (determiner(previous)) return false;
    if (features & present_participle)
      return !has(previous, bit(CueKind::of)) &&
             (marks_.any_verb[previous] != 0 ||
              has(previous,
                  be_like | bit(CueKind::after) | bit(CueKind::before) | bit(CueKind::unit) | bit(CueKind::by_agent)) ||
              marks_.mention[previous] >= 0 ||
              document_.tokens[match.first].begin > document_.tokens[previous].end + 1);
    return verb_follows(previous);
  }

  // A capital inside a sentence makes a name or a month of the word: March, Strike Fund.
  bool part_of_name(const Match& match) const {
    if (sentence_.title || match.first == sentence_.first || match.last != match.first + 1) return false;
    const std::string_view before = document_.words(match.first - 1);
    const bool opens = document_.tokens[match.first - 1].kind == TokenKind::symbol && before != "-" && before != ",";
    return !opens && (document_.tokens[match.first].flags & text::capitalised) != 0;
  }

  // US-made, Iran-backed: the second part of a compound is no act of its own.
  bool compound(std::uint32_t token) const {
    return token > sentence_.first && document_.words(token - 1) == "-" &&
           (document_.tokens[token].flags & text::glued) && (document_.tokens[token - 1].flags & text::glued);
  }

  // Words after which a bare or present form is a verb: to, modals, a subject, an adverb, another verb's `and`.
  bool verb_follows(std::uint32_t previous) const {
    constexpr std::uint64_t verbal = bit(CueKind::infinitive) | bit(CueKind::future) | bit(CueKind::possible) |
                                     bit(CueKind::hypothetical) | bit(CueKind::negation) | bit(CueKind::relative) |
                                     bit(CueKind::pronoun) | bit(CueKind::planned) | bit(CueKind::wish) |
                                     bit(CueKind::purpose);
    if (has(previous, verbal)) return true;
    const int m = marks_.mention[previous];
    if (m >= 0) return !mention(static_cast<std::uint32_t>(m)).modifier;
    const std::string_view word = document_.words(previous);
    return word.ends_with("ly") || has(previous, bit(CueKind::coordinator));
  }

  bool english_noun_fits(const Match& match, std::uint32_t previous) const {
    if (previous == sentence_.last) return true;
    if (has(previous, bit(CueKind::infinitive)) && !has(previous, bit(CueKind::unit))) {
      // `to talks`, but not `to visit`: a word that is also a bare verb is one after `to`.
      return (marks_.any_verb[match.first] & base) == 0;
    }
    return !has(previous, bit(CueKind::hypothetical) | bit(CueKind::future) | bit(CueKind::pronoun));
  }

  bool arabic_class_fits(const Match& match, bool verb, std::uint16_t features, std::uint32_t previous) const {
    const bool marked = (match.clitics & (article | any_preposition)) != 0;
    if (verb) {
      if (marked || reading_.document->tokens[match.first].kind != TokenKind::word) return false;
      if (features & jussive) return previous != sentence_.last && has(previous, bit(CueKind::negation));
      if (previous == sentence_.last) return true;
      // A verb does not follow a preposition, nor the mark of the passive.
      return !has(previous, bit(CueKind::unit) | bit(CueKind::by_agent)) ||
             has(previous, bit(CueKind::after) | bit(CueKind::before) | bit(CueKind::pluperfect));
    }
    return !(match.clitics & future);
  }

  // A row that demands an object: its words must follow in the clause (or precede, in the passive).
  bool find_object(Trigger& trigger) const {
    const ActRow& row = *trigger.row;
    if (row.object_class < 0) return true;
    const std::uint32_t reach = row.close ? 5 : 14;
    const std::uint32_t end = std::min(sentence_.last, trigger.match->last + reach);
    for (std::uint32_t t = trigger.match->last; t < end; ++t) {
      if (object_at(t, row.object_class, trigger)) return true;
      if (has(t, breaks_clause) || (marks_.finite[t] & (past | present) && t > trigger.match->last + 1)) break;
    }
    if (row.close) return false;
    if (!pack_.grammar.verb_first && (trigger.sense->features & past_participle)) {
      const std::uint32_t begin =
          trigger.match->first > sentence_.first + 10 ? trigger.match->first - 10 : sentence_.first;
      for (std::uint32_t t = begin; t < trigger.match->first; ++t) {
        if (object_at(t, row.object_class, trigger)) return true;
      }
    }
    return false;
  }

  bool object_at(std::uint32_t token, int object_class, Trigger& trigger) const {
    for (const Match& match : reading_.matches_at(token)) {
      for (const Sense& sense : pack_.lexicon.senses(match.node)) {
        if (sense.kind != SenseKind::object || sense.ref != static_cast<std::uint32_t>(object_class)) continue;
        trigger.object_first = match.first;
        trigger.object_last = match.last;
        return true;
      }
    }
    return false;
  }

  // --- sides -------------------------------------------------------------------------------------------------------

  bool build(const Trigger& trigger, Act& act) {
    act.row = trigger.row;
    act.first = trigger.match->first;
    act.last = trigger.match->last;
    act.sentence = index_;
    act.verb = act.first;
    act.features = trigger.sense->features;
    act.clitics = trigger.match->clitics;
    act.object_first = trigger.object_first;
    act.object_last = trigger.object_last;
    if (trigger.row->code == "010") return false;
    if (trigger.row->noun) {
      noun_sides(trigger, act);
    } else {
      verb_sides(trigger, act);
    }
    extend_coordinated(act);
    if (act.roles.empty()) both_sides(act);
    drop_repeated(act);
    make_mutual(act);
    return enough(act) && decide_status(reading_, marks_, act);
  }

  void give(Act& act, int m, Role role) const {
    if (m < 0) return;
    for (const ActRole& known : act.roles) {
      if (known.mention == static_cast<std::uint32_t>(m)) return;
    }
    act.roles.push_back({static_cast<std::uint32_t>(m), role});
  }

  const FrameSlot* slot(const ActRow& row, Kind kind) const {
    for (const FrameSlot& one : row.frame) {
      if (one.kind == kind) return &one;
    }
    return nullptr;
  }

  bool has_role(const Act& act, Role role) const {
    return std::any_of(act.roles.begin(), act.roles.end(), [role](const ActRole& r) { return r.role == role; });
  }

  // End of the clause to the right: a clause word, or the next finite verb.
  std::uint32_t clause_end(std::uint32_t from) const {
    for (std::uint32_t t = from; t < sentence_.last; ++t) {
      if (has(t, breaks_clause)) return t;
      const std::string_view word = document_.words(t);
      if (word == ";" || word == "؛" || word == ":" || word == "“" || word == "«") return t;
      if (t > from && (marks_.finite[t] & (past | present)) && !noun_like(t)) return t;
    }
    return sentence_.last;
  }

  // A form that is a noun as well stands as one after a determiner, a preposition or an article.
  bool noun_like(std::uint32_t token) const {
    const std::uint32_t previous = word_before(token);
    if (previous == sentence_.last) return false;
    if (pack_.grammar.verb_first) return has(previous, bit(CueKind::unit)) || is_known_noun(token);
    return determiner(previous) || has(previous, bit(CueKind::unit) | bit(CueKind::of) | bit(CueKind::by_agent)) ||
           (!(marks_.finite[token] & past) && !verb_follows(previous)) ||
           (!(marks_.finite[token] & past) && marks_.mention[previous] >= 0 &&
            mention(static_cast<std::uint32_t>(marks_.mention[previous])).modifier);
  }

  bool is_known_noun(std::uint32_t token) const {
    for (const Match& match : reading_.matches_at(token)) {
      for (const Sense& sense : pack_.lexicon.senses(match.node)) {
        if (sense.kind == SenseKind::noun && match.last == token + 1) return true;
      }
    }
    return false;
  }

  void verb_sides(const Trigger& trigger, Act& act) {
    const ActRow& row = *trigger.row;
    const bool passive_voice = is_passive(act);
    int subject = find_subject(act);
    const FrameSlot* const subject_slot = slot(row, Kind::subject);
    const FrameSlot* const object_slot = slot(row, Kind::object);
    const std::uint32_t end = clause_end(act.last);
    if (passive_voice) {
      if (subject >= 0 && object_slot != nullptr && object_slot->counts) give(act, subject, object_slot->role);
      if (subject >= 0 && object_slot == nullptr) give(act, subject, Role::target);
      const int agent = by_agent(act.last, end);
      if (subject_slot != nullptr && subject_slot->counts) give(act, agent, subject_slot->role);
    } else if (subject_slot != nullptr && subject_slot->counts) {
      give(act, subject, subject_slot->role);
    }
    right_sides(row, act, act.last, end, passive_voice ? -2 : subject, trigger.object_last);
    subject_ = subject;
  }

  bool is_passive(const Act& act) const {
    if (act.features & passive) return true;
    if (pack_.grammar.verb_first || !(act.features & past_participle)) return false;
    for (std::uint32_t t = act.first; t > sentence_.first && act.first - t < 4;) {
      --t;
      if (has(t, be_like)) return true;
      if (marks_.mention[t] >= 0 || document_.tokens[t].kind == TokenKind::symbol) return false;
    }
    return false;
  }

  int by_agent(std::uint32_t from, std::uint32_t end) const {
    for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
      if (mention(i).first < from || mention(i).first >= end) continue;
      if (before(i).cues & bit(CueKind::by_agent)) return static_cast<int>(i);
    }
    return -1;
  }

  // Who can be a subject or object: no mere source of news.
  bool party(std::uint32_t i) const { return !mention(i).media; }

  int find_subject(const Act& act) const {
    return pack_.grammar.verb_first ? arabic_subject(act.verb, act.last) : english_subject(act.verb);
  }

  int english_subject(std::uint32_t verb) const {
    int fallback = -1;
    bool crossed_verb = false;
    for (std::uint32_t t = verb; t > sentence_.first;) {
      --t;
      const std::string_view word = document_.words(t);
      if (word == ";" || word == ":" || word == "“" || word == "”" || word == "\"") break;
      const int m = marks_.mention[t];
      if (m >= 0) {
        const auto i = static_cast<std::uint32_t>(m);
        t = mention(i).first;
        if (!party(i)) continue;
        const Before position = before(i);
        if (mention(i).modifier || mention(i).possessive) {
          if (fallback < 0 && verb - mention(i).last <= 3 && !position.any()) fallback = m;
          continue;
        }
        if (position.any()) continue;  // inside a prepositional phrase
        if (crossed_verb && !subject_of_chain(i, verb)) return fallback;
        return first_of_list(i);
      }
      if (has(t, bit(CueKind::pronoun)) && !crossed_verb) return person_before(t);
      if (has(t, bit(CueKind::other_pronoun)) && !crossed_verb) return body_before(t);
      if (has(t, bit(CueKind::clause)) && !has(t, bit(CueKind::coordinator))) break;
      if (has(t, bit(CueKind::relative))) continue;
      if ((marks_.finite[t] & (past | present)) && !noun_like(t) &&
          !has(t, be_like | bit(CueKind::perfect_mark) | bit(CueKind::pluperfect)))
        crossed_verb = true;
    }
    return fallback;
  }

  // it, they: the body that is the subject of the clause or sentence before. we: whoever speaks.
  int body_before(std::uint32_t token) const {
    const std::string word = text::folded(document_.words(token));
    if (word != "it" && word != "they" && word != "we") return -1;
    for (std::uint32_t back = 0; back < 2 && index_ >= back; ++back) {
      const text::Sentence& sentence = document_.sentences[index_ - back];
      for (std::uint32_t i = 0; i < reading_.mentions.size(); ++i) {
        const ActorMention& m = mention(i);
        if (m.first < sentence.first || m.modifier || m.possessive || m.media) continue;
        if (m.first >= sentence.last || m.last > token) break;
        if (before_mention(reading_, marks_, sentence, m.first, m.clitics).any()) continue;
        const bool person = reading_.actors[m.actor].actor.kind == model::ActorKind::person;
        if (person != (word == "we")) return word == "we" ? static_cast<int>(i) : -1;
        if (!person || word == "we") return static_cast<int>(i);
      }
    }
    return -1;
  }

  // Who speaks: the first party named in the sentence before the words, else in the sentence before it.
  int speaker(std::uint32_t token) const {
    for (std::uint32_t back = 0; back < 2 && index_ >= back; ++back) {
      const text::Sentence& sentence = document_.sentences[index_ - back];
      for (std::uint32_t i = 0; i < reading_.mentions.size(); ++i) {
        const ActorMention& m = mention(i);
        if (m.first < sentence.first || m.modifier || m.media) continue;
        if (m.first >= sentence.last || m.last > token) break;
        if (!before_mention(reading_, marks_, sentence, m.first, m.clitics).any()) return static_cast<int>(i);
      }
    }
    return -1;
  }

  // The two sides, both countries: the two that the sentences before have named, when they are exactly two.
  void both_sides(Act& act) const {
    bool said = false;
    for (std::uint32_t t = sentence_.first; t < sentence_.last; ++t) said = said || has(t, bit(CueKind::both_sides));
    if (!said) return;
    std::vector<std::uint32_t> found;
    std::vector<std::string> countries;
    const std::uint32_t begin = document_.sentences[index_ >= 2 ? index_ - 2 : 0].first;
    for (std::uint32_t i = 0; i < reading_.mentions.size() && mention(i).first < sentence_.last; ++i) {
      if (mention(i).first < begin || mention(i).media || mention(i).civil) continue;
      const model::Actor& actor = reading_.actors[mention(i).actor].actor;
      const std::string& key = actor.country.empty() ? actor.id : actor.country;
      if (std::find(countries.begin(), countries.end(), key) != countries.end()) continue;
      countries.push_back(key);
      found.push_back(i);
    }
    if (found.size() != 2) return;
    for (const std::uint32_t i : found) give(act, static_cast<int>(i), Role::participant);
    act.confidence *= 0.8;
  }

  // he, she: the person who was last the topic, here or in the sentence before; nobody when two are equally near.
  int person_before(std::uint32_t token) const {
    const std::uint32_t begin = index_ > 0 ? document_.sentences[index_ - 1].first : sentence_.first;
    for (std::uint32_t i = static_cast<std::uint32_t>(reading_.mentions.size()); i-- > 0;) {
      const ActorMention& m = mention(i);
      if (m.first >= token || m.possessive) continue;
      if (m.first < begin) break;
      if (reading_.actors[m.actor].actor.kind == model::ActorKind::person &&
          (m.first >= sentence_.first ? !before(i).any() : true))
        return static_cast<int>(i);
    }
    return -1;
  }

  // After another verb its subject is shared only over `and`, a comma, or an infinitive: X met Y and agreed.
  bool subject_of_chain(std::uint32_t, std::uint32_t verb) const {
    for (std::uint32_t t = verb; t > sentence_.first && verb - t < 5;) {
      --t;
      if (has(t, bit(CueKind::coordinator) | bit(CueKind::infinitive))) return true;
      const std::string_view word = document_.words(t);
      if (word == ",") return true;
      if (marks_.mention[t] >= 0) return false;
    }
    return (marks_.any_verb[verb] & present_participle) != 0;
  }

  // `Russia and Turkey agreed`: the first of the list, so that all are taken.
  int first_of_list(std::uint32_t i) const {
    while (i > first_mention_ && before(i).coordinated && !before(i - 1).any() &&
           mention(i).first - mention(i - 1).last <= 3 && !mention(i - 1).modifier)
      --i;
    return static_cast<int>(i);
  }

  int arabic_subject(std::uint32_t verb, std::uint32_t verb_last) const {
    if (marks_.any_verb[verb] & first_person) return speaker(verb);
    if (const int left = subject_before_verb(verb); left >= 0) return left;
    const std::uint32_t end = clause_end(verb_last);
    for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
      if (mention(i).first < verb_last) continue;
      if (mention(i).first >= end || mention(i).first > verb_last + 8) break;
      if (!party(i)) continue;
      const Before position = before(i);
      if (position.any()) {
        if (mention(i).first == verb_last) break;
        continue;
      }
      if (mention(i).modifier && mention(i).first > verb_last + 2) continue;
      if (position.coordinated && mention(i).first > verb_last) continue;
      return static_cast<int>(i);
    }
    return inherited_subject(verb);
  }

  // Subject first: a noun phrase just before the verb, opening the sentence or its clause.
  int subject_before_verb(std::uint32_t verb) const {
    std::uint32_t t = verb;
    int words = 0;
    while (t > sentence_.first && words < 6) {
      --t;
      const int m = marks_.mention[t];
      if (m >= 0) {
        const auto i = static_cast<std::uint32_t>(m);
        if (!party(i) || before(i).any() || mention(i).modifier) return -1;
        return opens_clause(mention(i).first) ? first_of_list(i) : -1;
      }
      if (has(t, breaks_clause & ~bit(CueKind::relative)) ||
          ((marks_.finite[t] != 0) && !has(t, bit(CueKind::pluperfect))))
        return -1;
      const std::string_view word = document_.words(t);
      if (document_.tokens[t].kind == TokenKind::symbol && (word == ":" || word == "؛" || word == ".")) return -1;
      if (has(t, bit(CueKind::relative))) continue;  // X الذي التقى
      ++words;
      if (words > 1 &&
          !has(t, bit(CueKind::negation) | bit(CueKind::future) | bit(CueKind::possible) | bit(CueKind::pluperfect))) {
        if (document_.tokens[t].kind == TokenKind::symbol) continue;
      }
    }
    return -1;
  }

  bool opens_clause(std::uint32_t token) const {
    if (token == sentence_.first) return true;
    for (std::uint32_t t = token; t > sentence_.first;) {
      --t;
      if (has(t, bit(CueKind::clause) | bit(CueKind::pluperfect))) return true;
      if (marks_.finite[t] != 0 && !noun_like(t)) return false;
      const std::string_view word = document_.words(t);
      if (word == ":" || word == "؛" || word == "." || word == "\"" || word == "“" || word == "«") return true;
    }
    return true;
  }

  // ورفض, وأضاف: a verb without a subject of its own keeps that of the verb before it.
  int inherited_subject(std::uint32_t verb) const {
    for (auto act = out_.rbegin(); act != out_.rend(); ++act) {
      if (act->sentence != index_ || act->first >= verb) break;
      for (const ActRole& role : act->roles) {
        if (role.role == Role::source) return static_cast<int>(role.mention);
      }
    }
    // The subject of an earlier verb of the sentence that is no act: قال الكرملين إن بوتين وافق ... ورفض
    for (std::uint32_t t = verb; t > sentence_.first;) {
      --t;
      if (marks_.finite[t] == 0 || noun_like(t)) continue;
      for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
        if (mention(i).first <= t || mention(i).first > t + 4 || mention(i).first >= verb) continue;
        if (!before(i).any() && party(i) && !mention(i).modifier) return static_cast<int>(i);
      }
    }
    return -1;
  }

  // Objects and prepositional sides to the right of the verb.
  void right_sides(const ActRow& row, Act& act, std::uint32_t from, std::uint32_t end, int subject,
                   std::uint32_t object_end) {
    const FrameSlot* const object = slot(row, Kind::object);
    bool object_taken = subject == -2 || object == nullptr || !object->counts;
    bool after_preposition = false;
    for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
      if (mention(i).first < from || mention(i).first >= end) continue;
      if (static_cast<int>(i) == subject || !party(i)) continue;
      if (subject >= 0 && i > static_cast<std::uint32_t>(subject) &&
          listed_after(static_cast<std::uint32_t>(subject), i)) {
        give(act, static_cast<int>(i), Role::source);
        continue;
      }
      Before position = before(i);
      if (position.form != 0 && position.token < act.last) position = {};  // part of the verb: stand by, call on
      if (position.cues & bit(CueKind::attended)) {
        if (!noun_between(act.last, position.token)) give(act, static_cast<int>(i), Role::participant);
        continue;
      }
      if (position.any()) {
        if (const FrameSlot* const found = prepositional(row, position)) {
          if (found->counts) give(act, static_cast<int>(i), found->role);
          continue;
        }
        after_preposition = true;
        continue;
      }
      if (position.coordinated) continue;  // of a list: taken with its head
      if (!object_taken && !after_preposition) {
        give(act, static_cast<int>(i), object->role);
        object_taken = true;
      } else if (object == nullptr && object_end > 0 && mention(i).first <= object_end + 1 &&
                 !has_role(act, Role::target)) {
        give(act, static_cast<int>(i), Role::target);  // طرد السفير الروسي: the object's own adjective or owner
      }
    }
  }

  bool noun_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t) {
      if (marks_.mention[t] < 0 && is_known_noun(t)) return true;
    }
    return false;
  }

  bool listed_after(std::uint32_t head, std::uint32_t i) const {
    for (std::uint32_t k = head + 1; k <= i; ++k) {
      if (!before(k).coordinated || before(k).any() || mention(k).first - mention(k - 1).last > 3) return false;
    }
    return true;
  }

  const FrameSlot* prepositional(const ActRow& row, const Before& position) const {
    for (const FrameSlot& one : row.frame) {
      if (one.kind == Kind::preposition &&
          ((one.form != 0 && one.form == position.form) || (one.clitic != 0 && (one.clitic & position.clitic)))) {
        return &one;
      }
      if (one.kind == Kind::between && position.form != 0 && position.form == between_form()) return &one;
    }
    return nullptr;
  }

  std::uint32_t between_form() const {
    static thread_local const LanguagePack* pack = nullptr;
    static thread_local std::uint32_t form = 0;
    if (pack != &pack_) {
      pack = &pack_;
      form = pack_.lexicon.form(text::folded(pack_.grammar.verb_first ? "بين" : "between"));
    }
    return form;
  }

  // --- nouns -------------------------------------------------------------------------------------------------------

  void noun_sides(const Trigger& trigger, Act& act) {
    const ActRow& row = *trigger.row;
    const std::uint32_t light = find_light_verb(act);
    const std::uint32_t end = clause_end(act.last);
    if (light < sentence_.last && verb_taken(light)) act.confidence *= 0.5;
    if (light < sentence_.last) {
      act.verb = light;
      act.features = marks_.any_verb[light];
      act.clitics = marks_.clitics[light] | light_clitics_;
      if (!act.light->passive) {
        const int subject = pack_.grammar.verb_first ? arabic_subject(light, light + 1) : english_subject(light);
        const bool own = subject >= 0 && !english_passive(light);
        if (own) give(act, subject, Role::source);
      }
    }
    beside(row, act);
    std::vector<std::uint32_t> attending;
    for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
      if (mention(i).first < act.last || mention(i).first >= end || !party(i)) continue;
      const Before position = before(i);
      if (!position.any()) {
        const bool possessor = mention(i).first == act.last && pack_.grammar.head_first && !mention(i).modifier &&
                               !(act.first != act.verb && has_role(act, Role::source));
        if (const FrameSlot* const found = slot(row, Kind::possessor); possessor && found != nullptr && found->counts)
          give(act, static_cast<int>(i), found->role);
        continue;
      }
      if (mention(i).first > act.last + 14) break;
      if (position.cues & bit(CueKind::of)) {
        const FrameSlot* const found = slot(row, Kind::possessor);
        if (found != nullptr && found->counts && mention(i).first <= act.last + 3)
          give(act, static_cast<int>(i), has_role(act, found->role) ? Role::target : found->role);
        continue;
      }
      if (position.cues & bit(CueKind::by_agent)) {
        give(act, static_cast<int>(i), Role::source);
        continue;
      }
      if (position.cues & bit(CueKind::attended)) {
        attending.push_back(i);
        continue;
      }
      if (const FrameSlot* const found = prepositional(row, position); found != nullptr && found->counts)
        give(act, static_cast<int>(i), found->role);
    }
    owner_by_pronoun(act);
    if (act.roles.empty() && act.row->alone && light >= sentence_.last && !pack_.grammar.verb_first) {
      // `were deep in negotiations`: the list that is the clause's subject.
      const int subject = english_subject(act.first);
      if (subject >= 0) give(act, subject, Role::participant);
      act.confidence *= 0.85;
    }
    if (!has_role(act, Role::source) && !has_role(act, Role::participant) && has_role(act, Role::target) &&
        light >= sentence_.last) {
      // `left Moscow after talks with Putin`: the subject of the clause is the other side.
      const int subject = pack_.grammar.verb_first ? governing_subject(act.first) : english_subject(act.first);
      if (subject >= 0 && mention(static_cast<std::uint32_t>(subject)).last <= act.first) {
        give(act, subject, Role::source);
        act.confidence *= 0.85;
      }
    }
    for (const std::uint32_t i : attending) give(act, static_cast<int>(i), Role::participant);
  }

  int governing_subject(std::uint32_t token) const {
    for (std::uint32_t t = token; t > sentence_.first;) {
      --t;
      if (has(t, bit(CueKind::clause)) && marks_.mention[t] < 0) return -1;
      if (marks_.finite[t] != 0 && !noun_like(t)) return arabic_subject(t, t + 1);
    }
    return -1;
  }

  bool english_passive(std::uint32_t verb) const {
    if (pack_.grammar.verb_first || !(marks_.any_verb[verb] & past_participle)) return false;
    const std::uint32_t previous = word_before(verb);
    return previous != sentence_.last && has(previous, be_like);
  }

  // Adjectives of states and possessors beside the noun.
  void beside(const ActRow& row, Act& act) {
    const FrameSlot* const adjective = slot(row, Kind::adjective);
    const FrameSlot* const possessor = slot(row, Kind::possessor);
    std::vector<std::uint32_t> adjectives;
    for (std::uint32_t i = first_mention_; i < last_mention_; ++i) {
      const ActorMention& m = mention(i);
      if (!party(i)) continue;
      if (pack_.grammar.head_first) {
        if (m.modifier && m.first >= act.last && m.first <= act.last + (adjectives.empty() ? 1 : 3) && !before(i).any())
          adjectives.push_back(i);
      } else if (m.last <= act.first && act.first - m.last <= 3 && quiet_between(m.last, act.first)) {
        if (m.modifier ||
            (!m.possessive && act.first - m.last <= 1 && !before(i).any() && marks_.finite[act.first] == 0))
          adjectives.push_back(i);
        if (m.possessive && possessor != nullptr && possessor->counts) give(act, static_cast<int>(i), possessor->role);
      }
    }
    if (adjectives.size() >= 2) {
      for (const std::uint32_t i : adjectives) give(act, static_cast<int>(i), Role::participant);
    } else if (adjectives.size() == 1 && adjective != nullptr && adjective->counts && !has_role(act, adjective->role)) {
      give(act, static_cast<int>(adjectives.front()), adjective->role);
    }
  }

  bool quiet_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t t = from; t < to; ++t) {
      const std::string_view word = document_.words(t);
      if (word == "'s" || word == "’s" || word == "-" || word == "–") continue;
      if (document_.tokens[t].kind == TokenKind::symbol || (marks_.finite[t] & past) ||
          has(t, bit(CueKind::unit) | bit(CueKind::of) | breaks_clause))
        return false;
    }
    return true;
  }

  // زيارته, محادثاته: the owner is the person or state the clause is about.
  void owner_by_pronoun(Act& act) const {
    if (!pack_.grammar.verb_first || act.light.has_value() || !(reading_clitics(act) & pronoun) ||
        has_role(act, Role::source))
      return;
    const int subject = governing_subject(act.first);
    if (subject >= 0) {
      give(act, subject, Role::source);
      act.confidence *= 0.85;
    }
  }

  std::uint16_t reading_clitics(const Act& act) const { return act.clitics; }

  // The verb whose object (or subject, when passive) the noun is; sentence_.last when there is none.
  std::uint32_t find_light_verb(Act& act) {
    const std::uint32_t reach = pack_.grammar.verb_first ? 14 : 8;
    for (std::uint32_t t = act.first; t > sentence_.first && act.first - t < reach;) {
      --t;
      if (has(t, breaks_clause) && !has(t, bit(CueKind::coordinator))) break;
      const LightVerbRow* const row = light_at(t, false);
      if (row != nullptr && marks_.mention[t] < 0) {
        act.light = *row;
        return t;
      }
      if ((marks_.finite[t] & (past | present)) && !noun_like(t) &&
          !has(t, be_like | bit(CueKind::perfect_mark) | bit(CueKind::pluperfect)))
        break;
    }
    if (pack_.grammar.verb_first) {
      const std::uint32_t end = std::min(sentence_.last, act.last + 12);
      for (std::uint32_t t = act.last; t < end; ++t) {
        if (const LightVerbRow* const row = light_at(t, true)) {
          act.light = *row;
          return t;
        }
        if (has(t, breaks_clause)) break;
      }
      return sentence_.last;
    }
    return english_light_after(act);
  }

  // `the talks were postponed`, `a meeting will take place`.
  std::uint32_t english_light_after(Act& act) {
    const std::uint32_t end = std::min(sentence_.last, act.last + 14);
    for (std::uint32_t t = act.last; t < end; ++t) {
      if (has(t, breaks_clause)) break;
      const LightVerbRow* row = light_at(t, true);
      if (row == nullptr && (marks_.any_verb[t] & past_participle) && t > act.last && has(t - 1, be_like))
        row = light_at(t, false);
      if (row != nullptr) {
        act.light = *row;
        act.light->passive = true;
        return t;
      }
      if ((marks_.finite[t] & (past | present)) &&
          !has(t, be_like | bit(CueKind::perfect_mark) | bit(CueKind::pluperfect)) && !noun_like(t))
        break;
    }
    return sentence_.last;
  }

  const LightVerbRow* light_at(std::uint32_t token, bool passive_only) {
    for (const Match& match : reading_.matches_at(token)) {
      if (match.clitics & (article | any_preposition)) continue;
      for (const Sense& sense : pack_.lexicon.senses(match.node)) {
        if (sense.kind != SenseKind::light_verb) continue;
        const LightVerbRow& row = pack_.light_verbs[sense.ref];
        if (passive_only && !row.passive) continue;
        light_clitics_ = match.clitics & future;
        return &row;
      }
    }
    return nullptr;
  }

  // --- together ----------------------------------------------------------------------------------------------------

  // The rest of a list shares the role of its first: with Russia, Turkey and Iran.
  void extend_coordinated(Act& act) const {
    for (std::size_t r = 0; r < act.roles.size(); ++r) {
      const ActRole role = act.roles[r];
      for (std::uint32_t i = role.mention + 1; i < last_mention_; ++i) {
        if (!party(i) || mention(i).first - mention(i - 1).last > 3) break;
        const Before position = before(i);
        if (!position.coordinated || position.any()) break;
        give(act, static_cast<int>(i), role.role);
      }
    }
  }

  // One actor once; a side cannot act on itself.
  void drop_repeated(Act& act) const {
    std::vector<ActRole> kept;
    for (const ActRole& role : act.roles) {
      const std::uint32_t actor = mention(role.mention).actor;
      const bool known =
          std::any_of(kept.begin(), kept.end(), [&](const ActRole& k) { return mention(k.mention).actor == actor; });
      if (!known) kept.push_back(role);
    }
    act.roles = std::move(kept);
  }

  // Two or more who agree, meet, sign or stop fighting together are each other's side.
  void make_mutual(Act& act) const {
    const EventType type = act.row->type;
    const bool joint = type == EventType::consult || type == EventType::agree || type == EventType::cooperate ||
                       act.row->code == "057" || act.row->code.starts_with("087");
    if (!joint || has_role(act, Role::target) || act.roles.size() < 2) return;
    for (ActRole& role : act.roles) role.role = Role::participant;
  }

  bool violent(EventType type) const {
    return type == EventType::protest || type == EventType::assault || type == EventType::coerce ||
           type == EventType::mobilize;
  }

  // What one side can do in words alone: refuse, accuse, demand, threaten.
  static bool verbal(EventType type) {
    return type == EventType::reject || type == EventType::accuse || type == EventType::request ||
           type == EventType::threaten || type == EventType::agree;
  }

  model::ActorKind kind_of(const ActRole& role) const {
    return reading_.actors[mention(role.mention).actor].actor.kind;
  }

  // Demand the sides that make an act political.
  bool enough(Act& act) const {
    const EventType type = act.row->type;
    if (marks_.sport) return false;
    if (type != EventType::protest) drop_unfit(act);
    std::size_t political = 0;
    std::size_t civil = 0;
    for (const ActRole& role : act.roles) (mention(role.mention).civil ? civil : political) += 1;
    for (const ActRole& role : act.roles) act.confidence *= mention(role.mention).certainty;
    if (marks_.other_field && (political < 2 || act.confidence < 0.8)) return false;
    if (type == EventType::protest) return political + civil >= 1;
    if (violent(type)) {
      const bool suffered = has_role(act, Role::target) && political > 0 && (act.features & past_participle);
      return political + civil >= (act.row->noun && !act.light ? 2U : 1U) &&
             (has_role(act, Role::source) || has_role(act, Role::participant) || suffered);
    }
    if (political == 0) return false;
    if (type == EventType::statement) return has_role(act, Role::source);
    if (act.roles.size() < 2) return one_sided(act);
    if (act.row->noun && !act.row->alone && !act.light) {
      if (!(act.features & verbal_noun)) return false;
      act.confidence *= 0.7;
    }
    return has_role(act, Role::source) || has_role(act, Role::participant);
  }

  // Civilians do not negotiate; victims do not attack.
  void drop_unfit(Act& act) const {
    const bool force = violent(act.row->type);
    std::erase_if(act.roles, [&](const ActRole& role) {
      const ActorMention& m = mention(role.mention);
      return (m.unarmed && role.role == Role::source) || (!force && m.civil);
    });
  }

  // With one side only: a journey of a person, an act whose object is named, or words that need no hearer.
  bool one_sided(Act& act) const {
    if (act.row->noun || !has_role(act, Role::source)) return false;
    const EventType type = act.row->type;
    if (act.row->code.starts_with("042"))
      return kind_of(act.roles.front()) == model::ActorKind::person && place_follows(act);
    if (act.row->code.starts_with("04")) return act.row->object_class >= 0;
    act.confidence *= act.row->object_class >= 0 ? 0.75 : !needs_target(act) || verbal(type) ? 0.55 : 0;
    return act.confidence > 0.3;
  }

  bool place_follows(const Act& act) const {
    return std::any_of(reading_.places.begin(), reading_.places.end(), [&](const PlaceMention& place) {
      return place.first >= act.last && place.first < std::min(act.last + 6, sentence_.last);
    });
  }

  bool needs_target(const Act& act) const {
    return std::any_of(act.row->frame.begin(), act.row->frame.end(),
                       [](const FrameSlot& one) { return one.counts && one.role == Role::target; });
  }

  const Reading& reading_;
  const Marks& marks_;
  const LanguagePack& pack_;
  const text::Document& document_;
  std::vector<Act>& out_;
  text::Sentence sentence_;
  std::uint32_t index_ = 0;
  std::uint32_t first_mention_ = 0, last_mention_ = 0;
  int subject_ = -1;
  std::uint16_t light_clitics_ = 0;
};

}  // namespace

void find_acts(const Reading& reading, const Marks& marks, std::vector<Act>& out) {
  out.clear();
  ActFinder(reading, marks, out).run();
}

}  // namespace demarche::extract
