#include "server/guard/clock.hpp"

#include <chrono>

namespace alcove::guard {

base::Instant SystemClock::now() const {
  const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return base::Instant::from_unix_ms(std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count());
}

}  // namespace alcove::guard
