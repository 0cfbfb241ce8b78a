#pragma once

/// Writing items: making one, changing some of its fields, deleting it. What the fields mean is told by the rooms that
/// own the kinds (core/daily, core/guidance, core/files).
///
/// Example:
///     ALCOVE_TRY(const base::RowId id, save_item(vault, vault::ItemKind::tracker, {}, {{"name", "Pain"}}, now));
///     ALCOVE_TRY_VOID(save_item(vault, vault::ItemKind::tracker, id, {{"unit", "0–10"}}, now));
///     ALCOVE_TRY_VOID(erase_item(vault, vault::ItemKind::tracker, id, now));
///
/// Several acts as one commit: `new_item` and `changed_item` give the change, `Vault::write` takes up to 1024 of them.

#include "core/flows/fields.hpp"
#include "core/vault/vault.hpp"

namespace alcove::flows {

/// A new item with this id, as a record of its own; empty texts are left out.
vault::Change new_item(const vault::Vault& vault, vault::ItemKind kind, const base::RowId& id, const FieldTexts& fields,
                       base::Instant now);

/// The record of an item with those of the fields whose text differs stamped anew, and with its other rows as they are;
/// nothing when none differs. `not_found` when there is no such item.
base::Result<std::optional<vault::Change>> changed_item(const vault::Vault& vault, vault::ItemKind kind,
                                                        const base::RowId& id, const FieldTexts& fields,
                                                        base::Instant now);

/// Makes an item where `id` is zero, else changes that one; gives its id. Errors of `changed_item`.
base::Result<base::RowId> save_item(vault::Vault& vault, vault::ItemKind kind, const base::RowId& id,
                                    const FieldTexts& fields, base::Instant now);

/// Deletes an item with its record; `not_found` when there is none.
base::Result<void> erase_item(vault::Vault& vault, vault::ItemKind kind, const base::RowId& id, base::Instant now);

/// The tombstones that delete a record, however many versions it has.
base::Result<std::vector<vault::Change>> tombstones_of(const vault::Vault& vault, const base::RecordId& record);

/// Deletes a record.
base::Result<void> erase_record(vault::Vault& vault, const base::RecordId& record, base::Instant now);

/// The id written in hex, else `not_found` with `where`.
base::Result<base::RowId> row_id_of(std::string_view hex, std::string_view where);

}  // namespace alcove::flows
