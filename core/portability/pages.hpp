#pragma once

/// What a person wrote, as Markdown to read anywhere: the journal and the moods, a file for each month.
///
/// Example:
///     ALCOVE_TRY(const std::vector<TextFile> files, export_pages(app));
///     files[0].name;                                        // "journal/2026-11.md"

#include "core/portability/tables.hpp"

namespace alcove::portability {

/// Months by the person's own clock, oldest first.
base::Result<std::vector<TextFile>> export_pages(flows::App& app);

}  // namespace alcove::portability
