#pragma once

/// Parts that the views of this room share.

#include <optional>

#include "core/base/json.hpp"
#include "core/base/time.hpp"

namespace alcove::daily {

/// The value, or null.
template <typename Value>
base::OrderedJson or_null(const std::optional<Value>& value) {
  return value ? base::OrderedJson(*value) : base::OrderedJson(nullptr);
}
inline base::OrderedJson or_null(const std::optional<base::CivilDay>& day) {
  return day ? base::OrderedJson(day->text()) : base::OrderedJson(nullptr);
}
inline base::OrderedJson or_null(const std::optional<base::Instant>& moment) {
  return moment ? base::OrderedJson(moment->unix_ms()) : base::OrderedJson(nullptr);
}

}  // namespace alcove::daily
