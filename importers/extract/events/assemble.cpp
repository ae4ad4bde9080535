#include "importers/extract/events/assemble.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace demarche::extract {
namespace {

using model::DateOrigin;
using model::Event;
using model::EventType;
using model::FuzzyDate;
using model::Role;
using model::Status;

// Below this an event is more often wrong than right.
constexpr double least_confidence = 0.46;

class Assembler {
 public:
  Assembler(const Reading& reading, const Marks& marks, const std::vector<Act>& acts, model::Extraction& out)
      : reading_(reading), marks_(marks), acts_(acts), document_(*reading.document), out_(out) {}

  void run() {
    index_timexes();
    set_story();
    std::vector<int> of_act(acts_.size(), -1);
    for (std::size_t i = 0; i < acts_.size(); ++i) {
      if (crowded_out(i)) continue;
      Event event = make(acts_[i]);
      if (event.confidence < least_confidence) continue;
      const int same = told_before(event, acts_[i]);
      if (same >= 0) {
        tell_again(out_.events[static_cast<std::size_t>(same)], event);
        of_act[i] = same;
        continue;
      }
      of_act[i] = static_cast<int>(out_.events.size());
      act_of_.push_back(i);
      out_.events.push_back(std::move(event));
    }
    link_events(reading_, marks_, acts_, of_act, out_);
  }

 private:
  // --- dates -------------------------------------------------------------------------------------------------------

  void index_timexes() {
    timex_token_.clear();
    std::uint32_t token = 0;
    for (const model::Timex& timex : out_.timexes) {
      while (token < document_.tokens.size() && document_.tokens[token].cp_end <= timex.span.begin) ++token;
      timex_token_.push_back(token);
    }
  }

  // The day the story stands at: the first day of the last week that title or lead name.
  void set_story() {
    if (!out_.published.date.to) return;
    const model::Day last = *out_.published.date.to;
    const std::size_t leads = std::min<std::size_t>(document_.sentences.size(), 3);
    for (std::size_t i = 0; i < out_.timexes.size(); ++i) {
      const model::Timex& timex = out_.timexes[i];
      if (leads == 0 || timex_token_[i] >= document_.sentences[leads - 1].last) break;
      if (!dates_events(timex) || timex.from != timex.to || *timex.from > last || last - *timex.from > 7) continue;
      story_ = of_timex(timex);
      return;
    }
  }

  bool dates_events(const model::Timex& timex) const {
    return (timex.type == model::TimexType::date || timex.type == model::TimexType::time) && (timex.from || timex.to);
  }

  // The time expression nearest to the act in its sentence, those of its own clause first.
  int governing_timex(const Act& act) const {
    const text::Sentence& sentence = document_.sentences[act.sentence];
    int best = -1;
    int best_distance = 1000;
    for (std::size_t i = 0; i < out_.timexes.size(); ++i) {
      const std::uint32_t at = timex_token_[i];
      if (at < sentence.first || at >= sentence.last || !dates_events(out_.timexes[i])) continue;
      int distance = at >= act.first ? static_cast<int>(at - act.last) : static_cast<int>(act.first - at) + 2;
      const std::uint32_t lo = std::min(at, act.first);
      const std::uint32_t hi = std::max(at, act.first);
      for (std::uint32_t t = lo + 1; t < hi; ++t) {
        if (marks_.cues[t] & (bit(CueKind::clause) | bit(CueKind::relative))) distance += 12;
        if (t != act.verb && (marks_.finite[t] & (past | present))) distance += 6;
      }
      for (const Act& other : acts_) {
        if (&other != &act && other.first > lo && other.first < hi) distance += 8;
      }
      if (distance < best_distance) {
        best_distance = distance;
        best = static_cast<int>(i);
      }
    }
    return best_distance < 26 ? best : -1;
  }

  FuzzyDate of_timex(const model::Timex& timex) const { return FuzzyDate::between(timex.from, timex.to); }

  bool ahead(const Act& act) const { return act.status == Status::planned || act.status == Status::possible; }

