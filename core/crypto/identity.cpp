#include "core/crypto/identity.hpp"

namespace alcove::crypto {

using base::AccountId;
using base::Result;

IdentityKeys IdentityKeys::generate(RandomSource& random) {
  SigningKey signing = SigningKey::generate(random);
  return {std::move(signing), ExchangeKey::generate(random)};
}

Result<IdentityKeys> IdentityKeys::from_secrets(base::BytesView signing_seed, base::BytesView exchange_secret) {
  ALCOVE_CHECK(signing_seed.size() == k_key_bytes && exchange_secret.size() == k_key_bytes, "encoding",
               "identity secrets are 32 bytes each");
  return IdentityKeys(SigningKey::from_seed(signing_seed), ExchangeKey::from_secret(exchange_secret));
}

Identity IdentityKeys::identity(const AccountId& account) const {
  return {signing_.public_key(), exchange_.public_key(),
          signing_.sign("identity-exchange", {account.view(), exchange_.public_key()})};
}

Result<void> verify_identity(const Identity& identity, const AccountId& account) {
  return verify(identity.signing_key, "identity-exchange", {account.view(), identity.exchange_key},
                identity.exchange_signature);
}

Result<void> check_same_identity(const Identity& remembered, const Identity& shown) {
  ALCOVE_CHECK(remembered.signing_key == shown.signing_key && remembered.exchange_key == shown.exchange_key,
               "key_substituted", "the identity shown is not the one known before");
  return {};
}

Hash identity_fingerprint(const Identity& identity, const AccountId& account) {
  return hash("identity-fingerprint", {account.view(), identity.signing_key, identity.exchange_key});
}

}  // namespace alcove::crypto
