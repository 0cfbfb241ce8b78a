#pragma once

/// Files that nothing links, or that an entry has just let go of: when each may be deleted, if nothing links it then.
/// Kept on the device that added the file or let go of it, which alone knows of drafts and of undo; core/files looks
/// through the list and deletes.
///
/// Example:
///     ALCOVE_TRY_VOID(let_go_of_dropped(vault, before.attachments, after.attachments, now));   // an entry was saved
///     ALCOVE_TRY_VOID(let_go_of_dropped(vault, before.attachments, {}, now));                  // or deleted

#include <map>
#include <vector>

#include "core/vault/vault.hpp"

namespace alcove::flows {

/// How long a file waits that nothing has ever linked.
inline constexpr std::int64_t k_unlinked_file_ms = 30LL * 24 * 60 * 60 * 1000;
/// How long a file waits that an entry let go of: longer than anything can be undone.
inline constexpr std::int64_t k_dropped_file_ms = 10LL * 60 * 1000;

using LooseFiles = std::map<base::RowId, base::Instant>;

/// File and when it may be deleted.
base::Result<LooseFiles> loose_files(const vault::Vault& vault);
base::Result<void> save_loose_files(vault::Vault& vault, const LooseFiles& files);
/// Puts files on the list; of two moments the earlier one holds.
base::Result<void> let_go(vault::Vault& vault, const std::vector<base::RowId>& files, base::Instant due);
/// Puts those on the list that were linked before and are not after; to be called in the transaction of the change.
base::Result<void> let_go_of_dropped(vault::Vault& vault, const std::vector<base::RowId>& before,
                                     const std::vector<base::RowId>& after, base::Instant now);

}  // namespace alcove::flows
