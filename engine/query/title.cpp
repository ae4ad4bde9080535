#include "engine/query/title.hpp"

#include <array>

namespace demarche::query {
namespace {

struct Act {
  std::string_view code;  // the longest that a code begins with is taken
  std::string_view en, ar;
};

constexpr std::array<Act, 11> acts{{{"041", "talk by telephone", "اتصال هاتفي"},
                                    {"042", "visit", "زيارة"},
                                    {"043", "host", "استقبال"},
                                    {"044", "meet", "لقاء"},
                                    {"045", "mediate", "وساطة"},
                                    {"046", "negotiate", "مفاوضات"},
                                    {"057", "sign an agreement", "توقيع اتفاق"},
                                    {"163", "impose sanctions", "فرض عقوبات"},
                                    {"164", "halt negotiations", "وقف المفاوضات"},
                                    {"166", "expel", "طرد"},
                                    {"195", "strike from the air", "غارات جوية"}}};

constexpr std::array<std::array<std::string_view, 2>, model::event_type_count> types{{{"agree", "موافقة"},
                                                                                      {"consult", "مشاورات"},
                                                                                      {"support", "دعم"},
                                                                                      {"concede", "تنازل"},
                                                                                      {"cooperate", "تعاون"},
                                                                                      {"aid", "مساعدة"},
                                                                                      {"retreat", "انسحاب"},
                                                                                      {"request", "طلب"},
                                                                                      {"accuse", "اتهام"},
                                                                                      {"reject", "رفض"},
                                                                                      {"threaten", "تهديد"},
                                                                                      {"protest", "احتجاج"},
                                                                                      {"sanction", "عقوبات"},
                                                                                      {"mobilize", "حشد"},
                                                                                      {"coerce", "إكراه"},
                                                                                      {"assault", "هجوم"},
                                                                                      {"statement", "تصريح"}}};

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

// States whose people are named besides are left out of a title.
bool spoken_for(const model::Story& event, const model::Actor& state) {
  if (state.kind != model::ActorKind::state) return false;
  for (const auto& part : event.actors) {
    if (part.actor.id != state.id && part.actor.country == state.id) return true;
  }
  return false;
}

std::string names(const model::Story& event, Language language, bool targets) {
  constexpr std::size_t most = 4;
  std::string out;
  std::size_t count = 0;
  for (const auto& part : event.actors) {
    if ((part.role == model::Role::target) != targets || spoken_for(event, part.actor)) continue;
    if (++count > most) continue;
    if (!out.empty()) out += language == Language::ar ? "، " : ", ";
    out += name_of(part.actor, language);
  }
  if (count > most) out += " +" + std::to_string(count - most);
  return out;
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
  const bool arabic = language == Language::ar;
  for (const auto& row : acts) {
    if (code.starts_with(row.code)) return std::string(arabic ? row.ar : row.en);
  }
  if (!arabic) {
    if (const auto label = model::cameo_label(code); !label.empty()) return lower_first(label);
  }
  return std::string(types[static_cast<std::size_t>(type)][arabic ? 1 : 0]);
}

std::string status_label(model::Status status, Language language) {
  return std::string(statuses[static_cast<std::size_t>(status)][language == Language::ar ? 1 : 0]);
}

std::string title(const model::Story& event, Language language) {
  const std::string left = names(event, language, false);
  const std::string right = names(event, language, true);
  std::string out = left;
  if (!right.empty()) out += (out.empty() ? "" : language == Language::ar ? " ← " : " → ") + right;
  if (!out.empty()) out += ": ";
  out += act(event.type, event.code, language);
  if (event.place) out += " (" + name_of(*event.place, language) + ")";
  if (event.status != model::Status::occurred) out += " [" + status_label(event.status, language) + "]";
  return one_line(std::move(out));
}

}  // namespace demarche::query
