#include "server/api/account/account.hpp"

#include <algorithm>

#include "core/crypto/deletion_receipt.hpp"
#include "server/api/account/parts.hpp"
#include "server/api/fields.hpp"
#include "server/api/session/session.hpp"

namespace alcove::api {

namespace {

using base::Cbor;
using base::Result;

/// A `PUT /v1/account/state`, read.
struct Wanted {
  store::StateChange change;
  StateParts parts;
  std::vector<crypto::ParsedLogEntry> entries;

  bool revokes() const {
    return std::any_of(entries.begin(), entries.end(),
                       [](const crypto::ParsedLogEntry& one) { return one.entry.action == crypto::LogAction::revoke; });
  }
};

Result<Wanted> read_wanted(const Call& call) {
  Wanted wanted;
  const base::AccountId& account = call.account();
  ALCOVE_TRY(wanted.change.expected.version, call.body.unsigned_at("expected_version"));
  ALCOVE_TRY(wanted.change.expected.hash, array_at<crypto::k_hash_bytes>(call.body, "expected_hash"));
  ALCOVE_TRY(wanted.parts, read_parts(call.body, account));
  ALCOVE_CHECK(wanted.parts.manifest_header.version == wanted.change.expected.version + 1, "encoding",
               "the next version must be one higher", "manifest");
  ALCOVE_TRY(wanted.change.log, list_at(call.body, "log", {k_new_entries_limit, crypto::k_log_entry_bytes}));
  for (const base::Bytes& bytes : wanted.change.log) {
    ALCOVE_TRY(crypto::ParsedLogEntry entry, read_entry(bytes, account));
    ALCOVE_CHECK(entry.entry.manifest_version == wanted.parts.manifest_header.version, "encoding",
                 "a new log entry names the manifest that it comes with", "log");
    wanted.entries.push_back(std::move(entry));
  }
  ALCOVE_TRY(wanted.change.opaque_record, optional_array_at<sizeof(crypto::OpaqueRecord)>(call.body, "record"));
  if (wanted.change.opaque_record) ALCOVE_TRY_VOID(crypto::check_opaque_record(*wanted.change.opaque_record));
  ALCOVE_TRY(wanted.change.recovery_key, optional_array_at<crypto::k_public_key_bytes>(call.body, "recovery_key"));
  wanted.change.manifest_head = wanted.parts.manifest_head();
  wanted.change.manifest = wanted.parts.manifest;
  wanted.change.keyring = wanted.parts.keyring;
  wanted.change.wraps = wanted.parts.wraps;
  return wanted;
}

/// The new entries continue the log that is there.
Result<void> check_log(const Wanted& wanted, const store::AccountState& current) {
  crypto::DeviceLog log(current.account);
  for (const base::Bytes& bytes : current.log) {
    ALCOVE_TRY(const crypto::ParsedLogEntry entry, crypto::parse_log_entry(bytes));
    ALCOVE_TRY_VOID(log.append(entry));
  }
  for (const crypto::ParsedLogEntry& entry : wanted.entries) {
    ALCOVE_CHECK(log.append(entry).has_value(), "state_conflict",
                 "the new entries do not continue the device log; read the state and try again", "log");
  }
  return {};
}

/// An enrolment may add one device and change nothing else.
Result<void> check_enrolment(const Wanted& wanted, const store::AccountState& current) {
  const bool adds_one = wanted.entries.size() == 1 && wanted.entries[0].entry.action == crypto::LogAction::add;
  const bool keeps_rest = wanted.change.wraps == current.wraps && wanted.change.keyring == current.keyring &&
                          !wanted.change.opaque_record && !wanted.change.recovery_key;
  ALCOVE_CHECK(adds_one && keeps_rest, "forbidden", "a sign-in may add one device and change nothing else");
  return {};
}

/// Revoking a device and re-keying need a signature of their own, over the body without its member `proof`.
Result<void> check_proof(const Call& call, crypto::DeviceActionKind kind, Services& services) {
  const Cbor* const sent = call.body.find("proof");
  ALCOVE_CHECK(sent != nullptr, "forbidden", "this change needs a fresh signature of the device", "proof");
  ActionProof proof{.account = call.account(), .device = call.session->device, .kind = kind};
  ALCOVE_TRY(proof.nonce, array_at<sizeof(crypto::ServerNonce)>(*sent, "nonce"));
  ALCOVE_TRY(proof.signature, array_at<crypto::k_signature_bytes>(*sent, "signature"));
  ALCOVE_TRY(const Cbor::Map* members, call.body.as_map());
  Cbor::Map covered;
  std::copy_if(members->begin(), members->end(), std::back_inserter(covered),
               [](const Cbor::Member& member) { return member.first != "proof"; });
  const base::Bytes body = base::encode_cbor(Cbor::map(std::move(covered)));
  proof.body = body;
  return check_action(proof, services);
}

/// A change of the root key, of the passphrase's record or of the recovery code is a re-key.
Result<bool> is_re_key(const Wanted& wanted, const store::AccountState& current) {
  ALCOVE_TRY(const crypto::KeyringHeader header, crypto::parse_keyring(current.keyring));
  const bool new_root = header.root_generation != wanted.parts.keyring_header.root_generation;
  const bool new_recovery = wanted.change.recovery_key && *wanted.change.recovery_key != current.recovery_key;
  return new_root || new_recovery || wanted.change.opaque_record.has_value();
}

/// What must be proven before the change, by the state as it is read now; the transaction checks that it still is.
Result<void> check_right(const Call& call, const Wanted& wanted, Services& services) {
  if (call.session->kind == guard::TokenKind::enrolment) return {};
  ALCOVE_TRY(const store::AccountState current, services.store.account_state(call.account()));
  ALCOVE_TRY(const bool re_key, is_re_key(wanted, current));
  if (re_key) return check_proof(call, crypto::DeviceActionKind::re_key, services);
  if (wanted.revokes()) return check_proof(call, crypto::DeviceActionKind::revoke_device, services);
  return {};
}

void end_revoked(const Call& call, const Wanted& wanted, Services& services) {
  for (const crypto::ParsedLogEntry& one : wanted.entries) {
    if (one.entry.action != crypto::LogAction::revoke) continue;
    services.sessions.end_device(call.account(), one.entry.device);
    services.hub.end_device(call.account(), one.entry.device);
  }
}

}  // namespace

Result<http::Response> show_state(const Call& call, Services& services) {
  ALCOVE_TRY(const store::AccountState state, services.store.account_state(call.account()));
  return cbor_response(200, Cbor::map({{"account", Cbor::bytes(state.account.view())},
                                       {"manifest", Cbor::bytes(state.manifest)},
                                       {"keyring", Cbor::bytes(state.keyring)},
                                       {"wraps", cbor_list(state.wraps)},
                                       {"log", cbor_list(state.log)},
                                       {"instance_epoch", Cbor::unsigned_int(state.instance_epoch)},
                                       {"head", Cbor::unsigned_int(state.head_seq)}}));
}

Result<http::Response> change_state(const Call& call, Services& services) {
  ALCOVE_TRY(const Wanted wanted, read_wanted(call));
  ALCOVE_TRY_VOID(check_right(call, wanted, services));
  const bool enrols = call.session->kind == guard::TokenKind::enrolment;
  const auto check = [&](const store::AccountState& current) -> Result<void> {
    if (enrols) ALCOVE_TRY_VOID(check_enrolment(wanted, current));
    ALCOVE_TRY_VOID(check_log(wanted, current));
    // Last, because it cannot be taken back; nothing after it refuses for a reason of the client's.
    ALCOVE_CHECK(!enrols || services.sessions.spend_enrolment(call.token), "forbidden",
                 "this sign-in has added its device already");
    return {};
  };
  ALCOVE_TRY_VOID(services.store.change_state(call.account(), wanted.change, check));
  end_revoked(call, wanted, services);
  return cbor_response(200, Cbor::map({{"version", Cbor::unsigned_int(wanted.change.manifest_head.version)}}));
}

Result<http::Response> delete_account(const Call& call, Services& services) {
  ActionProof proof{
      .account = call.account(), .device = call.session->device, .kind = crypto::DeviceActionKind::delete_account};
  ALCOVE_TRY(proof.nonce, array_at<sizeof(crypto::ServerNonce)>(call.body, "nonce"));
  ALCOVE_TRY(proof.signature, array_at<crypto::k_signature_bytes>(call.body, "signature"));
  ALCOVE_TRY_VOID(check_action(proof, services));
  const base::AccountId account = call.account();
  ALCOVE_TRY_VOID(services.store.delete_account(account));
  services.sessions.end_account(account);
  services.hub.end_account(account);
  const crypto::DeletionReceipt receipt{.account = account,
                                        .instance = services.keys.instance,
                                        .day = base::civil_day_of(services.clock.now(), base::Minutes{0})};
  const base::Bytes signed_receipt = crypto::sign_deletion_receipt(services.keys.instance_key, receipt);
  return cbor_response(200, Cbor::map({{"receipt", Cbor::bytes(signed_receipt)}}));
}

}  // namespace alcove::api
