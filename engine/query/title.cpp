#include "engine/query/title.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/query/act_words.hpp"

namespace demarche::query {
namespace {

constexpr std::array<std::array<std::string_view, 2>, 7> statuses{{{"occurred", "وقع"},
                                                                   {"ongoing", "جارٍ"},
                                                                   {"planned", "مقرر"},
                                                                   {"possible", "محتمل"},
                                                                   {"denied", "منفي"},
                                                                   {"postponed", "مؤجل"},
                                                                   {"cancelled", "ملغى"}}};

std::string lower_first(std::string_view text) {
  std::string out(text);
  const bool capital = out.size() > 1 && out[0] >= 'A' && out[0] <= 'Z' && !(out[1] >= 'A' && out[1] <= 'Z');
  if (capital) out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

bool is_central(const model::Story& event, const model::StoryActor& part) { return central(event.actors, part); }

// A state, or somebody known by office alone, is left out of a title where a person of that state is named besides.
bool spoken_for(const model::Story& event, const model::Actor& actor) {
  if (actor.kind != model::ActorKind::state && actor.kind != model::ActorKind::role) return false;
  const bool state = actor.kind == model::ActorKind::state;
  return std::any_of(event.actors.begin(), event.actors.end(), [&](const model::StoryActor& part) {
    if (part.actor.id == actor.id || part.actor.country.empty() || !is_central(event, part)) return false;
    return part.actor.country == actor.country && (state || part.actor.kind == model::ActorKind::person);
  });
}

// Acts that those who take part do together, whoever is told to have begun.
bool mutual(const model::Story& event) {
  if (event.type == model::EventType::consult) {
    return !event.code.starts_with("041") && !event.code.starts_with("042") && !event.code.starts_with("043");
  }
  return event.code.starts_with("057") || event.type == model::EventType::cooperate;
}

std::vector<const model::Actor*> sides(const model::Story& event, bool targets) {
  std::vector<const model::Actor*> out;
  for (const auto& part : event.actors) {
    const bool right = part.role == model::Role::target && !mutual(event);
    if (right == targets && is_central(event, part) && !spoken_for(event, part.actor)) out.push_back(&part.actor);
  }
  return out;
}

std::string list(const std::vector<const model::Actor*>& actors, Language language) {
  constexpr std::size_t most = 4;
  std::string out;
  for (std::size_t i = 0; i < actors.size() && i < most; ++i) {
    if (i > 0) out += language == Language::ar ? "، " : ", ";
    out += name_of(*actors[i], language);
  }
  if (actors.size() > most) out += " +" + std::to_string(actors.size() - most);
  return out;
}

bool in_language(std::string_view text, Language language) {
  const bool arabic = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xD8 && static_cast<unsigned char>(c) <= 0xDB;
  });
  return arabic == (language == Language::ar);
}

// The rest of a clause behind the name that its verb is followed by, if it is: `روسيا إلى اجتماع` is about the meeting.
std::string_view behind_name(std::string_view rest, std::string_view name) {
  constexpr std::size_t near = 100;  // bytes
  const std::string_view last = name.substr(name.rfind(' ') + 1);
  const std::size_t at = last.empty() ? std::string_view::npos : rest.substr(0, near).find(last);
  if (at == std::string_view::npos) return rest;
  const std::size_t end = at + last.size();
  return end == rest.size() || rest[end] == ' ' ? rest.substr(end) : rest;
}

// The words that follow the trigger, and `name` if it comes first, to the end of their clause; ten at most.
std::string words_after(std::string_view sentence, std::string_view trigger, std::string_view name) {
  constexpr int most = 10;
  const std::size_t at = sentence.find(trigger);
  if (trigger.empty() || at == std::string_view::npos) return {};
  std::string_view rest = sentence.substr(at + trigger.size());
  for (const std::string_view stop :
       {".", ",", ";", ":", "!", "?", "،", "؛", "؟", "\"", "“", "”", "«", "»", "(", "\n"}) {
    rest = rest.substr(0, rest.find(stop));
  }
  rest = behind_name(rest, name);
  std::string out;
  int words = 0;
  for (std::size_t begin = 0; begin < rest.size() && words < most;) {
    const std::size_t end = std::min(rest.find(' ', begin), rest.size());
    if (end > begin) {
      out += (words++ > 0 ? " " : "") + std::string(rest.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return words < 2 ? std::string{} : out;
}

// What it is about, in the words of the first report in the language that goes on behind its trigger.
std::string about(const model::Story& event, Language language) {
  for (const auto& said : event.citations) {
    if (!in_language(said.sentence, language)) continue;
    const std::string_view name =
        event.actors.empty() ? std::string_view{} : name_of(event.actors.front().actor, language);
    const std::string words = words_after(said.sentence, said.trigger, name);
    if (!words.empty()) return language == Language::ar ? "«" + words + "»" : "“" + words + "”";
  }
  return {};
}

}  // namespace

const std::string& name_of(const model::Actor& actor, Language language) {
  if (language == Language::ar && !actor.name_ar.empty()) return actor.name_ar;
  return actor.name.empty() ? actor.id : actor.name;
}

const std::string& name_of(const model::Place& place, Language language) {
  if (language == Language::ar && !place.name_ar.empty()) return place.name_ar;
  return place.name.empty() ? place.id : place.name;
}

std::string act(model::EventType type, std::string_view code, Language language) {
  if (language == Language::ar) {
    const std::string_view words = arabic_act(code);
    return std::string(words.empty() ? name(type) : words);
  }
  const std::string_view words = short_english_act(code);
  if (!words.empty()) return std::string(words);
  const std::string_view label = model::cameo_label(code);
  return label.empty() ? std::string(name(type)) : lower_first(label);
}

std::string status_label(model::Status status, Language language) {
  return std::string(statuses[static_cast<std::size_t>(status)][language == Language::ar ? 1 : 0]);
}

std::string title(const model::Story& event, Language language) {
  const auto left = sides(event, false);
  const auto right = sides(event, true);
  std::string out = list(left, language);
  if (!right.empty()) out += (out.empty() ? "" : language == Language::ar ? " ← " : " → ") + list(right, language);
  if (!out.empty()) out += ": ";
  out += act(event.type, event.code, language);
  if (left.size() + right.size() < 2) {
    if (const std::string words = about(event, language); !words.empty()) out += " " + words;
  }
  const auto is_place = [&event](const model::Actor* actor) { return actor->id == event.place->id; };
  if (event.place && std::none_of(left.begin(), left.end(), is_place) &&
      std::none_of(right.begin(), right.end(), is_place)) {
    out += " (" + name_of(*event.place, language) + ")";
  }
  if (event.status != model::Status::occurred) out += " [" + status_label(event.status, language) + "]";
  return one_line(std::move(out));
}

}  // namespace demarche::query
