/// Keyrings come from the server. The input is read as a sealed keyring, and as the plaintext of an authentic one.

#include "core/crypto/keyring.hpp"

using namespace alcove;

namespace {

void open_as_plaintext(base::BytesView input, const crypto::RootKey& root) {
  const base::AccountId account;
  const crypto::Nonce nonce{};
  base::Bytes sealed;
  base::ByteWriter(sealed).u8(1).raw(account.view()).u32(1);
  const base::Bytes header = sealed;
  base::ByteWriter(sealed).raw(nonce).raw(
      crypto::seal_aead(root.keyring_key(account).view(), nonce, "keyring", {header}, input));
  const auto opened = crypto::open_keyring(sealed, account, root);
  if (opened) ALCOVE_ASSERT(input.size() == 2 + (opened->keyring.epoch() + 3) * crypto::k_key_bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const base::BytesView input(bytes, size);
  const auto root = crypto::RootKey::from_bytes(base::Bytes(crypto::k_root_key_bytes, 1));
  const auto header = crypto::parse_keyring(input);
  if (header) ALCOVE_ASSERT(!crypto::open_keyring(input, header->account, *root));
  open_as_plaintext(input, *root);
  return 0;
}
