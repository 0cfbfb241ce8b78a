#pragma once

/// The export: everything in the vault as one JSON document that people and programs can read (docs/export.md), and
/// that can be read in again without losing anything. Its readable parts are for reading; its part `stored` holds the
/// records as they are, and is what is read in.
///
/// Example:
///     ALCOVE_TRY(const base::OrderedJson document, export_document(app, now));
///     ALCOVE_TRY(const Document read, read_document(text));
///     read.records.size();

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/flows/app.hpp"
#include "core/vault/records.hpp"

namespace alcove::portability {

inline constexpr std::string_view k_document_format = "alcove-export";
inline constexpr int k_document_version = 2;
inline constexpr std::size_t k_most_document_bytes = std::size_t{128} << 20U;

/// A record that goes into a vault.
struct StoredRecord {
  /// "profile", "safety_plan": the record of that name in any vault. Else empty, and `record` counts.
  std::string singleton{};
  base::RecordId record{};
  std::vector<vault::Row> rows{};
  std::size_t room_bytes = 0;
};

struct Document {
  base::Instant exported{};
  std::vector<StoredRecord> records{};
  std::vector<vault::Draft> drafts{};
  std::vector<vault::EntryDraft> entry_drafts{};
  std::vector<vault::TrailEntry> trail{};
};

base::Result<base::OrderedJson> export_document(flows::App& app, base::Instant now);

/// Not JSON, or beyond its limits, is `json`; JSON that is no export of Alcove, or one that was changed, `document`
/// with `where` naming the part; one of another version `document_version`.
base::Result<Document> read_document(std::string_view text);

}  // namespace alcove::portability
