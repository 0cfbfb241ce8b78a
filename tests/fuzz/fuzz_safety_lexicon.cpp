/// A lexicon from outside: it is refused with a place, or compiles and screens a text.

#include <cstdint>
#include <string_view>

#include "core/base/result.hpp"
#include "core/safety/screen.hpp"

using namespace alcove::safety;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto tables = Tables::compile({reinterpret_cast<const char*>(data), size});
  if (!tables) {
    ALCOVE_ASSERT(!tables.error().code.empty() && !tables.error().message.empty());
    return 0;
  }
  Screener screener(*tables);
  for (const Event& event : screener.screen("i dont want to die, my self. a b c 1 \"no\"").events) {
    ALCOVE_ASSERT(event.parts >= 1 && event.level <= 6);
  }
  return 0;
}
