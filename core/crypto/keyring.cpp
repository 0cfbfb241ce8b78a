#include "core/crypto/keyring.hpp"

#include <algorithm>

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

constexpr std::size_t k_keyring_header_bytes = 1 + 16 + 4;

struct KeyringFields {
  KeyringHeader header;
  BytesView header_bytes;
  Nonce nonce;
  BytesView ciphertext;
};

Result<KeyringFields> read_keyring(BytesView sealed) {
  ByteReader reader(sealed, "keyring");
  KeyringFields out;
  ALCOVE_TRY_VOID(read_suite(reader));
  ALCOVE_TRY(const auto account, reader.array<16>());
  ALCOVE_TRY(out.header.root_generation, reader.u32());
  ALCOVE_TRY(out.nonce, reader.array<k_nonce_bytes>());
  out.header.account = AccountId(account);
  out.header_bytes = sealed.first(k_keyring_header_bytes);
  out.ciphertext = reader.rest();
  // The plaintext is a count and a whole number of 32-byte keys: one to 4096 epochs and two of the identity.
  constexpr std::size_t fixed = 2 + k_tag_bytes;
  const std::size_t size = out.ciphertext.size();
  const bool shaped = size >= fixed + 3 * k_key_bytes && size <= fixed + (k_epochs_limit + 2) * k_key_bytes &&
                      (size - fixed) % k_key_bytes == 0;
  ALCOVE_CHECK(shaped, "encoding", "no keyring has this size");
  return out;
}

SecretBytes write_keys(const Keyring& keyring) {
  const std::size_t count = keyring.epoch() + std::size_t{1};
  SecretBytes out(2 + (count + 2) * k_key_bytes);
  out.data()[0] = static_cast<std::uint8_t>(count >> 8);
  out.data()[1] = static_cast<std::uint8_t>(count);
  std::uint8_t* to = out.data() + 2;
  const auto append = [&to](BytesView key) { to = std::copy(key.begin(), key.end(), to); };
  for (std::uint32_t epoch = 0; epoch < count; ++epoch) append((*keyring.epoch_key(epoch))->view());
  append(keyring.identity().signing().seed());
  append(keyring.identity().exchange().secret());
  return out;
}

Result<Keyring> read_keys(BytesView plaintext) {
  ByteReader reader(plaintext, "keyring");
  ALCOVE_TRY(const std::uint16_t count, reader.u16());
  ALCOVE_CHECK(count >= 1 && count <= k_epochs_limit, "encoding", "a keyring has 1 to 4096 epochs");
  std::vector<SecretBytes> epoch_keys;
  epoch_keys.reserve(count);
  for (std::uint16_t i = 0; i < count; ++i) {
    ALCOVE_TRY(const BytesView key, reader.raw(k_key_bytes));
    epoch_keys.push_back(SecretBytes::copy_of(key));
  }
  ALCOVE_TRY(const BytesView seed, reader.raw(k_key_bytes));
  ALCOVE_TRY(const BytesView exchange, reader.raw(k_key_bytes));
  ALCOVE_TRY_VOID(reader.finish());
  ALCOVE_TRY(IdentityKeys identity, IdentityKeys::from_secrets(seed, exchange));
  return Keyring::from_keys(std::move(epoch_keys), std::move(identity));
}

base::ByteArray<base::k_id_bytes> id_of(const SecretBytes& derived) {
  base::ByteArray<base::k_id_bytes> out{};
  std::copy_n(derived.data(), out.size(), out.begin());
  return out;
}

}  // namespace

Keyring Keyring::generate(RandomSource& random) {
  std::vector<SecretBytes> epoch_keys;
  epoch_keys.push_back(random_secret(random, k_key_bytes));
  return {std::move(epoch_keys), IdentityKeys::generate(random)};
}

Result<Keyring> Keyring::from_keys(std::vector<SecretBytes> epoch_keys, IdentityKeys identity) {
  ALCOVE_CHECK(!epoch_keys.empty() && epoch_keys.size() <= k_epochs_limit, "encoding",
               "a keyring has 1 to 4096 epochs");
  const bool sized = std::all_of(epoch_keys.begin(), epoch_keys.end(),
                                 [](const SecretBytes& key) { return key.size() == k_key_bytes; });
  ALCOVE_CHECK(sized, "encoding", "an epoch key is 32 bytes");
  return Keyring(std::move(epoch_keys), std::move(identity));
}

Result<const SecretBytes*> Keyring::epoch_key(std::uint32_t epoch) const {
  ALCOVE_CHECK(epoch < epoch_keys_.size(), "unknown_epoch", "this keyring has no key for that epoch yet; sync first",
               "epoch " + std::to_string(epoch));
  return &epoch_keys_[epoch];
}

Result<void> Keyring::add_epoch(RandomSource& random) {
  ALCOVE_CHECK(epoch_keys_.size() < k_epochs_limit, "epoch_limit", "this keyring holds as many epochs as it can");
  epoch_keys_.push_back(random_secret(random, k_key_bytes));
  return {};
}

base::CollectionId Keyring::own_collection(const AccountId& account) const {
  return base::CollectionId(id_of(derive(epoch_keys_.front().view(), "own-collection", {account.view()})));
}

base::RecordId Keyring::singleton_record(std::string_view type) const {
  return base::RecordId(id_of(derive(epoch_keys_.front().view(), "singleton-record", {base::view_of(type)})));
}

Bytes seal_keyring(const Keyring& keyring, const AccountId& account, std::uint32_t root_generation, const RootKey& root,
                   RandomSource& random) {
  Bytes out;
  ByteWriter(out).u8(k_suite).raw(account.view()).u32(root_generation);
  const Bytes header = out;
  const auto nonce = random_array<k_nonce_bytes>(random);
  const SecretBytes keys = write_keys(keyring);
  ByteWriter(out).raw(nonce).raw(seal_aead(root.keyring_key(account).view(), nonce, "keyring", {header}, keys.view()));
  return out;
}

Result<KeyringHeader> parse_keyring(BytesView sealed) {
  ALCOVE_TRY(const KeyringFields fields, read_keyring(sealed));
  return fields.header;
}

Result<OpenedKeyring> open_keyring(BytesView sealed, const AccountId& account, const RootKey& root) {
  ALCOVE_TRY(const KeyringFields fields, read_keyring(sealed));
  ALCOVE_CHECK(fields.header.account == account, "authentication", "the keyring belongs to another account");
  ALCOVE_TRY(const SecretBytes plaintext, open_aead(root.keyring_key(account).view(), fields.nonce, "keyring",
                                                    {fields.header_bytes}, fields.ciphertext));
  ALCOVE_TRY(Keyring keyring, read_keys(plaintext.view()));
  return OpenedKeyring{fields.header, std::move(keyring)};
}

Hash keyring_hash(BytesView sealed) { return hash("keyring-hash", {sealed}); }

}  // namespace alcove::crypto
