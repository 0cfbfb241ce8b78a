#pragma once

/// Where every operation is found by its name, whichever room performs it.
///
/// Example:
///     ALCOVE_TRY(const auto moods, desk::perform("moods", {app, arguments, place, now}));

#include "core/flows/operation.hpp"

namespace alcove::desk {

/// An unknown name is `operation`; else the operation's own errors.
base::Result<base::OrderedJson> perform(std::string_view name, const flows::Request& ask);

}  // namespace alcove::desk
