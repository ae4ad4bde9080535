// What a command says it takes. The only face of the parser; only options.cpp and program.cpp know CLI11.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/day.hpp"
#include "model/diagnostic.hpp"

namespace CLI {
class App;
}

namespace demarche::cli {

/// Wrong usage: exit status 2.
class UsageError : public model::Error {
 public:
  using model::Error::Error;
};

/// Declares options and arguments, bound to variables that parsing fills and that must outlive it.
class Options {
 public:
  explicit Options(CLI::App& app) : app_(app) {}

  void flag(const std::string& names, bool& value, const std::string& help);
  void text(const std::string& names, std::string& value, const std::string& shown, const std::string& help);
  /// May be given several times.
  void texts(const std::string& names, std::vector<std::string>& values, const std::string& shown,
             const std::string& help);
  void number(const std::string& names, std::size_t& value, const std::string& help);
  void day(const std::string& names, std::optional<model::Day>& value, const std::string& help);
  void choice(const std::string& names, std::string& value, const std::vector<std::string>& values,
              const std::string& help);
  void argument(const std::string& name, std::string& value, const std::string& help, bool required = true);
  void arguments(const std::string& name, std::vector<std::string>& values, const std::string& help);
  /// A line at the end of --help.
  void example(const std::string& command);

 private:
  CLI::App& app_;
  std::string examples_;
};

}  // namespace demarche::cli
