#include "core/crypto/manifest.hpp"

#include <algorithm>
#include <functional>

#include "core/crypto/keyring.hpp"
#include "core/crypto/suite.hpp"
#include "core/crypto/wrap.hpp"

namespace alcove::crypto {

using base::AccountId;
using base::ByteReader;
using base::Bytes;
using base::BytesView;
using base::ByteWriter;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t k_manifest_header_bytes = 1 + 16 + 8;
constexpr std::size_t k_fixed_body_bytes = 32 + 4 + 1 + 1 + 4 + 32 + 8 + 32 + 32 + 32 + 64 + 32 + 1 + 1 + 2 + 64;

struct ManifestFields {
  ManifestHeader header;
  BytesView header_bytes;
  Nonce nonce;
  BytesView ciphertext;
};

Bytes write_header(const Manifest& manifest) {
  Bytes out;
  ByteWriter(out).u8(k_suite).raw(manifest.account.view()).u64(manifest.version);
  return out;
}

Result<ManifestFields> read_manifest(BytesView sealed) {
  ByteReader reader(sealed, "manifest");
  ManifestFields out;
  ALCOVE_TRY_VOID(read_suite(reader));
  ALCOVE_TRY(const auto account, reader.array<base::k_id_bytes>());
  ALCOVE_TRY(out.header.version, reader.u64());
  ALCOVE_CHECK(out.header.version >= 1, "encoding", "manifests are numbered from 1");
  ALCOVE_TRY(out.nonce, reader.array<k_nonce_bytes>());
  out.header.account = AccountId(account);
  out.header_bytes = sealed.first(k_manifest_header_bytes);
  out.ciphertext = reader.rest();
  constexpr std::size_t smallest = k_fixed_body_bytes + k_tag_bytes;
  const std::size_t size = out.ciphertext.size();
  const bool shaped = size >= smallest && size <= smallest + k_manifest_wraps_limit * k_hash_bytes &&
                      (size - smallest) % k_hash_bytes == 0;
  ALCOVE_CHECK(shaped, "encoding", "no manifest has this size");
  return out;
}

/// The rules of A.6 that the layout itself does not enforce.
Result<void> check_manifest(const Manifest& manifest) {
  ALCOVE_CHECK(manifest.version >= 1 && (manifest.version == 1) == (manifest.previous == Hash{}), "encoding",
               "the first manifest, and no other, has a zero previous hash");
  ALCOVE_CHECK(manifest.minimum_suite >= 1 && manifest.kdf_floor >= 1, "encoding",
               "suites and password hashes are numbered from 1");
  ALCOVE_CHECK(manifest.minimum_suite <= k_suite, "downgrade",
               "this account no longer accepts what this version of Alcove can do; update Alcove");
  ALCOVE_CHECK((manifest.log.index == 0) == (manifest.log.hash == Hash{}), "encoding",
               "a device log without entries, and no other, has a zero hash");
  const auto& wraps = manifest.wraps;
  ALCOVE_CHECK(wraps.size() <= k_manifest_wraps_limit, "encoding", "a manifest lists more than 64 wraps");
  const bool ascending = std::adjacent_find(wraps.begin(), wraps.end(), std::greater_equal<>()) == wraps.end();
  ALCOVE_CHECK(ascending, "encoding", "the wraps of a manifest are repeated or out of order");
  return {};
}

/// The body up to the signature.
Bytes write_body(const Manifest& manifest) {
  Bytes out;
  ByteWriter writer(out);
  writer.raw(manifest.previous)
      .u32(manifest.root_generation)
      .u8(manifest.minimum_suite)
      .u8(manifest.kdf_floor)
      .u32(manifest.epoch)
      .raw(manifest.keyring)
      .u64(manifest.log.index)
      .raw(manifest.log.hash)
      .raw(manifest.identity.signing_key)
      .raw(manifest.identity.exchange_key)
      .raw(manifest.identity.exchange_signature)
      .raw(manifest.instance_signing_key)
      .u8(manifest.recovery_policy)
      .u8(manifest.sharing_policy)
      .u16(static_cast<std::uint16_t>(manifest.wraps.size()));
  for (const Hash& wrap : manifest.wraps) writer.raw(wrap);
  return out;
}

/// Reads what `write_body` wrote into `out`, whose header fields are set.
Result<void> read_body(ByteReader& reader, Manifest& out) {
  ALCOVE_TRY(out.previous, reader.array<k_hash_bytes>());
  ALCOVE_TRY(out.root_generation, reader.u32());
  ALCOVE_TRY(out.minimum_suite, reader.u8());
  ALCOVE_TRY(out.kdf_floor, reader.u8());
  ALCOVE_TRY(out.epoch, reader.u32());
  ALCOVE_TRY(out.keyring, reader.array<k_hash_bytes>());
  ALCOVE_TRY(out.log.index, reader.u64());
  ALCOVE_TRY(out.log.hash, reader.array<k_hash_bytes>());
  ALCOVE_TRY(out.identity.signing_key, reader.array<k_public_key_bytes>());
  ALCOVE_TRY(out.identity.exchange_key, reader.array<k_public_key_bytes>());
  ALCOVE_TRY(out.identity.exchange_signature, reader.array<k_signature_bytes>());
  ALCOVE_TRY(out.instance_signing_key, reader.array<k_public_key_bytes>());
  ALCOVE_TRY(out.recovery_policy, reader.u8());
  ALCOVE_TRY(out.sharing_policy, reader.u8());
  ALCOVE_TRY(const std::uint16_t count, reader.u16());
  ALCOVE_CHECK(count <= k_manifest_wraps_limit, "encoding", "a manifest lists more than 64 wraps");
  out.wraps.resize(count);
  for (Hash& wrap : out.wraps) {
    ALCOVE_TRY(wrap, reader.array<k_hash_bytes>());
  }
  return {};
}

}  // namespace

