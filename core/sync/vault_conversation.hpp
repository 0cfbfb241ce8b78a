#pragma once

/// What the conversations that work on an open vault share: requests with the token of a device session, and what
/// happens when a server is caught.
///
/// Example:
///     class Exchange final : public VaultConversation { … };

#include "core/sync/conversations.hpp"
#include "core/sync/open_session.hpp"
#include "core/vault/vault.hpp"

namespace alcove::sync {

class VaultConversation : public Conversation {
 protected:
  using MakeRequest = std::function<SendRequest(base::BytesView token)>;

  explicit VaultConversation(Surroundings surroundings) : surroundings_(surroundings) {}

  /// The first action; the vault is open.
  virtual base::Result<Action> begin(base::Instant now) = 0;

  vault::Vault& vault() const { return surroundings_.vault; }
  Session& session() const { return surroundings_.session; }
  crypto::RandomSource& random() const { return surroundings_.random; }
  const Surroundings& surroundings() const { return surroundings_; }

  /// What this device remembers; the vault must belong to an account (asserted).
  const vault::Remembered& known() const;
  DeviceIdentity identity(const base::InstanceId& instance) const;

  /// Opens a session when there is none, then sends; opens another one, once, when the server has forgotten it.
  base::Result<Action> authorised(base::Instant now, MakeRequest make, OnResponse next);

  /// Keeps the named errors of docs/protocol.md, section 8, in the person's trail and as the standing problem, and
  /// remembers when the server does not let this device in.
  void failed(const base::Error& error, base::Instant now) override;

 private:
  base::Result<Action> start(base::Instant now) final;
  base::Result<Action> authorised_once(base::Instant now, MakeRequest make, OnResponse next, bool again);

  Surroundings surroundings_;
  std::unique_ptr<OpenSession> opening_;
};

/// Whether the code says that the server is not to be believed.
bool is_detection(std::string_view code);

/// Remembers the hash of a manifest version, so that what other devices say about it can be compared.
base::Result<void> keep_manifest_hash(vault::Vault& vault, const crypto::ManifestHead& manifest);
/// The hash of that version, or nothing when this device never saw it.
base::Result<std::optional<crypto::Hash>> manifest_hash_of(const vault::Vault& vault, std::uint64_t version);

}  // namespace alcove::sync
