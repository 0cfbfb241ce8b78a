#include <array>
#include <charconv>
#include <string>

#include "core/safety/screen.hpp"

namespace alcove::safety {

namespace {

constexpr std::uint32_t k_format = 2;

}  // namespace

std::string to_text(const Conversation& conversation) {
  std::string out = std::to_string(k_format);
  for (const std::uint32_t number :
       {std::uint32_t{conversation.level}, std::uint32_t{conversation.messages},
        static_cast<std::uint32_t>(conversation.category), conversation.weak_lately, conversation.weak_before}) {
    out += ":" + std::to_string(number);
  }
  return out;
}

base::Result<Conversation> conversation_from_text(std::string_view text) {
  constexpr const char* k_message = "a state is what an earlier reply gave, unchanged";
  std::array<std::uint32_t, 6> numbers{};
  const char* at = text.data();
  const char* const end = text.data() + text.size();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto read = std::from_chars(at, end, numbers[i]);
    const bool is_last = i + 1 == numbers.size();
    const bool goes_on = read.ec == std::errc() && (is_last ? read.ptr == end : read.ptr != end && *read.ptr == ':');
    ALCOVE_CHECK(goes_on, "state", k_message, "state");
    at = is_last ? read.ptr : read.ptr + 1;
  }
  const bool is_known = numbers[0] == k_format && numbers[1] <= 6 && numbers[2] < Conversation::k_fading_messages &&
                        numbers[3] <= static_cast<std::uint32_t>(Category::medical_emergency);
  ALCOVE_CHECK(is_known, "state", k_message, "state");
  return Conversation{static_cast<std::uint8_t>(numbers[1]), static_cast<std::uint8_t>(numbers[2]),
                      static_cast<Category>(numbers[3]), numbers[4], numbers[5]};
}

}  // namespace alcove::safety
