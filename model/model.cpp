// Names of the model's enumerations.
#include <array>

#include "model/diagnostic.hpp"
#include "model/extraction.hpp"
#include "model/names.hpp"

namespace demarche::model {
namespace {

constexpr std::array<std::string_view, 7> status_names{"occurred", "ongoing",   "planned",  "possible",
                                                       "denied",   "postponed", "cancelled"};
constexpr std::array<std::string_view, 3> role_names{"source", "target", "participant"};
constexpr std::array<std::string_view, 5> kind_names{"state", "person", "organisation", "group", "role"};
constexpr std::array<std::string_view, 5> link_names{"before", "causes", "enables", "responds_to", "part_of"};
constexpr std::array<std::string_view, 5> publication_names{"given", "metadata", "dateline", "inferred", "unknown"};
constexpr std::array<std::string_view, 4> timex_names{"DATE", "TIME", "DURATION", "SET"};

}  // namespace

std::string_view name(Status status) { return status_names[static_cast<std::size_t>(status)]; }
std::string_view name(Role role) { return role_names[static_cast<std::size_t>(role)]; }
std::string_view name(ActorKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
std::string_view name(LinkKind kind) { return link_names[static_cast<std::size_t>(kind)]; }
std::string_view name(Publication::Origin origin) { return publication_names[static_cast<std::size_t>(origin)]; }
std::string_view name(TimexType type) { return timex_names[static_cast<std::size_t>(type)]; }

std::optional<Status> parse_status(std::string_view text) { return enum_from_name<Status>(status_names, text); }
std::optional<Role> parse_role(std::string_view text) { return enum_from_name<Role>(role_names, text); }
std::optional<ActorKind> parse_actor_kind(std::string_view text) { return enum_from_name<ActorKind>(kind_names, text); }
std::optional<LinkKind> parse_link_kind(std::string_view text) { return enum_from_name<LinkKind>(link_names, text); }
std::optional<Publication::Origin> parse_publication_origin(std::string_view text) {
  return enum_from_name<Publication::Origin>(publication_names, text);
}

std::string Diagnostic::text() const {
  std::string out = source;
  if (line) out += ":" + std::to_string(*line);
  if (byte) out += ": byte " + std::to_string(*byte);
  return out + ": " + message;
}

}  // namespace demarche::model