  void date_event(const Act& act, Event& event) {
    const int timex = governing_timex(act);
    if (timex >= 0) {
      event.timex = timex;
      event.date = of_timex(out_.timexes[static_cast<std::size_t>(timex)]);
      if (event.date.is_day() && told_as_past_of_another(act, timex)) {
        event.date = FuzzyDate::between(*event.date.from - 1, *event.date.to);
      }
      event.evidence.push_back(
          {out_.timexes[static_cast<std::size_t>(timex)].span, "date", "time expression of the sentence"});
      if (act.sentence <= 1 && !act.background && !story_.known()) story_ = event.date;
      return;
    }
    const std::optional<model::Day> published = out_.published.date.is_day() ? out_.published.date.from : std::nullopt;
    if (ahead(act)) {
      if (published) {
        event.date = FuzzyDate::between(*published, std::nullopt, DateOrigin::published);
        event.evidence.push_back({event.trigger, "date", "still ahead when the article was published"});
      }
      return;
    }
    if (act.background || event.status == Status::denied) return;
    if (act.sentence <= 1) {
      if (story_.known()) {
        event.date = story_;
        event.date.origin = DateOrigin::text;
        return;
      }
      if (published) {
        event.date = FuzzyDate::between(*published - 1, *published, DateOrigin::published);
        event.evidence.push_back(
            {event.trigger, "date", "told in the lead without a date: the day of publication or the day before"});
      }
      return;
    }
    if (story_.known() && act.sentence <= 6 && !act.row->noun && !other_day(act.sentence)) {
      event.date = story_;
      event.date.origin = DateOrigin::event;
    }
  }

  // `left on Wednesday morning after talks`: the day is that of the leaving; the talks ended by then.
  bool told_as_past_of_another(const Act& act, int timex) const {
    if (!act.row->noun || act.light || timex_token_[static_cast<std::size_t>(timex)] > act.first) return false;
    const text::Sentence& sentence = document_.sentences[act.sentence];
    for (std::uint32_t t = act.first; t > sentence.first && act.first - t < 2;) {
      --t;
      if (marks_.cues[t] & bit(CueKind::after)) return true;
    }
    return false;
  }

  // Whether the sentence before stands at a day of its own that is not the story's.
  bool other_day(std::uint32_t sentence) const {
    if (sentence == 0) return false;
    const text::Sentence& before = document_.sentences[sentence - 1];
    for (std::size_t i = 0; i < out_.timexes.size(); ++i) {
      if (timex_token_[i] < before.first || timex_token_[i] >= before.last || !dates_events(out_.timexes[i])) continue;
      if (of_timex(out_.timexes[i]) != story_) return true;
    }
    return false;
  }

  // --- place -------------------------------------------------------------------------------------------------------

  // A place after `in`, `at`, بـ, في near the act; for a visit, where it goes.
  void place_event(const Act& act, Event& event) {
    const text::Sentence& sentence = document_.sentences[act.sentence];
    const bool visit = act.row->code.starts_with("042") || act.row->code.starts_with("043");
    const PlaceMention* best = nullptr;
    std::uint32_t best_distance = 24;
    for (const PlaceMention& place : reading_.places) {
      if (place.first < sentence.first || place.first >= sentence.last) continue;
      const std::uint32_t distance =
          place.first >= act.first ? place.first - act.first : (act.first - place.first) * 2 + 2;
      if (distance >= best_distance || !belongs_to(act, sentence, place) ||
          !locative(sentence, place, visit && place.first > act.first))
        continue;
      best = &place;
      best_distance = distance;
    }
    if (best == nullptr) return;
    event.place = *town_of(best->place);
    event.evidence.push_back({document_.span(best->first, best->last), "place", "named as the place"});
  }

  // What happens in a building happens in its town.
  static const model::Place* town_of(const model::Place* place) {
    if (place->kind != "building" || place->within.empty()) return place;
    const model::Place* const town = knowledge::Knowledge::builtin().find_place(place->within.front());
    return town == nullptr ? place : town;
  }

  // Between act and place no other act may stand: `reject a plan to end the war in X` does not happen in X.
  bool belongs_to(const Act& act, const text::Sentence& sentence, const PlaceMention& place) const {
    if (place.first < act.first) return act.row->noun || place.first <= sentence.first + 4;
    for (std::uint32_t t = act.last; t < place.first; ++t) {
      if (t >= act.object_first && t < act.object_last) continue;
      if (marks_.cues[t] & (bit(CueKind::clause) | bit(CueKind::relative) | bit(CueKind::infinitive))) return false;
      for (const Match& match : reading_.matches_at(t)) {
        if (marks_.mention[t] >= 0) break;
        for (const Sense& sense : reading_.pack->lexicon.senses(match.node)) {
          if (sense.kind == SenseKind::noun && !reading_.pack->acts[sense.ref].code.starts_with("04")) return false;
        }
      }
    }
    return true;
  }

