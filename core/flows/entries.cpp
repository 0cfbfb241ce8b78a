// What a person writes: saving it with what is noticed in it as one record, reading it back, deleting it.

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/text.hpp"
#include "core/flows/app.hpp"
#include "core/flows/event_rows.hpp"
#include "core/flows/items.hpp"
#include "core/flows/safety_views.hpp"
#include "core/flows/views.hpp"

namespace alcove::flows {

using base::OrderedJson;
using base::Result;
using base::RowId;
using vault::CrisisFlagRow;
using vault::JournalEntryRow;
using vault::SafetyEventRow;

namespace {

/// Records have room for an even number of events, two at least.
constexpr std::size_t k_event_step = 2;

Result<void> check_text(std::string_view text) {
  ALCOVE_CHECK(text.size() <= vault::k_most_entry_bytes, "entry_too_long",
               "this text is longer than 64 KiB; divide it into several", "text");
  ALCOVE_CHECK(base::is_utf8(text), "text", "this text is not UTF-8", "text");
  return {};
}

/// `not_found` for what is no id or no entry.
Result<vault::LiveEntry> find_entry(const vault::Live& live, std::string_view id) {
  const auto row = RowId::from_hex(id);
  ALCOVE_CHECK(row.has_value(), "not_found", "there is no such entry on this device", "entry");
  return live.entry(*row);
}

OrderedJson entry_view(const vault::Vault& vault, const vault::LiveEntry& live) {
  OrderedJson siblings = OrderedJson::array();
  for (const JournalEntryRow& sibling : live.siblings) {
    siblings.push_back({{"text", sibling.text},
                        {"editedAt", sibling.edited.unix_ms()},
                        {"thisDevice", vault.is_this_device(sibling.device)}});
  }
  return {{"id", live.entry.id.hex()},
          {"text", live.entry.text},
          {"writtenAt", live.entry.written_at.unix_ms()},
          {"editedAt", live.entry.edited.unix_ms()},
          {"thisDevice", vault.is_this_device(live.entry.device)},
          {"siblings", std::move(siblings)}};
}

/// The rows of an entry's record, apart.
struct EntryRows {
  JournalEntryRow entry;
  std::vector<SafetyEventRow> events;
  std::vector<CrisisFlagRow> flags;

  std::vector<vault::Row> all() const {
    std::vector<vault::Row> out{entry};
    out.insert(out.end(), events.begin(), events.end());
    out.insert(out.end(), flags.begin(), flags.end());
    return out;
  }
};

/// The largest that the record could have become by what its texts say.
std::vector<vault::Row> largest_rows(const EntryRows& rows, const TextScreener& screener) {
  const std::size_t steps = std::max<std::size_t>(1, (rows.events.size() + k_event_step - 1) / k_event_step);
  const SafetyEventRow event =
      largest_event_row(screener, {rows.entry.id, vault::SafetySource::journal_entry}, rows.entry.edited);
  const CrisisFlagRow flag = flag_row(event, {}, rows.entry.edited, {});
  EntryRows largest{.entry = rows.entry,
                    .events = std::vector<SafetyEventRow>(steps * k_event_step, event),
                    .flags = std::vector<CrisisFlagRow>(steps * k_event_step, flag)};
  return largest.all();
}

/// What the current versions of a record say, without their texts.
Result<EntryRows> read_rows(const vault::Vault& vault, const base::RecordId& record) {
  EntryRows out;
  ALCOVE_TRY(const auto rows, vault.rows_of(record));
  for (const vault::Row& row : rows) {
    if (const auto* event = std::get_if<SafetyEventRow>(&row)) out.events.push_back(*event);
    if (const auto* flag = std::get_if<CrisisFlagRow>(&row)) out.flags.push_back(*flag);
  }
  return out;
}

/// Whether a flag of the entry that is not resolved has this level or a higher one.
Result<bool> is_flagged(const vault::Live& live, const std::vector<CrisisFlagRow>& flags, std::uint8_t level) {
  for (const CrisisFlagRow& flag : flags) {
    ALCOVE_TRY(const vault::LiveFlag now, live.flag(flag.id));
    if (now.state != vault::FlagState::resolved && flag.level >= level) return true;
  }
  return false;
}

/// The new version of an entry: what does not change comes from `before`.
JournalEntryRow version_of(const vault::Vault& vault, const std::optional<vault::LiveEntry>& before,
                           std::string_view text, const Place& place, base::Instant now) {
  JournalEntryRow out;
  if (before) {
    out = before->entry;
  } else {
    out.id = crypto::random_id<RowId>(vault.random());
    out.written_at = now;
    out.utc_offset = place.utc_offset;
    out.zone = place.zone;
  }
  out.text = std::string(text);
  out.edited = now;
  out.device = vault.device().id();
  out.stamp = {.count = out.stamp.count + 1, .hlc = vault.clock(now), .device = out.device};
  return out;
}

}  // namespace

Result<OrderedJson> App::entries() {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const auto found, vault_.live().entries());
  OrderedJson out = OrderedJson::array();
  for (const vault::LiveEntry& entry : found) out.push_back(entry_view(vault_, entry));
  return out;
}

