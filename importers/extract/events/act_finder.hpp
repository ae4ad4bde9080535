// Which words are acts, and who stands in which of their slots. Roles come from the act's own clause: the subject by
// the order of the language, objects and prepositional sides after the verb, idafa and demonyms beside a noun. The
// steps lie in files of their own, named beside their declarations.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "importers/extract/events/acts.hpp"

namespace demarche::extract {

constexpr std::uint64_t breaks_clause = bit(CueKind::clause) | bit(CueKind::relative);
constexpr std::uint64_t be_like = bit(CueKind::passive_mark);

/// A word or phrase that may be an act, by one sense of one vocabulary entry.
struct Trigger {
  const Match* match = nullptr;
  const Sense* sense = nullptr;
  const ActRow* row = nullptr;
  std::uint32_t object_first = 0, object_last = 0;  // words of the object its row demands
};

/// One use for one document.
class ActFinder {
 public:
  ActFinder(const Reading& reading, const Marks& marks, std::vector<Act>& out)
      : reading_(reading), marks_(marks), pack_(*reading.pack), document_(*reading.document), out_(out) {}

  void run();

 private:
  const ActorMention& mention(std::uint32_t i) const { return reading_.mention(i); }
  Before before(std::uint32_t i) const {
    return before_mention(reading_, marks_, sentence_, mention(i).first, mention(i).clitics);
  }
  bool has(std::uint32_t token, std::uint64_t cues) const { return (marks_.cues[token] & cues) != 0; }
  bool party(std::uint32_t i) const { return !mention(i).media; }
  std::uint16_t reading_clitics(const Act& act) const { return act.clitics; }
  model::ActorKind kind_of(const ActRole& role) const {
    return reading_.actors[mention(role.mention).actor].actor.kind;
  }

  // clause.cpp: where clauses end and what words can be in them
  void index_mentions();
  // The first mention that begins at a token or after it.
  std::uint32_t mention_from(std::uint32_t token) const;
  std::uint32_t word_before(std::uint32_t token) const;
  bool determiner(std::uint32_t token) const;
  // Words after which a bare or present form is a verb: to, modals, a subject, an adverb, another verb's `and`.
  bool verb_follows(std::uint32_t previous) const;
  // ," ends somebody's words.
  bool closes_quote(std::uint32_t token) const;
  // End of the clause to the right: a clause word, or the next finite verb.
  std::uint32_t clause_end(std::uint32_t from) const;
  // A form that is a noun as well stands as one after a determiner, a preposition or an article.
  bool noun_like(std::uint32_t token) const;
  bool is_known_noun(std::uint32_t token) const;
  bool names_meeting(std::uint32_t token) const;
  bool quiet_between(std::uint32_t from, std::uint32_t to) const;
  bool noun_between(std::uint32_t from, std::uint32_t to) const;
  bool meeting_between(std::uint32_t from, std::uint32_t to) const;
  // `Russia and Turkey agreed`: the first of the list, so that all are taken.
  int first_of_list(std::uint32_t i) const;
  bool listed_after(std::uint32_t head, std::uint32_t i) const;
  const FrameSlot* prepositional(const ActRow& row, const Before& position) const;
  const FrameSlot* slot(const ActRow& row, FrameSlot::Kind kind) const;
  bool opens_clause(std::uint32_t token) const;

  // triggers.cpp: which words are acts
  // Words that an act before has taken as its object are told with it: imposed sanctions, reached a deal.
  bool part_of_act(std::uint32_t token) const;
  bool verb_taken(std::uint32_t verb) const;
  int strength(const Trigger& trigger) const;
  // Words from the act to its object, on either side; 0 without one.
  static std::uint32_t distance(const Trigger& trigger);
  // A light verb stands just before, in the same clause: what follows is its noun.
  bool carried(std::uint32_t token) const;
  // Renewed talks: the verb only carries the noun, which tells the act.
  bool carries_noun(const Trigger& trigger) const;
  bool inside_name(const Match& match) const;
  // Whether the word is used as the verb or noun that the entry is.
  bool word_class_fits(const Trigger& trigger) const;
  // Shelled militia targets: after a past verb of the same clause the word is its object.
  bool object_of_verb(std::uint32_t token) const;
  // A capital inside a sentence makes a name or a month of the word: March, Strike Fund.
  bool part_of_name(const Match& match) const;
  // US-made, Iran-backed: the second part of a compound is no act of its own.
  bool compound(std::uint32_t token) const;
  bool english_noun_fits(const Match& match, std::uint32_t previous) const;
  bool arabic_class_fits(const Match& match, bool verb, std::uint16_t features, std::uint32_t previous) const;
  // One spelling for `he refused` and `refusal`: a verb only where a clause opens, after a free subject, or after `and`
  // and another verb.
  bool noun_too(const Match& match, bool verbal) const;
  bool opens_as_verb(const Match& match, std::uint32_t previous) const;
  // A row that demands an object: its words must follow in the clause (or precede, in the passive).
  bool find_object(Trigger& trigger) const;
  // Inside the name and titles of a person: the army whose spokesman speaks is no object.
  bool of_person(std::uint32_t token) const;
  bool perfect_before(std::uint32_t token) const;
  bool object_at(std::uint32_t token, int object_class, Trigger& trigger) const;

