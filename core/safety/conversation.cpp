#include <array>
#include <charconv>
#include <string>

#include "core/safety/screen.hpp"

namespace alcove::safety {

std::string to_text(const Conversation& conversation) {
  return "1:" + std::to_string(conversation.level) + ":" + std::to_string(conversation.since) + ":" +
         std::to_string(conversation.weak_signs) + ":" + std::to_string(static_cast<int>(conversation.category));
}

base::Result<Conversation> conversation_from_text(std::string_view text) {
  std::array<std::uint8_t, 5> numbers{};
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto read = std::from_chars(at, end, numbers[i]);
    const bool is_last = i + 1 == numbers.size();
    const bool goes_on = read.ec == std::errc() && (is_last ? read.ptr == end : read.ptr != end && *read.ptr == ':');
    ALCOVE_CHECK(goes_on, "state", "a state is what an earlier reply gave, unchanged", "state");
    at = is_last ? read.ptr : read.ptr + 1;
  }
  const bool is_known =
      numbers[0] == 1 && numbers[1] <= 6 && numbers[4] <= static_cast<std::uint8_t>(Category::medical_emergency);
  ALCOVE_CHECK(is_known, "state", "a state is what an earlier reply gave, unchanged", "state");
  return Conversation{numbers[1], numbers[2], numbers[3], static_cast<Category>(numbers[4])};
}

}  // namespace alcove::safety
