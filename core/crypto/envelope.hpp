#pragma once

/// An envelope: one version of one record, padded and sealed under its record key, with every header field
/// authenticated (docs/protocol.md, section 4 and A.8).
///
/// Example:
///     ALCOVE_TRY(const base::SecretBytes* key, keyring.epoch_key(keyring.epoch()));
///     ALCOVE_TRY(const SealedEnvelope sealed, seal_envelope(header, body, *key, account, random));
///     ALCOVE_TRY(const EnvelopeHeader shown, parse_envelope_header(sealed.bytes));
///     ALCOVE_TRY(const RecordBody back, open_envelope(sealed.bytes, *key, account));

#include <vector>

#include "core/base/cbor.hpp"
#include "core/base/id.hpp"
#include "core/base/secret.hpp"
#include "core/crypto/primitives.hpp"
#include "core/crypto/random.hpp"

namespace alcove::crypto {

inline constexpr std::size_t k_envelope_parents_limit = 8;
/// The version of `RecordBody` that this program writes.
inline constexpr std::uint64_t k_record_schema = 1;

enum class Liveness : std::uint8_t { live = 0, tombstone = 1 };

struct EnvelopeHeader {
  base::CollectionId collection;
  base::RecordId record;
  std::uint32_t epoch = 0;
  Liveness liveness = Liveness::live;
  /// Envelope hashes of the versions that this one follows: ascending, unique, at most 8.
  std::vector<Hash> parents;

  friend bool operator==(const EnvelopeHeader&, const EnvelopeHeader&) = default;
};

/// What is sealed.
struct RecordBody {
  base::DeviceId author;
  /// Hybrid logical clock: milliseconds since 1970 << 16 | counter.
  std::uint64_t hlc = 0;
  std::uint64_t schema = k_record_schema;
  /// Maps, each with `type` (text) and `id` (16 bytes) beside its own fields. None in a tombstone.
  base::Cbor::Array rows;

  friend bool operator==(const RecordBody&, const RecordBody&) = default;
};

struct SealedEnvelope {
  base::Bytes bytes;
  Hash hash{};
};

/// Seals one version, as large as a content of `room_bytes` would be when that is more. Broken rules of A.8 (parents,
/// rows) are `encoding`, more than 256 KiB `too_large`.
base::Result<SealedEnvelope> seal_envelope(const EnvelopeHeader& header, const RecordBody& body,
                                           const base::SecretBytes& epoch_key, const base::AccountId& account,
                                           RandomSource& random, std::size_t room_bytes = 0);

/// The size of a record's content before padding, to reserve room for the largest one.
std::size_t content_bytes(const RecordBody& body);
/// The largest content that an envelope of this size has room for, to seal it again as large. Errors of
/// `parse_envelope_header`.
base::Result<std::size_t> room_bytes_of(base::BytesView envelope);

/// The header in the clear, without opening: another suite is `downgrade`; unknown flags, parents out of order, or a
/// size that no padding gives `encoding`.
base::Result<EnvelopeHeader> parse_envelope_header(base::BytesView envelope);

/// Opens with the key of the header's epoch. What `parse_envelope_header` refuses, with its errors; a changed byte,
/// another account, record, collection, epoch or key `authentication`; then wrong padding, a body that is not canonical
/// or not as A.8 says `encoding`, and one of a later schema `unknown_schema`.
base::Result<RecordBody> open_envelope(base::BytesView envelope, const base::SecretBytes& epoch_key,
                                       const base::AccountId& account);

/// What commits and parents name.
Hash envelope_hash(base::BytesView envelope, const base::AccountId& account);

}  // namespace alcove::crypto
