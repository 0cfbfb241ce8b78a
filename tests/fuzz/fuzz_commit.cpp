/// Commits come from clients and from the server: what parses keeps every rule and is exactly the bytes it came from.

#include "core/crypto/commit.hpp"

using namespace alcove;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const base::BytesView input(bytes, size);
  const auto parsed = crypto::parse_commit(input);
  if (!parsed) {
    ALCOVE_ASSERT(parsed.error().code == "encoding" || parsed.error().code == "downgrade");
    return 0;
  }
  base::Bytes again = parsed->signed_bytes;
  base::ByteWriter(again).raw(parsed->signature);
  ALCOVE_ASSERT(base::equal(again, input));

  // Signed by another device, the same content is written in the same bytes.
  const auto device = crypto::DeviceKeys::from_secret(base::Bytes(crypto::k_device_secret_bytes, 1));
  crypto::Commit commit = parsed->commit;
  commit.device = device->id();
  const auto rewritten = crypto::sign_commit(commit, *device);
  if (rewritten) {
    base::Bytes expected = parsed->signed_bytes;
    std::copy(device->id().bytes().begin(), device->id().bytes().end(), expected.begin() + 18);
    ALCOVE_ASSERT(base::equal(expected, base::BytesView(rewritten->bytes).first(expected.size())));
  }
  return 0;
}
