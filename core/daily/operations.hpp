#pragma once

/// What this room does for a page, by name.

#include <span>

#include "core/flows/operation.hpp"

namespace alcove::daily {

std::span<const flows::Operation> operations();

}  // namespace alcove::daily
