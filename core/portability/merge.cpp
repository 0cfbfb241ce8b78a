#include "core/portability/merge.hpp"

#include <algorithm>

#include "core/flows/fields.hpp"
#include "core/vault/versions.hpp"

namespace alcove::portability {

using base::Result;
using vault::Row;

namespace {

/// The record of the export as it is in this vault: a singleton has its own id here.
StoredRecord localized(const vault::Vault& vault, StoredRecord record) {
  if (record.singleton.empty()) return record;
  record.record = vault.singleton(record.singleton);
  for (Row& row : record.rows) {
    std::visit([&](auto& kind) { kind.id = base::RowId(record.record.bytes()); }, row);
  }
  return record;
}

bool is_same_thing(const Row& a, const Row& b) { return a.index() == b.index() && id_of(a) == id_of(b); }

/// Gives whether a field changed.
bool take_fields(std::map<std::string, vault::StampedText>& fields,
                 const std::map<std::string, vault::StampedText>& other) {
  const auto before = fields;
  vault::merge_fields(fields, other);
  return fields != before;
}

/// A text of the export stays beside those here unless one of them follows it, or is it.
bool take_entry(std::vector<Row>& rows, const vault::JournalEntryRow& entry) {
  for (Row& row : rows) {
    auto* here = std::get_if<vault::JournalEntryRow>(&row);
    if (here == nullptr || here->id != entry.id) continue;
    if (entry.stamp.count < here->stamp.count || *here == entry) return false;
    if (here->text != entry.text) continue;
    if (entry.stamp < here->stamp || entry.stamp == here->stamp) return false;
    *here = entry;
    return true;
  }
  rows.emplace_back(entry);
  return true;
}

/// Gives whether `rows` changed. Rows that are no fields and no texts never change once they are written.
bool take(std::vector<Row>& rows, const Row& incoming) {
  if (const auto* entry = std::get_if<vault::JournalEntryRow>(&incoming)) return take_entry(rows, *entry);
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return is_same_thing(row, incoming); });
  if (found == rows.end()) {
    rows.push_back(incoming);
    return true;
  }
  if (auto* item = std::get_if<vault::ItemRow>(&*found)) {
    return take_fields(item->fields, std::get<vault::ItemRow>(incoming).fields);
  }
  if (auto* profile = std::get_if<vault::ProfileRow>(&*found)) {
    return take_fields(profile->fields, std::get<vault::ProfileRow>(incoming).fields);
  }
  if (auto* plan = std::get_if<vault::SafetyPlanRow>(&*found)) {
    return take_fields(plan->fields, std::get<vault::SafetyPlanRow>(incoming).fields);
  }
  return false;
}

}  // namespace

Result<Compared> compare(const vault::Vault& vault, const StoredRecord& of_export) {
  const StoredRecord record = localized(vault, of_export);
  Compared out;
  out.change.record = record.record;
  out.change.room_bytes = record.room_bytes;
  ALCOVE_TRY(out.change.parents, flows::parents_of(vault, record.record));
  ALCOVE_TRY(std::vector<Row> here, vault.rows_of(record.record));
  if (here.empty()) {
    out.standing = out.change.parents.empty() ? Standing::fresh : Standing::deleted;
    out.change.rows = record.rows;
    return out;
  }
  bool changed = false;
  for (const Row& row : record.rows) changed = take(here, row) || changed;
  out.standing = changed ? Standing::differing : Standing::same;
  out.change.rows = std::move(here);
  return out;
}

}  // namespace alcove::portability