Result<OrderedJson> App::entry(std::string_view id) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const vault::LiveEntry found, find_entry(vault_.live(), id));
  return entry_view(vault_, found);
}

Result<OrderedJson> App::save_entry(std::string_view id, const WrittenText& text, const Place& place,
                                    base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY_VOID(check_text(text.text));
  ALCOVE_CHECK(!base::trim(text.text).empty(), "entry_empty", "there is nothing written yet", "text");
  ALCOVE_TRY(TextScreener* const screener, this->screener());
  ALCOVE_CHECK(base::is_utf8(text.normal), "text", "this text is not UTF-8", "text");
  ALCOVE_TRY(const Gentleness gentle, gentleness());
  Noticed noticed = screener->screen(text.normal);
  const Rung shown = shown_rung(noticed, gentle);

  vault::Change change;
  EntryRows rows;
  std::optional<vault::LiveEntry> before;
  if (!id.empty()) {
    ALCOVE_TRY(before, find_entry(vault_.live(), id));
    ALCOVE_TRY(rows, read_rows(vault_, before->record));
    change.record = before->record;
    ALCOVE_TRY(change.parents, parents_of(vault_, before->record));
  }
  rows.entry = version_of(vault_, before, text.text, place, now);
  OrderedJson event = nullptr;
  std::optional<RowId> flag;
  if (goes_beyond(noticed, rows.events)) {
    rows.events.push_back(event_row(noticed, text.normal, {rows.entry.id, vault::SafetySource::journal_entry}, shown,
                                    crypto::random_id<RowId>(random_), now));
    event = rows.events.back().id.hex();
    ALCOVE_TRY(const bool flagged, is_flagged(vault_.live(), rows.flags, noticed.level));
    if (shown >= Rung::question && !flagged) {
      rows.flags.push_back(flag_row(rows.events.back(), {}, now, crypto::random_id<RowId>(random_)));
      flag = rows.flags.back().id;
    }
  }
  change.rows = rows.all();
  change.room_for = largest_rows(rows, *screener);
  const Result<void> saved = vault_.atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(vault_.write(std::move(change), now));
    return vault_.erase_entry_draft(before ? rows.entry.id : RowId());
  });
  ALCOVE_TRY_VOID(saved);

  ALCOVE_TRY(const vault::LiveEntry written, vault_.live().entry(rows.entry.id));
  OrderedJson raised = nullptr;
  if (flag) {
    ALCOVE_TRY(const vault::LiveFlag live, vault_.live().flag(*flag));
    raised = flag_view(live);
  }
  noticed.rung = shown;
  ALCOVE_TRY(OrderedJson seen, noticed_view(noticed, text.normal, *screener, settings_.language));
  return OrderedJson{{"entry", entry_view(vault_, written)},
                     {"noticed", std::move(seen)},
                     {"event", std::move(event)},
                     {"flag", std::move(raised)}};
}

Result<void> App::delete_entry(std::string_view id, base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const vault::LiveEntry found, find_entry(vault_.live(), id));
  return vault_.atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(erase_record(vault_, found.record, now));
    return vault_.erase_entry_draft(found.entry.id);
  });
}

Result<OrderedJson> App::entry_drafts() {
  ALCOVE_TRY(const auto drafts, vault_.entry_drafts());
  OrderedJson out = OrderedJson::array();
  for (const vault::EntryDraft& draft : drafts) {
    out.push_back({{"entry", draft.entry.is_zero() ? OrderedJson(nullptr) : OrderedJson(draft.entry.hex())},
                   {"text", draft.text},
                   {"updatedAt", draft.updated.unix_ms()}});
  }
  return out;
}

Result<void> App::save_entry_draft(std::string_view entry, std::string_view text, base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY_VOID(check_text(text));
  RowId of;
  if (!entry.empty()) {
    const auto id = RowId::from_hex(entry);
    ALCOVE_CHECK(id.has_value(), "not_found", "there is no such entry on this device", "entry");
    of = *id;
  }
  // Also of an entry that was deleted elsewhere meanwhile.
  if (text.empty()) return vault_.erase_entry_draft(of);
  if (!of.is_zero()) ALCOVE_TRY_VOID(vault_.live().entry(of));
  return vault_.save_entry_draft({.entry = of, .text = std::string(text), .updated = now});
}

}  // namespace alcove::flows
