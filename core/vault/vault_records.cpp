// Records: writing versions, and showing in the live tables what the current ones say.

#include <map>
#include <set>
#include <utility>

#include "core/vault/live_writer.hpp"
#include "core/vault/opened.hpp"
#include "core/vault/snapshot.hpp"
#include "core/vault/store.hpp"
#include "core/vault/vault.hpp"
#include "core/vault/versions.hpp"

namespace alcove::vault {

using base::Cbor;
using base::Result;

namespace {

/// A clock further ahead than this is never adopted (docs/protocol.md, section 5).
constexpr std::int64_t k_clock_trust_ms = 24LL * 60 * 60 * 1000;

constexpr ChangedViews bits(ChangedView view) { return static_cast<ChangedViews>(view); }

ChangedView view_of(ItemKind kind) {
  switch (kind) {
    case ItemKind::mood_entry:
    case ItemKind::tracker: return ChangedView::moods;
    case ItemKind::goal:
    case ItemKind::goal_progress: return ChangedView::goals;
    case ItemKind::reminder: return ChangedView::reminders;
    case ItemKind::recommendation: return ChangedView::recommendations;
    case ItemKind::attachment:
    case ItemKind::voice_sample: break;
  }
  return ChangedView::files;
}

/// What a schedule says is due depends on the profile's field and on when the instrument was last taken.
ChangedViews views_of(const Row& row) {
  if (std::holds_alternative<ProfileRow>(row)) return bits(ChangedView::profile) | bits(ChangedView::schedules);
  if (std::holds_alternative<JournalEntryRow>(row)) return bits(ChangedView::entries);
  if (std::holds_alternative<SafetyPlanRow>(row)) return bits(ChangedView::plan);
  if (std::holds_alternative<InterventionRow>(row)) return bits(ChangedView::safety);
  if (const auto* item = std::get_if<ItemRow>(&row)) return bits(view_of(item->kind));
  const bool is_attempt = std::holds_alternative<AttemptRow>(row) || std::holds_alternative<ScoreRow>(row) ||
                          std::holds_alternative<ReportedScoreRow>(row);
  return is_attempt ? bits(ChangedView::attempts) | bits(ChangedView::schedules)
                    : bits(ChangedView::flags) | bits(ChangedView::safety);
}

}  // namespace

Result<void> Vault::write(Change change, base::Instant now) {
  std::vector<Change> changes;
  changes.push_back(std::move(change));
  return write(std::move(changes), now);
}

Result<void> Vault::write(std::vector<Change> changes, base::Instant now) {
  ALCOVE_TRY_VOID(need_open());
  return atomically([&]() -> Result<void> {
    const auto& keys = *opened_->keys;
    ALCOVE_TRY(const base::SecretBytes* const epoch_key, keys.keyring.epoch_key(keys.keyring.epoch()));
    opened_->clock = clock(now);
    std::vector<crypto::Hash> envelopes;
    std::set<base::RecordId> records;
    for (Change& change : changes) {
      crypto::EnvelopeHeader header{.collection = keys.keyring.own_collection(keys.account),
                                    .record = change.record.value_or(crypto::random_id<base::RecordId>(random_)),
                                    .epoch = keys.keyring.epoch(),
                                    .liveness = change.liveness,
                                    .parents = std::move(change.parents)};
      crypto::RecordBody body{.author = keys.device.id(), .hlc = opened_->clock, .rows = {}};
      for (const Row& row : change.room_for) body.rows.push_back(to_cbor(row));
      const std::size_t room_bytes = std::max(crypto::content_bytes(body), change.room_bytes);
      body.rows.clear();
      for (const Row& row : change.rows) body.rows.push_back(to_cbor(row));
      ALCOVE_TRY(crypto::SealedEnvelope sealed,
                 crypto::seal_envelope(header, body, *epoch_key, keys.account, random_, room_bytes));
      ALCOVE_TRY_VOID(store_->add_envelope({.hash = sealed.hash, .record = header.record, .bytes = sealed.bytes}));
      ALCOVE_TRY_VOID(store_->add_parents(header.record, header.parents, sealed.hash));
      envelopes.push_back(sealed.hash);
      records.insert(header.record);
    }
    ALCOVE_TRY_VOID(add_own_commit(std::move(envelopes)));
    for (const base::RecordId& record : records) ALCOVE_TRY_VOID(refresh(record, now));
    mark_changed(ChangedView::status);
    return {};
  });
}

Hlc Vault::clock(base::Instant now) const {
  ALCOVE_ASSERT(opened_ != nullptr);
  return std::max(opened_->clock + 1, hlc_of(now));
}

void Vault::note_version(const Version& version, base::Instant now) {
  if (version.hlc <= hlc_of(now.plus_ms(k_clock_trust_ms))) opened_->clock = std::max(opened_->clock, version.hlc);
  for (const Row& row : version.rows) changed_ |= views_of(row);
  if (version.header.liveness == crypto::Liveness::tombstone) changed_ = k_all_views;
}

Result<void> Vault::refresh(const base::RecordId& record, base::Instant now) {
  LiveWriter writer(store_->statements());
  ALCOVE_TRY_VOID(snapshot_->note_fresh(record));
  ALCOVE_TRY_VOID(writer.remove(record));
  ALCOVE_TRY(const auto stored, store_->current_versions(record));
  std::vector<Version> versions;
  for (const StoredEnvelope& envelope : stored) {
    ALCOVE_TRY(Version version, open_version(envelope.bytes, keyring(), account()));
    note_version(version, now);
    versions.push_back(std::move(version));
  }
  ALCOVE_TRY_VOID(writer.put(record, std::move(versions)));
  return writer.flush();
}

/// Shows a record of which this is the only version.
Result<void> Vault::show_new(Version version, base::Instant now) {
  LiveWriter writer(store_->statements());
  const base::RecordId record = version.header.record;
  note_version(version, now);
  std::vector<Version> versions;
  versions.push_back(std::move(version));
  ALCOVE_TRY_VOID(writer.put(record, std::move(versions)));
  return writer.flush();
}

Result<void> Vault::build_live(base::Instant now) {
  ALCOVE_TRY_VOID(retry_quarantined());
  ALCOVE_TRY(const bool has_snapshot, snapshot_->open());
  if (!has_snapshot) return build_from_envelopes(now);
  ALCOVE_TRY(const std::vector<base::RecordId> stale, snapshot_->stale());
  for (const base::RecordId& record : stale) {
    const Result<void> refreshed = refresh(record, now);
    if (refreshed) continue;
    if (is_of_storage(refreshed.error())) return refreshed;
    // A version that opened once does not now.
    ALCOVE_TRY_VOID(snapshot_->forget());
    ALCOVE_TRY_VOID(empty_live(database_));
    return build_from_envelopes(now);
  }
  return {};
}

Result<void> Vault::build_from_envelopes(base::Instant now) {
  LiveWriter writer(store_->statements());
  std::vector<crypto::Hash> damaged;
  std::vector<Version> versions;
  const auto put_record = [&]() -> Result<void> {
    if (versions.empty()) return {};
    const base::RecordId record = versions.front().header.record;
    return writer.put(record, std::exchange(versions, {}));
  };
  ALCOVE_TRY_VOID(store_->each_current_version([&](const StoredEnvelope& envelope) -> Result<void> {
    Result<Version> version = open_version(envelope.bytes, keyring(), account());
    if (!version) {
      damaged.push_back(envelope.hash);
      return {};
    }
    if (!versions.empty() && versions.front().header.record != version->header.record) {
      const Result<void> put = put_record();
      if (!put) return put;
    }
    note_version(*version, now);
    versions.push_back(*std::move(version));
    return {};
  }));
  ALCOVE_TRY_VOID(put_record());
  ALCOVE_TRY_VOID(writer.flush());
  // A version that opened once and does not now (a damaged disk, an older program) must not hide those before it.
  for (const crypto::Hash& hash : damaged) {
    ALCOVE_TRY(const auto envelope, store_->envelope(hash));
    ALCOVE_TRY_VOID(store_->mark_quarantined(hash));
    ALCOVE_TRY_VOID(refresh(envelope->record, now));
  }
  return {};
}

Result<void> Vault::retry_quarantined() {
  ALCOVE_TRY(const auto waiting, store_->quarantined());
  for (const StoredEnvelope& envelope : waiting) {
    const Result<Version> version = open_version(envelope.bytes, keyring(), account());
    if (!version) continue;
    ALCOVE_TRY_VOID(store_->mark_opened(envelope.hash, version->header.record));
    ALCOVE_TRY_VOID(store_->add_parents(version->header.record, version->header.parents, envelope.hash));
  }
  return {};
}

Result<std::vector<crypto::Hash>> Vault::heads_of(const base::RecordId& record) const {
  ALCOVE_TRY_VOID(need_open());
  ALCOVE_TRY(const auto stored, store_->current_versions(record));
  std::vector<crypto::Hash> out;
  for (const StoredEnvelope& envelope : stored) out.push_back(envelope.hash);
  return out;
}

Result<std::vector<Row>> Vault::rows_of(const base::RecordId& record) const {
  ALCOVE_TRY_VOID(need_open());
  ALCOVE_TRY(const auto stored, store_->current_versions(record));
  std::vector<Version> versions;
  for (const StoredEnvelope& envelope : stored) {
    ALCOVE_TRY(Version version, open_version(envelope.bytes, keyring(), account()));
    versions.push_back(std::move(version));
  }
  return merge_versions(std::move(versions));
}

Result<void> Vault::each_record(const std::function<Result<void>(WholeRecord)>& visit) const {
  ALCOVE_TRY_VOID(need_open());
  std::vector<Version> versions;
  const auto visit_record = [&]() -> Result<void> {
    if (versions.empty()) return {};
    WholeRecord whole{.record = versions.front().header.record, .rows = {}, .room_bytes = 0};
    for (const Version& version : versions) whole.room_bytes = std::max(whole.room_bytes, version.room_bytes);
    whole.rows = merge_versions(std::exchange(versions, {}));
    return whole.rows.empty() ? Result<void>() : visit(std::move(whole));
  };
  ALCOVE_TRY_VOID(store_->each_current_version([&](const StoredEnvelope& envelope) -> Result<void> {
    Result<Version> version = open_version(envelope.bytes, keyring(), account());
    if (!version) return {};
    if (!versions.empty() && versions.front().header.record != version->header.record) {
      const Result<void> visited = visit_record();
      if (!visited) return visited;
    }
    versions.push_back(*std::move(version));
    return {};
  }));
  return visit_record();
}

Result<base::RecordId> Vault::day_record(base::CivilDay day) {
  ALCOVE_TRY_VOID(need_open());
  ALCOVE_TRY(const auto known, local(k_local_day));
  if (known) {
    ALCOVE_TRY(const std::int64_t days, known->integer_at("day"));
    ALCOVE_TRY(const base::BytesView record, known->bytes_at("record"));
    if (days == day.days()) return base::RecordId::from_bytes(record);
  }
  const auto record = crypto::random_id<base::RecordId>(random_);
  ALCOVE_TRY_VOID(
      save_local(k_local_day, Cbor::map({{"day", Cbor::integer(day.days())}, {"record", Cbor::bytes(record.view())}})));
  return record;
}

Result<std::uint64_t> Vault::quarantined() const {
  ALCOVE_TRY_VOID(need_open());
  return store_->quarantined_count();
}

}  // namespace alcove::vault
