#pragma once

/// The kinds of rows that a record holds, and their form inside a sealed envelope (CBOR maps with `type` and `id`;
/// docs/protocol.md, section 4 and A.8). What one act causes is written together: a finished attempt, its score, the
/// safety events of its alerts and the crisis flag they raise are rows of one record.
///
/// Example:
///     RecordBody body{.author = device, .hlc = hlc, .rows = {to_cbor(Row(attempt)), to_cbor(Row(score))}};
///     ALCOVE_TRY(const Row row, row_from_cbor(body.rows[0]));     // `unknown_row_type` goes to quarantine

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/assessment/score.hpp"
#include "core/base/cbor.hpp"
#include "core/base/id.hpp"
#include "core/base/time.hpp"
#include "core/crypto/primitives.hpp"

namespace alcove::vault {

/// Hybrid logical clock: milliseconds since 1970 << 16 | counter.
using Hlc = std::uint64_t;

constexpr Hlc hlc_of(base::Instant moment) { return static_cast<Hlc>(moment.unix_ms()) << 16U; }
constexpr base::Instant instant_of(Hlc hlc) {
  return base::Instant::from_unix_ms(static_cast<std::int64_t>(hlc >> 16U));
}

/// Orders versions of one field: who had seen more edits wins, then the later clock, then the greater device
/// (docs/protocol.md, section 5).
struct Stamp {
  /// 1 + the highest count that the author had seen for this field.
  std::uint64_t count = 0;
  Hlc hlc = 0;
  base::DeviceId device;

  friend bool operator==(const Stamp&, const Stamp&) = default;
  friend std::strong_ordering operator<=>(const Stamp& a, const Stamp& b) {
    if (a.count != b.count) return a.count <=> b.count;
    if (a.hlc != b.hlc) return a.hlc <=> b.hlc;
    return a.device <=> b.device;
  }
};

/// A finished attempt; immutable.
struct AttemptRow {
  base::RowId id;
  std::string instrument;    ///< "phq-9"
  std::string version;       ///< of the form
  crypto::Hash text_hash{};  ///< SHA-256 of the language pack whose wording was shown
  std::string language;      ///< BCP-47 tag of that pack
  base::Cbor answers;        ///< assessment::to_cbor of the answers, skipped and declined ones included
  base::Instant started, finished;
  base::Minutes utc_offset;  ///< where the person was when finishing
  std::string zone;          ///< IANA name, or empty when the shell knows none
  base::DeviceId device;     ///< where it was taken; zero when it was read from a file

  friend bool operator==(const AttemptRow& a, const AttemptRow& b);
};

/// The score of one attempt; immutable, recomputable from the attempt.
struct ScoreRow {
  base::RowId id;
  base::RowId attempt;
  assessment::ScoreSheet sheet;

  friend bool operator==(const ScoreRow&, const ScoreRow&) = default;
};

/// What the file said from which an attempt was read; immutable. An attempt with one was never taken here.
struct ReportedScoreRow {
  base::RowId id;
  base::RowId attempt;
  std::string source;                                  ///< the kind of file: "fhir"
  std::map<std::string, assessment::Rational> values;  ///< scale → the file's own total, valid
  std::vector<std::string> warnings;                   ///< what was odd and how it was taken, in words
  base::Instant read_at;

  friend bool operator==(const ReportedScoreRow&, const ReportedScoreRow&) = default;
};

enum class SafetySource : std::uint8_t { assessment_item, message, journal_entry, companion_reply, mood_entry };

/// Where in an event's excerpt a rule saw something: bytes [begin, end), and which of the event's rules.
struct EventSpan {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t rule = 0;

