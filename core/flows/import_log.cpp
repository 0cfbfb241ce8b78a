#include "core/flows/import_log.hpp"

#include <utility>

#include "core/flows/items.hpp"

namespace alcove::flows {

using base::Cbor;
using base::RecordId;
using base::Result;

namespace {

constexpr std::string_view k_local_import = "flows.import";
/// So many records of one tombstone each fit one commit.
constexpr std::size_t k_records_of_a_commit = 256;

Cbor value_of(const ImportLog& log) {
  base::Bytes records;
  for (const RecordId& record : log.records) base::ByteWriter(records).raw(record.view());
  return Cbor::map(
      {{"source", Cbor::text(log.source)}, {"at", Cbor::integer(log.at.unix_ms())}, {"records", Cbor::bytes(records)}});
}

}  // namespace

Result<std::optional<ImportLog>> last_import(const vault::Vault& vault) {
  ALCOVE_TRY(const auto stored, vault.local(k_local_import));
  if (!stored) return std::optional<ImportLog>();
  ImportLog log;
  ALCOVE_TRY(const std::string_view source, stored->text_at("source"));
  log.source = std::string(source);
  ALCOVE_TRY(const std::int64_t at, stored->integer_at("at"));
  log.at = base::Instant::from_unix_ms(at);
  ALCOVE_TRY(const base::BytesView records, stored->bytes_at("records"));
  base::ByteReader reader(records, "import");
  while (reader.remaining() > 0) {
    ALCOVE_TRY(const auto id, reader.array<base::k_id_bytes>());
    log.records.emplace_back(id);
  }
  return std::optional(std::move(log));
}

Result<void> begin_import(vault::Vault& vault, std::string_view source, base::Instant now) {
  return vault.save_local(k_local_import, value_of({.source = std::string(source), .at = now, .records = {}}));
}

Result<void> note_imported(vault::Vault& vault, const std::vector<RecordId>& records) {
  ALCOVE_TRY(auto log, last_import(vault));
  ALCOVE_ASSERT(log.has_value());
  log->records.insert(log->records.end(), records.begin(), records.end());
  return vault.save_local(k_local_import, value_of(*log));
}

Result<std::size_t> undo_import(vault::Vault& vault, base::Instant now) {
  ALCOVE_TRY(const auto log, last_import(vault));
  if (!log) return 0;
  std::size_t removed = 0;
  const Result<void> undone = vault.atomically([&]() -> Result<void> {
    std::vector<vault::Change> changes;
    for (const RecordId& record : log->records) {
      ALCOVE_TRY(const auto rows, vault.rows_of(record));
      if (rows.empty()) continue;
      ALCOVE_TRY(auto tombstones, tombstones_of(vault, record));
      for (vault::Change& tombstone : tombstones) changes.push_back(std::move(tombstone));
      ++removed;
      if (changes.size() < k_records_of_a_commit) continue;
      ALCOVE_TRY_VOID(vault.write(std::exchange(changes, {}), now));
    }
    if (!changes.empty()) ALCOVE_TRY_VOID(vault.write(std::move(changes), now));
    return vault.erase_local(k_local_import);
  });
  ALCOVE_TRY_VOID(undone);
  return removed;
}

}  // namespace alcove::flows
