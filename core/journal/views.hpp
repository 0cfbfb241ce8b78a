#pragma once

/// What the page's contract calls an entry, its summary, a search result (web/src/core/api_journal.ts).
///
/// Example:
///     summary_view(live_entry);      // {"id", "title": "A long walk", "opening": "We went along the river…", …}

#include <string>
#include <string_view>

#include "core/base/json.hpp"
#include "core/vault/search.hpp"
#include "core/vault/vault.hpp"

namespace alcove::journal {

/// `EntryLinks`.
base::OrderedJson links_view(const vault::EntryLinks& links);
/// `WrittenEntry`.
base::OrderedJson entry_view(const vault::Vault& vault, const vault::LiveEntry& live);
/// `EntrySummary`.
base::OrderedJson summary_view(const vault::LiveEntry& live);
/// `EntryHit`.
base::OrderedJson hit_view(const vault::EntryMatch& match);

/// UTF-8 text in at most `most` characters, blanks and line ends as one blank each: whole, or cut after a word where
/// one ends not far before, never inside a character or before a mark that belongs to it, with … at its end.
std::string shortened(std::string_view text, std::size_t most);

}  // namespace alcove::journal
