#include "core/journal/entries.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/text.hpp"
#include "core/flows/items.hpp"
#include "core/flows/loose_files.hpp"
#include "core/flows/written.hpp"
#include "core/journal/arguments.hpp"
#include "core/journal/views.hpp"

namespace alcove::journal {

using base::OrderedJson;
using base::Result;
using base::RowId;
using flows::Request;
using vault::EntryLinks;
using vault::ItemKind;
using vault::JournalEntryRow;
using vault::LiveEntry;

namespace {

using Ids = std::vector<RowId>;

/// The versions of an entry that there are now; none of a new one.
std::vector<const JournalEntryRow*> versions_of(const std::optional<LiveEntry>& live) {
  std::vector<const JournalEntryRow*> out;
  if (!live) return out;
  out.push_back(&live->entry);
  for (const JournalEntryRow& sibling : live->siblings) out.push_back(&sibling);
  return out;
}

/// What any version links.
Ids linked_by(const std::optional<LiveEntry>& live, Ids EntryLinks::*list) {
  Ids out;
  for (const JournalEntryRow* version : versions_of(live)) {
    const Ids& linked = version->links.*list;
    out.insert(out.end(), linked.begin(), linked.end());
  }
  return out;
}

bool has(const Ids& list, const RowId& id) { return std::find(list.begin(), list.end(), id) != list.end(); }

/// What a version links already may be somewhere else or gone; everything new is here.
Result<void> check_links(const vault::Live& live, const EntryLinks& links, const std::optional<LiveEntry>& before) {
  const auto is_here = [&](ItemKind kind, const RowId& id) { return live.item(kind, id).has_value(); };
  const auto versions = versions_of(before);
  const bool has_mood_already = std::any_of(versions.begin(), versions.end(),
                                            [&](const auto* version) { return version->links.mood == links.mood; });
  ALCOVE_CHECK(links.mood.is_zero() || has_mood_already || is_here(ItemKind::mood_entry, links.mood), "entry_links",
               "this mood is not on this device", "links.mood");
  const Ids goals = linked_by(before, &EntryLinks::goals);
  for (const RowId& goal : links.goals) {
    ALCOVE_CHECK(has(goals, goal) || is_here(ItemKind::goal, goal), "entry_links", "this goal is not on this device",
                 "links.goals");
  }
  const Ids files = linked_by(before, &EntryLinks::attachments);
  for (const RowId& file : links.attachments) {
    ALCOVE_CHECK(has(files, file) || is_here(ItemKind::attachment, file) || is_here(ItemKind::voice_sample, file),
                 "entry_links", "this file is not on this device", "links.attachments");
  }
  return {};
}

/// The new version of an entry: when and where it was begun comes from `before`.
JournalEntryRow version_of(const Request& ask, const std::optional<LiveEntry>& before, std::string text,
                           EntryLinks links) {
  const vault::Vault& vault = ask.vault();
  JournalEntryRow out;
  if (before) {
    out = before->entry;
  } else {
    out.id = crypto::random_id<RowId>(vault.random());
    out.written_at = ask.now;
    out.utc_offset = ask.place.utc_offset;
    out.zone = ask.place.zone;
  }
  out.text = std::move(text);
  out.links = std::move(links);
  out.edited = ask.now;
  out.device = vault.device().id();
  out.stamp = {.count = out.stamp.count + 1, .hlc = vault.clock(ask.now), .device = out.device};
  return out;
}

}  // namespace

Result<OrderedJson> journal(const Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const vault::EntryFilter filter, filter_of(ask.arguments));
  ALCOVE_TRY(const std::size_t limit, limit_of(ask.arguments));
  ALCOVE_TRY(const auto before, id_or_none(ask.arguments, "before"));
  vault::EntryPage page;
  ALCOVE_TRY_VOID(ask.vault().atomically([&]() -> Result<void> {
    ALCOVE_TRY(page, ask.vault().search().page(filter, before, limit));
    return {};
  }));
  OrderedJson entries = OrderedJson::array();
  for (const LiveEntry& entry : page.entries) entries.push_back(summary_view(entry));
  return OrderedJson{{"entries", std::move(entries)}, {"total", page.total}};
}

Result<OrderedJson> journal_entry(const Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const std::string id, base::json_text(ask.arguments, "id"));
  ALCOVE_TRY(const RowId row, flows::row_id_of(id, "id"));
  ALCOVE_TRY(const LiveEntry live, ask.vault().live().entry(row));
  return entry_view(ask.vault(), live);
}