  // subjects.cpp: who is the subject of a verb
  int find_subject(const Act& act) const;
  int english_subject(std::uint32_t verb) const;
  // Freed them after detaining them: the verb whose subject the gerund shares; sentence_.last when there is none.
  std::uint32_t main_verb_of_gerund(std::uint32_t verb) const;
  // X, who: the mention just before the word that opens a relative clause, whatever its own part is.
  int relative_head(std::uint32_t token) const;
  // A chance for X to meet Y.
  bool infinitive_subject(std::uint32_t i, std::uint32_t verb) const;
  // After another verb its subject is shared only over `and`, a comma, or an infinitive: X met Y and agreed.
  bool subject_of_chain(std::uint32_t, std::uint32_t verb) const;
  // With its object written on (`X التي تدعمها Y`) the subject can only follow.
  int arabic_subject(std::uint32_t verb, std::uint32_t verb_last, bool with_object = false) const;
  // مسودة البيان تطالب: a noun phrase of no known actor opens the clause before its verb.
  bool unknown_subject_first(std::uint32_t verb) const;
  // قال ترامب إنه سيلتقي: the pronoun stands for the subject of the verb of speech.
  int own_act(std::uint32_t verb) const;
  // بيان يدين: an imperfect right after an indefinite noun tells what that noun does.
  bool describes_noun(std::uint32_t verb) const;
  // A plain noun follows the verb before any mention: it is the subject, unknown to us, and the mention is its owner.
  bool owned_by(std::uint32_t from, std::uint32_t to) const;
  // Subject first: a noun phrase just before the verb, opening the sentence or its clause.
  int subject_before_verb(std::uint32_t verb) const;
  // ورفض, وأضاف: a verb without a subject of its own keeps that of the verb before it.
  int inherited_subject(std::uint32_t verb) const;
  int governing_subject(std::uint32_t token) const;
  // it, they: the body that is the subject of the clause or sentence before. we: whoever speaks.
  int body_before(std::uint32_t token) const;
  // he, she: the person who was last the topic, here or in the sentence before; nobody when two are equally near.
  int person_before(std::uint32_t token) const;
  // Who speaks: the first party named in the sentence before the words, else in the sentence before it.
  int speaker(std::uint32_t token) const;

  // verb_sides.cpp: the sides of a verb
  void verb_sides(const Trigger& trigger, Act& act);
  // Sanctions on Iran were lifted: the sides beside the object that is the passive's subject.
  void sides_of_subject(const ActRow& row, Act& act) const;
  // `قتل الجيش شابا`: a subject that bears arms and a free noun phrase after it.
  bool strikes_another(int subject, std::uint32_t end) const;
  // `قتل جندي` without another noun phrase: the vowels that would tell the passive are not written.
  void victim_of_unmarked_passive(const Trigger& trigger, Act& act) const;
  bool is_passive(const Act& act) const;
  int by_agent(std::uint32_t from, std::uint32_t end) const;
  // Objects and prepositional sides to the right of the verb.
  void right_sides(const ActRow& row, Act& act, std::uint32_t from, std::uint32_t end, int subject,
                   std::uint32_t object_end);

  // noun_sides.cpp: the sides of a noun and the verb that carries it
  void noun_sides(const Trigger& trigger, Act& act);
  // لعقد قمة, قرار عقد اجتماع: the light verb is a verbal noun that tells no deed.
  bool holding_only(std::uint32_t verb) const;
  // لعقد قمة, with the preposition written on.
  bool under_holding(std::uint32_t noun) const;
  // Had no word of Kerry's travel: the noun's owner does it, not the subject of the verb before.
  bool owned_by_another(const ActRow& row, std::uint32_t noun) const;
  static bool takes_target(const ActRow& row);
  // Obama's scheduled trip: a participle before its noun has no subject of its own.
  bool adjectival(std::uint32_t verb) const;
  bool english_passive(std::uint32_t verb) const;
  // Adjectives of states and possessors beside the noun.
  void beside(const ActRow& row, Act& act);
  // زيارته, محادثاته: the owner is the person or state the clause is about.
  void owner_by_pronoun(Act& act) const;
  // The preposition that governs a noun's phrase; sentence_.last when none does.
  std::uint32_t governing_preposition(std::uint32_t noun) const;
  // Whether a light verb takes its noun by that preposition, or needs none: not `announced it after talks`.
  bool joined(const LightVerbRow& row, std::uint16_t written, std::uint32_t governing, std::uint32_t verb) const;
  // The verb whose object (or subject, when passive) the noun is; sentence_.last when there is none.
  std::uint32_t find_light_verb(Act& act);
  // الضربات التي شنتها واشنطن, زيارة قام بها ماكرون: the verb takes the noun up and its subject follows.
  std::uint32_t verb_with_pronoun(Act& act) const;
  // `the talks were postponed`, `a meeting will take place`.
  std::uint32_t english_light_after(Act& act);
  // The summit, which will be held: a relative clause of the noun itself.
  bool opens_own_clause(const Act& act, std::uint32_t token) const;
  const LightVerbRow* light_at(std::uint32_t token, bool passive_only) const;