  bool locative(const text::Sentence& sentence, const PlaceMention& place, bool visit) const {
    const Before position = before_mention(reading_, marks_, sentence, place.first, place.clitics);
    if (position.token + 3 < place.first) return false;
    if (position.clitic & prefix_b) return true;
    if (position.form == 0) return visit && position.clitic == 0;
    for (const char* word : {"في", "in", "at", "داخل", "inside", "near"}) {
      if (position.form == reading_.pack->lexicon.form(text::folded(word))) return true;
    }
    if (!visit) return false;
    for (const char* word : {"الى", "to", "into"}) {
      if (position.form == reading_.pack->lexicon.form(word)) return true;
    }
    return (position.clitic & prefix_l) != 0;
  }

  // --- one event ---------------------------------------------------------------------------------------------------

  Event make(const Act& act) {
    Event event;
    const text::Sentence& sentence = document_.sentences[act.sentence];
    event.type = act.row->type;
    event.code = act.row->code;
    event.trigger = document_.span(act.first, act.last);
    event.sentence = document_.span(sentence.first, sentence.last);
    event.id = out_.article.id + ":" + std::to_string(event.trigger.begin);
    event.status = act.status;
    event.confidence = act.confidence * 0.9;
    event.evidence.push_back({event.trigger, "type", std::string(model::cameo_label(event.code))});
    if (act.status_cue > 0) {
      event.evidence.push_back(
          {document_.span(act.status_cue - 1, act.status_cue), "status", std::string(model::name(act.status))});
    }
    for (const ActRole& role : act.roles) add_actor(role, event);
    // Violence told below the lead with one side only is mostly background, or its other side was misread.
    if (act.sentence > 1 && event.actors.size() == 1 && event.type == EventType::assault &&
        event.actors.front().role == Role::source) {
      event.confidence *= 0.5;
    }
    if (act.light && act.light->status == LightStatus::cancelled && event.type == EventType::consult) {
      event.type = EventType::sanction;
      event.code = "164";
      event.status = Status::occurred;
    }
    if (ahead(act)) promise(event);
    date_event(act, event);
    if (event.status == Status::occurred && event.date.from && out_.published.date.is_day() &&
        *event.date.from > *out_.published.date.to) {
      event.status = Status::planned;
    }
    place_event(act, event);
    return event;
  }

  // Help, concessions and withdrawals that lie ahead are, today, an expressed intent (CAMEO 03).
  static void promise(Event& event) {
    switch (event.type) {
      case EventType::aid:
        event.code = "033";
        break;
      case EventType::cooperate:
        event.code = "031";
        break;
      case EventType::concede:
      case EventType::retreat:
        event.code = "035";
        break;
      default:
        return;
    }
    event.type = EventType::agree;
    event.status = Status::occurred;
  }

  void add_actor(const ActRole& role, Event& event) const {
    const ActorMention& mention = reading_.mentions[role.mention];
    model::Participation part;
    part.actor = reading_.actors[mention.actor].actor;
    part.role = role.role;
    part.span = document_.span(mention.first, mention.last);
    part.mention = std::string(document_.words(mention.first, mention.last));
    event.actors.push_back(std::move(part));
  }

  // A statement beside a weightier act of the same sentence is how that act is told.
  bool crowded_out(std::size_t index) const {
    const Act& act = acts_[index];
    if (act.row->type != EventType::statement) return false;
    if (act.sentence > 1) return true;
    return std::any_of(acts_.begin(), acts_.end(), [&](const Act& other) {
      return &other != &act && other.sentence == act.sentence && other.row->type != EventType::statement;
    });
  }

  // --- told once ---------------------------------------------------------------------------------------------------

  static std::set<std::string> sides(const Event& event) {
    std::set<std::string> out;
    for (const auto& part : event.actors) out.insert(part.actor.country.empty() ? part.actor.id : part.actor.country);
    return out;
  }

  static bool dated_by_text(const Event& event) { return event.date.known() && event.date.origin == DateOrigin::text; }

  static int family(EventType type) {
    switch (type) {
      case EventType::agree:
      case EventType::support:
      case EventType::cooperate:
        return 100;
      case EventType::reject:
      case EventType::sanction:
        return 101;
      default:
        return static_cast<int>(type);
    }
  }

  // A headline may tell the lead's act by a neighbouring type; elsewhere the type must be the same, and a journey is no
  // talk.
  bool same_kind(const Event& a, const Event& b) const {
    const bool headline = !out_.sentences.empty() && document_.sentences.front().title &&
                          (a.sentence == out_.sentences.front() || b.sentence == out_.sentences.front());
    if (headline && a.sentence != b.sentence && sides(a) == sides(b) && sides(a).size() > 1) return true;
    if (headline || a.sentence == b.sentence)
      return family(a.type) == family(b.type) && (a.sentence != b.sentence || a.type != b.type || a.code == b.code);
    if (a.type != b.type) return false;
    const bool journey_a = a.code.starts_with("042");
    const bool journey_b = b.code.starts_with("042");
    return journey_a == journey_b || sides(a) == sides(b);
  }

