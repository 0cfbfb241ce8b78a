#include "core/files/tidy.hpp"

#include <algorithm>
#include <set>

#include "core/files/file_stream.hpp"
#include "core/flows/items.hpp"
#include "core/flows/loose_files.hpp"
#include "core/vault/blob_store.hpp"

namespace alcove::files {

using base::Cbor;
using base::Result;
using base::RowId;
using vault::BlobState;
using vault::ItemKind;

namespace {

constexpr std::int64_t k_day_ms = 24LL * 60 * 60 * 1000;
constexpr std::string_view k_swept = "files.swept";

/// Everything that any version of an entry, or a draft, links.
Result<std::set<RowId>> linked_files(const vault::Vault& vault) {
  std::set<RowId> out;
  const auto add = [&](const vault::EntryLinks& links) {
    out.insert(links.attachments.begin(), links.attachments.end());
  };
  ALCOVE_TRY(const auto entries, vault.live().entries());
  for (const vault::LiveEntry& live : entries) {
    add(live.entry.links);
    for (const vault::JournalEntryRow& sibling : live.siblings) add(sibling.links);
  }
  ALCOVE_TRY(const auto drafts, vault.entry_drafts());
  for (const vault::EntryDraft& draft : drafts) add(draft.links);
  return out;
}

/// Frees the chunks. Where there is an account, the server is still to be told.
Result<void> free_blob(vault::Vault& vault, const crypto::BlobId& blob) {
  return vault.remembered() ? vault.blobs().release(blob) : vault.blobs().forget(blob);
}

Result<void> erase_file(vault::Vault& vault, const vault::LiveItem& item, base::Instant now) {
  const auto file = stored_file_of(item.item);
  if (file) ALCOVE_TRY_VOID(free_blob(vault, file->blob));
  return flows::erase_record(vault, item.record, now);
}

Result<std::size_t> erase_loose(vault::Vault& vault, base::Instant now) {
  ALCOVE_TRY(flows::LooseFiles loose, flows::loose_files(vault));
  const bool is_any_due = std::any_of(loose.begin(), loose.end(), [&](const auto& file) { return file.second <= now; });
  if (!is_any_due) return std::size_t{0};
  ALCOVE_TRY(const std::set<RowId> linked, linked_files(vault));
  std::size_t erased = 0;
  const Result<void> written = vault.atomically([&]() -> Result<void> {
    for (auto at = loose.begin(); at != loose.end();) {
      const auto [id, due] = *at;
      if (due > now) {
        ++at;
        continue;
      }
      at = loose.erase(at);
      if (linked.contains(id)) continue;
      const auto item = find_file(vault, id);
      if (!item && item.error().code == "not_found") continue;
      ALCOVE_TRY_VOID(item);
      ALCOVE_TRY_VOID(erase_file(vault, *item, now));
      ++erased;
    }
    return flows::save_loose_files(vault, loose);
  });
  ALCOVE_TRY_VOID(written);
  return erased;
}

/// What was being sealed when Alcove was closed.
Result<void> forget_half_added(flows::App& app) {
  ALCOVE_TRY(const auto open, open_files(app));
  ALCOVE_TRY(const auto sealing, app.vault().blobs().in_state(BlobState::sealing));
  for (const crypto::BlobId& blob : sealing) {
    if (!open->contains(blob)) ALCOVE_TRY_VOID(app.vault().blobs().forget(blob));
  }
  return {};
}

Result<bool> swept_lately(const vault::Vault& vault, base::Instant now) {
  ALCOVE_TRY(const std::optional<Cbor> last, vault.local(k_swept));
  if (!last) return false;
  const std::int64_t ago_ms = now.unix_ms() - last->as_integer().value_or(0);
  return ago_ms >= 0 && ago_ms < k_day_ms;
}

/// Chunks here whose file was deleted on another device.
Result<void> sweep(vault::Vault& vault, base::Instant now) {
  ALCOVE_TRY(const bool is_done, swept_lately(vault, now));
  if (is_done) return {};
  ALCOVE_TRY(std::vector<crypto::BlobId> here, vault.blobs().in_state(BlobState::whole));
  ALCOVE_TRY(const std::vector<crypto::BlobId> fetching, vault.blobs().in_state(BlobState::fetching));
  here.insert(here.end(), fetching.begin(), fetching.end());
  // What cannot be opened may be what names a file.
  ALCOVE_TRY(const std::uint64_t quarantined, vault.quarantined());
  if (here.empty() || quarantined > 0) return {};
  std::set<std::string> named;
  for (const ItemKind kind : {ItemKind::attachment, ItemKind::voice_sample}) {
    ALCOVE_TRY(const auto items, vault.live().items(kind));
    for (const vault::LiveItem& item : items) named.emplace(item.item.text("blob"));
  }
  return vault.atomically([&]() -> Result<void> {
    for (const crypto::BlobId& blob : here) {
      if (!named.contains(blob.hex())) ALCOVE_TRY_VOID(free_blob(vault, blob));
    }
    return vault.save_local(k_swept, Cbor::integer(now.unix_ms()));
  });
}

}  // namespace

Result<std::size_t> tidy(flows::App& app, base::Instant now) {
  ALCOVE_TRY_VOID(app.vault().need_open());
  ALCOVE_TRY_VOID(forget_half_added(app));
  ALCOVE_TRY(const std::size_t erased, erase_loose(app.vault(), now));
  ALCOVE_TRY_VOID(sweep(app.vault(), now));
  return erased;
}

}  // namespace alcove::files
