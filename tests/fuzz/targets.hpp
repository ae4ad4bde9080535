// The doors through which untrusted bytes come in, each as a function that takes any bytes at all.
#pragma once

#include <span>
#include <string_view>

namespace demarche::fuzz {

/// A door. `run` takes any bytes and throws std::logic_error when what comes out breaks a promise of the house (text
/// that is no UTF-8, a span outside its text, ...). Its seeds are the files of tests/fuzz/seeds/<name>/, its old faults
/// those of tests/regress/<name>/.
struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
};

/// All doors, sorted by name.
std::span<const Target> targets();

}  // namespace demarche::fuzz
