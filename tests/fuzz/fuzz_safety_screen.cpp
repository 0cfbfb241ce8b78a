/// Any bytes as messages of one conversation, a line each, against the English tables: spans lie in the text, the
/// verdict follows from its rules, and the state survives being kept as text.

#include <cstdint>
#include <string_view>

#include "core/base/bundle.hpp"
#include "core/base/result.hpp"
#include "core/safety/screen.hpp"

using namespace alcove;
using namespace alcove::safety;

namespace {

const Tables& english() {
  static const Tables tables = [] {
    auto compiled = Tables::compile(base::bundle_file("lexicons/safety.en.json"));
    ALCOVE_ASSERT(compiled.has_value());
    return std::move(*compiled);
  }();
  return tables;
}

void check(const Verdict& verdict, std::string_view text) {
  ALCOVE_ASSERT(verdict.level <= 6);
  ALCOVE_ASSERT(verdict.point == Point::none || verdict.category != Category::none);
  for (const Event& event : verdict.events) {
    ALCOVE_ASSERT(event.parts >= 1 && event.level <= 6 && event.confidence_permille <= 1000);
    for (std::size_t i = 0; i < event.parts; ++i) {
      ALCOVE_ASSERT(event.spans[i].begin < event.spans[i].end && event.spans[i].end <= text.size());
      ALCOVE_ASSERT(event.rules[i] < english().rules().size());
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  Screener screener(english());
  Conversation conversation;
  for (int messages = 0; !rest.empty() && messages < 16; ++messages) {
    const std::size_t end = rest.find('\n');
    const std::string_view text = rest.substr(0, end);
    check(screener.screen(text, conversation), text);
    const auto back = conversation_from_text(to_text(conversation));
    ALCOVE_ASSERT(back && *back == conversation);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  (void)conversation_from_text({reinterpret_cast<const char*>(data), size});
  return 0;
}
