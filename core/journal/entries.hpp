#pragma once

/// Writing and reading entries, as the page's contract has it (web/src/core/api_journal.ts).

#include "core/flows/operation.hpp"

namespace alcove::journal {

/// {"entries": `EntrySummary[]`, "total"}.
base::Result<base::OrderedJson> journal(const flows::Request& ask);
/// `WrittenEntry`; `not_found` when there is none.
base::Result<base::OrderedJson> journal_entry(const flows::Request& ask);
/// `SavedEntry`. Blank is `entry_empty`, beyond 64 KiB `entry_too_long`, wrong links `entry_links`: also something that
/// is neither here nor linked by a version of the entry.
base::Result<base::OrderedJson> save_entry(const flows::Request& ask);
base::Result<base::OrderedJson> delete_entry(const flows::Request& ask);
/// `JournalDraft[]`.
base::Result<base::OrderedJson> drafts(const flows::Request& ask);
base::Result<base::OrderedJson> save_draft(const flows::Request& ask);

}  // namespace alcove::journal
