#include "core/crypto/wrap.hpp"

#include "core/crypto/suite.hpp"

namespace alcove::crypto {

using base::AccountId;
using base::ByteReader;
using base::Bytes;
using base::BytesView;
using base::ByteWriter;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::size_t k_wrap_header_bytes = 62;

struct WrapFields {
  WrapHeader header;
  BytesView header_bytes;
  Nonce nonce;
  Hash commitment;
  BytesView ciphertext;
};

Result<WrapFields> read_wrap(BytesView wrap) {
  ByteReader reader(wrap, "wrap");
  WrapFields out;
  ALCOVE_TRY_VOID(read_suite(reader));
  ALCOVE_CHECK(wrap.size() == k_wrap_bytes, "encoding", "a wrap is 142 bytes");
  ALCOVE_TRY(const std::uint8_t kind, reader.u8());
  ALCOVE_CHECK(kind >= 1 && kind <= 6, "encoding", "a wrap names a way in that does not exist", "byte 1");
  out.header.kind = static_cast<WayInKind>(kind);
  ALCOVE_TRY(const auto way_in, reader.array<16>());
  ALCOVE_TRY(const auto account, reader.array<16>());
  ALCOVE_TRY(out.header.root_generation, reader.u32());
  ALCOVE_TRY(out.nonce, reader.array<k_nonce_bytes>());
  ALCOVE_TRY(out.commitment, reader.array<k_hash_bytes>());
  out.header.way_in = base::WayInId(way_in);
  out.header.account = AccountId(account);
  out.header_bytes = wrap.first(k_wrap_header_bytes);
  out.ciphertext = reader.rest();
  return out;
}

Bytes write_header(const WrapHeader& header, const Nonce& nonce) {
  Bytes out;
  ByteWriter(out)
      .u8(k_suite)
      .u8(static_cast<std::uint8_t>(header.kind))
      .raw(header.way_in.view())
      .raw(header.account.view())
      .u32(header.root_generation)
      .raw(nonce);
  ALCOVE_ASSERT(out.size() == k_wrap_header_bytes);
  return out;
}

Hash commitment_to(const SecretBytes& wrap_key, BytesView header_bytes) {
  const SecretBytes commit_key = derive(wrap_key.view(), "wrap-commit-key", {});
  return keyed_hash(commit_key.view(), "wrap-commitment", {header_bytes});
}

base::Failure refused() {
  return base::fail("key_wrap",
                    "this way in does not open the vault: it was changed, replaced, or made with another key");
}

}  // namespace

bool stays_on_device(WayInKind kind) { return kind >= WayInKind::device_passphrase; }

SecretBytes wrap_key(WayInKind kind, BytesView secret, const AccountId& account) {
  ALCOVE_ASSERT(secret.size() == (kind == WayInKind::passphrase ? 64U : 32U));
  switch (kind) {
    case WayInKind::passphrase: return derive(secret, "wrap-key-passphrase", {account.view()});
    case WayInKind::recovery_code: return derive(secret, "wrap-key-recovery", {account.view()});
    case WayInKind::device_passphrase: return derive(secret, "wrap-key-device-lock", {account.view()});
    case WayInKind::device_quick_start: return derive(secret, "wrap-key-quick-start", {account.view()});
    case WayInKind::passkey:
    case WayInKind::device_passkey: break;
  }
  return derive(secret, "wrap-key-passkey", {account.view()});
}

Bytes seal_wrap(const WrapHeader& header, const SecretBytes& wrap_key, const RootKey& root, RandomSource& random) {
  const auto nonce = random_array<k_nonce_bytes>(random);
  const Bytes header_bytes = write_header(header, nonce);
  const Hash commitment = commitment_to(wrap_key, header_bytes);
  const SecretBytes seal_key = derive(wrap_key.view(), "wrap-seal-key", {});
  Bytes out;
  ByteWriter(out)
      .raw(header_bytes)
      .raw(commitment)
      .raw(seal_aead(seal_key.view(), nonce, "wrap", {header_bytes, commitment}, root.view()));
  ALCOVE_ASSERT(out.size() == k_wrap_bytes);
  return out;
}

Result<WrapHeader> parse_wrap(BytesView wrap) {
  ALCOVE_TRY(const WrapFields fields, read_wrap(wrap));
  return fields.header;
}

Result<OpenedWrap> open_wrap(BytesView wrap, const AccountId& account, const SecretBytes& wrap_key) {
  const auto fields = read_wrap(wrap);
  if (!fields || fields->header.account != account) return refused();
  if (!equal_constant_time(commitment_to(wrap_key, fields->header_bytes), fields->commitment)) return refused();
  const SecretBytes seal_key = derive(wrap_key.view(), "wrap-seal-key", {});
  const auto plaintext =
      open_aead(seal_key.view(), fields->nonce, "wrap", {fields->header_bytes, fields->commitment}, fields->ciphertext);
  if (!plaintext) return refused();
  ALCOVE_TRY(RootKey root, RootKey::from_bytes(plaintext->view()));
  return OpenedWrap{fields->header, std::move(root)};
}

Hash wrap_hash(BytesView wrap) { return hash("wrap-hash", {wrap}); }

}  // namespace alcove::crypto