  // Talks are talks; other acts are one only when the code is specific, the word is the same, or one is the headline.
  bool same_act(const Event& a, const Event& b) const {
    if (a.type == EventType::consult || b.sentence == a.sentence) return true;
    if (document_.sentences.front().title && a.sentence == out_.sentences.front()) return true;
    // Who agrees or refuses and is told to again, with no other side named, does it once.
    const bool answer = a.type == b.type && (a.type == EventType::agree || a.type == EventType::reject);
    if (answer && a.actors.front().actor.id == b.actors.front().actor.id &&
        (a.actors.size() == 1 || b.actors.size() == 1)) {
      return true;
    }
    if (a.code != b.code) return false;
    return a.code.back() != '0' ||
           text::folded(text::slice(document_.text, a.trigger)) == text::folded(text::slice(document_.text, b.trigger));
  }

  static bool compatible(const FuzzyDate& a, const FuzzyDate& b) { return !a.known() || !b.known() || a.overlaps(b); }

  int told_before(const Event& event, const Act&) const {
    const std::set<std::string> mine = sides(event);
    for (std::size_t i = out_.events.size(); i-- > 0;) {
      const Event& known = out_.events[i];
      if (!same_kind(known, event) || !compatible(known.date, event.date)) continue;
      if ((known.status == Status::planned) != (event.status == Status::planned) && dated_by_text(known) &&
          dated_by_text(event))
        continue;
      if (!same_act(known, event) || other_people(known, event)) continue;
      if ((known.status == Status::possible) != (event.status == Status::possible)) continue;
      const std::set<std::string> theirs = sides(known);
      const bool within = std::includes(theirs.begin(), theirs.end(), mine.begin(), mine.end()) ||
                          std::includes(mine.begin(), mine.end(), theirs.begin(), theirs.end());
      if (!within ||
          (mine.size() == 1 && theirs.size() == 1 && known.actors.front().actor.id != event.actors.front().actor.id))
        continue;
      if (known.place && event.place && known.place->id != event.place->id && !nested(*known.place, *event.place))
        continue;
      return static_cast<int>(i);
    }
    return -1;
  }

  static std::set<std::string> people(const Event& event) {
    std::set<std::string> out;
    for (const auto& part : event.actors) {
      if (part.actor.kind == model::ActorKind::person) out.insert(part.actor.id);
    }
    return out;
  }

  // Both name people, and each somebody whom the other lacks: Putin and Witkoff, Putin and Trump.
  static bool other_people(const Event& a, const Event& b) {
    const std::set<std::string> mine = people(a);
    const std::set<std::string> theirs = people(b);
    return !std::includes(theirs.begin(), theirs.end(), mine.begin(), mine.end()) &&
           !std::includes(mine.begin(), mine.end(), theirs.begin(), theirs.end());
  }

  static bool nested(const model::Place& a, const model::Place& b) {
    const auto holds = [](const model::Place& inner, const std::string& id) {
      return std::find(inner.within.begin(), inner.within.end(), id) != inner.within.end();
    };
    return holds(a, b.id) || holds(b, a.id);
  }

  // The first telling stays; what it lacked is filled in.
  static void tell_again(Event& known, const Event& again) {
    if (known.sentence != again.sentence) known.mentions.push_back(again.sentence);
    if (!known.place) known.place = again.place;
    const bool vague = !known.date.known() || known.date.origin == DateOrigin::published;
    if (vague && again.date.known() && again.date.origin == DateOrigin::text) {
      known.date = again.date;
      known.timex = again.timex;
    }
    known.confidence = 1 - (1 - known.confidence) * (1 - again.confidence * 0.5);
    for (const auto& part : again.actors) {
      const bool there = std::any_of(known.actors.begin(), known.actors.end(), [&](const auto& k) {
        return k.actor.id == part.actor.id || (!part.actor.country.empty() && k.actor.country == part.actor.country);
      });
      if (!there) known.actors.push_back(part);
    }
  }

  const Reading& reading_;
  const Marks& marks_;
  const std::vector<Act>& acts_;
  const text::Document& document_;
  model::Extraction& out_;
  std::vector<std::uint32_t> timex_token_;
  std::vector<std::size_t> act_of_;
  FuzzyDate story_;
};

}  // namespace

void assemble(const Reading& reading, const Marks& marks, const std::vector<Act>& acts, model::Extraction& out) {
  Assembler(reading, marks, acts, out).run();
}

}  // namespace demarche::extract
