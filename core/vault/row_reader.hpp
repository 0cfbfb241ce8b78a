#pragma once

/// How rows are written as CBOR maps and read back: shared by the kinds of rows (records*.cpp), not by other rooms.
///
/// Example:
///     RowReader read(stored, "crisis_flag");
///     row.level = read.level("level");
///     return read.finish(std::move(row));

#include <algorithm>
#include <array>
#include <optional>

#include "core/vault/records.hpp"

namespace alcove::vault {

/// Beyond the year 9999 a time is nonsense.
inline constexpr std::uint64_t k_max_unix_ms = 253'402'300'799'999;
inline constexpr std::int64_t k_max_utc_offset_minutes = 840;
inline constexpr std::uint8_t k_max_safety_level = 6;

template <std::size_t N>
std::optional<std::size_t> position_of(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

/// The kind of that name, or nothing.
std::optional<ItemKind> item_kind_of(std::string_view name);

inline base::Cbor of_instant(base::Instant moment) {
  return base::Cbor::unsigned_int(static_cast<std::uint64_t>(moment.unix_ms()));
}

base::Cbor of_texts(const std::vector<std::string>& texts);
/// [count, hlc, device]
base::Cbor of_stamp(const Stamp& stamp);
/// Of what there is; not stored when it is empty.
base::Cbor of_links(const EntryLinks& links);
/// Nothing when it has another shape.
std::optional<EntryLinks> links_from(const base::Cbor& stored);
/// Name → {text, stamp}.
base::Cbor of_fields(const std::map<std::string, StampedText>& fields);

/// Reads the members of one stored row. The first failure stays and is given by `finish`; until then reads go on with
/// empty values, so that a row reads as one list of members.
class RowReader {
 public:
  RowReader(const base::Cbor& row, std::string_view type) : row_(row), type_(type) {}

  std::string text(std::string_view key);
  std::uint64_t number(std::string_view key, std::uint64_t limit);
  std::uint8_t level(std::string_view key) { return static_cast<std::uint8_t>(number(key, k_max_safety_level)); }
  base::Instant instant(std::string_view key);
  base::Minutes minutes(std::string_view key);
  crypto::Hash hash(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  base::Cbor any(std::string_view key);
  /// Text → [numerator, denominator], in lowest terms.
  std::map<std::string, assessment::Rational> rationals(std::string_view key);
  /// [[begin, end, rule], …], each within `excerpt` and `rules`.
  std::vector<EventSpan> spans(std::string_view key, std::string_view excerpt, std::size_t rules);
  std::map<std::string, StampedText> fields(std::string_view key);
  Stamp stamp(std::string_view key) { return stamp_in(key, any(key)); }
  /// Nothing stored is nothing linked.
  EntryLinks links(std::string_view key);

  template <typename Id>
  Id id(std::string_view key) {
    const auto bytes = row_.bytes_at(key);
    if (!bytes || bytes->size() != base::k_id_bytes) return note(key), Id();
    return *Id::from_bytes(*bytes);
  }

  template <std::size_t N>
  std::size_t one_of(std::string_view key, const std::array<std::string_view, N>& names) {
    const auto position = position_of(names, text(key));
    if (!position) return note(key), 0;
    return *position;
  }

  void note(std::string_view key);

  /// The row, if everything was there and nothing else is.
  base::Result<Row> finish(Row row) const;

 private:
  Stamp stamp_in(std::string_view key, const base::Cbor& stored);

  const base::Cbor& row_;
  std::string_view type_;
  std::optional<std::string> failed_at_;
};

// Each kind's members beside `type` and `id`, and how it is read (errors: `row`).

base::Cbor members_of(const AttemptRow& row);
base::Cbor members_of(const ScoreRow& row);
base::Cbor members_of(const ReportedScoreRow& row);
base::Cbor members_of(const SafetyEventRow& row);
base::Cbor members_of(const CrisisFlagRow& row);
base::Cbor members_of(const FlagStateRow& row);
base::Cbor members_of(const InterventionRow& row);
base::Cbor members_of(const ProfileRow& row);
base::Cbor members_of(const SafetyPlanRow& row);
base::Cbor members_of(const JournalEntryRow& row);
base::Cbor members_of(const ItemRow& row);

base::Result<Row> read_attempt(const base::Cbor& stored);
base::Result<Row> read_score(const base::Cbor& stored);
base::Result<Row> read_reported_score(const base::Cbor& stored);
base::Result<Row> read_safety_event(const base::Cbor& stored);
base::Result<Row> read_flag(const base::Cbor& stored);
base::Result<Row> read_flag_state(const base::Cbor& stored);
base::Result<Row> read_intervention(const base::Cbor& stored);
base::Result<Row> read_profile(const base::Cbor& stored);
base::Result<Row> read_safety_plan(const base::Cbor& stored);
base::Result<Row> read_journal_entry(const base::Cbor& stored);
base::Result<Row> read_item(const base::Cbor& stored);

}  // namespace alcove::vault
