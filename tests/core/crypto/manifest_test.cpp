#include "core/crypto/manifest.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/formats_support.hpp"

using namespace alcove;
using namespace alcove::crypto;
using tests::code_of;
using tests::hash_of;

namespace {

struct Fixture {
  tests::Person person = tests::person();
  tests::SequenceRandom random{50};
  base::Bytes keyring = seal_keyring(person.keyring, person.account, 1, person.root, random);
  base::SecretBytes key = random_secret(random, 32);
  base::Bytes wrap = seal_wrap({WayInKind::passkey, base::WayInId(), person.account, 1}, key, person.root, random);
  base::Bytes entry = *sign_log_entry(tests::phone_added(person), person.keyring.identity());
  DeviceLog log = *verify_device_log({&entry, 1}, person.keyring.identity().signing().public_key(), person.account);

  Manifest first() const {
    Manifest manifest;
    manifest.account = person.account;
    manifest.keyring = keyring_hash(keyring);
    manifest.log = log.head();
    manifest.instance_signing_key = tests::person(2).laptop.signing_key();
    manifest.wraps = {hash_of(200), wrap_hash(wrap), hash_of(3)};
    return manifest;
  }
  SealedManifest seal(const Manifest& manifest) {
    return seal_manifest(manifest, person.keyring.identity(), person.root, random);
  }
  base::Result<OpenedManifest> open(base::BytesView bytes) const {
    return open_manifest(bytes, person.account, person.root);
  }

  /// The body of a genuine manifest, to be changed and sealed again by somebody who has the root key.
  base::Bytes body(const SealedManifest& sealed) const {
    const base::BytesView bytes = sealed.bytes;
    const auto plain = open_aead(person.root.manifest_key(person.account).view(),
                                 tests::array_of<k_nonce_bytes>(bytes.subspan(25, 24)), "manifest", {bytes.first(25)},
                                 bytes.subspan(49));
    REQUIRE(plain);
    return base::to_bytes(plain->view());
  }
  base::Bytes sealed_by_hand(std::uint64_t version, base::BytesView body) const {
    base::Bytes header;
    base::ByteWriter(header).u8(1).raw(person.account.view()).u64(version);
    const Nonce nonce{};
    base::Bytes out = header;
    base::ByteWriter(out).raw(nonce).raw(
        seal_aead(person.root.manifest_key(person.account).view(), nonce, "manifest", {header}, body));
    return out;
  }
  /// The same, signed anew by the identity key.
  base::Bytes signed_by_hand(std::uint64_t version, base::Bytes body) const {
    base::Bytes header;
    base::ByteWriter(header).u8(1).raw(person.account.view()).u64(version);
    body.resize(body.size() - k_signature_bytes);
    const Signature signature = person.keyring.identity().signing().sign("manifest-sign", {header, body});
    base::ByteWriter(body).raw(signature);
    return sealed_by_hand(version, body);
  }
};

/// Where the fields of the body are.
constexpr std::size_t k_previous_at = 0, k_minimum_suite_at = 36, k_kdf_floor_at = 37, k_log_index_at = 74,
                      k_identity_at = 114, k_exchange_signature_at = 178, k_wrap_count_at = 276, k_wraps_at = 278;

}  // namespace

TEST_CASE("a manifest comes back with everything it names") {
  Fixture fixture;
  const SealedManifest sealed = fixture.seal(fixture.first());
  CHECK(sealed.head == ManifestHead{1, manifest_hash(sealed.bytes)});
  CHECK(parse_manifest(sealed.bytes) == ManifestHeader{fixture.person.account, 1});

  const auto opened = fixture.open(sealed.bytes);
  REQUIRE(opened);
  CHECK(opened->head == sealed.head);
  Manifest expected = fixture.first();
  expected.identity = fixture.person.keyring.identity().identity(fixture.person.account);
  std::sort(expected.wraps.begin(), expected.wraps.end());
  CHECK(opened->manifest == expected);
}

