#pragma once

/// What a vault holds as tables for a spreadsheet (docs/export.md): one file of comma-separated values for each kind of
/// thing, with a header in English words that stay the same.
///
/// Example:
///     ALCOVE_TRY(const std::vector<TextFile> files, export_tables(app));
///     files[0].name;                                        // "moods.csv"

#include <string>
#include <vector>

#include "core/flows/app.hpp"

namespace alcove::portability {

struct TextFile {
  std::string name{};  ///< with folders: "journal/2026-11.md"
  std::string text{};
};

/// Moods, sleep, trackers, readings, goals, steps, progress, check-ins, answers, journal; a kind without a row has a
/// header only.
base::Result<std::vector<TextFile>> export_tables(flows::App& app);

/// A moment on the clock of somebody so far from UTC: "2026-11-22 21:30".
std::string local_time_text(base::Instant moment, base::Minutes utc_offset);

/// Texts one after the other with something between them.
std::string joined(const std::vector<std::string>& parts, std::string_view between);

}  // namespace alcove::portability
