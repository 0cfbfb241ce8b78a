#include "core/crypto/commit.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/core/crypto/formats_support.hpp"

using namespace alcove;
using namespace alcove::crypto;
using tests::code_of;
using tests::hash_of;

namespace {

base::DeviceId device_of(std::uint8_t byte) {
  base::ByteArray<16> out{};
  out.fill(byte);
  return base::DeviceId(out);
}

Commit sample(const tests::Person& person) {
  Commit commit;
  commit.account = person.account;
  commit.device = person.phone.id();
  commit.commit_seq = 5;
  commit.previous = hash_of(4);
  commit.envelopes = {hash_of(9), hash_of(8)};
  commit.observed = {{device_of(1), {3, hash_of(31)}}, {device_of(2), {7, hash_of(32)}}};
  commit.epoch = 2;
  commit.manifest_version = 6;
  commit.manifest_hash = hash_of(66);
  return commit;
}

}  // namespace

TEST_CASE("a commit of either kind comes back and verifies") {
  const auto person = tests::person();
  Commit commit = sample(person);
  for (const CommitKind kind : {CommitKind::records, CommitKind::checkpoint}) {
    commit.kind = kind;
    if (kind == CommitKind::checkpoint) commit.tree_root = hash_of(77);
    const auto bytes = sign_commit(commit, person.phone);
    REQUIRE(bytes);
    const auto parsed = parse_commit(bytes->bytes);
    REQUIRE(parsed);
    CHECK(parsed->commit == commit);
    CHECK(parsed->hash == bytes->hash);
    CHECK(verify_commit(*parsed, person.phone.signing_key()));
  }
}

TEST_CASE("the first commit of a vault without an account is a heartbeat with zeros") {
  const auto person = tests::person();
  Commit commit;
  commit.account = person.account;
  commit.device = person.phone.id();
  const auto bytes = sign_commit(commit, person.phone);
  REQUIRE(bytes);
  CHECK(parse_commit(bytes->bytes)->commit == commit);
  CHECK(commit.follows() == CommitHead{});
  CHECK(sample(person).follows() == CommitHead{4, hash_of(4)});
}

TEST_CASE("a commit with any bit changed does not parse or does not verify") {
  const auto person = tests::person();
  const base::Bytes bytes = sign_commit(sample(person), person.phone)->bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      const auto parsed = parse_commit(tests::flipped(bytes, i, bit));
      const std::string code = parsed ? code_of(verify_commit(*parsed, person.phone.signing_key())) : code_of(parsed);
      const bool device_id = i >= 18 && i < 34;
      const bool named = i == 0      ? code == "downgrade"
                         : device_id ? code == "unknown_device"
                                     : code == "authentication" || code == "encoding";
      REQUIRE(named);
    }
  }
}

TEST_CASE("a commit is not verified by the key of another device") {
  const auto person = tests::person();
  const auto parsed = parse_commit(sign_commit(sample(person), person.phone)->bytes);
  REQUIRE(parsed);
  CHECK(code_of(verify_commit(*parsed, person.laptop.signing_key())) == "unknown_device");
}

TEST_CASE("a commit that is cut short or has more bytes is refused") {
  const auto person = tests::person();
  base::Bytes bytes = sign_commit(sample(person), person.phone)->bytes;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    REQUIRE(code_of(parse_commit(base::BytesView(bytes).first(size))) == "encoding");
  }
  bytes.push_back(0);
  CHECK(code_of(parse_commit(bytes)) == "encoding");
}

TEST_CASE("a commit keeps the rules on numbers, zeros and order") {
  const auto person = tests::person();
  const auto code_with = [&](auto&& change) {
    Commit commit = sample(person);
    change(commit);
    return code_of(sign_commit(commit, person.phone));
  };
  CHECK(code_with([](Commit&) {}) == "none");
  CHECK(code_with([](Commit& c) { c.commit_seq = 0; }) == "encoding");
  CHECK(code_with([](Commit& c) { c.commit_seq = 1; }) == "encoding");
  CHECK(code_with([](Commit& c) { c.previous = {}; }) == "encoding");
  CHECK(code_with([](Commit& c) { c.manifest_version = 0; }) == "encoding");
  CHECK(code_with([](Commit& c) { c.manifest_hash = {}; }) == "encoding");
  CHECK(code_with([](Commit& c) { c.tree_root = hash_of(1); }) == "encoding");
  CHECK(code_with([](Commit& c) { std::swap(c.observed[0], c.observed[1]); }) == "encoding");
  CHECK(code_with([](Commit& c) { c.observed[1].device = c.observed[0].device; }) == "encoding");
  CHECK(code_with([](Commit& c) { c.observed[0].head.commit_seq = 0; }) == "encoding");
  CHECK(code_with([](Commit& c) { c.observed = {{c.device, {1, hash_of(1)}}}; }) == "encoding");
}

