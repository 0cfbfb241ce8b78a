// The rows that a person writes: profile, safety plan, journal.

#include "core/vault/row_reader.hpp"

namespace alcove::vault {

using base::Cbor;
using base::Result;
using base::RowId;

Cbor members_of(const ProfileRow& row) { return Cbor::map({{"fields", of_fields(row.fields)}}); }

Cbor members_of(const SafetyPlanRow& row) { return Cbor::map({{"fields", of_fields(row.fields)}}); }

Cbor members_of(const JournalEntryRow& row) {
  return Cbor::map({{"text", Cbor::text(row.text)},
                    {"written_at", of_instant(row.written_at)},
                    {"edited", of_instant(row.edited)},
                    {"utc_offset", Cbor::integer(row.utc_offset.count)},
                    {"zone", Cbor::text(row.zone)},
                    {"device", Cbor::bytes(row.device.view())},
                    {"stamp", of_stamp(row.stamp)}});
}

Result<Row> read_profile(const Cbor& stored) {
  RowReader read(stored, "profile");
  ProfileRow row;
  row.id = read.id<RowId>("id");
  row.fields = read.fields("fields");
  return read.finish(std::move(row));
}

Result<Row> read_safety_plan(const Cbor& stored) {
  RowReader read(stored, "safety_plan");
  SafetyPlanRow row;
  row.id = read.id<RowId>("id");
  row.fields = read.fields("fields");
  return read.finish(std::move(row));
}

Result<Row> read_journal_entry(const Cbor& stored) {
  RowReader read(stored, "journal_entry");
  JournalEntryRow row;
  row.id = read.id<RowId>("id");
  row.text = read.text("text");
  if (row.text.size() > k_most_entry_bytes) read.note("text");
  row.written_at = read.instant("written_at");
  row.edited = read.instant("edited");
  row.utc_offset = read.minutes("utc_offset");
  row.zone = read.text("zone");
  row.device = read.id<base::DeviceId>("device");
  row.stamp = read.stamp("stamp");
  return read.finish(std::move(row));
}

Cbor to_cbor(const EntryDraft& draft) {
  return Cbor::map({{"entry", Cbor::bytes(draft.entry.view())},
                    {"text", Cbor::text(draft.text)},
                    {"updated", of_instant(draft.updated)}});
}

Result<EntryDraft> entry_draft_from_cbor(const Cbor& stored) {
  const auto entry = stored.bytes_at("entry");
  const auto text = stored.text_at("text");
  const auto updated = stored.unsigned_at("updated");
  const bool whole = entry && entry->size() == base::k_id_bytes && text && updated && *updated <= k_max_unix_ms;
  ALCOVE_CHECK(whole, "row", "a stored draft cannot be read", "draft");
  return EntryDraft{.entry = *RowId::from_bytes(*entry),
                    .text = std::string(*text),
                    .updated = base::Instant::from_unix_ms(static_cast<std::int64_t>(*updated))};
}

}  // namespace alcove::vault
