#include "core/vault/live_writer.hpp"

namespace alcove::vault {

using base::Result;

namespace {

constexpr std::size_t k_flush_at_bytes = 256U << 10U;

/// In the order of `Row`'s alternatives.
constexpr std::array<std::string_view, std::variant_size_v<Row>> k_inserts = {
    "INSERT INTO live.assessment_attempt (record, id, body, instrument, version, finished_ms) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "INSERT INTO live.assessment_score (record, id, body, attempt) VALUES (?1, ?2, ?3, ?4)",
    "INSERT INTO live.safety_event (record, id, body, cause, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
    "INSERT INTO live.crisis_flag (record, id, body, event, attempt, raised_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "INSERT INTO live.crisis_flag_state (record, id, body, flag, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
    "INSERT INTO live.profile (record, id, body) VALUES (?1, ?2, ?3)",
    "INSERT INTO live.reported_score (record, id, body, attempt) VALUES (?1, ?2, ?3, ?4)",
    "INSERT INTO live.journal_entry (record, id, body, written_ms) VALUES (?1, ?2, ?3, ?4)",
    "INSERT INTO live.safety_plan (record, id, body) VALUES (?1, ?2, ?3)",
    "INSERT INTO live.intervention (record, id, body, event, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
    "INSERT INTO live.item (record, id, body, kind, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
};
constexpr std::string_view k_note_author =
    "INSERT INTO live.author (author, hlc) VALUES (?1, ?2) ON CONFLICT (author) DO UPDATE SET hlc = max(hlc, "
    "excluded.hlc)";

constexpr std::array<std::string_view, std::variant_size_v<Row>> k_deletes = {
    "DELETE FROM live.assessment_attempt WHERE record = ?1",
    "DELETE FROM live.assessment_score WHERE record = ?1",
    "DELETE FROM live.safety_event WHERE record = ?1",
    "DELETE FROM live.crisis_flag WHERE record = ?1",
    "DELETE FROM live.crisis_flag_state WHERE record = ?1",
    "DELETE FROM live.profile WHERE record = ?1",
    "DELETE FROM live.reported_score WHERE record = ?1",
    "DELETE FROM live.journal_entry WHERE record = ?1",
    "DELETE FROM live.safety_plan WHERE record = ?1",
    "DELETE FROM live.intervention WHERE record = ?1",
    "DELETE FROM live.item WHERE record = ?1",
};

/// The columns that queries look for, beyond record, id and body.
void add_columns(Parameters& row, const AttemptRow& attempt) {
  row.text(attempt.instrument).text(attempt.version).integer(attempt.finished.unix_ms());
}
void add_columns(Parameters& row, const ScoreRow& score) { row.blob(score.attempt.view()); }
void add_columns(Parameters& row, const SafetyEventRow& event) {
  row.blob(event.cause.view()).integer(event.at.unix_ms());
}
void add_columns(Parameters& row, const CrisisFlagRow& flag) {
  row.blob(flag.event.view()).blob(flag.attempt.view()).integer(flag.raised_at.unix_ms());
}
void add_columns(Parameters& row, const FlagStateRow& state) {
  row.blob(state.flag.view()).integer(state.at.unix_ms());
}
template <typename Tag>
void add_columns(Parameters&, const FieldsRow<Tag>&) {}
void add_columns(Parameters& row, const JournalEntryRow& entry) { row.integer(entry.written_at.unix_ms()); }
void add_columns(Parameters& row, const InterventionRow& step) {
  row.blob(step.event.view()).integer(step.at.unix_ms());
}
void add_columns(Parameters& row, const ItemRow& item) {
  row.integer(static_cast<std::int64_t>(item.kind)).integer(item.at().unix_ms());
}
void add_columns(Parameters& row, const ReportedScoreRow& reported) { row.blob(reported.attempt.view()); }

Result<void> write_queued(Statements& statements, std::string_view sql, Parameters& queued) {
  if (queued.rows() == 0) return {};
  const Result<void> written = statements.run(sql, std::move(queued));
  queued = Parameters();
  return written;
}

}  // namespace

void pack_row(Parameters& packed, const base::RecordId& record, const Row& row) {
  packed.blob(record.view()).blob(id_of(row).view()).blob(base::encode_cbor(to_cbor(row)));
  std::visit([&](const auto& kind) { add_columns(packed, kind); }, row);
}

Result<void> LiveWriter::put(const base::RecordId& record, std::vector<Version> versions) {
  for (const Version& version : versions) {
    queued_authors_.blob(version.author.view()).integer(static_cast<std::int64_t>(version.hlc));
    queued_authors_.end_row();
  }
  std::size_t queued_bytes = 0;
  for (const Row& row : merge_versions(std::move(versions))) {
    Parameters& queued = queued_[row.index()];
    pack_row(queued, record, row);
    queued.end_row();
    queued_bytes = std::max(queued_bytes, queued.size_bytes());
  }
  if (queued_bytes > k_flush_at_bytes) return flush();
  return {};
}

Result<void> LiveWriter::remove(const base::RecordId& record) {
  for (const std::string_view sql : k_deletes) {
    ALCOVE_TRY_VOID(statements_.run(sql, std::move(Parameters().blob(record.view()))));
  }
  return {};
}

Result<void> LiveWriter::flush() {
  for (std::size_t kind = 0; kind < k_inserts.size(); ++kind) {
    ALCOVE_TRY_VOID(write_queued(statements_, k_inserts[kind], queued_[kind]));
  }
  return write_queued(statements_, k_note_author, queued_authors_);
}

}  // namespace alcove::vault
