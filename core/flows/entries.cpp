// What a person writes: saving it with what is noticed in it as one record, reading it back, deleting it.

#include <utility>
#include <vector>

#include "core/base/text.hpp"
#include "core/flows/app.hpp"
#include "core/flows/items.hpp"
#include "core/flows/written.hpp"

namespace alcove::flows {

using base::OrderedJson;
using base::Result;
using base::RowId;
using vault::JournalEntryRow;

namespace {

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
  std::optional<vault::LiveEntry> before;
  vault::Change change;
  std::vector<vault::Row> rows_before;
  if (!id.empty()) {
    ALCOVE_TRY(before, find_entry(vault_.live(), id));
    ALCOVE_TRY(rows_before, vault_.rows_of(before->record));
    change.record = before->record;
    ALCOVE_TRY(change.parents, parents_of(vault_, before->record));
  }
  const JournalEntryRow entry = version_of(vault_, before, text.text, place, now);
  ALCOVE_TRY(const NoticedRows seen,
             notice(*this, {{entry.id, vault::SafetySource::journal_entry}, text.normal, rows_before}, now));
  change.rows = with_noticed({entry}, seen.rows);
  change.room_for = with_noticed({entry}, seen.largest);
  const Result<void> saved = vault_.atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(vault_.write(std::move(change), now));
    return vault_.erase_entry_draft(before ? entry.id : RowId());
  });
  ALCOVE_TRY_VOID(saved);

  ALCOVE_TRY(const vault::LiveEntry written, vault_.live().entry(entry.id));
  OrderedJson view{{"entry", entry_view(vault_, written)}};
  ALCOVE_TRY_VOID(add_noticed(*this, seen, text.normal, view));
  return view;
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
