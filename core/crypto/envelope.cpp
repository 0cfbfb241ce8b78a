#include "core/crypto/envelope.hpp"

#include <algorithm>
#include <functional>

#include "core/crypto/padding.hpp"
#include "core/crypto/suite.hpp"

namespace alcove::crypto {

using base::AccountId;
using base::ByteReader;
using base::Bytes;
using base::BytesView;
using base::ByteWriter;
using base::Cbor;
using base::Result;
using base::SecretBytes;

namespace {

constexpr std::uint8_t k_tombstone_flag = 1;

struct EnvelopeFields {
  EnvelopeHeader header;
  BytesView header_bytes;
  Nonce nonce;
  BytesView ciphertext;
};

Result<void> check_parents(const std::vector<Hash>& parents) {
  ALCOVE_CHECK(parents.size() <= k_envelope_parents_limit, "encoding", "an envelope names more than 8 parents");
  const bool ascending = std::adjacent_find(parents.begin(), parents.end(), std::greater_equal<>()) == parents.end();
  ALCOVE_CHECK(ascending, "encoding", "the parents of an envelope are repeated or out of order");
  return {};
}

Result<std::vector<Hash>> read_parents(ByteReader& reader) {
  ALCOVE_TRY(const std::uint8_t count, reader.u8());
  ALCOVE_CHECK(count <= k_envelope_parents_limit, "encoding", "an envelope names more than 8 parents");
  std::vector<Hash> parents(count);
  for (Hash& parent : parents) {
    ALCOVE_TRY(parent, reader.array<k_hash_bytes>());
  }
  ALCOVE_TRY_VOID(check_parents(parents));
  return parents;
}

Result<void> check_ciphertext_size(std::size_t size_bytes) {
  const bool possible = size_bytes > k_tag_bytes && size_bytes - k_tag_bytes <= k_padded_limit_bytes &&
                        padded_size(size_bytes - k_tag_bytes) == size_bytes - k_tag_bytes;
  ALCOVE_CHECK(possible, "encoding", "no envelope has this size");
  return {};
}

Result<EnvelopeFields> read_envelope(BytesView envelope) {
  ByteReader reader(envelope, "envelope");
  EnvelopeFields out;
  ALCOVE_TRY_VOID(read_suite(reader));
  ALCOVE_TRY(const auto collection, reader.array<16>());
  ALCOVE_TRY(const auto record, reader.array<16>());
  ALCOVE_TRY(out.header.epoch, reader.u32());
  ALCOVE_TRY(const std::uint8_t flags, reader.u8());
  ALCOVE_CHECK((flags & ~k_tombstone_flag) == 0, "encoding", "an envelope has flags that do not exist");
  ALCOVE_TRY(out.header.parents, read_parents(reader));
  out.header.collection = base::CollectionId(collection);
  out.header.record = base::RecordId(record);
  out.header.liveness = static_cast<Liveness>(flags);
  out.header_bytes = envelope.first(reader.position());
  ALCOVE_TRY(out.nonce, reader.array<k_nonce_bytes>());
  out.ciphertext = reader.rest();
  ALCOVE_TRY_VOID(check_ciphertext_size(out.ciphertext.size()));
  return out;
}

Bytes write_header(const EnvelopeHeader& header) {
  Bytes out;
  ByteWriter writer(out);
  writer.u8(k_suite).raw(header.collection.view()).raw(header.record.view()).u32(header.epoch);
  writer.u8(static_cast<std::uint8_t>(header.liveness)).u8(static_cast<std::uint8_t>(header.parents.size()));
  for (const Hash& parent : header.parents) writer.raw(parent);
  return out;
}

SecretBytes record_key(const SecretBytes& epoch_key, const EnvelopeHeader& header) {
  return derive(epoch_key.view(), "record-key", {header.collection.view(), header.record.view()});
}

Result<void> check_rows(const Cbor::Array& rows, Liveness liveness) {
  ALCOVE_CHECK(liveness == Liveness::live || rows.empty(), "encoding", "a tombstone has rows");
  for (const Cbor& row : rows) {
    const auto type = row.text_at("type");
    const auto id = row.bytes_at("id");
    ALCOVE_CHECK(type && !type->empty() && id && id->size() == base::k_id_bytes, "encoding",
                 "a row is a map with a type and an id");
  }
  return {};
}

Cbor body_to_cbor(const RecordBody& body) {
  return Cbor::map({{"author", Cbor::bytes(body.author.view())},
                    {"hlc", Cbor::unsigned_int(body.hlc)},
                    {"schema", Cbor::unsigned_int(body.schema)},
                    {"rows", Cbor::array(body.rows)}});
}

Result<RecordBody> body_from_cbor(const Cbor& cbor) {
  constexpr std::string_view malformed = "an envelope's content is not a record";
  const auto members = cbor.as_map();
  const auto author = cbor.bytes_at("author");
  const auto hlc = cbor.unsigned_at("hlc");
  const auto schema = cbor.unsigned_at("schema");
  const auto rows = cbor.array_at("rows");
  ALCOVE_CHECK(schema, "encoding", malformed);
  ALCOVE_CHECK(*schema <= k_record_schema, "unknown_schema",
               "a later version of Alcove wrote this record; update Alcove");
  ALCOVE_CHECK(*schema == k_record_schema && author && author->size() == base::k_id_bytes && hlc && rows &&
                   (*members)->size() == 4,
               "encoding", malformed);
  ALCOVE_TRY(const auto device, base::DeviceId::from_bytes(*author));
  return RecordBody{device, *hlc, *schema, **rows};
}

}  // namespace

Result<SealedEnvelope> seal_envelope(const EnvelopeHeader& header, const RecordBody& body, const SecretBytes& epoch_key,
                                     const AccountId& account, RandomSource& random, std::size_t room_bytes) {
  ALCOVE_TRY_VOID(check_parents(header.parents));
  ALCOVE_TRY_VOID(check_rows(body.rows, header.liveness));
  ALCOVE_TRY(const SecretBytes plaintext, pad(base::encode_cbor(body_to_cbor(body)), room_bytes));
  const Bytes header_bytes = write_header(header);
  const auto nonce = random_array<k_nonce_bytes>(random);
  SealedEnvelope out;
  ByteWriter(out.bytes)
      .raw(header_bytes)
      .raw(nonce)
      .raw(seal_aead(record_key(epoch_key, header).view(), nonce, "envelope", {account.view(), header_bytes},
                     plaintext.view()));
  out.hash = envelope_hash(out.bytes, account);
  return out;
}

std::size_t content_bytes(const RecordBody& body) { return base::encode_cbor(body_to_cbor(body)).size(); }

Result<std::size_t> room_bytes_of(BytesView envelope) {
  ALCOVE_TRY(const EnvelopeFields fields, read_envelope(envelope));
  return fields.ciphertext.size() - k_tag_bytes - k_padding_length_bytes;
}

Result<EnvelopeHeader> parse_envelope_header(BytesView envelope) {
  ALCOVE_TRY(EnvelopeFields fields, read_envelope(envelope));
  return std::move(fields.header);
}

Result<RecordBody> open_envelope(BytesView envelope, const SecretBytes& epoch_key, const AccountId& account) {
  ALCOVE_TRY(const EnvelopeFields fields, read_envelope(envelope));
  ALCOVE_TRY(const SecretBytes plaintext,
             open_aead(record_key(epoch_key, fields.header).view(), fields.nonce, "envelope",
                       {account.view(), fields.header_bytes}, fields.ciphertext));
  ALCOVE_TRY(const BytesView content, unpad(plaintext.view()));
  ALCOVE_TRY(const Cbor cbor, base::decode_cbor(content));
  ALCOVE_TRY(RecordBody body, body_from_cbor(cbor));
  ALCOVE_TRY_VOID(check_rows(body.rows, fields.header.liveness));
  return body;
}

Hash envelope_hash(BytesView envelope, const AccountId& account) {
  return hash("envelope-hash", {account.view(), envelope});
}

}  // namespace alcove::crypto