  friend bool operator==(const EventSpan&, const EventSpan&) = default;
};

inline constexpr std::size_t k_most_excerpt_bytes = 280;

/// Something that calls for care, noticed on this device; immutable.
struct SafetyEventRow {
  base::RowId id;
  base::RowId cause;  ///< the row that triggered it: an attempt, a message, an entry
  SafetySource source = SafetySource::assessment_item;
  std::string category;            ///< "suicidal"; for an item alert the alert's action ("safety-check")
  std::uint8_t level = 0;          ///< 0 to 6; an alert's `watch` is 1, `elevated` 2, `urgent` 4
  std::string item{};              ///< assessment_item: the item's id
  std::vector<std::string> rules;  ///< ids of the rules that fired; for an item alert its id in the definition
  std::string tables;              ///< version of the lexicon or form that judged
  std::uint32_t confidence_permille = 1000;
  std::vector<std::string> shown;  ///< what was put before the person: "card", for an item alert "crisis-lines"
  /// The sentences around what was noticed, as they were then (Unicode form NFKC); empty for an item alert.
  std::string excerpt{};
  std::vector<EventSpan> spans{};
  base::Instant at;

  friend bool operator==(const SafetyEventRow&, const SafetyEventRow&) = default;
};

enum class FlagState : std::uint8_t { raised, acknowledged, in_progress, resolved };

/// A flag that shows help until it is resolved; immutable: its state is in `FlagStateRow`s.
struct CrisisFlagRow {
  base::RowId id;
  base::RowId event;    ///< the safety event with the highest level
  base::RowId attempt;  ///< the attempt that raised it; zero when none did
  std::uint8_t level = 0;
  base::Instant raised_at;
  std::vector<std::string> interventions;  ///< offered when it was raised: "crisis-lines"

  friend bool operator==(const CrisisFlagRow&, const CrisisFlagRow&) = default;
};

/// One step of a flag's state machine, in the `day` record of the device that took it.
struct FlagStateRow {
  base::RowId id;
  base::RowId flag;
  FlagState state = FlagState::raised;
  base::Instant at;
  Stamp stamp;

  friend bool operator==(const FlagStateRow&, const FlagStateRow&) = default;
};

/// What a person did with the help that was put before them, or said of it; a closed list.
enum class Intervention : std::uint8_t {
  shown,
  dismissed,
  not_right,  ///< the person says that what was noticed was mistaken
  plan,
  call,
  text,
  website,
  contact,
  breathing,
  grounding
};

/// One such step, in the `day` record of the device on which it was taken; immutable.
struct InterventionRow {
  base::RowId id;
  base::RowId event;  ///< the safety event
  Intervention kind = Intervention::shown;
  base::Instant at;

  friend bool operator==(const InterventionRow&, const InterventionRow&) = default;
};

/// One value and its stamp.
struct StampedText {
  std::string text;
  Stamp stamp;

  friend bool operator==(const StampedText&, const StampedText&) = default;
};

/// A singleton that is merged field by field. Fields that this program does not know are kept.
template <typename Tag>
struct FieldsRow {
  base::RowId id;
  std::map<std::string, StampedText> fields;

  friend bool operator==(const FieldsRow&, const FieldsRow&) = default;
};

/// The person's profile: "display_name", "country", "schedule.phq-9".
using ProfileRow = FieldsRow<struct ProfileTag>;
/// The person's safety plan: "<step>.<entry's id>" → `<rank> TAB <phone> TAB <text>`, empty when removed. Entries of a
/// step stand in the order of their ranks.
using SafetyPlanRow = FieldsRow<struct SafetyPlanTag>;

/// What a person keeps of their days, beside what they write; a closed list. What the fields of each kind mean is told
/// by those who write them (core/daily, core/guidance, core/files).
enum class ItemKind : std::uint8_t {
  mood_entry,
  tracker,
  goal,
  goal_progress,
  reminder,
  recommendation,
  attachment,
  voice_sample
};

/// A thing with fields that are merged one by one, so that two devices can change different ones. A field that is no
/// longer wanted is empty. Fields that this program does not know are kept.
struct ItemRow {
  base::RowId id;
  ItemKind kind = ItemKind::mood_entry;
  std::map<std::string, StampedText> fields;

