#include "core/vault/local_seal.hpp"

#include "core/crypto/primitives.hpp"

namespace alcove::vault {

namespace {

constexpr std::size_t k_block_bytes = 1024;

}  // namespace

base::Bytes seal_local(const LocalKey& key, SealedKind kind, base::BytesView name, const base::Cbor& value,
                       crypto::RandomSource& random) {
  base::Bytes content = base::encode_cbor(value);
  base::SecretBytes padded((4 + content.size() + k_block_bytes - 1) / k_block_bytes * k_block_bytes);
  base::Bytes length;
  base::ByteWriter(length).u32(static_cast<std::uint32_t>(content.size()));
  std::copy(length.begin(), length.end(), padded.data());
  std::copy(content.begin(), content.end(), padded.data() + length.size());
  base::wipe(content.data(), content.size());

  const auto nonce = crypto::random_array<crypto::k_nonce_bytes>(random);
  const base::ByteArray<1> table{static_cast<std::uint8_t>(kind)};
  base::Bytes sealed(nonce.begin(), nonce.end());
  const base::Bytes ciphertext =
      crypto::seal_aead(key.key.view(), nonce, "local", {key.account.view(), table, name}, padded.view());
  sealed.insert(sealed.end(), ciphertext.begin(), ciphertext.end());
  return sealed;
}

base::Result<base::Cbor> open_local(const LocalKey& key, SealedKind kind, base::BytesView name,
                                    base::BytesView sealed) {
  base::ByteReader reader(sealed, "sealed local value");
  ALCOVE_TRY(const auto nonce, reader.array<crypto::k_nonce_bytes>());
  const base::ByteArray<1> table{static_cast<std::uint8_t>(kind)};
  ALCOVE_TRY(const base::SecretBytes padded,
             crypto::open_aead(key.key.view(), nonce, "local", {key.account.view(), table, name}, reader.rest()));
  base::ByteReader content(padded.view(), "local value");
  ALCOVE_TRY(const std::uint32_t size, content.u32());
  ALCOVE_TRY(const base::BytesView bytes, content.raw(size));
  // This device sealed it: it may be as large as it is.
  return base::decode_cbor(bytes, {.size_bytes = bytes.size()});
}

}  // namespace alcove::vault
