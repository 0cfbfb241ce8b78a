// The rows of check-ins, drafts, and what all kinds of rows have in common.

#include "core/vault/records.hpp"

#include <array>

#include "core/vault/row_reader.hpp"

namespace alcove::vault {

using base::Cbor;
using base::Instant;
using base::Result;
using base::RowId;

Cbor members_of(const AttemptRow& row) {
  return Cbor::map({{"instrument", Cbor::text(row.instrument)},
                    {"version", Cbor::text(row.version)},
                    {"text_hash", Cbor::bytes(row.text_hash)},
                    {"language", Cbor::text(row.language)},
                    {"answers", row.answers},
                    {"started", of_instant(row.started)},
                    {"finished", of_instant(row.finished)},
                    {"utc_offset", Cbor::integer(row.utc_offset.count)},
                    {"zone", Cbor::text(row.zone)},
                    {"device", Cbor::bytes(row.device.view())}});
}

Cbor members_of(const ScoreRow& row) {
  return Cbor::map({{"attempt", Cbor::bytes(row.attempt.view())}, {"sheet", assessment::to_cbor(row.sheet)}});
}

Cbor members_of(const ReportedScoreRow& row) {
  Cbor::Map values;
  for (const auto& [scale, value] : row.values) {
    values.emplace_back(scale, Cbor::array({Cbor::integer(value.numerator()), Cbor::integer(value.denominator())}));
  }
  return Cbor::map({{"attempt", Cbor::bytes(row.attempt.view())},
                    {"source", Cbor::text(row.source)},
                    {"values", Cbor::map(std::move(values))},
                    {"warnings", of_texts(row.warnings)},
                    {"read_at", of_instant(row.read_at)}});
}

Result<Row> read_attempt(const Cbor& stored) {
  RowReader read(stored, "assessment_attempt");
  AttemptRow row;
  row.id = read.id<RowId>("id");
  row.instrument = read.text("instrument");
  row.version = read.text("version");
  row.text_hash = read.hash("text_hash");
  row.language = read.text("language");
  row.answers = read.any("answers");
  row.started = read.instant("started");
  row.finished = read.instant("finished");
  row.utc_offset = read.minutes("utc_offset");
  row.zone = read.text("zone");
  row.device = read.id<base::DeviceId>("device");
  return read.finish(std::move(row));
}

Result<Row> read_score(const Cbor& stored) {
  RowReader read(stored, "assessment_score");
  ScoreRow row;
  row.id = read.id<RowId>("id");
  row.attempt = read.id<RowId>("attempt");
  auto sheet = assessment::score_sheet_from_cbor(read.any("sheet"));
  if (sheet) {
    row.sheet = *std::move(sheet);
  } else {
    read.note("sheet");
  }
  return read.finish(std::move(row));
}

Result<Row> read_reported_score(const Cbor& stored) {
  RowReader read(stored, "reported_score");
  ReportedScoreRow row;
  row.id = read.id<RowId>("id");
  row.attempt = read.id<RowId>("attempt");
  row.source = read.text("source");
  row.values = read.rationals("values");
  row.warnings = read.texts("warnings");
  row.read_at = read.instant("read_at");
  return read.finish(std::move(row));
}

namespace {

struct RowKind {
  std::string_view type;
  Result<Row> (*read)(const Cbor&);
};

/// In the order of `Row`'s alternatives; an item's type is its kind's name.
constexpr std::array<RowKind, std::variant_size_v<Row>> k_kinds = {{{"assessment_attempt", read_attempt},
                                                                    {"assessment_score", read_score},
                                                                    {"safety_event", read_safety_event},
                                                                    {"crisis_flag", read_flag},
                                                                    {"crisis_flag_state", read_flag_state},
                                                                    {"profile", read_profile},
                                                                    {"reported_score", read_reported_score},
                                                                    {"journal_entry", read_journal_entry},
                                                                    {"safety_plan", read_safety_plan},
                                                                    {"intervention", read_intervention},
                                                                    {{}, read_item}}};

}  // namespace

bool operator==(const AttemptRow& a, const AttemptRow& b) { return to_cbor(Row(a)) == to_cbor(Row(b)); }
bool operator==(const JournalEntryRow& a, const JournalEntryRow& b) { return to_cbor(Row(a)) == to_cbor(Row(b)); }

std::string_view type_name(const Row& row) {
  if (const auto* item = std::get_if<ItemRow>(&row)) return name_of(item->kind);
  return k_kinds[row.index()].type;
}

RowId id_of(const Row& row) {
  return std::visit([](const auto& kind) { return kind.id; }, row);
}

Cbor to_cbor(const Row& row) {
  Cbor out = std::visit([](const auto& kind) { return members_of(kind); }, row);
  out.set("type", Cbor::text(type_name(row)));
  out.set("id", Cbor::bytes(id_of(row).view()));
  return out;
}

Result<Row> row_from_cbor(const Cbor& stored) {
  const auto type = stored.text_at("type");
  ALCOVE_CHECK(type.has_value(), "row", "a stored row has no type");
  for (const RowKind& kind : k_kinds) {
    if (kind.type == *type) return kind.read(stored);
  }
  if (item_kind_of(*type)) return read_item(stored);
  return base::fail("unknown_row_type", "this record was written by a newer version of Alcove; update to see it");
}

Cbor to_cbor(const Draft& draft) {
  return Cbor::map({{"id", Cbor::bytes(draft.id.view())},
                    {"instrument", Cbor::text(draft.instrument)},
                    {"version", Cbor::text(draft.version)},
                    {"language", Cbor::text(draft.language)},
                    {"answers", draft.answers},
                    {"started", of_instant(draft.started)},
                    {"updated", of_instant(draft.updated)}});
}

Result<Draft> draft_from_cbor(const Cbor& stored) {
  Draft draft;
  const auto id = stored.bytes_at("id");
  const auto instrument = stored.text_at("instrument");
  const auto version = stored.text_at("version");
  const auto language = stored.text_at("language");
  const Cbor* answers = stored.find("answers");
  const auto started = stored.unsigned_at("started");
  const auto updated = stored.unsigned_at("updated");
  const bool whole = id && id->size() == base::k_id_bytes && instrument && version && language && answers != nullptr &&
                     started && *started <= k_max_unix_ms && updated && *updated <= k_max_unix_ms;
  ALCOVE_CHECK(whole, "row", "a stored draft cannot be read", "draft");
  return Draft{.id = *RowId::from_bytes(*id),
               .instrument = std::string(*instrument),
               .version = std::string(*version),
               .language = std::string(*language),
               .answers = *answers,
               .started = Instant::from_unix_ms(static_cast<std::int64_t>(*started)),
               .updated = Instant::from_unix_ms(static_cast<std::int64_t>(*updated))};
}

}  // namespace alcove::vault
