#pragma once

/// Writing some fields of a singleton that is merged field by field: the profile, the safety plan.
///
/// Example:
///     ALCOVE_TRY(vault::ProfileRow profile, vault.live().profile());
///     ALCOVE_TRY_VOID(write_fields(vault, "profile", std::move(profile), {{"country", "AT"}}, now));

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.hpp"
#include "core/vault/vault.hpp"

namespace alcove::flows {

/// Field name and text.
using FieldTexts = std::vector<std::pair<std::string, std::string>>;

/// Versions for a new one to follow: the current ones, as many as an envelope can name.
inline base::Result<std::vector<crypto::Hash>> parents_of(const vault::Vault& vault, const base::RecordId& record) {
  ALCOVE_TRY(std::vector<crypto::Hash> parents, vault.heads_of(record));
  if (parents.size() > crypto::k_envelope_parents_limit) parents.resize(crypto::k_envelope_parents_limit);
  return parents;
}

/// Writes those of the fields whose text changes; nothing when none does. `row` is what the live tables say now.
template <typename Tag>
base::Result<void> write_fields(vault::Vault& vault, std::string_view singleton, vault::FieldsRow<Tag> row,
                                const FieldTexts& fields, base::Instant now) {
  const base::RecordId record = vault.singleton(singleton);
  row.id = base::RowId(record.bytes());
  bool changed = false;
  for (const auto& [name, text] : fields) {
    vault::StampedText& field = row.fields[name];
    if (field.text == text && (field.stamp.count > 0 || text.empty())) continue;
    field = {text, {.count = field.stamp.count + 1, .hlc = vault.clock(now), .device = vault.device().id()}};
    changed = true;
  }
  if (!changed) return {};
  std::erase_if(row.fields, [](const auto& field) { return field.second.stamp.count == 0; });
  vault::Change change;
  change.record = record;
  ALCOVE_TRY(change.parents, parents_of(vault, record));
  change.rows.emplace_back(std::move(row));
  return vault.write(std::move(change), now);
}

}  // namespace alcove::flows
