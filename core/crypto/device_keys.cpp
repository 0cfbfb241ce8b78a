#include "core/crypto/device_keys.hpp"

#include <algorithm>

namespace alcove::crypto {

DeviceKeys::DeviceKeys(SigningKey signing, ExchangeKey exchange)
    : signing_(std::move(signing)), exchange_(std::move(exchange)), id_(device_id(signing_.public_key())) {}

DeviceKeys DeviceKeys::generate(RandomSource& random) {
  SigningKey signing = SigningKey::generate(random);
  return {std::move(signing), ExchangeKey::generate(random)};
}

base::Result<DeviceKeys> DeviceKeys::from_secret(base::BytesView secret) {
  ALCOVE_CHECK(secret.size() == k_device_secret_bytes, "encoding", "a device secret is 64 bytes");
  return DeviceKeys(SigningKey::from_seed(secret.first(k_key_bytes)),
                    ExchangeKey::from_secret(secret.last(k_key_bytes)));
}

base::SecretBytes DeviceKeys::secret() const {
  base::SecretBytes out(k_device_secret_bytes);
  const base::BytesView seed = signing_.seed();
  const base::BytesView exchange = exchange_.secret();
  std::copy(exchange.begin(), exchange.end(), std::copy(seed.begin(), seed.end(), out.data()));
  return out;
}

base::DeviceId device_id(const PublicKey& signing_key) {
  const Hash digest = hash("device-id", {signing_key});
  base::ByteArray<base::k_id_bytes> id{};
  std::copy_n(digest.begin(), id.size(), id.begin());
  return base::DeviceId(id);
}

}  // namespace alcove::crypto
