#pragma once

/// What the last reading-in of a file added on this device, so that all of it can be taken back at once. Kept sealed,
/// on this device only.
///
/// Example:
///     ALCOVE_TRY_VOID(begin_import(vault, "fhir", now));
///     ALCOVE_TRY_VOID(note_imported(vault, {record}));          // in the transaction that writes the record
///     ALCOVE_TRY(const std::size_t removed, undo_import(vault, now));

#include <optional>
#include <string>
#include <vector>

#include "core/vault/vault.hpp"

namespace alcove::flows {

struct ImportLog {
  std::string source;  ///< "alcove", "moods", "fhir"
  base::Instant at;
  std::vector<base::RecordId> records;  ///< that were not here before
};

/// Nothing when there was none, or when it was taken back.
base::Result<std::optional<ImportLog>> last_import(const vault::Vault& vault);
/// Begins another one; the one before can't be taken back any more.
base::Result<void> begin_import(vault::Vault& vault, std::string_view source, base::Instant now);
/// Adds records to the one that was begun (asserted).
base::Result<void> note_imported(vault::Vault& vault, const std::vector<base::RecordId>& records);
/// Deletes everything that the last one added and that is still here, and gives how many records that were.
base::Result<std::size_t> undo_import(vault::Vault& vault, base::Instant now);

}  // namespace alcove::flows
