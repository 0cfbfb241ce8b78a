/// Manifests come from the server. The input is read as a sealed manifest, and as the body of one that somebody with
/// the root key and the identity key made.

#include "core/crypto/manifest.hpp"

using namespace alcove;

namespace {

void open_as_body(base::BytesView input, const crypto::RootKey& root) {
  const base::AccountId account;
  const crypto::Nonce nonce{};
  base::Bytes sealed;
  base::ByteWriter(sealed).u8(1).raw(account.view()).u64(2);
  const base::Bytes header = sealed;
  const auto identity = crypto::IdentityKeys::from_secrets(base::Bytes(32, 2), base::Bytes(32, 3));
  base::Bytes body = base::to_bytes(input);
  base::ByteWriter(body).raw(identity->signing().sign("manifest-sign", {header, input}));
  base::ByteWriter(sealed).raw(nonce).raw(
      crypto::seal_aead(root.manifest_key(account).view(), nonce, "manifest", {header}, body));
  const auto opened = crypto::open_manifest(sealed, account, root);
  if (opened) ALCOVE_ASSERT(opened->manifest.wraps.size() * 32 + 278 == input.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const base::BytesView input(bytes, size);
  const auto root = crypto::RootKey::from_bytes(base::Bytes(crypto::k_root_key_bytes, 1));
  const auto header = crypto::parse_manifest(input);
  if (header) ALCOVE_ASSERT(!crypto::open_manifest(input, header->account, *root));
  open_as_body(input, *root);
  return 0;
}
