// What stays on this device: drafts, small values of other rooms, the person's own trail.

#include <algorithm>

#include "core/vault/opened.hpp"
#include "core/vault/store.hpp"
#include "core/vault/vault.hpp"

namespace alcove::vault {

using base::Cbor;
using base::Result;

Cbor trail_value(const TrailEntry& entry) {
  return Cbor::map({{"at", Cbor::integer(entry.at.unix_ms())},
                    {"code", Cbor::text(entry.code)},
                    {"message", Cbor::text(entry.message)}});
}

namespace {

/// Drafts of entries are kept beside those of check-ins, under the entry's id.
bool is_of_entry(const Cbor& stored) { return stored.find("entry") != nullptr; }

}  // namespace

Result<void> Vault::put_draft(const base::RowId& id, const Cbor& value) {
  ALCOVE_TRY_VOID(need_open());
  return atomically([&]() -> Result<void> {
    mark_changed(ChangedView::drafts);
    return store_->put_draft(id, seal_local(opened_->keys->local(), SealedKind::draft, id.view(), value, random_));
  });
}

template <typename Kind>
Result<std::vector<Kind>> Vault::drafts_of(Result<Kind> (*read)(const Cbor&), bool of_entries) const {
  ALCOVE_TRY_VOID(need_open());
  std::vector<Kind> out;
  ALCOVE_TRY_VOID(store_->each_draft([&](const base::RowId& id, base::BytesView sealed) -> Result<void> {
    ALCOVE_TRY(const Cbor value, open_local(opened_->keys->local(), SealedKind::draft, id.view(), sealed));
    if (is_of_entry(value) != of_entries) return {};
    ALCOVE_TRY(Kind draft, read(value));
    out.push_back(std::move(draft));
    return {};
  }));
  std::stable_sort(out.begin(), out.end(), [](const Kind& a, const Kind& b) { return a.updated > b.updated; });
  return out;
}

Result<void> Vault::save_draft(const Draft& draft) { return put_draft(draft.id, to_cbor(draft)); }

Result<std::vector<Draft>> Vault::drafts() const { return drafts_of<Draft>(draft_from_cbor, false); }

Result<void> Vault::save_entry_draft(const EntryDraft& draft) { return put_draft(draft.entry, to_cbor(draft)); }

Result<std::vector<EntryDraft>> Vault::entry_drafts() const {
  return drafts_of<EntryDraft>(entry_draft_from_cbor, true);
}

Result<void> Vault::erase_entry_draft(const base::RowId& entry) { return erase_draft(entry); }

Result<std::optional<Draft>> Vault::draft(const base::RowId& id) const {
  ALCOVE_TRY_VOID(need_open());
  ALCOVE_TRY(const auto sealed, store_->draft(id));
  if (!sealed) return std::optional<Draft>();
  ALCOVE_TRY(const Cbor value, open_local(opened_->keys->local(), SealedKind::draft, id.view(), *sealed));
  ALCOVE_TRY(Draft draft, draft_from_cbor(value));
  return std::optional(std::move(draft));
}

Result<void> Vault::erase_draft(const base::RowId& id) {
  ALCOVE_TRY_VOID(need_open());
  return atomically([&] {
    mark_changed(ChangedView::drafts);
    return store_->erase_draft(id);
  });
}

Result<std::optional<Cbor>> Vault::local(std::string_view name) const {
  ALCOVE_TRY_VOID(need_open());
  ALCOVE_TRY(const auto sealed, store_->local(name));
  if (!sealed) return std::optional<Cbor>();
  ALCOVE_TRY(Cbor value, open_local(opened_->keys->local(), SealedKind::local, base::view_of(name), *sealed));
  return std::optional(std::move(value));
}

Result<void> Vault::save_local(std::string_view name, const Cbor& value) {
  ALCOVE_TRY_VOID(need_open());
  return atomically([&] {
    return store_->put_local(
        name, seal_local(opened_->keys->local(), SealedKind::local, base::view_of(name), value, random_));
  });
}

Result<void> Vault::erase_local(std::string_view name) {
  ALCOVE_TRY_VOID(need_open());
  return atomically([&] { return store_->erase_local(name); });
}

Result<void> Vault::add_to_trail(const TrailEntry& entry) {
  ALCOVE_TRY_VOID(need_open());
  return atomically([&] {
    return store_->add_trail(seal_local(opened_->keys->local(), SealedKind::trail, {}, trail_value(entry), random_));
  });
}

Result<std::vector<TrailEntry>> Vault::trail() const {
  ALCOVE_TRY_VOID(need_open());
  std::vector<TrailEntry> out;
  ALCOVE_TRY_VOID(store_->each_trail([&](base::BytesView sealed) -> Result<void> {
    ALCOVE_TRY(const Cbor value, open_local(opened_->keys->local(), SealedKind::trail, {}, sealed));
    ALCOVE_TRY(const std::int64_t at, value.integer_at("at"));
    ALCOVE_TRY(const std::string_view code, value.text_at("code"));
    ALCOVE_TRY(const std::string_view message, value.text_at("message"));
    out.push_back({base::Instant::from_unix_ms(at), std::string(code), std::string(message)});
    return {};
  }));
  return out;
}

}  // namespace alcove::vault
