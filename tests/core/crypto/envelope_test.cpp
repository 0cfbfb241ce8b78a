#include "core/crypto/envelope.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/crypto/padding.hpp"
#include "tests/core/crypto/formats_support.hpp"

using namespace alcove;
using namespace alcove::crypto;
using base::Cbor;
using tests::code_of;

namespace {

Cbor row(std::string_view type, std::uint8_t id_byte, std::size_t text_bytes = 5) {
  return Cbor::map({{"type", Cbor::text(type)},
                    {"id", Cbor::bytes(base::Bytes(16, id_byte))},
                    {"text", Cbor::text(std::string(text_bytes, 'x'))}});
}

struct Fixture {
  tests::Person person = tests::person();
  tests::SequenceRandom random{30};
  EnvelopeHeader header;
  RecordBody body;

  Fixture() {
    header.collection = person.keyring.own_collection(person.account);
    header.record = random_id<base::RecordId>(random);
    header.parents = {tests::hash_of(1), tests::hash_of(2)};
    body.author = person.phone.id();
    body.hlc = (std::uint64_t{1'795'000'000'000} << 16U) + 7;
    body.rows = {row("assessment_attempt", 1), row("assessment_score", 2)};
  }

  const base::SecretBytes& key() const { return **person.keyring.epoch_key(0); }
  base::Result<SealedEnvelope> seal() { return seal_envelope(header, body, key(), person.account, random); }
  base::Result<RecordBody> open(base::BytesView bytes) const { return open_envelope(bytes, key(), person.account); }

  /// An envelope sealed by somebody who has the keys and breaks a rule of the plaintext.
  base::Bytes sealed_by_hand(base::BytesView plaintext) {
    base::Bytes out;
    base::ByteWriter writer(out);
    writer.u8(1).raw(header.collection.view()).raw(header.record.view()).u32(header.epoch);
    writer.u8(static_cast<std::uint8_t>(header.liveness)).u8(static_cast<std::uint8_t>(header.parents.size()));
    for (const Hash& parent : header.parents) writer.raw(parent);
    const base::Bytes header_bytes = out;
    const auto nonce = random_array<k_nonce_bytes>(random);
    const base::SecretBytes record_key =
        derive(key().view(), "record-key", {header.collection.view(), header.record.view()});
    writer.raw(nonce).raw(
        seal_aead(record_key.view(), nonce, "envelope", {person.account.view(), header_bytes}, plaintext));
    return out;
  }

  base::Bytes sealed_content(base::BytesView content) { return sealed_by_hand(pad(content)->view()); }
  base::Bytes sealed_cbor(const Cbor& cbor) { return sealed_content(base::encode_cbor(cbor)); }

  Cbor body_cbor() const {
    return Cbor::map({{"author", Cbor::bytes(body.author.view())},
                      {"hlc", Cbor::unsigned_int(body.hlc)},
                      {"schema", Cbor::unsigned_int(1)},
                      {"rows", Cbor::array(body.rows)}});
  }
};

/// Where the fields of an envelope with two parents are.
constexpr std::size_t k_collection_at = 1, k_flags_at = 37, k_count_at = 38, k_parents_at = 39, k_nonce_at = 103,
                      k_ciphertext_at = 127;

}  // namespace

TEST_CASE("an envelope opens to what was sealed") {
  Fixture fixture;
  const auto sealed = fixture.seal();
  REQUIRE(sealed);
  CHECK(sealed->bytes.size() == k_ciphertext_at + 2048 + k_tag_bytes);
  CHECK(sealed->hash == envelope_hash(sealed->bytes, fixture.person.account));
  CHECK(parse_envelope_header(sealed->bytes) == fixture.header);
  CHECK(fixture.open(sealed->bytes) == fixture.body);
}

TEST_CASE("a tombstone opens and has no rows") {
  Fixture fixture;
  fixture.header.liveness = Liveness::tombstone;
  CHECK(code_of(fixture.seal()) == "encoding");
  fixture.body.rows.clear();
  const auto sealed = fixture.seal();
  REQUIRE(sealed);
  CHECK(parse_envelope_header(sealed->bytes)->liveness == Liveness::tombstone);
  CHECK(fixture.open(sealed->bytes) == fixture.body);

  fixture.body.rows = {row("mood", 1)};
  CHECK(code_of(fixture.open(fixture.sealed_cbor(fixture.body_cbor()))) == "encoding");
}