TEST_CASE("a manifest with any byte changed is refused") {
  Fixture fixture;
  const base::Bytes bytes = fixture.seal(fixture.first()).bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::string expected = i == 0 ? "downgrade" : "authentication";
    REQUIRE(code_of(fixture.open(tests::flipped(bytes, i, 5))) == expected);
  }
}

TEST_CASE("a manifest of another account or another root key is refused") {
  Fixture fixture;
  const base::Bytes bytes = fixture.seal(fixture.first()).bytes;
  const auto other = tests::person(2);
  CHECK(code_of(open_manifest(bytes, other.account, fixture.person.root)) == "authentication");
  CHECK(code_of(open_manifest(bytes, fixture.person.account, other.root)) == "authentication");
}

TEST_CASE("a manifest of a size that no list of wraps gives is refused before it is opened") {
  Fixture fixture;
  base::Bytes bytes = fixture.seal(fixture.first()).bytes;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    // Three wraps are listed: 32, 64 or 96 bytes less are the sizes of other manifests.
    const std::size_t missing = bytes.size() - size;
    const bool possible = missing % 32 == 0 && missing <= 96;
    REQUIRE(code_of(parse_manifest(base::BytesView(bytes).first(size))) == (possible ? "none" : "encoding"));
    REQUIRE(code_of(fixture.open(base::BytesView(bytes).first(size))) == (possible ? "authentication" : "encoding"));
  }
  bytes.push_back(0);
  CHECK(code_of(parse_manifest(bytes)) == "encoding");
  CHECK(code_of(parse_manifest(fixture.sealed_by_hand(0, base::Bytes(400)))) == "encoding");
}

TEST_CASE("the signature covers every byte of the body and the header") {
  Fixture fixture;
  const base::Bytes body = fixture.body(fixture.seal(fixture.first()));
  CHECK(fixture.open(fixture.sealed_by_hand(1, body)));
  CHECK(code_of(fixture.open(fixture.sealed_by_hand(2, body))) == "authentication");
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (i == k_wrap_count_at || i == k_wrap_count_at + 1) continue;
    REQUIRE(code_of(fixture.open(fixture.sealed_by_hand(1, tests::flipped(body, i)))) == "authentication");
  }
  CHECK(code_of(fixture.open(fixture.sealed_by_hand(1, tests::flipped(body, k_wrap_count_at)))) == "encoding");
  CHECK(code_of(fixture.open(fixture.sealed_by_hand(1, tests::flipped(body, k_wrap_count_at + 1)))) == "encoding");
}

TEST_CASE("a signed manifest that breaks a rule is refused by name") {
  Fixture fixture;
  const base::Bytes body = fixture.body(fixture.seal(fixture.first()));
  const auto code_with = [&](std::size_t at, std::uint8_t value) {
    base::Bytes changed = body;
    changed[at] = value;
    return code_of(fixture.open(fixture.signed_by_hand(1, changed)));
  };
  CHECK(code_with(k_minimum_suite_at, 1) == "none");
  CHECK(code_with(k_minimum_suite_at, 2) == "downgrade");
  CHECK(code_with(k_minimum_suite_at, 0) == "encoding");
  CHECK(code_with(k_kdf_floor_at, 0) == "encoding");
  CHECK(code_with(k_kdf_floor_at, 2) == "none");
  CHECK(code_with(k_previous_at, 1) == "encoding");
  CHECK(code_with(k_log_index_at + 7, 0) == "encoding");
  CHECK(code_with(k_exchange_signature_at, static_cast<std::uint8_t>(body[k_exchange_signature_at] ^ 1)) ==
        "authentication");
  CHECK(code_with(k_identity_at, static_cast<std::uint8_t>(body[k_identity_at] ^ 1)) == "authentication");
  // Version 2 must name the version before it.
  CHECK(code_of(fixture.open(fixture.signed_by_hand(2, body))) == "encoding");

  base::Bytes unsorted = body;
  std::swap_ranges(unsorted.begin() + k_wraps_at, unsorted.begin() + k_wraps_at + 32,
                   unsorted.begin() + k_wraps_at + 32);
  CHECK(code_of(fixture.open(fixture.signed_by_hand(1, unsorted))) == "encoding");
  base::Bytes repeated = body;
  std::copy_n(body.begin() + k_wraps_at, 32, repeated.begin() + k_wraps_at + 32);
  CHECK(code_of(fixture.open(fixture.signed_by_hand(1, repeated))) == "encoding");
}

