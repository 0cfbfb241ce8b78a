#include "core/sync/vault_conversation.hpp"

#include <algorithm>
#include <array>

#include "core/sync/answers.hpp"

namespace alcove::sync {

using base::Cbor;
using base::Instant;
using base::Result;

namespace {

constexpr std::array<std::string_view, 17> k_detections{
    "account_missing", "attachment", "authentication", "chain",          "cursor",      "deletion_receipt",
    "device_cloned",   "downgrade",  "encoding",       "fork",           "gap",         "kdf_parameters",
    "key_substituted", "key_wrap",   "rollback",       "revoked_device", "server_reset"};

constexpr std::string_view k_unknown_device = "unknown_device";
constexpr std::string_view k_manifests = "sync.manifests";

}  // namespace

bool is_detection(std::string_view code) {
  return code == k_unknown_device || std::find(k_detections.begin(), k_detections.end(), code) != k_detections.end();
}

Result<Action> VaultConversation::start(Instant now) {
  ALCOVE_CHECK(vault().presence() != vault::Presence::none, "vault_missing", "there is no vault on this device yet");
  ALCOVE_CHECK(vault().presence() == vault::Presence::open, "vault_locked", "open the vault first");
  return begin(now);
}

const vault::Remembered& VaultConversation::known() const {
  ALCOVE_ASSERT(vault().remembered().has_value());
  return *vault().remembered();
}

DeviceIdentity VaultConversation::identity(const base::InstanceId& instance) const {
  return {.account = vault().account(), .instance = instance, .device = vault().device()};
}

Result<Action> VaultConversation::authorised(Instant now, MakeRequest make, OnResponse next) {
  return authorised_once(now, std::move(make), std::move(next), true);
}

Result<Action> VaultConversation::authorised_once(Instant now, MakeRequest make, OnResponse next, bool again) {
  opening_ = std::make_unique<OpenSession>(session(), identity(known().instance));
  return run(*opening_, now, [this, make, next, again](Result<Done> opened, Instant) -> Result<Action> {
    ALCOVE_TRY_VOID(opened);
    return send(make(session().token.view()),
                [this, make, next, again](const Response& response, Instant later) -> Result<Action> {
                  // The person may have locked it while the request was on its way.
                  ALCOVE_TRY_VOID(vault().need_open());
                  if (response.status != 401 || !again) return next(response, later);
                  session().close();
                  return authorised_once(later, make, next, false);
                });
  });
}

void VaultConversation::failed(const base::Error& error, Instant now) {
  if (vault().presence() != vault::Presence::open) return;
  const bool detected = is_detection(error.code);
  if (!detected && error.code != "session") return;
  // What is noticed must not hide behind a full disk: the error itself reaches the person in any case.
  static_cast<void>(vault().atomically([&]() -> Result<void> {
    if (detected) ALCOVE_TRY_VOID(vault().add_to_trail({now, error.code, error.message}));
    if (!vault().remembered()) return {};
    vault::Remembered remembered = known();
    if (detected) remembered.problem = vault::StandingProblem{error.code, error.message};
    if (error.code == "session") remembered.signed_out = true;
    return vault().remember(remembered);
  }));
}

Result<void> keep_manifest_hash(vault::Vault& vault, const crypto::ManifestHead& manifest) {
  ALCOVE_TRY(std::optional<Cbor> kept, vault.local(k_manifests));
  Cbor hashes = kept ? *std::move(kept) : Cbor::map({});
  const std::string version = std::to_string(manifest.version);
  if (hashes.find(version) != nullptr) return {};
  hashes.set(version, Cbor::bytes(manifest.hash));
  return vault.save_local(k_manifests, hashes);
}

Result<std::optional<crypto::Hash>> manifest_hash_of(const vault::Vault& vault, std::uint64_t version) {
  ALCOVE_TRY(const std::optional<Cbor> kept, vault.local(k_manifests));
  if (!kept || kept->find(std::to_string(version)) == nullptr) return std::nullopt;
  ALCOVE_TRY(const auto hash, bytes_at<crypto::k_hash_bytes>(*kept, std::to_string(version)));
  return hash;
}

}  // namespace alcove::sync
