#include "core/flows/items.hpp"

#include <algorithm>
#include <utility>

namespace alcove::flows {

using base::Result;
using base::RowId;
using vault::Change;
using vault::ItemRow;

namespace {

vault::Stamp next_stamp(const vault::Vault& vault, const vault::Stamp& before, base::Instant now) {
  return {.count = before.count + 1, .hlc = vault.clock(now), .device = vault.device().id()};
}

/// Gives whether a field changed.
bool put_fields(const vault::Vault& vault, ItemRow& item, const FieldTexts& fields, base::Instant now) {
  bool changed = false;
  for (const auto& [name, text] : fields) {
    const auto found = item.fields.find(name);
    const bool is_same = found == item.fields.end() ? text.empty() : found->second.text == text;
    if (is_same) continue;
    vault::StampedText& field = item.fields[name];
    field = {text, next_stamp(vault, field.stamp, now)};
    changed = true;
  }
  return changed;
}

}  // namespace

Change new_item(const vault::Vault& vault, vault::ItemKind kind, const RowId& id, const FieldTexts& fields,
                base::Instant now) {
  ItemRow item{.id = id, .kind = kind, .fields = {}};
  put_fields(vault, item, fields, now);
  Change change;
  change.rows.emplace_back(std::move(item));
  return change;
}

Result<std::optional<Change>> changed_item(const vault::Vault& vault, vault::ItemKind kind, const RowId& id,
                                           const FieldTexts& fields, base::Instant now) {
  ALCOVE_TRY(const vault::LiveItem live, vault.live().item(kind, id));
  ALCOVE_TRY(std::vector<vault::Row> rows, vault.rows_of(live.record));
  bool changed = false;
  for (vault::Row& row : rows) {
    auto* item = std::get_if<ItemRow>(&row);
    if (item != nullptr && item->kind == kind && item->id == id) changed = put_fields(vault, *item, fields, now);
  }
  if (!changed) return std::optional<Change>();
  Change change;
  change.record = live.record;
  ALCOVE_TRY(change.parents, parents_of(vault, live.record));
  change.rows = std::move(rows);
  return std::optional(std::move(change));
}

Result<RowId> save_item(vault::Vault& vault, vault::ItemKind kind, const RowId& id, const FieldTexts& fields,
                        base::Instant now) {
  ALCOVE_TRY_VOID(vault.need_open());
  if (id.is_zero()) {
    const auto made = crypto::random_id<RowId>(vault.random());
    ALCOVE_TRY_VOID(vault.write(new_item(vault, kind, made, fields, now), now));
    return made;
  }
  ALCOVE_TRY(auto change, changed_item(vault, kind, id, fields, now));
  if (change) ALCOVE_TRY_VOID(vault.write(*std::move(change), now));
  return id;
}

Result<void> erase_item(vault::Vault& vault, vault::ItemKind kind, const RowId& id, base::Instant now) {
  ALCOVE_TRY_VOID(vault.need_open());
  ALCOVE_TRY(const vault::LiveItem live, vault.live().item(kind, id));
  return erase_record(vault, live.record, now);
}

Result<std::vector<Change>> tombstones_of(const vault::Vault& vault, const base::RecordId& record) {
  ALCOVE_TRY(const auto heads, vault.heads_of(record));
  std::vector<Change> changes;
  for (std::size_t at = 0; at < heads.size(); at += crypto::k_envelope_parents_limit) {
    const std::size_t end = std::min(heads.size(), at + crypto::k_envelope_parents_limit);
    Change change;
    change.record = record;
    change.parents.assign(heads.begin() + static_cast<std::ptrdiff_t>(at),
                          heads.begin() + static_cast<std::ptrdiff_t>(end));
    change.liveness = crypto::Liveness::tombstone;
    changes.push_back(std::move(change));
  }
  return changes;
}

Result<void> erase_record(vault::Vault& vault, const base::RecordId& record, base::Instant now) {
  ALCOVE_TRY(auto changes, tombstones_of(vault, record));
  return vault.write(std::move(changes), now);
}

Result<RowId> row_id_of(std::string_view hex, std::string_view where) {
  const auto id = RowId::from_hex(hex);
  ALCOVE_CHECK(id.has_value(), "not_found", "there is no such thing on this device", where);
  return *id;
}

}  // namespace alcove::flows
