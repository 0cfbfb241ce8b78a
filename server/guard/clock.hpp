#pragma once

/// The time, as something tests can set.
///
/// Example:
///     SystemClock clock;
///     const base::Instant now = clock.now();

#include "core/base/time.hpp"

namespace alcove::guard {

class Clock {
 public:
  Clock() = default;
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;
  virtual ~Clock() = default;

  /// Safe from several threads.
  virtual base::Instant now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  base::Instant now() const override;
};

}  // namespace alcove::guard
