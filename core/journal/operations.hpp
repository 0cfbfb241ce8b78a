#pragma once

/// What this room does for a page, by name.

#include <span>

#include "core/flows/operation.hpp"

namespace alcove::journal {

std::span<const flows::Operation> operations();

}  // namespace alcove::journal
