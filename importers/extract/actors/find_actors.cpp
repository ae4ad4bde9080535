// Noun phrases that name actors: components are found first, then joined into phrases by the order of the language.
#include <algorithm>

#include "importers/extract/actors/datelines.hpp"
#include "importers/extract/actors/later_mentions.hpp"
#include "importers/extract/actors/phrases.hpp"
#include "importers/extract/actors/reading.hpp"
#include "importers/extract/actors/resolve.hpp"
#include "importers/extract/actors/stage.hpp"

namespace demarche::extract {
namespace {

using knowledge::Entity;

class ActorFinder : public Words {
 public:
  explicit ActorFinder(Reading& reading) : Words(reading), out_(reading), stage_(reading) {}

  void run() {
    out_.trapped.assign(document_.tokens.size(), false);
    ComponentFinder finder(out_);
    parts_.resize(document_.sentences.size());
    for (std::size_t i = 0; i < document_.sentences.size(); ++i)
      finder.find_components(document_.sentences[i], parts_[i]);
    finder.settle_namesakes(parts_);
    for (std::uint32_t i = 0; i < parts_.size(); ++i) take_dateline(out_, i, parts_[i]);
    for (const auto& parts : parts_) stage_.note_people(parts);
    for (std::size_t i = 0; i < document_.sentences.size(); ++i) join(document_.sentences[i], parts_[i]);
    add_surnames(out_, stage_);
    share_heads();
    settle_groups(out_, stage_);
  }

 private:
  // Hungarian and Romanian officials, وزيرا الخارجية الروسي والتركي: the bare adjective shares the head of its
  // neighbour.
  void share_heads() {
    auto& mentions = out_.mentions;
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

  void join(const text::Sentence& sentence, const std::vector<Component>& parts) {
    const PhraseReader phrases(out_);
    for (std::size_t i = 0; i < parts.size();) {
      Phrase phrase;
      const std::size_t next = phrases.take(sentence, parts, i, phrase);
      emit(phrase, parts, i, next);
      i = next;
    }
  }

  void emit(const Phrase& phrase, const std::vector<Component>& parts, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) emit_place(parts[i]);
    emit_capital(phrase);
    ActorMention mention;
    mention.first = phrase.first;
    mention.last = phrase.last;
    mention.clitics = phrase.clitics;
    mention.possessive = phrase.possessive;
    mention.with_adjective = phrase.of_is_adjective && phrase.has_head();
    if (!Resolver(out_, stage_).resolve(phrase, mention)) return;
    if (pack_.grammar.capitals && phrase.office != nullptr && phrase.of != nullptr) take_name_before(phrase, mention);
    out_.mentions.push_back(mention);
  }

  // Fadi Ahmad, a spokesman for the group: the role is his whose name stands before the comma.
  void take_name_before(const Phrase& phrase, ActorMention& role) {
    const model::ActorKind kind = out_.actors[role.actor].actor.kind;
    if (kind != model::ActorKind::role && kind != model::ActorKind::person) return;
    const std::uint32_t comma = comma_before(phrase.first);
    if (comma == 0) return;
    if (!out_.mentions.empty() && out_.mentions.back().last == comma) {
      const std::uint32_t named = out_.mentions.back().actor;
      if (kind == model::ActorKind::role && out_.actors[named].actor.kind == model::ActorKind::person)
        role.actor = named;
      return;
    }
    std::uint32_t first = comma;
    while (first > 0 && capitalised(first - 1) && !timed(first - 1) && !mentioned(first - 1)) --first;
    constexpr std::uint32_t most = 4;
    if (kind != model::ActorKind::role || comma - first < 2 || comma - first > most) return;
    if (!given_name(first) && known_word(first)) return;
    name_role(first, comma, phrase, role);
  }

  void name_role(std::uint32_t first, std::uint32_t last, const Phrase& phrase, ActorMention& role) {
    model::Actor actor;
    actor.name = std::string(document_.words(first, last));
    actor.kind = model::ActorKind::person;
    actor.country = out_.actors[role.actor].actor.country;
    const std::string& office = pack_.offices[phrase.office->refs.front()].id;
    ActorMention name;
    name.first = first;
    name.last = last;
    name.actor = stage_.stranger(std::move(actor), office, phrase.of->actor.id);
    name.certainty = 0.85;
    out_.mentions.push_back(name);
    role.actor = name.actor;
  }

  bool mentioned(std::uint32_t token) const { return !out_.mentions.empty() && out_.mentions.back().last > token; }

  // The comma before a role, with up to two small words between: `, a senior spokesman`. 0 when there is none.
  std::uint32_t comma_before(std::uint32_t role) const {
    constexpr std::uint32_t small_words = 2;
    std::uint32_t at = role;
    for (std::uint32_t i = 0; i <= small_words && at > 0; ++i) {
      --at;
      if (is_sign(at, ",")) return at;
      if (!is_word(at) || capitalised(at) || is_verb(at) || has_cue(at, CueKind::unit) || has_cue(at, CueKind::of) ||
          has_cue(at, CueKind::coordinator))
        return 0;
    }
    return 0;
  }

  // The Russian capital, العاصمة الروسية.
  void emit_capital(const Phrase& phrase) {
    if (phrase.group == nullptr || phrase.of == nullptr || phrase.of->seat.empty()) return;
    if (pack_.groups[phrase.group->refs.front()].kind != "capital") return;
    const model::Place* const place = pack_.knowledge->find_place(phrase.of->seat);
    if (place != nullptr) out_.places.push_back({phrase.first, phrase.last, place, phrase.clitics});
  }

  void emit_place(const Component& part) {
    const model::Place* place = nullptr;
    if (part.part == Part::place) place = pack_.places[part.refs.front()];
    if (part.part == Part::state) place = pack_.knowledge->state_place(pack_.entities[part.refs.front()]->actor.id);
    if (part.part == Part::organisation) {
      const Entity* const body = pack_.entities[part.refs.front()];
      if (body->category == "government") place = pack_.knowledge->find_place(body->seat);
    }
    if (place != nullptr) out_.places.push_back({part.first, part.last, place, part.clitics});
  }

  Reading& out_;
  Stage stage_;
  std::vector<std::vector<Component>> parts_;
};

}  // namespace

void find_actors(Reading& reading) {
  reading.actors.clear();
  reading.mentions.clear();
  reading.places.clear();
  reading.datelines.clear();
  ActorFinder(reading).run();
}

}  // namespace demarche::extract
