#pragma once

/// Finding entries again: by words, by tags, by the day of the year (web/src/core/api_journal.ts).

#include "core/flows/operation.hpp"

namespace alcove::journal {

/// {"hits": `EntryHit[]`, "total", "indexed"}, `indexed` from 0 to 1. Too long a question is `search_query`.
base::Result<base::OrderedJson> search(const flows::Request& ask);
/// [{"entry": `EntrySummary`, "ago": {"unit", "count"}}], newest first: of the days a week, a month and 1 to 50 years
/// before `day`. A month or year without that day is left out. Another day than "YYYY-MM-DD" is `time`.
base::Result<base::OrderedJson> on_this_day(const flows::Request& ask);
/// [{"name", "count"}], most often first.
base::Result<base::OrderedJson> tags(const flows::Request& ask);

}  // namespace alcove::journal
