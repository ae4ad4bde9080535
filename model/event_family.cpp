#include "model/event_family.hpp"

namespace demarche::model {

std::uint32_t family_of(EventType type, std::string_view code) {
  if (type == EventType::consult) return code.starts_with("041") ? family_call : family_meeting;
  if (type == EventType::assault) return family_assault;
  std::uint32_t digits = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const char c = i < code.size() ? code[i] : '0';
    digits = digits * 10 + (c >= '0' && c <= '9' ? static_cast<std::uint32_t>(c - '0') : 0);
  }
  return (static_cast<std::uint32_t>(type) + 1) * 1000 + digits;
}

}  // namespace demarche::model
