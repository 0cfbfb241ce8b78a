#pragma once

/// Asking the desk as a page does, for the tests of this room.

#include <string_view>

#include "core/desk/desk.hpp"
#include "tests/core/flows/apps.hpp"

namespace alcove::tests {

inline constexpr std::int64_t k_hour_ms = 3'600'000, k_day_ms = 24 * k_hour_ms;

/// Noon in Vienna on 2026-03-02, a Monday, and so many days later.
inline base::Instant noon(std::int64_t day = 0) {
  return base::Instant::from_unix_ms(1'772'449'200'000 + day * k_day_ms);
}

inline base::Result<base::OrderedJson> try_ask(AppDevice& device, std::string_view operation,
                                               const base::Json& arguments, base::Instant now) {
  return desk::perform(operation, {device.app, arguments, k_vienna, now});
}

inline base::OrderedJson ask(AppDevice& device, std::string_view operation, const base::Json& arguments = nullptr,
                             base::Instant now = noon()) {
  return need(try_ask(device, operation, arguments, now));
}

inline std::string refusal(AppDevice& device, std::string_view operation, const base::Json& arguments,
                           base::Instant now = noon()) {
  const auto result = try_ask(device, operation, arguments, now);
  return result ? "none" : result.error().code + " " + result.error().where;
}

}  // namespace alcove::tests