TEST_CASE("an envelope with any header field changed is refused by name") {
  Fixture fixture;
  const base::Bytes bytes = fixture.seal()->bytes;
  const auto code_at = [&](std::size_t index, unsigned bit) {
    return code_of(fixture.open(tests::flipped(bytes, index, bit)));
  };
  for (unsigned bit = 0; bit < 8; ++bit) {
    CHECK(code_at(0, bit) == "downgrade");
    for (std::size_t i = k_collection_at; i < k_flags_at; ++i) REQUIRE(code_at(i, bit) == "authentication");
    CHECK(code_at(k_flags_at, bit) == (bit == 0 ? "authentication" : "encoding"));
    // Another number of parents moves the ciphertext, so that its size is none that padding gives.
    CHECK(code_at(k_count_at, bit) == "encoding");
    for (std::size_t i = k_nonce_at; i < k_ciphertext_at; ++i) REQUIRE(code_at(i, bit) == "authentication");
  }
  for (std::size_t i = k_parents_at; i < k_nonce_at; ++i) {
    const std::string code = code_at(i, 7);
    REQUIRE((code == "authentication" || code == "encoding"));
  }
  CHECK(code_at(k_parents_at + 40, 7) == "authentication");
}

TEST_CASE("an envelope with any byte of the ciphertext or tag changed is refused") {
  Fixture fixture;
  const base::Bytes bytes = fixture.seal()->bytes;
  for (std::size_t i = k_ciphertext_at; i < bytes.size(); i += i + 40 < bytes.size() ? 17 : 1) {
    REQUIRE(code_of(fixture.open(tests::flipped(bytes, i))) == "authentication");
  }
}

TEST_CASE("an envelope does not open for another record, collection, account or epoch key") {
  Fixture fixture;
  const base::Bytes bytes = fixture.seal()->bytes;
  CHECK(code_of(open_envelope(bytes, fixture.key(), tests::person(2).account)) == "authentication");
  REQUIRE(fixture.person.keyring.add_epoch(fixture.random));
  CHECK(code_of(open_envelope(bytes, **fixture.person.keyring.epoch_key(1), fixture.person.account)) ==
        "authentication");

  // Header of one genuine envelope, nonce and ciphertext of another.
  fixture.header.record = random_id<base::RecordId>(fixture.random);
  base::Bytes moved = fixture.seal()->bytes;
  std::copy(bytes.begin() + k_nonce_at, bytes.end(), moved.begin() + k_nonce_at);
  CHECK(code_of(fixture.open(moved)) == "authentication");
}

TEST_CASE("a live envelope does not become a tombstone, nor the other way round") {
  Fixture fixture;
  CHECK(code_of(fixture.open(tests::flipped(fixture.seal()->bytes, k_flags_at))) == "authentication");
  fixture.header.liveness = Liveness::tombstone;
  fixture.body.rows.clear();
  CHECK(code_of(fixture.open(tests::flipped(fixture.seal()->bytes, k_flags_at))) == "authentication");
}

TEST_CASE("plaintext in place of an envelope is downgrade") {
  Fixture fixture;
  CHECK(code_of(fixture.open(base::encode_cbor(fixture.body_cbor()))) == "downgrade");
  CHECK(code_of(parse_envelope_header(base::Bytes(3000, 0))) == "downgrade");
}

TEST_CASE("an envelope of a size that padding does not give is refused before it is opened") {
  Fixture fixture;
  const base::Bytes bytes = fixture.seal()->bytes;
  for (std::size_t size = 0; size < bytes.size(); size += 13) {
    REQUIRE(code_of(parse_envelope_header(base::BytesView(bytes).first(size))) == "encoding");
  }
  base::Bytes longer = bytes;
  longer.push_back(0);
  CHECK(code_of(parse_envelope_header(longer)) == "encoding");
  longer.resize(k_ciphertext_at + (512U << 10U) + k_tag_bytes);
  CHECK(code_of(parse_envelope_header(longer)) == "encoding");
}

TEST_CASE("parents must be ascending, unique and at most eight") {
  Fixture fixture;
  const auto code_with = [&](std::vector<Hash> parents) {
    fixture.header.parents = std::move(parents);
    const std::string by_hand = code_of(parse_envelope_header(fixture.sealed_cbor(fixture.body_cbor())));
    CHECK(code_of(fixture.seal()) == by_hand);
    return by_hand;
  };
  CHECK(code_with({}) == "none");
  CHECK(code_with({tests::hash_of(2), tests::hash_of(1)}) == "encoding");
  CHECK(code_with({tests::hash_of(1), tests::hash_of(1)}) == "encoding");
  std::vector<Hash> parents;
  for (std::uint8_t i = 0; i < 8; ++i) parents.push_back(tests::hash_of(i));
  CHECK(code_with(parents) == "none");
  parents.push_back(tests::hash_of(9));
  CHECK(code_with(parents) == "encoding");
}