SealedManifest seal_manifest(Manifest manifest, const IdentityKeys& identity, const RootKey& root,
                             RandomSource& random) {
  std::sort(manifest.wraps.begin(), manifest.wraps.end());
  manifest.identity = identity.identity(manifest.account);
  ALCOVE_ASSERT(check_manifest(manifest).has_value());
  const Bytes header = write_header(manifest);
  Bytes body = write_body(manifest);
  const Signature signature = identity.signing().sign("manifest-sign", {header, body});
  ByteWriter(body).raw(signature);
  const auto nonce = random_array<k_nonce_bytes>(random);
  SealedManifest out;
  ByteWriter(out.bytes).raw(header).raw(nonce).raw(
      seal_aead(root.manifest_key(manifest.account).view(), nonce, "manifest", {header}, body));
  out.head = {manifest.version, manifest_hash(out.bytes)};
  return out;
}

Result<ManifestHeader> parse_manifest(BytesView sealed) {
  ALCOVE_TRY(const ManifestFields fields, read_manifest(sealed));
  return fields.header;
}

Result<OpenedManifest> open_manifest(BytesView sealed, const AccountId& account, const RootKey& root) {
  ALCOVE_TRY(const ManifestFields fields, read_manifest(sealed));
  ALCOVE_CHECK(fields.header.account == account, "authentication", "the manifest belongs to another account");
  ALCOVE_TRY(const SecretBytes body, open_aead(root.manifest_key(account).view(), fields.nonce, "manifest",
                                               {fields.header_bytes}, fields.ciphertext));
  OpenedManifest out;
  out.manifest.account = account;
  out.manifest.version = fields.header.version;
  ByteReader reader(body.view(), "manifest");
  ALCOVE_TRY_VOID(read_body(reader, out.manifest));
  const BytesView signed_body = body.view().first(reader.position());
  ALCOVE_TRY(const Signature signature, reader.array<k_signature_bytes>());
  ALCOVE_TRY_VOID(reader.finish());
  ALCOVE_TRY_VOID(
      verify(out.manifest.identity.signing_key, "manifest-sign", {fields.header_bytes, signed_body}, signature));
  ALCOVE_TRY_VOID(verify_identity(out.manifest.identity, account));
  ALCOVE_TRY_VOID(check_manifest(out.manifest));
  out.head = {out.manifest.version, manifest_hash(sealed)};
  return out;
}

Hash manifest_hash(BytesView sealed) { return hash("manifest-hash", {sealed}); }

Result<void> check_manifest_successor(const ManifestHead& remembered, const OpenedManifest& shown) {
  const std::uint64_t version = shown.head.version;
  ALCOVE_CHECK(version >= remembered.version, "rollback", "the account's state is older than the one known before",
               "manifest version " + std::to_string(version));
  const bool same = version != remembered.version || shown.head.hash == remembered.hash;
  const bool next = version != remembered.version + 1 || shown.manifest.previous == remembered.hash;
  ALCOVE_CHECK(same && next, "fork", "the account's state does not continue the one known before",
               "manifest version " + std::to_string(version));
  return {};
}

Result<void> check_keyring_named(const Manifest& manifest, BytesView sealed_keyring) {
  ALCOVE_CHECK(keyring_hash(sealed_keyring) == manifest.keyring, "rollback",
               "the keyring is not the one that the account's state names");
  return {};
}

Result<void> check_wrap_listed(const Manifest& manifest, BytesView wrap) {
  ALCOVE_CHECK(std::binary_search(manifest.wraps.begin(), manifest.wraps.end(), wrap_hash(wrap)), "key_wrap",
               "this way in is no longer one of the account's");
  return {};
}

Result<void> check_log_named(const Manifest& manifest, const DeviceLog& log) {
  ALCOVE_CHECK(log.head().index == manifest.log.index, "rollback",
               "the device log and the account's state are of different times");
  ALCOVE_CHECK(log.head().hash == manifest.log.hash, "fork",
               "the device log is not the one that the account's state names");
  return {};
}

}  // namespace alcove::crypto