TEST_CASE("a commit that breaks a rule of order is refused although it is signed") {
  const auto person = tests::person();
  const base::Bytes bytes = sign_commit(sample(person), person.phone)->bytes;
  constexpr std::size_t vector_at = 1 + 1 + 16 + 16 + 8 + 32 + 2 + 2 * 32 + 1;
  base::Bytes swapped = bytes;
  std::swap_ranges(swapped.begin() + vector_at, swapped.begin() + vector_at + 56, swapped.begin() + vector_at + 56);
  CHECK(code_of(parse_commit(swapped)) == "encoding");
  base::Bytes kind = bytes;
  kind[1] = 3;
  CHECK(code_of(parse_commit(kind)) == "encoding");
}

TEST_CASE("a commit has at most 1024 envelopes and observes at most 64 devices") {
  const auto person = tests::person();
  Commit commit = sample(person);
  commit.envelopes.assign(k_commit_envelopes_limit, hash_of(1));
  commit.observed.clear();
  for (std::uint8_t i = 0; i < k_commit_devices_limit; ++i) {
    commit.observed.push_back({device_of(i), {1, hash_of(i)}});
  }
  const auto largest = sign_commit(commit, person.phone);
  REQUIRE(largest);
  CHECK(parse_commit(largest->bytes)->commit == commit);

  commit.observed.push_back({device_of(64), {1, hash_of(1)}});
  CHECK(code_of(sign_commit(commit, person.phone)) == "encoding");
  commit.observed.clear();
  commit.envelopes.push_back(hash_of(1));
  CHECK(code_of(sign_commit(commit, person.phone)) == "encoding");

  base::Bytes counts_more = sign_commit(sample(person), person.phone)->bytes;
  counts_more[74] = 0x04;  // 1026 envelopes
  CHECK(code_of(parse_commit(counts_more)) == "encoding");
}

TEST_CASE("envelopes are those that the commit names, in its order") {
  const auto person = tests::person();
  tests::SequenceRandom random(40);
  std::vector<base::Bytes> envelopes;
  Commit commit = sample(person);
  commit.envelopes.clear();
  for (int i = 0; i < 2; ++i) {
    EnvelopeHeader header;
    header.record = random_id<base::RecordId>(random);
    const auto sealed =
        seal_envelope(header, {person.phone.id(), 1, 1, {}}, **person.keyring.epoch_key(0), person.account, random);
    REQUIRE(sealed);
    envelopes.push_back(sealed->bytes);
    commit.envelopes.push_back(sealed->hash);
  }
  CHECK(check_envelopes(commit, envelopes));
  CHECK(code_of(check_envelopes(commit, std::span(envelopes).first(1))) == "encoding");
  std::swap(envelopes[0], envelopes[1]);
  CHECK(code_of(check_envelopes(commit, envelopes)) == "authentication");
  std::swap(envelopes[0], envelopes[1]);
  envelopes[1] = tests::flipped(envelopes[1], 500);
  CHECK(code_of(check_envelopes(commit, envelopes)) == "authentication");
}

TEST_CASE("a commit and its envelopes are at most 1 MiB") {
  const auto person = tests::person();
  Commit commit = sample(person);
  std::vector<base::Bytes> envelopes(5, base::Bytes(210'000, 1));
  commit.envelopes.assign(5, envelope_hash(envelopes[0], person.account));
  CHECK(code_of(check_envelopes(commit, envelopes)) == "too_large");
  envelopes.resize(4);
  commit.envelopes.resize(4);
  CHECK(check_envelopes(commit, envelopes));
}
