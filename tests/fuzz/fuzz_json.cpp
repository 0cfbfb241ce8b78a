/// JSON comes from people and files: what parses prints as text that parses to the same value.

#include "core/base/json.hpp"

using namespace alcove;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto value = base::parse_json(text);
  if (!value) {
    ALCOVE_ASSERT(value.error().code == "json");
    return 0;
  }
  const auto again = base::parse_json(base::to_json_text(*value));
  ALCOVE_ASSERT(again && *again == *value);
  return 0;
}
