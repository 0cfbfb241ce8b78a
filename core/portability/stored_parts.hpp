#pragma once

/// The part `stored` of an export: records, drafts and what else a vault keeps, each row as the bytes that are sealed
/// in a vault (CBOR, in base64).
///
/// Example:
///     ALCOVE_TRY(base::OrderedJson stored, stored_json(vault));
///     ALCOVE_TRY_VOID(read_stored(json, document));

#include <array>

#include "core/base/json.hpp"
#include "core/portability/document.hpp"
#include "core/vault/vault.hpp"

namespace alcove::portability {

inline constexpr std::array k_item_kinds = {vault::ItemKind::mood_entry, vault::ItemKind::tracker,
                                            vault::ItemKind::goal,       vault::ItemKind::goal_progress,
                                            vault::ItemKind::reminder,   vault::ItemKind::recommendation,
                                            vault::ItemKind::attachment, vault::ItemKind::voice_sample};

/// {"records": [{"id", "room", "rows"}], "drafts", "entryDrafts"}; singletons first, by their names.
base::Result<base::OrderedJson> stored_json(const vault::Vault& vault);

/// Adds what `stored` holds to `document`; another shape, or rows that no vault would take, are `document`.
base::Result<void> read_stored(const base::Json& stored, Document& document);

}  // namespace alcove::portability