Result<OrderedJson> save_entry(const Request& ask) {
  vault::Vault& vault = ask.vault();
  ALCOVE_TRY_VOID(vault.need_open());
  ALCOVE_TRY(std::string text, text_of(ask.arguments));
  ALCOVE_CHECK(!base::trim(text).empty(), "entry_empty", "there is nothing written yet", "text");
  ALCOVE_TRY(const std::string normal, base::json_text(ask.arguments, "normal"));
  ALCOVE_TRY(EntryLinks links, links_of(ask.arguments));
  ALCOVE_TRY(const auto id, id_or_none(ask.arguments, "id"));

  std::optional<LiveEntry> before;
  vault::Change change;
  std::vector<vault::Row> rows_before;
  if (id) {
    ALCOVE_TRY(before, vault.live().entry(*id));
    ALCOVE_TRY(rows_before, vault.rows_of(before->record));
    change.record = before->record;
    ALCOVE_TRY(change.parents, flows::parents_of(vault, before->record));
  }
  ALCOVE_TRY_VOID(check_links(vault.live(), links, before));
  const JournalEntryRow entry = version_of(ask, before, std::move(text), std::move(links));
  ALCOVE_TRY(const flows::NoticedRows seen,
             notice(ask.app, {{entry.id, vault::SafetySource::journal_entry}, normal, rows_before}, ask.now));
  change.rows = flows::with_noticed({entry}, seen.rows);
  change.room_for = flows::with_noticed({entry}, seen.largest);
  const Result<void> saved = vault.atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(vault.write(std::move(change), ask.now));
    ALCOVE_TRY_VOID(
        flows::let_go_of_dropped(vault, linked_by(before, &EntryLinks::attachments), entry.links.attachments, ask.now));
    return vault.erase_entry_draft(before ? entry.id : RowId());
  });
  ALCOVE_TRY_VOID(saved);
  ALCOVE_TRY(const LiveEntry written, vault.live().entry(entry.id));
  OrderedJson out{{"entry", entry_view(vault, written)}};
  ALCOVE_TRY_VOID(add_noticed(ask.app, seen, normal, out));
  return out;
}

Result<OrderedJson> delete_entry(const Request& ask) {
  vault::Vault& vault = ask.vault();
  ALCOVE_TRY_VOID(vault.need_open());
  ALCOVE_TRY(const std::string id, base::json_text(ask.arguments, "id"));
  ALCOVE_TRY(const RowId row, flows::row_id_of(id, "id"));
  ALCOVE_TRY(const LiveEntry live, vault.live().entry(row));
  const Result<void> erased = vault.atomically([&]() -> Result<void> {
    ALCOVE_TRY_VOID(flows::erase_record(vault, live.record, ask.now));
    ALCOVE_TRY_VOID(flows::let_go_of_dropped(vault, linked_by(live, &EntryLinks::attachments), {}, ask.now));
    return vault.erase_entry_draft(row);
  });
  ALCOVE_TRY_VOID(erased);
  return OrderedJson(nullptr);
}

Result<OrderedJson> drafts(const Request& ask) {
  ALCOVE_TRY(const auto found, ask.vault().entry_drafts());
  OrderedJson out = OrderedJson::array();
  for (const vault::EntryDraft& draft : found) {
    out.push_back({{"entry", draft.entry.is_zero() ? OrderedJson(nullptr) : OrderedJson(draft.entry.hex())},
                   {"text", draft.text},
                   {"links", links_view(draft.links)},
                   {"updatedAt", draft.updated.unix_ms()}});
  }
  return out;
}

Result<OrderedJson> save_draft(const Request& ask) {
  vault::Vault& vault = ask.vault();
  ALCOVE_TRY_VOID(vault.need_open());
  vault::EntryDraft draft{.entry = {}, .text = {}, .updated = ask.now};
  ALCOVE_TRY(draft.text, text_of(ask.arguments));
  ALCOVE_TRY(draft.links, links_of(ask.arguments));
  ALCOVE_TRY(const auto entry, id_or_none(ask.arguments, "entry"));
  draft.entry = entry.value_or(RowId());
  // Also of an entry that was deleted elsewhere meanwhile.
  if (draft.text.empty() && draft.links.is_empty()) {
    ALCOVE_TRY_VOID(vault.erase_entry_draft(draft.entry));
    return OrderedJson(nullptr);
  }
  if (entry) ALCOVE_TRY_VOID(vault.live().entry(*entry));
  ALCOVE_TRY_VOID(vault.save_entry_draft(draft));
  return OrderedJson(nullptr);
}

}  // namespace alcove::journal
