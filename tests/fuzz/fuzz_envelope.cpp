/// Envelopes come from the server. The input is read as an envelope, as the padded plaintext of an authentic one, and
/// as the content inside right padding.

#include "core/crypto/envelope.hpp"

#include "core/crypto/padding.hpp"

using namespace alcove;

namespace {

base::Bytes sealed_around(base::BytesView plaintext, const base::SecretBytes& epoch_key) {
  const base::ByteArray<16> id{};
  const crypto::Nonce nonce{};
  base::Bytes out;
  base::ByteWriter(out).u8(1).raw(id).raw(id).u32(0).u8(0).u8(0);
  const base::Bytes header = out;
  const base::SecretBytes key = crypto::derive(epoch_key.view(), "record-key", {id, id});
  base::ByteWriter(out).raw(nonce).raw(crypto::seal_aead(key.view(), nonce, "envelope", {id, header}, plaintext));
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const base::BytesView input(bytes, size);
  const base::SecretBytes epoch_key(crypto::k_key_bytes);
  if (crypto::parse_envelope_header(input)) {
    ALCOVE_ASSERT(!crypto::open_envelope(input, epoch_key, base::AccountId()));
  }

  const auto content = crypto::unpad(input);
  if (content)
    ALCOVE_ASSERT(base::equal(crypto::pad(*content, input.size() - crypto::k_padding_length_bytes)->view(), input));
  (void)crypto::open_envelope(sealed_around(input, epoch_key), epoch_key, base::AccountId());

  const auto padded = crypto::pad(input);
  if (!padded) return 0;
  const auto body = crypto::open_envelope(sealed_around(padded->view(), epoch_key), epoch_key, base::AccountId());
  if (body) ALCOVE_ASSERT(body->schema == crypto::k_record_schema);
  return 0;
}
