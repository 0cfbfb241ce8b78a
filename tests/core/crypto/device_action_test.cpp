#include "core/crypto/device_action.hpp"

#include <catch2/catch_test_macros.hpp>
#include <functional>

#include "core/crypto/recovery_code.hpp"
#include "tests/core/crypto/bytes_of.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::crypto;
using alcove::base::Bytes;
using alcove::tests::array_of;
using alcove::tests::field;
using alcove::tests::sequence;

namespace {

DeviceAction action_of(const nlohmann::json& one) {
  return {.origin = one.at("origin").get<std::string>(),
          .instance = *base::InstanceId::from_bytes(field(one, "instance")),
          .account = *base::AccountId::from_bytes(field(one, "account")),
          .device = *base::DeviceId::from_bytes(field(one, "device")),
          .kind = static_cast<DeviceActionKind>(one.at("action").get<std::uint8_t>()),
          .nonce = array_of<32>(field(one, "nonce")),
          .body = body_hash(field(one, "body"))};
}

DeviceAction recorded_action() {
  return action_of(tests::read_vector_json("crypto/primitives.json").at("device_action"));
}

}  // namespace

TEST_CASE("a device action is signed as an independent script signs it") {
  const auto one = tests::read_vector_json("crypto/primitives.json").at("device_action");
  const DeviceAction action = action_of(one);
  const SigningKey key = SigningKey::from_seed(field(one, "seed"));
  const Signature signature = sign_device_action(key, action);
  CHECK(base::to_hex(signature) == one.at("signature"));
  CHECK(verify_device_action(key.public_key(), action, signature).has_value());
}

TEST_CASE("a device action's signature is for that origin, instance, account, device, action, nonce and body only") {
  const SigningKey key = SigningKey::from_seed(sequence(32, 1));
  const Signature signature = sign_device_action(key, recorded_action());
  const std::function<void(DeviceAction&)> changes[] = {
      [](DeviceAction& a) { a.origin = "https://alcove.example:8443"; },
      [](DeviceAction& a) { a.origin.clear(); },
      [](DeviceAction& a) { a.instance = base::InstanceId(); },
      [](DeviceAction& a) { a.account = base::AccountId(); },
      [](DeviceAction& a) { a.device = base::DeviceId(); },
      [](DeviceAction& a) { a.kind = DeviceActionKind::open_session; },
      [](DeviceAction& a) { a.kind = DeviceActionKind::delete_account; },
      [](DeviceAction& a) { a.kind = DeviceActionKind::re_key; },
      [](DeviceAction& a) { a.kind = DeviceActionKind::change_consent; },
      [](DeviceAction& a) { a.nonce[31] ^= 1U; },
      [](DeviceAction& a) { a.body = body_hash({}); },
  };
  for (const auto& change : changes) {
    DeviceAction other = recorded_action();
    change(other);
    const auto result = verify_device_action(key.public_key(), other, signature);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == "authentication");
  }
  const SigningKey another = SigningKey::from_seed(sequence(32, 2));
  CHECK_FALSE(verify_device_action(another.public_key(), recorded_action(), signature).has_value());
}

TEST_CASE("a recovery sign-in is signed as an independent script signs it, for one origin, instance and nonce") {
  const auto file = tests::read_vector_json("crypto/primitives.json");
  const auto code = RecoveryCode::parse(file.at("recovery_code").at("text").get<std::string>());
  REQUIRE(code.has_value());
  const SigningKey key = code->signing_key();
  const DeviceAction action = recorded_action();
  const RecoverySignIn statement{.origin = action.origin, .instance = action.instance, .nonce = action.nonce};
  const Signature signature = sign_recovery(key, statement);
  CHECK(base::to_hex(signature) == file.at("recovery_sign_in").at("signature"));
  CHECK(verify_recovery(key.public_key(), statement, signature).has_value());

  RecoverySignIn elsewhere = statement;
  elsewhere.origin = "https://alcove.example.org";
  RecoverySignIn restored = statement;
  restored.instance = base::InstanceId();
  RecoverySignIn replayed = statement;
  replayed.nonce[0] ^= 1U;
  for (const RecoverySignIn& other : {elsewhere, restored, replayed}) {
    const auto result = verify_recovery(key.public_key(), other, signature);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == "authentication");
  }
}
