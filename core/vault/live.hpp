#pragma once

/// The opened records in memory: one table for each kind of row, in a database that exists only while the vault is open
/// (`ATTACH ':memory:' AS live`). What they hold is a function of the set of current versions and of nothing else, so
/// two devices with the same envelopes show the same.
///
/// Example:
///     ALCOVE_TRY(const std::vector<LiveAttempt> attempts, vault.live().attempts("phq-9"));   // newest first

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/vault/records.hpp"
#include "core/vault/sql.hpp"

namespace alcove::vault {

/// An attempt with its score, the flag it raised, and what the file said from which it was read.
struct LiveAttempt {
  AttemptRow attempt;
  std::optional<ScoreRow> score;
  std::optional<base::RowId> flag;
  std::optional<ReportedScoreRow> reported;
};

/// Something that the person wrote, in all its current versions.
struct LiveEntry {
  base::RecordId record;
  /// The one with the greatest stamp.
  JournalEntryRow entry;
  /// Versions with another text that did not see it, greatest stamp first.
  std::vector<JournalEntryRow> siblings;
};

/// An item and the record that holds it.
struct LiveItem {
  base::RecordId record;
  ItemRow item;
};

/// A flag and where it stands now.
struct LiveFlag {
  CrisisFlagRow flag;
  FlagState state = FlagState::raised;
  base::Instant changed_at;
  /// Of the last change of state; count 0 when there was none.
  Stamp stamp;
};

/// When a device of the account last changed something, by its own clock.
struct DeviceChange {
  base::DeviceId device;
  base::Instant at;
};

/// Kinds of rows of which a life has so many that old ones stay on disk until somebody asks for them.
enum class BulkKind : std::uint8_t { journal_entry, mood_entry, goal_progress, attachment, voice_sample };
inline constexpr std::size_t k_bulk_kinds = 5;
/// The kind of item at each place; entries have none, and the first stands in for them.
inline constexpr std::array<ItemKind, k_bulk_kinds> k_bulk_items{
    ItemKind::mood_entry, ItemKind::mood_entry, ItemKind::goal_progress, ItemKind::attachment, ItemKind::voice_sample};
/// Nothing for items of which there are few.
std::optional<BulkKind> bulk_kind_of(ItemKind kind);

/// Where rows come from that are not in the live tables yet.
class LiveSource {
 public:
  LiveSource() = default;
  LiveSource(const LiveSource&) = delete;
  LiveSource& operator=(const LiveSource&) = delete;
  virtual ~LiveSource() = default;

  /// Afterwards all rows of a kind whose moment is in [from, to) are in the live tables.
  virtual base::Result<void> load(BulkKind kind, std::int64_t from_ms, std::int64_t to_ms) = 0;
  /// Loads some more rows of a kind, newest first; false when all are there.
  virtual base::Result<bool> load_next(BulkKind kind) = 0;
  /// How many there are beside those in the live tables.
  virtual std::int64_t unloaded(BulkKind kind) const = 0;
};

class Live {
 public:
  Live(SqlDatabase& database, LiveSource& source) : database_(database), source_(source) {}

  /// Newest first by finishing time; all instruments when `instrument` is empty.
  base::Result<std::vector<LiveAttempt>> attempts(std::string_view instrument = {}) const;
  /// `not_found` when there is none.
  base::Result<LiveAttempt> attempt(const base::RowId& id) const;
  /// The finished attempt of the same instrument and version right before `attempt`, or nothing.
  base::Result<std::optional<LiveAttempt>> attempt_before(const AttemptRow& attempt) const;
  /// The first finished attempt of the same instrument and version, when it was before `attempt`.
  base::Result<std::optional<LiveAttempt>> first_attempt(const AttemptRow& attempt) const;
  /// Newest first.
  base::Result<std::vector<SafetyEventRow>> safety_events() const;
  /// `not_found` when there is none.
  base::Result<SafetyEventRow> safety_event(const base::RowId& id) const;
  /// The events that an attempt or entry caused, newest first.
  base::Result<std::vector<SafetyEventRow>> safety_events_of(const base::RowId& cause) const;
  /// What was done for an event, oldest first.
  base::Result<std::vector<InterventionRow>> interventions(const base::RowId& event) const;
  /// Newest first.
  base::Result<std::vector<LiveFlag>> flags() const;
  base::Result<LiveFlag> flag(const base::RowId& id) const;
  /// The flag that an event raised, or nothing.
  base::Result<std::optional<LiveFlag>> flag_of_event(const base::RowId& event) const;
  /// Every step that any flag took, oldest first.
  base::Result<std::vector<FlagStateRow>> flag_states() const;
  /// The winning value of every profile field; empty when there is no profile yet.
  base::Result<ProfileRow> profile() const;
  /// The winning value of every field of the safety plan, removed entries included.
  base::Result<SafetyPlanRow> safety_plan() const;
  /// Newest first by the time of first writing.
  base::Result<std::vector<LiveEntry>> entries() const;
  /// `not_found` when there is none.
  base::Result<LiveEntry> entry(const base::RowId& id) const;
  /// Afterwards every entry first written in [from, to) is in the table that `Search` looks at.
  base::Result<void> need_entries(base::Instant from, base::Instant to) const;
  /// Loads some more entries, newest first; false when all are there.
  base::Result<bool> load_more_entries() const;
  /// Items of a kind whose moment is in [from, to), newest first.
  base::Result<std::vector<LiveItem>> items(ItemKind kind, base::Instant from, base::Instant to) const;
  /// All of a kind, newest first.
  base::Result<std::vector<LiveItem>> items(ItemKind kind) const;
  /// `not_found` when there is none.
  base::Result<LiveItem> item(ItemKind kind, const base::RowId& id) const;
  base::Result<std::uint64_t> item_count(ItemKind kind) const;
  base::Result<std::uint64_t> entry_count() const;
  base::Result<std::uint64_t> attempt_count() const;
  /// How many rows of a kind the live tables hold (versions of an entry are one).
  base::Result<std::int64_t> loaded_count(BulkKind kind) const;
  /// Devices that wrote something that is or was here, latest change first.
  base::Result<std::vector<DeviceChange>> devices() const;

 private:
  base::Result<void> load_all(ItemKind kind) const;
  base::Result<std::uint64_t> count_of(BulkKind kind) const;

  SqlDatabase& database_;
  LiveSource& source_;
};

/// Attaches the empty live tables.
base::Result<void> attach_live(SqlDatabase& database);
/// Empties them.
base::Result<void> empty_live(SqlDatabase& database);
/// Drops them; memory that SQLite gives back is not wiped, which is why they hold no keys.
base::Result<void> detach_live(SqlDatabase& database);

}  // namespace alcove::vault
