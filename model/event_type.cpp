#include "model/event_type.hpp"

#include <algorithm>
#include <array>

#include "model/names.hpp"

namespace demarche::model {
namespace {

constexpr std::array<std::string_view, event_type_count> type_names{
    "AGREE",  "CONSULT",  "SUPPORT", "CONCEDE",  "COOPERATE", "AID",    "RETREAT", "REQUEST",  "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE",  "COERCE", "ASSAULT", "STATEMENT"};

constexpr std::array<std::string_view, 5> quad_names{"verbal cooperation", "material cooperation", "verbal conflict",
                                                     "material conflict", "neutral"};

struct Cameo {
  std::string_view code;
  double weight;
  std::string_view label;
};

// Sorted by code. Codes and weights: CAMEO 1.1b3 codebook (Schrodt 2012) and its Goldstein table; labels in our words.
constexpr Cameo cameo[] = {
    {"01", 0, "Statement"},
    {"010", 0, "Statement"},
    {"011", -0.1, "Decline to comment"},
    {"012", -0.4, "Pessimistic comment"},
    {"013", 0.4, "Optimistic comment"},
    {"014", 0, "Consider a policy option"},
    {"015", 0, "Acknowledge or claim responsibility"},
    {"016", 0, "Deny responsibility"},
    {"017", 0, "Symbolic act"},
    {"018", 3.4, "Express sympathy"},
    {"019", 3.4, "Express accord"},
    {"02", 3, "Appeal"},
    {"020", 3, "Appeal"},
    {"021", 3.4, "Appeal for material cooperation"},
    {"022", 3.2, "Appeal for diplomatic cooperation"},
    {"023", 3.4, "Appeal for aid"},
    {"024", -0.3, "Appeal for political reform"},
    {"025", -0.3, "Appeal to yield"},
    {"026", 4, "Appeal to meet or negotiate"},
    {"027", 4, "Appeal to settle a dispute"},
    {"028", 4, "Appeal to accept mediation"},
    {"03", 4, "Express intent to cooperate"},
    {"030", 4, "Express intent to cooperate"},
    {"031", 5.2, "Intend material cooperation"},
    {"032", 4.5, "Intend diplomatic cooperation"},
    {"033", 5.2, "Intend to give aid"},
    {"034", 7, "Intend political reform"},
    {"035", 7, "Intend to yield"},
    {"036", 4, "Intend to meet or negotiate"},
    {"037", 5, "Intend to settle a dispute"},
    {"038", 7, "Intend to accept mediation"},
    {"039", 5, "Intend to mediate"},
    {"04", 1, "Consult"},
    {"040", 1, "Consult"},
    {"041", 1, "Talk by telephone"},
    {"042", 1.9, "Make a visit"},
    {"043", 2.8, "Host a visit"},
    {"044", 2.5, "Meet at a third place"},
    {"045", 5, "Mediate"},
    {"046", 7, "Negotiate"},
    {"05", 3.5, "Diplomatic cooperation"},
    {"050", 3.5, "Diplomatic cooperation"},
    {"051", 3.4, "Praise or endorse"},
    {"052", 3.5, "Defend verbally"},
    {"053", 3.8, "Rally support"},
    {"054", 6, "Grant diplomatic recognition"},
    {"055", 7, "Apologise"},
    {"056", 7, "Forgive"},
    {"057", 8, "Sign a formal agreement"},
    {"06", 6, "Material cooperation"},
    {"060", 6, "Material cooperation"},
    {"061", 6.4, "Cooperate economically"},
    {"062", 7.4, "Cooperate militarily"},
    {"063", 7.4, "Cooperate in justice"},
    {"064", 7, "Share intelligence or information"},
    {"07", 7, "Provide aid"},
    {"070", 7, "Provide aid"},
    {"071", 7.4, "Provide economic aid"},
    {"072", 8.3, "Provide military aid"},
    {"073", 7.4, "Provide humanitarian aid"},
    {"074", 8.5, "Provide protection or peacekeeping"},
    {"075", 7, "Grant asylum"},
    {"08", 5, "Yield"},
    {"080", 5, "Yield"},
    {"081", 5, "Ease administrative sanctions"},
    {"082", 5, "Ease political dissent"},
    {"083", 5, "Accede to demands for reform"},
    {"084", 7, "Return or release"},
    {"0841", 7, "Return or release people"},
    {"0842", 7, "Return or release property"},
    {"085", 7, "Ease embargo or sanctions"},
    {"086", 9, "Allow foreign involvement"},
    {"0861", 9, "Receive peacekeepers"},
    {"0862", 9, "Receive inspectors"},
    {"0863", 9, "Allow humanitarian access"},
    {"087", 9, "De-escalate"},
    {"0871", 9, "Declare a ceasefire"},
    {"0872", 9, "Ease a blockade"},
    {"0873", 9, "Demobilise"},
    {"0874", 10, "Retreat or surrender"},
    {"09", -2, "Investigate"},
    {"090", -2, "Investigate"},
    {"091", -2, "Investigate crime or corruption"},
    {"092", -2, "Investigate abuses"},
    {"093", -2, "Investigate military action"},
    {"094", -2, "Investigate war crimes"},
    {"10", -5, "Demand"},
    {"100", -5, "Demand"},
    {"101", -5, "Demand material cooperation"},
    {"102", -5, "Demand diplomatic cooperation"},
    {"103", -5, "Demand aid"},
    {"104", -5, "Demand political reform"},
    {"105", -5, "Demand to yield"},
    {"106", -5, "Demand to meet or negotiate"},
    {"107", -5, "Demand to settle a dispute"},
    {"108", -5, "Demand to accept mediation"},
    {"11", -2, "Disapprove"},
    {"110", -2, "Disapprove"},
    {"111", -2, "Criticise or denounce"},
    {"112", -2, "Accuse"},
    {"113", -2, "Rally opposition"},
    {"114", -2, "Complain officially"},
    {"115", -2, "Bring a lawsuit"},
    {"116", -2, "Find guilty"},
    {"12", -4, "Reject"},
    {"120", -4, "Reject"},
    {"121", -4, "Reject material cooperation"},
    {"122", -4, "Reject a request for aid"},
    {"123", -4, "Reject a demand for reform"},
    {"124", -5, "Refuse to yield"},
    {"125", -5, "Reject a proposal to meet or negotiate"},
    {"126", -5, "Reject mediation"},
    {"127", -5, "Reject a plan to settle a dispute"},
    {"128", -5, "Defy norms or law"},
    {"129", -5, "Veto"},
    {"13", -6, "Threaten"},
    {"130", -4.4, "Threaten"},
    {"131", -5.8, "Threaten non-force"},
    {"132", -5.8, "Threaten administrative sanctions"},
    {"133", -5.8, "Threaten political dissent"},
    {"134", -5.8, "Threaten to halt negotiations"},
    {"135", -5.8, "Threaten to halt mediation"},
    {"136", -7, "Threaten to halt international involvement"},
    {"137", -7, "Threaten violent repression"},
    {"138", -7, "Threaten military force"},
    {"139", -7, "Give an ultimatum"},
    {"14", -6.5, "Protest"},
    {"140", -6.5, "Protest"},
    {"141", -6.5, "Demonstrate or rally"},
    {"142", -6.5, "Hunger strike"},
    {"143", -6.5, "Strike or boycott"},
    {"144", -7.5, "Obstruct passage"},
    {"145", -7.5, "Protest violently"},
    {"15", -7.2, "Show force"},
    {"150", -7.2, "Show force"},
    {"151", -7.2, "Raise police alert"},
    {"152", -7.2, "Raise military alert"},
    {"153", -7.2, "Mobilise police"},
    {"154", -7.2, "Mobilise armed forces"},
    {"155", -7.2, "Mobilise cyber forces"},
    {"16", -4, "Reduce relations"},
    {"160", -4, "Reduce relations"},
    {"161", -4, "Reduce or break diplomatic relations"},
    {"162", -5.6, "Reduce or stop aid"},
    {"163", -8, "Impose embargo, boycott or sanctions"},
    {"164", -7, "Halt negotiations"},
    {"165", -6.5, "Halt mediation"},
    {"166", -7, "Expel or withdraw"},
    {"17", -7, "Coerce"},
    {"170", -7, "Coerce"},
    {"171", -9.2, "Seize or damage property"},
    {"172", -5, "Impose administrative sanctions"},
    {"173", -5, "Arrest or detain"},
    {"174", -5, "Expel or deport people"},
    {"175", -9, "Repress violently"},
    {"176", -9, "Attack cybernetically"},
    {"18", -9, "Assault"},
    {"180", -9, "Use unconventional violence"},
    {"181", -9, "Abduct or take hostage"},
    {"182", -9.5, "Assault physically"},
    {"183", -10, "Bomb"},
    {"184", -8, "Use as human shield"},
    {"185", -8, "Attempt to assassinate"},
    {"186", -10, "Assassinate"},
    {"19", -10, "Fight"},
    {"190", -10, "Use conventional force"},
    {"191", -9.5, "Impose a blockade"},
    {"192", -9.5, "Occupy territory"},
    {"193", -10, "Fight with small arms"},
    {"194", -10, "Fight with artillery and tanks"},
    {"195", -10, "Use aerial weapons"},
    {"196", -9.5, "Violate a ceasefire"},
    {"20", -10, "Use mass violence"},
    {"200", -10, "Use mass violence"},
    {"201", -10, "Expel en masse"},
    {"202", -10, "Kill en masse"},
    {"203", -10, "Ethnic cleansing"},
    {"204", -10, "Use weapons of mass destruction"},
};

const Cameo* find(std::string_view code) {
  for (; code.size() >= 2; code.remove_suffix(1)) {
    const auto* const found =
        std::lower_bound(std::begin(cameo), std::end(cameo), code,
                         [](const Cameo& row, std::string_view wanted) { return row.code < wanted; });
    if (found != std::end(cameo) && found->code == code) return found;
  }
  return nullptr;
}

}  // namespace

std::string_view name(EventType type) { return type_names[static_cast<std::size_t>(type)]; }

std::optional<EventType> parse_event_type(std::string_view text) { return enum_from_name<EventType>(type_names, text); }

std::string_view name(QuadClass quad) { return quad_names[static_cast<std::size_t>(quad)]; }

QuadClass quad_class(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::consult:
    case EventType::support:
    case EventType::concede:
      return QuadClass::verbal_cooperation;
    case EventType::cooperate:
    case EventType::aid:
    case EventType::retreat:
      return QuadClass::material_cooperation;
    case EventType::request:
    case EventType::accuse:
    case EventType::reject:
    case EventType::threaten:
      return QuadClass::verbal_conflict;
    case EventType::protest:
    case EventType::sanction:
    case EventType::mobilize:
    case EventType::coerce:
    case EventType::assault:
      return QuadClass::material_conflict;
    case EventType::statement:
      break;
  }
  return QuadClass::neutral;
}

std::optional<EventType> type_of_cameo(std::string_view code) {
  if (find(code) == nullptr || code.size() > 4) return std::nullopt;
  if (code.starts_with("087")) return EventType::retreat;
  constexpr EventType by_root[] = {EventType::statement, EventType::request,   EventType::agree,    EventType::consult,
                                   EventType::support,   EventType::cooperate, EventType::aid,      EventType::concede,
                                   EventType::accuse,    EventType::request,   EventType::accuse,   EventType::reject,
                                   EventType::threaten,  EventType::protest,   EventType::mobilize, EventType::sanction,
                                   EventType::coerce,    EventType::assault,   EventType::assault,  EventType::assault};
  const int root = (code[0] - '0') * 10 + (code[1] - '0');
  return by_root[root - 1];
}

double goldstein(std::string_view code) {
  const Cameo* const row = find(code);
  return row == nullptr ? 0 : row->weight;
}

std::string_view cameo_label(std::string_view code) {
  const Cameo* const row = find(code);
  return row == nullptr ? std::string_view{} : row->label;
}

}  // namespace demarche::model
