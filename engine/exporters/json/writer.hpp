// Writes JSON (RFC 8259) in one line, in UTF-8, members in the order they are given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace demarche::exporters {

/// Builds a text of JSON: object("a") ... end(). Commas are put by itself. Not checked: that keys stand in objects
/// only.
class JsonWriter {
 public:
  JsonWriter& object() { return open('{'); }
  JsonWriter& array() { return open('['); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  JsonWriter& string_or_null(std::string_view text) { return text.empty() ? null() : string(text); }
  JsonWriter& number(std::int64_t value);
  JsonWriter& number(std::size_t value) { return number(static_cast<std::int64_t>(value)); }
  JsonWriter& number(int value) { return number(static_cast<std::int64_t>(value)); }
  /// With at most four decimals, none of them a trailing zero.
  JsonWriter& real(double value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  /// What was written; the writer is empty again.
  std::string take();
  /// What was written so far; writing goes on where it stands.
  std::string flush() { return std::exchange(out_, {}); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void comma();

  std::string out_;
  bool need_comma_ = false;
};

}  // namespace demarche::exporters