TEST_CASE("a manifest lists at most 64 wraps") {
  Fixture fixture;
  Manifest manifest = fixture.first();
  manifest.wraps.clear();
  for (std::uint8_t i = 0; i < k_manifest_wraps_limit; ++i) manifest.wraps.push_back(hash_of(i));
  const SealedManifest sealed = fixture.seal(manifest);
  CHECK(fixture.open(sealed.bytes));
  base::Bytes more = sealed.bytes;
  more.resize(more.size() + 32);
  CHECK(code_of(parse_manifest(more)) == "encoding");
}

TEST_CASE("an older manifest is rollback, a different one fork, a newer one is taken") {
  Fixture fixture;
  const SealedManifest first = fixture.seal(fixture.first());
  Manifest next = fixture.first();
  next.version = 2;
  next.previous = first.head.hash;
  const SealedManifest second = fixture.seal(next);
  next.version = 3;
  next.previous = second.head.hash;
  const SealedManifest third = fixture.seal(next);

  const auto check = [&](const ManifestHead& remembered, const SealedManifest& shown) {
    return code_of(check_manifest_successor(remembered, *fixture.open(shown.bytes)));
  };
  CHECK(check({}, first) == "none");
  CHECK(check({}, third) == "none");
  CHECK(check(first.head, first) == "none");
  CHECK(check(first.head, second) == "none");
  CHECK(check(first.head, third) == "none");
  CHECK(check(second.head, first) == "rollback");
  CHECK(check(third.head, first) == "rollback");
  CHECK(check({1, hash_of(1)}, first) == "fork");
  CHECK(check({1, hash_of(1)}, second) == "fork");
}

TEST_CASE("keyring, wraps and log must be those that the manifest names") {
  Fixture fixture;
  const auto opened = fixture.open(fixture.seal(fixture.first()).bytes);
  REQUIRE(opened);
  const Manifest& manifest = opened->manifest;

  CHECK(check_keyring_named(manifest, fixture.keyring));
  const base::Bytes other_keyring =
      seal_keyring(fixture.person.keyring, fixture.person.account, 1, fixture.person.root, fixture.random);
  CHECK(code_of(check_keyring_named(manifest, other_keyring)) == "rollback");

  CHECK(check_wrap_listed(manifest, fixture.wrap));
  const base::Bytes unlisted = seal_wrap({WayInKind::passkey, base::WayInId(), fixture.person.account, 1}, fixture.key,
                                         fixture.person.root, fixture.random);
  CHECK(open_wrap(unlisted, fixture.person.account, fixture.key));
  CHECK(code_of(check_wrap_listed(manifest, unlisted)) == "key_wrap");

  CHECK(check_log_named(manifest, fixture.log));
  CHECK(code_of(check_log_named(manifest, DeviceLog(fixture.person.account))) == "rollback");
  LogEntry other = tests::phone_added(fixture.person);
  other.manifest_version = 2;
  const base::Bytes other_entry = *sign_log_entry(other, fixture.person.keyring.identity());
  const auto other_log = verify_device_log({&other_entry, 1}, fixture.person.keyring.identity().signing().public_key(),
                                           fixture.person.account);
  REQUIRE(other_log);
  CHECK(code_of(check_log_named(manifest, *other_log)) == "fork");
}
