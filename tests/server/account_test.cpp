#include <catch2/catch_test_macros.hpp>

#include "core/crypto/deletion_receipt.hpp"
#include "tests/server/registered.hpp"

namespace alcove::tests {

using base::Cbor;

namespace {

struct AccountOwner : Registered {
  using Registered::Registered;

  base::Bytes enrolment() { return base::to_bytes(ada.sign_in(world).body.bytes_at("token").value()); }
  Answer put(const Cbor& body, base::BytesView token) { return world.send("PUT", "/v1/account/state", body, token); }
  /// With the signature that the change needs.
  Cbor proven(Cbor body, crypto::DeviceActionKind kind) {
    body.set("proof", ada.proof(world, ada.devices.front(), kind, base::encode_cbor(body)));
    return body;
  }
};

}  // namespace

TEST_CASE("a sign-in adds its device, which then opens a session") {
  AccountOwner with;
  const TestDevice phone = with.ada.new_device();
  const Cbor body = with.ada.next_state({.entries = {with.ada.add_entry(phone)}});
  const base::Bytes enrolment = with.enrolment();
  const Answer added = with.put(body, enrolment);
  REQUIRE(added.status == 200);
  CHECK(added.body.unsigned_at("version").value() == 2);
  with.ada.adopt_state();
  CHECK(with.ada.ask_session(with.world, phone).status == 200);

  SECTION("and no other") {
    const TestDevice tablet = with.ada.new_device();
    const Cbor second = with.ada.next_state({.entries = {with.ada.add_entry(tablet)}});
    CHECK(with.put(second, enrolment).code == "forbidden");
    CHECK(with.put(second, with.enrolment()).status == 200);
  }
}

TEST_CASE("a sign-in changes nothing but the device it adds") {
  AccountOwner with;
  const TestDevice phone = with.ada.new_device();
  const Cbor good = with.ada.next_state({.entries = {with.ada.add_entry(phone)}});
  const base::Bytes enrolment = with.enrolment();

  CHECK(with.put(with.ada.next_state({}), enrolment).code == "forbidden");
  CHECK(with.put(with.ada.next_state({.entries = {with.ada.add_entry(phone)}, .new_keyring = true}), enrolment).code ==
        "forbidden");
  Cbor fewer_wraps = good;
  fewer_wraps.set("wraps", Cbor::array({}));
  CHECK(with.put(fewer_wraps, enrolment).code == "forbidden");
  Cbor new_key = good;
  new_key.set("recovery_key", Cbor::bytes(base::Bytes(32, 1)));
  CHECK(with.put(new_key, enrolment).code == "forbidden");
  const Cbor revoking = with.ada.next_state({.entries = {with.ada.revoke_entry(with.ada.devices.front())}});
  CHECK(with.put(revoking, enrolment).code == "forbidden");
  CHECK(with.put(good, enrolment).status == 200);
}

TEST_CASE("the state changes only from the version that the client saw") {
  AccountOwner with;
  const TestDevice phone = with.ada.new_device();
  const TestDevice tablet = with.ada.new_device();
  const Cbor first = with.ada.next_state({.entries = {with.ada.add_entry(phone)}});
  const Cbor second = with.ada.next_state({.entries = {with.ada.add_entry(tablet)}});
  CHECK(with.put(first, with.session).status == 200);
  CHECK(with.put(second, with.session).code == "state_conflict");
  CHECK(with.put(first, with.session).code == "state_conflict");
  Cbor other_hash = first;
  other_hash.set("expected_hash", Cbor::bytes(base::Bytes(32, 9)));
  CHECK(with.put(other_hash, with.session).code == "state_conflict");
}

TEST_CASE("a state whose parts do not agree is refused") {
  AccountOwner with;
  Person eve("eve", "another passphrase");
  REQUIRE(eve.register_at(with.world).status == 201);
  const TestDevice phone = with.ada.new_device();
  const Cbor good = with.ada.next_state({.entries = {with.ada.add_entry(phone)}});
  const Cbor theirs = eve.next_state({.entries = {eve.add_entry(eve.new_device())}});
  for (const char* member : {"manifest", "keyring", "wraps", "log"}) {
    Cbor mixed = good;
    mixed.set(member, *theirs.find(member));
    CHECK(with.put(mixed, with.session).code == "encoding");
  }
  Cbor skipped = good;
  skipped.set("expected_version", Cbor::unsigned_int(7));
  CHECK(with.put(skipped, with.session).code == "encoding");
  Cbor broken_record = good;
  broken_record.set("record", Cbor::bytes(base::Bytes(192)));
  CHECK(with.put(broken_record, with.session).code == "encoding");

  const base::Bytes keyring = base::to_bytes(good.bytes_at("keyring").value());
  base::Bytes other_suite = keyring;
  other_suite[0] = 2;
  Cbor downgraded = good;
  downgraded.set("keyring", Cbor::bytes(other_suite));
  CHECK(with.put(downgraded, with.session).code == "downgrade");

  crypto::LogEntry entry = with.ada.add_entry(phone);
  entry.manifest_version = 9;
  CHECK(with.put(with.ada.next_state({.entries = {entry}}), with.session).code == "encoding");
  Cbor wrong_id = with.ada.next_state({.entries = {with.ada.add_entry(phone)}});
  base::Bytes bytes = base::to_bytes((*wrong_id.array_at("log"))->front().as_bytes().value());
  bytes[58] ^= 1;  // the first byte of the device id
  wrong_id.set("log", Cbor::array({Cbor::bytes(bytes)}));
  CHECK(with.put(wrong_id, with.session).code == "unknown_device");
  CHECK(with.put(good, with.session).status == 200);
}

TEST_CASE("log entries must continue the log that is there") {
  AccountOwner with;
  const TestDevice phone = with.ada.new_device();
  const Cbor first = with.ada.next_state({.entries = {with.ada.add_entry(phone)}});
  const Cbor stale_log = first;
  REQUIRE(with.put(first, with.session).status == 200);
  with.ada.adopt_state();
  Cbor next = with.ada.next_state({.entries = {with.ada.add_entry(phone)}});
  CHECK(with.put(next, with.session).code == "state_conflict");
}

TEST_CASE("revoking needs a signature over exactly this change, and ends the device's sessions") {
  AccountOwner with;
  TestDevice phone = with.ada.new_device();
  REQUIRE(with.put(with.ada.next_state({.entries = {with.ada.add_entry(phone)}}), with.session).status == 200);
  with.ada.adopt_state();
  const base::Bytes phone_session = with.ada.open_session(with.world, phone);
  const auto written = with.ada.write(phone, 2);
  REQUIRE(with.world.send("POST", "/v1/commits", push_body(written), phone_session).status == 200);
  const auto late = with.ada.write(phone, 1);
  phone.head = written.back().head;

  const Cbor change = with.ada.next_state({.entries = {with.ada.revoke_entry(phone)}});
  CHECK(with.put(change, with.session).code == "forbidden");
  Cbor wrong_action = with.proven(change, crypto::DeviceActionKind::re_key);
  CHECK(with.put(wrong_action, with.session).code == "session");
  Cbor wrong_body = change;
  wrong_body.set("proof",
                 with.ada.proof(with.world, with.ada.devices.front(), crypto::DeviceActionKind::revoke_device, {}));
  CHECK(with.put(wrong_body, with.session).code == "session");

  bool ended = false;
  with.world.hub.subscribe(with.ada.account, phone.keys.id(), {[](const store::Head&) {}, [&] { ended = true; }});
  CHECK(with.put(with.proven(change, crypto::DeviceActionKind::revoke_device), with.session).status == 200);
  CHECK(ended);
  CHECK(with.world.send("GET", "/v1/account/state", {}, phone_session).code == "session");
  CHECK(with.ada.ask_session(with.world, phone).code == "revoked_device");
  // Its later commits do not count, whoever brings them; those before the cut are still acknowledged.
  CHECK(with.world.send("POST", "/v1/commits", push_body(late), with.session).code == "revoked_device");
  CHECK(with.world.send("POST", "/v1/commits", push_body(written), with.session).status == 200);
}

TEST_CASE("a cut that is not the device's last commit is refused") {
  AccountOwner with;
  TestDevice phone = with.ada.new_device();
  REQUIRE(with.put(with.ada.next_state({.entries = {with.ada.add_entry(phone)}}), with.session).status == 200);
  with.ada.adopt_state();
  const crypto::LogEntry too_early = with.ada.revoke_entry(phone);
  REQUIRE(with.world.send("POST", "/v1/commits", push_body(with.ada.write(phone, 1)), with.session).status == 200);
  const Cbor change = with.ada.next_state({.entries = {too_early}});
  CHECK(with.put(with.proven(change, crypto::DeviceActionKind::revoke_device), with.session).code == "state_conflict");
}

TEST_CASE("a new root, record or recovery code needs a re-key signature") {
  AccountOwner with;
  const Cbor new_root = with.ada.next_state({.root_generation = 2});
  CHECK(with.put(new_root, with.session).code == "forbidden");
  Cbor new_code = with.ada.next_state({});
  new_code.set("recovery_key", Cbor::bytes(base::Bytes(32, 1)));
  CHECK(with.put(new_code, with.session).code == "forbidden");
  CHECK(
      with.put(with.proven(with.ada.next_state({.root_generation = 2}), crypto::DeviceActionKind::re_key), with.session)
          .status == 200);
}

TEST_CASE("a new epoch key needs no more than the session") {
  AccountOwner with;
  CHECK(with.put(with.ada.next_state({.new_keyring = true}), with.session).status == 200);
}

TEST_CASE("deleting an account needs a fresh signature and leaves nothing") {
  AccountOwner with;
  Person eve("eve", "another passphrase");
  REQUIRE(eve.register_at(with.world).status == 201);
  REQUIRE(eve.push(with.world, eve.open_session(with.world), 2).status == 200);
  const auto parcels = with.ada.write(with.ada.devices.front(), 5);
  REQUIRE(with.world.send("POST", "/v1/commits", push_body(parcels), with.session).status == 200);

  const Cbor opening = with.ada.proof(with.world, with.ada.devices.front(), crypto::DeviceActionKind::open_session, {});
  CHECK(with.world.send("POST", "/v1/account/delete", opening, with.session).code == "session");

  bool ended = false;
  with.world.hub.subscribe(with.ada.account, with.ada.devices.front().keys.id(),
                           {[](const store::Head&) {}, [&] { ended = true; }});
  const Cbor proof = with.ada.proof(with.world, with.ada.devices.front(), crypto::DeviceActionKind::delete_account, {});
  const Answer deleted = with.world.send("POST", "/v1/account/delete", proof, with.session);
  REQUIRE(deleted.status == 200);
  CHECK(ended);
  const auto receipt = crypto::open_deletion_receipt(with.world.keys.instance_key.public_key(),
                                                     deleted.body.bytes_at("receipt").value());
  REQUIRE(receipt.has_value());
  CHECK(receipt->account == with.ada.account);
  CHECK(receipt->instance == with.world.keys.instance);

  CHECK(with.world.send("GET", "/v1/account/state", {}, with.session).code == "session");
  CHECK(with.ada.ask_session(with.world, with.ada.devices.front()).code == "session");
  CHECK(with.ada.sign_in(with.world).code == "login");
  // Not a byte of it is left in the files: neither ids nor what was sealed.
  const std::string database = with.world.folder.read("alcove.sqlite") + with.world.folder.read("alcove.sqlite-wal");
  CHECK(database.find(base::to_text(with.ada.account.view())) == std::string::npos);
  for (const Parcel& parcel : parcels) {
    const base::BytesView envelope = parcel.envelopes.front();
    CHECK(database.find(base::to_text(envelope.subspan(envelope.size() / 2, 32))) == std::string::npos);
  }
  CHECK(database.find(base::to_text(eve.account.view())) != std::string::npos);
  // The name is free again.
  Person again("ada", "a passphrase");
  CHECK(again.register_at(with.world).status == 201);
}

}  // namespace alcove::tests