  // demands.cpp: what makes an act political
  // The two sides, the three countries: those that the sentences before have named, when they are exactly as many.
  void both_sides(Act& act) const;
  // An adjective between `his counterpart` and the name.
  bool names_counterpart(std::uint32_t i) const;
  // The Singapore summit between X and Y: the place is no side.
  void drop_meeting_place(Act& act) const;
  // The rest of a list shares the role of its first: with Russia, Turkey and Iran.
  void extend_coordinated(Act& act) const;
  // Force used in or on a place that names no other sufferer: the state the place lies in.
  void suffered_place(Act& act) const;
  // In Baghdad, not Baghdad the government.
  bool in_place(std::uint32_t i) const;
  // One actor once; a side cannot act on itself.
  void drop_repeated(Act& act) const;
  // What two do together: talk, agree, cooperate, sign, cease fire.
  static bool joint(const Act& act);
  // Two or more who agree, meet, sign or stop fighting together are each other's side.
  void make_mutual(Act& act) const;
  bool violent(model::EventType type) const;
  // What one side can do in words alone: refuse, accuse, demand, threaten.
  static bool verbal(model::EventType type);
  // Demand the sides that make an act political.
  bool enough(Act& act) const;
  bool of_a_state(const Act& act) const;
  // Kim and North Korea do not meet.
  bool meets_itself(const Act& act) const;
  // People travel, states do not: somebody else is meant.
  bool state_travels(const Act& act) const;
  // A court, congress or bureau of one state, and nobody from abroad in the sentence.
  bool home_affair(const Act& act) const;
  // No side is known but the place, and people without a state.
  bool only_place(const Act& act) const;
  // Its code says how: bombed, shot, abducted; not merely hit or hurt.
  static bool plain_kind(const Act& act);
  // The release of X was carried out: the passive needs no doer.
  bool done_to(const Act& act) const;
  // Whether a frame has a slot for who does it: `the killing of X` has none.
  static bool has_doer(const ActRow& row);
  bool sufferer_is_subject(const ActRow& row) const;
  // A noun's sufferer stands right after it (the killing of X), or its kind is plain and its place known.
  bool befallen(const Act& act) const;
  // What befell somebody, told without who did it: was killed, an attack hit.
  bool suffering_told(const Act& act) const;
  // A state's own forces are its means, not its target: put its army on alert.
  bool own_body(const Act& act, const ActorMention& target) const;
  // Civilians do not negotiate; victims do not attack.
  void drop_unfit(Act& act) const;
  // The NATO summit was held: the members of a body meet.
  bool members_meet(Act& act) const;
  // With one side only: a journey of a person, an act whose object is named, or words that need no hearer.
  bool one_sided(Act& act) const;
  bool place_follows(const Act& act) const;
  bool needs_target(const Act& act) const;

  // contents.cpp: what is asked, threatened, refused or promised is no event of its own
  // Drops the acts from `begin` on that are only the content of another: urged X to leave, threatened to attack.
  void drop_contents(std::size_t begin);
  // Whom the content of words concerns: demanded that X leave, threatened to attack X, agreed to meet X.
  void content_target(Act& act) const;
  // The first side of another state in [from, end); -1 when there is none.
  int side_within(const Act& act, std::uint32_t from, std::uint32_t end, bool after_preposition) const;
  std::uint32_t content_end(std::uint32_t from) const;
  bool content_of(const Act& act, const Act& inner) const;
  bool verbal_noun_at(std::uint32_t token) const;
  bool governed_noun(const Act& act, const Act& inner) const;
  // Rejected reports that X had offered: what is refused is not told as done.
  bool reports(const Act& act, std::uint32_t verb) const;
  bool governed_verb(const Act& act, const Act& inner) const;

  // find_acts.cpp: acts in the order of the text
  std::uint32_t act_at(std::uint32_t token);
  bool build(const Trigger& trigger, Act& act);
  void give(Act& act, int m, model::Role role) const;
  bool has_role(const Act& act, model::Role role) const;

  const Reading& reading_;
  const Marks& marks_;
  const LanguagePack& pack_;
  const text::Document& document_;
  std::vector<Act>& out_;
  text::Sentence sentence_;
  std::vector<Trigger> triggers_;  // of the token looked at
  std::uint32_t index_ = 0;
  std::uint32_t first_mention_ = 0, last_mention_ = 0;
  mutable std::uint16_t light_clitics_ = 0;
};

}  // namespace demarche::extract
