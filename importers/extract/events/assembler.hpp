// From acts to events: dated, placed, each told once. The steps lie in files of their own, named beside their
// declarations.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "importers/extract/events/assemble.hpp"

namespace demarche::extract {

/// One use for one document.
class Assembler {
 public:
  Assembler(const Reading& reading, const Marks& marks, const std::vector<Act>& acts, model::Extraction& out)
      : reading_(reading), marks_(marks), acts_(acts), document_(*reading.document), out_(out) {}

  void run();

 private:
  bool dates_events(const model::Timex& timex) const {
    return (timex.type == model::TimexType::date || timex.type == model::TimexType::time) && (timex.from || timex.to);
  }
  model::FuzzyDate of_timex(const model::Timex& timex) const { return model::FuzzyDate::between(timex.from, timex.to); }
  bool ahead(const Act& act) const {
    return act.status == model::Status::planned || act.status == model::Status::possible;
  }
  static bool dated_by_text(const model::Event& event) {
    return event.date.known() && event.date.origin == model::DateOrigin::text;
  }
  static bool compatible(const model::FuzzyDate& a, const model::FuzzyDate& b) {
    return !a.known() || !b.known() || a.overlaps(b);
  }

  // dating.cpp: when an event happened
  void index_timexes();
  // First time expression that stands in the sentence or after it.
  std::size_t first_timex(const text::Sentence& sentence) const;
  // The acts of the sentence that an act of acts_ stands in.
  std::span<const Act> of_sentence(const Act& act) const;
  // The day the story stands at: the first day of the last week that title or lead name.
  void set_story();
  // The time expression nearest to the act in its sentence, those of its own clause first.
  int governing_timex(const Act& act) const;
  // Sunday's launch: a possessive date belongs to the noun after it.
  // Said on Sunday that the summit: a noun alone is dated by words of its own phrase only.
  bool beyond_noun(const Act& act, std::uint32_t at) const;
  bool names_meeting(std::uint32_t token) const;
  bool owned_elsewhere(const Act& act, std::size_t timex) const;
  void date_event(const Act& act, model::Event& event);
  // `left on Wednesday morning after talks`: the day is that of the leaving; the talks ended by then.
  bool told_as_past_of_another(const Act& act, int timex) const;
  // A past act is not governed by a date ahead, nor one ahead by a date gone by.
  bool fits_tense(const Act& act, const model::Timex& timex) const;
  // No time expression of its own: from what the story tells around it.
  void date_undated(const Act& act, model::Event& event);
  // Told as news of the story: a verb of words or meetings in a main clause, in a sentence without another date.
  bool told_as_news(const Act& act) const;
  bool other_date_beside(const Act& act) const;
  // The day at which the narrative stands for these sides: that of their last dated act, else the story's.
  model::FuzzyDate clock(const model::Event& event, std::uint32_t sentence) const;
  void move_clock(const Act& act, const model::Event& event);

  // placing.cpp: where an event happened
  void place_event(const Act& act, model::Event& event);
  // A place after `in`, `at`, بـ, في near the act; for a visit, where it goes.
  const PlaceMention* named_place(const Act& act) const;
  // The state visited, the host's, the testing or expelling state's own.
  const model::Place* implied_place(const Act& act, const model::Event& event) const;
  // What happens in a building happens in its town.
  const model::Place* town_of(const model::Place* place) const;
  // Between act and place no other act may stand: `reject a plan to end the war in X` does not happen in X.
  bool belongs_to(const Act& act, const text::Sentence& sentence, const PlaceMention& place) const;
  // On the sidelines of a summit in X, the leaders met: what opens the sentence holds for its main clause.
  bool fronted(const text::Sentence& sentence, const PlaceMention& place) const;
  // Acts of words: a place farther on is where their content is: criticized the bombing in Syria.
  static bool of_words(const Act& act);
  bool after_content(const Act& act, const PlaceMention& place) const;
  // Geneva talks, قمة سوتشي.
  bool names_the_meeting(const Act& act, const PlaceMention& place) const;
  // Missiles fired at a town: the place is where the act's target is looked for.
  bool struck(const Act& act, const text::Sentence& sentence, const PlaceMention& place) const;
  bool locative(const text::Sentence& sentence, const PlaceMention& place, bool visit) const;
  // Places that events take from others once all are known: said during a visit to X, or on the day of the story's
  // meeting in X by those who met, or by the people of the place that the dateline names.
  void share_places(const std::vector<int>& of_act);
  // Where the meeting is that the first sentences tell of, event or not: a summit in Washington.
  const PlaceMention* stage() const;
  bool named_in_lead(const model::Event& event) const;
  // Some event of the story takes the person to that state.
  bool goes_to(const std::string& person, const std::string& country) const;

  // telling.cpp: one event told more than once
  static std::set<std::string> sides(const model::Event& event);
  static int family(model::EventType type);
  // A headline may tell the lead's act by a neighbouring type; elsewhere the type must be the same, and a journey is no
  // talk.
  bool same_kind(const model::Event& a, const model::Event& b) const;
  // Talks are talks; other acts are one only when the code is specific, the word is the same, or one is the headline.
  bool same_act(const model::Event& a, const model::Event& b, bool same_words) const;
  // `nominal`: a noun alone names it (the summit), which leaves open whether it has been held.
  // `words`: its trigger, folded. The index of the event told before, -1 when it is new.
  int told_before(const model::Event& event, bool nominal, const std::string& words) const;
  static std::set<std::string> people(const model::Event& event);
  // Both name people, and each somebody whom the other lacks: Putin and Witkoff, Putin and Trump.
  static bool other_people(const model::Event& a, const model::Event& b);
  static bool nested(const model::Place& a, const model::Place& b);
  // The first telling stays; what it lacked is filled in.
  static void tell_again(model::Event& known, const model::Event& again);

  // assemble.cpp: events from acts
  model::Event make(const Act& act);
  // Help, concessions and withdrawals that lie ahead are, today, an expressed intent (CAMEO 03).
  static void promise(model::Event& event);
  void add_actor(const ActRole& role, model::Event& event) const;
  // A statement beside a weightier act of the same sentence is how that act is told.
  bool crowded_out(std::size_t index) const;

  const Reading& reading_;
  const Marks& marks_;
  const std::vector<Act>& acts_;
  const text::Document& document_;
  model::Extraction& out_;
  std::vector<std::uint32_t> timex_token_;
  std::vector<const PlaceMention*> places_;  // of the reading, in order of the text
  std::vector<std::size_t> act_of_;
  std::vector<std::string> words_;  // of out_.events: the trigger of each, folded
  std::vector<bool> nominal_;       // of out_.events: told so far by a noun alone
  model::FuzzyDate story_;
  struct Dated {
    std::string actor, country;
    std::uint32_t sentence = 0;
    model::FuzzyDate date;
  };
  std::vector<Dated> dated_;  // the days at which sides were last seen, in order of the text
};

}  // namespace demarche::extract