TEST_CASE("an envelope takes the room that is reserved, and tells how much when it is sealed again") {
  Fixture fixture;
  const std::size_t content = content_bytes(fixture.body);
  CHECK(content == base::encode_cbor(fixture.body_cbor()).size());
  for (const std::size_t room : {std::size_t{0}, content, std::size_t{2045}, std::size_t{10'000}}) {
    const auto seal_with = [&](std::size_t room_bytes) {
      return seal_envelope(fixture.header, fixture.body, fixture.key(), fixture.person.account, fixture.random,
                           room_bytes);
    };
    const auto sealed = seal_with(room);
    REQUIRE(sealed);
    CHECK(sealed->bytes.size() == k_ciphertext_at + padded_size(std::max(room, content) + 4) + k_tag_bytes);
    CHECK(fixture.open(sealed->bytes) == fixture.body);
    const auto kept = room_bytes_of(sealed->bytes);
    REQUIRE(kept);
    CHECK(*kept >= std::max(room, content));
    CHECK(seal_with(*kept)->bytes.size() == sealed->bytes.size());
  }
  CHECK(code_of(room_bytes_of(base::Bytes(3000, 0))) == "downgrade");
}

TEST_CASE("wrong padding inside an authentic envelope is encoding") {
  Fixture fixture;
  base::Bytes padded = base::to_bytes(pad(base::encode_cbor(fixture.body_cbor()))->view());
  CHECK(fixture.open(fixture.sealed_by_hand(padded)));
  padded.back() = 1;
  CHECK(code_of(fixture.open(fixture.sealed_by_hand(padded))) == "encoding");
  padded.back() = 0;
  padded.resize(4096);
  CHECK(fixture.open(fixture.sealed_by_hand(padded)));
  padded[2] = 0x10;  // 4096 bytes and more of content
  CHECK(code_of(fixture.open(fixture.sealed_by_hand(padded))) == "encoding");
  padded.resize(3000);
  CHECK(code_of(fixture.open(fixture.sealed_by_hand(padded))) == "encoding");
}

TEST_CASE("content that is not a canonical record is encoding") {
  Fixture fixture;
  const auto code_without = [&](std::string_view key) {
    Cbor::Map members = **fixture.body_cbor().as_map();
    std::erase_if(members, [key](const Cbor::Member& member) { return member.first == key; });
    return code_of(fixture.open(fixture.sealed_cbor(Cbor::map(std::move(members)))));
  };
  for (const auto* key : {"author", "hlc", "schema", "rows"}) CHECK(code_without(key) == "encoding");

  const auto code_with = [&](std::string_view key, Cbor value) {
    Cbor cbor = fixture.body_cbor();
    cbor.set(key, std::move(value));
    return code_of(fixture.open(fixture.sealed_cbor(cbor)));
  };
  CHECK(code_with("author", Cbor::bytes(base::Bytes(15))) == "encoding");
  CHECK(code_with("author", Cbor::text("phone")) == "encoding");
  CHECK(code_with("hlc", Cbor::integer(-1)) == "encoding");
  CHECK(code_with("schema", Cbor::unsigned_int(0)) == "encoding");
  CHECK(code_with("extra", Cbor()) == "encoding");
  CHECK(code_with("rows", Cbor::array({Cbor::text("row")})) == "encoding");
  CHECK(code_with("rows", Cbor::array({Cbor::map({{"type", Cbor::text("mood")}})})) == "encoding");
  Cbor short_id = row("mood", 1);
  short_id.set("id", Cbor::bytes(base::Bytes(15)));
  CHECK(code_with("rows", Cbor::array({short_id})) == "encoding");
  CHECK(code_with("rows", Cbor::array({row("", 1)})) == "encoding");

  CHECK(code_of(fixture.open(fixture.sealed_cbor(Cbor()))) == "encoding");
  CHECK(code_of(fixture.open(fixture.sealed_content({}))) == "encoding");
  base::Bytes trailing = base::encode_cbor(fixture.body_cbor());
  trailing.push_back(0xF6);
  CHECK(code_of(fixture.open(fixture.sealed_content(trailing))) == "encoding");
}

TEST_CASE("a record of a later schema is unknown_schema, whatever its members are") {
  Fixture fixture;
  CHECK(code_of(fixture.open(fixture.sealed_cbor(Cbor::map({{"schema", Cbor::unsigned_int(2)}})))) == "unknown_schema");
}

TEST_CASE("envelopes of different contents up to 2 KiB are equally long") {
  Fixture fixture;
  fixture.body.rows.clear();
  const std::size_t empty = fixture.seal()->bytes.size();
  fixture.body.rows = {row("assessment_attempt", 1, 300), row("safety_event", 2, 300), row("crisis_flag", 3, 300)};
  CHECK(fixture.seal()->bytes.size() == empty);
}

TEST_CASE("a large record is sealed and opens, one above 256 KiB is too_large") {
  Fixture fixture;
  fixture.body.rows = {row("journal_entry", 1, 100'000)};
  CHECK(fixture.open(fixture.seal()->bytes) == fixture.body);
  fixture.body.rows = {row("journal_entry", 1, 300'000)};
  CHECK(code_of(fixture.seal()) == "too_large");
}

TEST_CASE("sealing twice uses another nonce") {
  Fixture fixture;
  const auto first = fixture.seal();
  const auto second = fixture.seal();
  CHECK(first->bytes != second->bytes);
  CHECK(first->hash != second->hash);
}
