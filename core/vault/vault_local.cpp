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

Result<void> Vault::save_draft(const Draft& draft) {
  ALCOVE_TRY_VOID(need_open());
  return atomically([&]() -> Result<void> {
    mark_changed(ChangedView::drafts);
    return store_->put_draft(
        draft.id, seal_local(opened_->keys->local(), SealedKind::draft, draft.id.view(), to_cbor(draft), random_));
  });
}

Result<std::vector<Draft>> Vault::drafts() const {
  ALCOVE_TRY_VOID(need_open());
  std::vector<Draft> out;
  ALCOVE_TRY_VOID(store_->each_draft([&](const base::RowId& id, base::BytesView sealed) -> Result<void> {
    ALCOVE_TRY(const Cbor value, open_local(opened_->keys->local(), SealedKind::draft, id.view(), sealed));
    ALCOVE_TRY(Draft draft, draft_from_cbor(value));
    out.push_back(std::move(draft));
    return {};
  }));
  std::stable_sort(out.begin(), out.end(), [](const Draft& a, const Draft& b) { return a.updated > b.updated; });
  return out;
}

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
