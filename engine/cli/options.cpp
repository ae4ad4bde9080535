#include "engine/cli/options.hpp"

#include <CLI/CLI.hpp>

namespace demarche::cli {

void Options::flag(const std::string& names, bool& value, const std::string& help) {
  app_.add_flag(names, value, help);
}

void Options::text(const std::string& names, std::string& value, const std::string& shown, const std::string& help) {
  app_.add_option(names, value, help)->option_text(shown);
}

void Options::texts(const std::string& names, std::vector<std::string>& values, const std::string& shown,
                    const std::string& help) {
  app_.add_option(names, values, help)->option_text(shown)->expected(1)->allow_extra_args(false)->take_all();
}

void Options::number(const std::string& names, std::size_t& value, const std::string& help) {
  app_.add_option(names, value, help)->option_text("N")->check(CLI::NonNegativeNumber);
}

void Options::day(const std::string& names, std::optional<model::Day>& value, const std::string& help) {
  const auto read = [&value](const std::string& text) {
    value = model::parse_day(text);
    if (!value) throw CLI::ValidationError("`" + text + "` is no date (YYYY-MM-DD)");
  };
  app_.add_option_function<std::string>(names, read, help)->option_text("DATE");
}

void Options::choice(const std::string& names, std::string& value, const std::vector<std::string>& values,
                     const std::string& help) {
  std::string shown;
  for (const auto& one : values) shown += (shown.empty() ? "" : "|") + one;
  app_.add_option(names, value, help)->option_text(shown)->check(CLI::IsMember(values));
}

void Options::argument(const std::string& name, std::string& value, const std::string& help, bool required) {
  app_.add_option(name, value, help)->required(required)->option_text(" ");
}

void Options::arguments(const std::string& name, std::vector<std::string>& values, const std::string& help) {
  app_.add_option(name, values, help)->required()->option_text("...");
}

void Options::example(const std::string& command) {
  examples_ += (examples_.empty() ? "Examples:\n  " : "\n  ") + command;
  app_.footer(examples_);
}

}  // namespace demarche::cli
