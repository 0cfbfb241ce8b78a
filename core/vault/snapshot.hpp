#pragma once

/// The live rows on disk, sealed, so that an unlock need not open every envelope (docs/protocol.md, A.16). It is a
/// cache: the envelopes are the truth, and anything wrong with it drops it. Part 0 holds the rows that every unlock
/// needs and the list of segments; each segment holds the entries and bulk items of some hundred envelopes, in the
/// order in which these came, and is never written again. What was written after the last segment is read from its
/// envelopes.
///
/// Example:
///     ALCOVE_TRY(const bool there, snapshot.open());        // else build the live tables from all envelopes
///     ALCOVE_TRY_VOID(snapshot.load(BulkKind::mood_entry, from_ms, to_ms));

#include <array>
#include <vector>

#include "core/vault/live.hpp"
#include "core/vault/vault.hpp"

namespace alcove::vault {

/// How many rows of a kind, and the moments that they lie between.
struct Tally {
  std::int64_t count = 0;
  std::int64_t first_ms = 0, last_ms = 0;

  void add(base::Instant at);
};
using Tallies = std::array<Tally, k_bulk_kinds>;

struct Segment {
  /// Random; the seal is bound to it.
  base::RowId name;
  Tallies tallies;
  bool is_loaded = false;
};

/// What an open vault knows of its snapshot.
struct SnapshotState {
  /// The last envelope that it holds; 0 when there is none.
  std::int64_t up_to = 0;
  std::vector<Segment> segments = {};
  /// Rows in segments which later versions superseded, by kind: in all segments, and in those not loaded.
  std::array<std::int64_t, k_bulk_kinds> superseded{}, hidden{};
};

class Vault::Snapshot final : public LiveSource {
 public:
  /// A segment is written for so many envelopes.
  static constexpr std::int64_t k_segment_envelopes = 512;

  explicit Snapshot(Vault& vault) : vault_(vault) {}

  /// Fills the live tables with part 0; false when there is no snapshot, or a bad one, which is erased.
  base::Result<bool> open();
  /// Records that changed after it.
  base::Result<std::vector<base::RecordId>> stale() const;
  /// Erases it; the live tables stay.
  base::Result<void> forget();
  /// To be told before a record's rows in the live tables are replaced by those of its envelopes.
  base::Result<void> note_fresh(const base::RecordId& record);
  /// Writes the next segment if enough waits; gives whether it did.
  base::Result<bool> write_segment();

  base::Result<void> load(BulkKind kind, std::int64_t from_ms, std::int64_t to_ms) override;
  base::Result<bool> load_next(BulkKind kind) override;
  std::int64_t unloaded(BulkKind kind) const override;

 private:
  SnapshotState& state() const;
  base::Result<void> read_part(base::BytesView sealed);
  base::Result<void> write_part() const;
  base::Result<void> load_segments(const std::vector<std::size_t>& positions);
  base::Result<void> load_segment(std::size_t position);
  base::Result<std::int64_t> number(std::string_view sql, Parameters&& parameters) const;
  /// The rows of a record as they were when the envelope `up_to` was the last one.
  base::Result<std::vector<Row>> rows_at(const base::RecordId& record, std::int64_t up_to) const;

  Vault& vault_;
};

}  // namespace alcove::vault
