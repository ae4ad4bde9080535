// The door named DEMARCHE_FUZZ_TARGET, as libFuzzer wants it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const demarche::fuzz::Target& target =
      *std::ranges::find(demarche::fuzz::targets(), DEMARCHE_FUZZ_TARGET, &demarche::fuzz::Target::name);
  target.run({reinterpret_cast<const char*>(data), size});
  return 0;
}
