#pragma once

/// Deleting what nobody has any more: files that no entry links (`flows::loose_files`), chunks of files that another
/// device deleted, and what was half added when Alcove was closed. To be called now and then while the vault is open;
/// it does nothing where there is nothing to do.
///
/// Example:
///     ALCOVE_TRY(const std::size_t deleted, tidy(app, now));

#include "core/flows/app.hpp"

namespace alcove::files {

/// How many files were deleted.
base::Result<std::size_t> tidy(flows::App& app, base::Instant now);

}  // namespace alcove::files
