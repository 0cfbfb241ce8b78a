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

}  // namespace alcove::vault
