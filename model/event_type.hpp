// What kind of act an event is: PLOVER root type, CAMEO code, quad class and Goldstein weight.
#pragma once

#include <optional>
#include <string_view>

namespace demarche::model {

/// The sixteen types of PLOVER (Halterman et al. 2023, "PLOVER and POLECAT"), and STATEMENT for CAMEO 01:
/// a statement that is itself the news.
enum class EventType : unsigned char {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault,
  statement
};
inline constexpr int event_type_count = 17;

/// The quad classes of the field: words or deeds, for or against.
enum class QuadClass : unsigned char {
  verbal_cooperation,
  material_cooperation,
  verbal_conflict,
  material_conflict,
  neutral
};

/// Upper-case name as in CONTRACT: `CONSULT`, `ASSAULT`, ...
std::string_view name(EventType type);
std::optional<EventType> parse_event_type(std::string_view text);

/// `verbal cooperation`, ..., `neutral` (for STATEMENT).
std::string_view name(QuadClass quad);
QuadClass quad_class(EventType type);

/// The PLOVER type that a CAMEO 1.1b3 code (two to four digits) belongs to; nothing for what is no CAMEO code.
std::optional<EventType> type_of_cameo(std::string_view code);

/// Weight of a CAMEO code on the Goldstein scale (Goldstein 1992, adapted to CAMEO), -10 (conflict) to +10
/// (cooperation); a code without a weight of its own has that of its root. 0 for an unknown code.
double goldstein(std::string_view code);

/// What the code means, in plain English: `Impose embargo, boycott, or sanctions`. Empty when unknown.
std::string_view cameo_label(std::string_view code);

}  // namespace demarche::model
