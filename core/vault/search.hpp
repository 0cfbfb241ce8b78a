#pragma once

/// Lists of and search in the journal: which entries fit a filter, which tags are in use, where words occur. Answers
/// come from tables in memory beside `Live`'s own (schemas/sql/vault-search.sql), which are filled when they are first
/// needed: what lists filter by at once, the full-text index in steps.
///
/// Example:
///     const Search& search = vault.search();
///     ALCOVE_TRY(const EntryPage page, search.page({.tags = {"work"}}, {}, 50));
///     ALCOVE_TRY(const Found found, search.find("long walk", {}, 20));      // found.indexed < found.all: ask again
///
/// To be called inside `Vault::atomically` on an open vault: also what only asks may fill a table.

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/vault/live.hpp"

namespace alcove::vault {

/// Every condition holds; what is empty is none.
struct EntryFilter {
  /// Of the time of first writing, [from, to).
  base::Instant from{}, to = base::Instant::from_unix_ms(std::numeric_limits<std::int64_t>::max());
  std::vector<std::string> tags{};  ///< all of these
  base::RowId goal{}, mood{};
  std::string prompt{};
  std::optional<bool> has_attachments{};

  bool is_empty() const { return *this == EntryFilter{}; }
  friend bool operator==(const EntryFilter&, const EntryFilter&) = default;
};

struct EntryPage {
  std::vector<LiveEntry> entries;
  std::uint64_t total = 0;  ///< how many fit the filter in all
};

struct TagCount {
  std::string name;
  std::uint64_t count = 0;
};

/// An entry in which the words were found.
struct EntryMatch {
  LiveEntry entry;
  std::string text;  ///< without marks (`personal::plain_text`), of the version in which they were found
  /// Bytes [begin, end) of `text`, ascending, apart from each other.
  std::vector<std::pair<std::size_t, std::size_t>> places;
};

struct Found {
  std::vector<EntryMatch> matches;  ///< best first
  std::uint64_t total = 0;
  std::uint64_t indexed = 0, all = 0;  ///< entries
};

class Search {
 public:
  /// Text that one step puts into the index, about.
  static constexpr std::size_t k_step_bytes = std::size_t{1} << 20U;

  Search(SqlDatabase& database, const Live& live) : database_(database), live_(live) {}

  /// Entries that fit, newest first by the time of first writing, from the one after `before` on. An entry `before`
  /// that is not here is `not_found`.
  base::Result<EntryPage> page(const EntryFilter& filter, const std::optional<base::RowId>& before,
                               std::size_t limit) const;
  /// Tags of entries as they are shown, most often first, then by name.
  base::Result<std::vector<TagCount>> tags() const;
  /// Entries that have all words of the question in one of their versions and fit the filter, by BM25, and newer ones
  /// first among equals; brings the index up to date by one step before. A question without words finds nothing. Errors
  /// of `read_search_query`.
  base::Result<Found> find(std::string_view query, const EntryFilter& filter, std::size_t limit) const;
  /// Puts about `budget_bytes` of text into the index, newest first; gives whether more waits.
  base::Result<bool> step(std::size_t budget_bytes) const;

 private:
  base::Result<void> read_waiting() const;
  base::Result<std::size_t> index_some(std::size_t budget_bytes) const;
  base::Result<std::vector<base::RowId>> newest(const std::optional<LiveEntry>& before, std::size_t limit) const;
  base::Result<JournalEntryRow> version_at(std::int64_t row) const;

  SqlDatabase& database_;
  const Live& live_;
};

}  // namespace alcove::vault
