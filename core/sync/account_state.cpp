#include "core/sync/account_state.hpp"

#include <algorithm>

#include "core/sync/answers.hpp"

namespace alcove::sync {

using base::AccountId;
using base::Bytes;
using base::BytesView;
using base::Cbor;
using base::fail;
using base::Result;

namespace {

Result<void> check_wraps(const crypto::Manifest& manifest, const std::vector<Bytes>& wraps) {
  for (const Bytes& wrap : wraps) ALCOVE_TRY_VOID(crypto::check_wrap_listed(manifest, wrap));
  ALCOVE_CHECK(wraps.size() == manifest.wraps.size(), "key_wrap", "the server holds back a way into the account");
  return {};
}

Result<void> check_against(const vault::Remembered& known, const VerifiedState& shown) {
  ALCOVE_TRY_VOID(crypto::check_manifest_successor(known.manifest, shown.manifest));
  ALCOVE_TRY_VOID(crypto::check_same_identity(known.identity, shown.manifest.manifest.identity));
  ALCOVE_TRY_VOID(crypto::check_log_successor(known.log, shown.log));
  ALCOVE_CHECK(shown.manifest.manifest.instance_signing_key == known.instance_signing_key, "key_substituted",
               "the account names another server than this device knows");
  return {};
}

Result<Bytes> add_entry(const crypto::LogHead& head, const AccountId& account, const crypto::DeviceKeys& device,
                        std::uint64_t manifest_version, const crypto::IdentityKeys& identity) {
  crypto::LogEntry entry;
  entry.account = account;
  entry.index = head.index + 1;
  entry.previous = head.hash;
  entry.device = device.id();
  entry.signing_key = device.signing_key();
  entry.exchange_key = device.exchange_key();
  entry.manifest_version = manifest_version;
  return crypto::sign_log_entry(entry, identity);
}

Bytes sealed_way_in(crypto::WayInKind kind, BytesView secret, const FirstState& first, crypto::RandomSource& random) {
  const crypto::WrapHeader header{.kind = kind,
                                  .way_in = crypto::random_id<base::WayInId>(random),
                                  .account = first.account,
                                  .root_generation = first.root_generation};
  return crypto::seal_wrap(header, crypto::wrap_key(kind, secret, first.account), first.root, random);
}

}  // namespace

Result<StateAnswer> read_account_state(const Cbor& body) {
  StateAnswer answer;
  ALCOVE_TRY(const auto account, bytes_at<base::k_id_bytes>(body, "account"));
  answer.account = AccountId(account);
  ALCOVE_TRY(answer.state.manifest, blob_at(body, "manifest"));
  ALCOVE_TRY(answer.state.keyring, blob_at(body, "keyring"));
  ALCOVE_TRY(answer.state.wraps, blobs_at(body, "wraps"));
  ALCOVE_TRY(answer.state.log, blobs_at(body, "log"));
  ALCOVE_TRY(answer.instance_epoch, number_at(body, "instance_epoch"));
  ALCOVE_TRY(answer.head, number_at(body, "head"));
  return answer;
}

Result<VerifiedState> verify_account_state(const StateAnswer& shown, const AccountId& account,
                                           const crypto::RootKey& root, const vault::Remembered* known) {
  ALCOVE_CHECK(shown.account == account, "account_missing", "the server shows another account than this device's");
  ALCOVE_TRY(crypto::OpenedManifest manifest, crypto::open_manifest(shown.state.manifest, account, root));
  ALCOVE_TRY_VOID(crypto::check_keyring_named(manifest.manifest, shown.state.keyring));
  ALCOVE_TRY(crypto::OpenedKeyring keyring, crypto::open_keyring(shown.state.keyring, account, root));
  ALCOVE_TRY_VOID(
      crypto::check_same_identity(keyring.keyring.identity().identity(account), manifest.manifest.identity));
  ALCOVE_TRY(crypto::DeviceLog log,
             crypto::verify_device_log(shown.state.log, manifest.manifest.identity.signing_key, account));
  ALCOVE_TRY_VOID(crypto::check_log_named(manifest.manifest, log));
  ALCOVE_TRY_VOID(check_wraps(manifest.manifest, shown.state.wraps));
  VerifiedState verified{std::move(manifest), std::move(keyring.keyring), std::move(log)};
  if (known != nullptr) ALCOVE_TRY_VOID(check_against(*known, verified));
  return verified;
}

Result<crypto::RootKey> open_way_in(const StateAnswer& shown, crypto::WayInKind kind, BytesView secret) {
  const base::SecretBytes key = crypto::wrap_key(kind, secret, shown.account);
  for (const Bytes& wrap : shown.state.wraps) {
    const auto header = crypto::parse_wrap(wrap);
    if (!header || header->kind != kind) continue;
    auto opened = crypto::open_wrap(wrap, shown.account, key);
    if (opened) return std::move(opened->root);
  }
  return fail("key_wrap", "the server's copy of the account's key cannot be opened this way");
}

Result<NextState> make_first_state(const FirstState& first, crypto::RandomSource& random) {
  NextState next;
  next.state.keyring = base::to_bytes(first.sealed_keyring);
  next.state.wraps.push_back(sealed_way_in(crypto::WayInKind::passphrase, first.export_key, first, random));
  next.state.wraps.push_back(
      sealed_way_in(crypto::WayInKind::recovery_code, first.recovery_code.secret(), first, random));
  const crypto::IdentityKeys& identity = first.keyring.identity();
  ALCOVE_TRY(Bytes entry, add_entry({}, first.account, first.device, 1, identity));
  ALCOVE_TRY(const crypto::ParsedLogEntry parsed, crypto::parse_log_entry(entry));
  next.state.log.push_back(std::move(entry));
  next.log = {1, parsed.hash};

  crypto::Manifest manifest;
  manifest.account = first.account;
  manifest.root_generation = first.root_generation;
  manifest.epoch = first.keyring.epoch();
  manifest.keyring = crypto::keyring_hash(first.sealed_keyring);
  manifest.log = next.log;
  manifest.identity = identity.identity(first.account);
  manifest.instance_signing_key = first.instance_signing_key;
  for (const Bytes& wrap : next.state.wraps) manifest.wraps.push_back(crypto::wrap_hash(wrap));
  crypto::SealedManifest sealed = crypto::seal_manifest(std::move(manifest), identity, first.root, random);
  next.state.manifest = std::move(sealed.bytes);
  next.manifest = sealed.head;
  return next;
}

Result<NextState> add_device(const StateAnswer& shown, const VerifiedState& verified, const crypto::RootKey& root,
                             const crypto::DeviceKeys& device, crypto::RandomSource& random) {
  const crypto::IdentityKeys& identity = verified.keyring.identity();
  crypto::Manifest manifest = verified.manifest.manifest;
  manifest.version += 1;
  manifest.previous = verified.manifest.head.hash;
  ALCOVE_TRY(Bytes entry, add_entry(verified.log.head(), shown.account, device, manifest.version, identity));
  ALCOVE_TRY(const crypto::ParsedLogEntry parsed, crypto::parse_log_entry(entry));
  manifest.log = {parsed.entry.index, parsed.hash};

  NextState next{.state = shown.state, .manifest = {}, .log = manifest.log};
  next.state.log.push_back(std::move(entry));
  crypto::SealedManifest sealed = crypto::seal_manifest(std::move(manifest), identity, root, random);
  next.state.manifest = std::move(sealed.bytes);
  next.manifest = sealed.head;
  return next;
}

}  // namespace alcove::sync