  /// The field's text, empty where there is none.
  std::string_view text(std::string_view field) const;
  /// The moment that it is about: the field "at" (milliseconds since 1970 in decimal digits), else 1970.
  base::Instant at() const;

  friend bool operator==(const ItemRow&, const ItemRow&) = default;
};

inline constexpr std::size_t k_most_entry_bytes = std::size_t{64} << 10U;

/// What an entry is joined to.
struct EntryLinks {
  static constexpr std::size_t k_most = 100;  ///< of each list

  std::string prompt{};                    ///< id of the prompt that was answered, or empty
  base::RowId mood{};                      ///< the mood entry, or zero
  std::vector<base::RowId> goals{};        ///< in the person's order, like the others
  std::vector<std::string> tags{};         ///< ids of starter tags or the person's own words
  std::vector<base::RowId> attachments{};  ///< attachments and voice samples

  bool is_empty() const { return *this == EntryLinks{}; }
  friend bool operator==(const EntryLinks&, const EntryLinks&) = default;
};

/// A version of something that the person wrote. Versions that did not see each other all stay, as siblings, until one
/// follows them.
struct JournalEntryRow {
  base::RowId id;
  std::string text;  ///< as the person wrote it, at most 64 KiB
  base::Instant written_at, edited;
  base::Minutes utc_offset;  ///< where the person was when first writing
  std::string zone;          ///< IANA name, or empty when the shell knows none
  base::DeviceId device;     ///< where this version was written
  Stamp stamp;               ///< of the text; the greatest one is shown first
  EntryLinks links{};

  friend bool operator==(const JournalEntryRow& a, const JournalEntryRow& b);
};

using Row = std::variant<AttemptRow, ScoreRow, SafetyEventRow, CrisisFlagRow, FlagStateRow, ProfileRow,
                         ReportedScoreRow, JournalEntryRow, SafetyPlanRow, InterventionRow, ItemRow>;

/// "assessment_attempt", "assessment_score", "safety_event", "crisis_flag", "crisis_flag_state", "profile",
/// "reported_score", "journal_entry", "safety_plan", "intervention", and of an item its kind: "mood_entry".
std::string_view type_name(const Row& row);
base::RowId id_of(const Row& row);

base::Cbor to_cbor(const Row& row);
/// A type that this program does not know is `unknown_row_type`; a member that is missing, of another type, out of its
/// range or too much `row`, with `where` = "crisis_flag.level".
base::Result<Row> row_from_cbor(const base::Cbor& stored);

std::string_view name_of(ItemKind kind);        ///< "mood_entry"
std::string_view name_of(SafetySource source);  ///< "journal_entry"
std::string_view name_of(Intervention kind);    ///< "not_right"
/// The kind of that name, else `intervention`.
base::Result<Intervention> intervention_of(std::string_view name);

std::string_view name_of(FlagState state);  ///< "raised", "acknowledged", "in_progress", "resolved"
/// The state of that name, else `flag_state`.
base::Result<FlagState> flag_state_of(std::string_view name);
/// Whether a flag may go from one state to another: forward only, and back from nothing.
bool may_follow(FlagState from, FlagState to);

/// The safety level of an alert in a definition.
std::uint8_t safety_level_of(assessment::AlertLevel level);

/// An attempt under way; kept sealed on this device, never synced.
struct Draft {
  base::RowId id;  ///< becomes the attempt's
  std::string instrument, version, language;
  base::Cbor answers;
  base::Instant started, updated;
};

base::Cbor to_cbor(const Draft& draft);
/// Another shape is `row`.
base::Result<Draft> draft_from_cbor(const base::Cbor& stored);

/// What is being written and not yet an entry; kept sealed on this device, never synced.
struct EntryDraft {
  base::RowId entry;  ///< the entry that it changes, zero for a new one
  std::string text;
  base::Instant updated;
  EntryLinks links{};
};

base::Cbor to_cbor(const EntryDraft& draft);
/// Another shape is `row`.
base::Result<EntryDraft> entry_draft_from_cbor(const base::Cbor& stored);

}  // namespace alcove::vault
