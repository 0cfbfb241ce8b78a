#pragma once

/// Opened versions of a record, and what they say together. Which rows a record shows is a function of the set of its
/// current versions alone, so the order in which they arrived does not matter (docs/protocol.md, section 5).
///
/// Example:
///     ALCOVE_TRY(Version version, open_version(bytes, keyring, account));
///     const std::vector<Row> rows = merge_versions(versions);

#include <vector>

#include "core/crypto/envelope.hpp"
#include "core/crypto/keyring.hpp"
#include "core/vault/records.hpp"

namespace alcove::vault {

struct Version {
  crypto::Hash hash{};
  crypto::EnvelopeHeader header;
  base::DeviceId author;
  Hlc hlc = 0;
  /// How much content its envelope has room for; a version sealed again keeps it.
  std::size_t room_bytes = 0;
  std::vector<Row> rows;
};

/// Opens an envelope and reads its rows, with the errors of `crypto::open_envelope`, `Keyring::epoch_key` and
/// `row_from_cbor`; a collection that is not the person's own is `unknown_collection`.
base::Result<Version> open_version(base::BytesView envelope, const crypto::Keyring& keyring,
                                   const base::AccountId& account);

/// The rows of current versions (none of which follows another). Facts: the union; where two versions hold a row with
/// the same id, the later (hlc, author, hash). Fields of singletons: the greatest stamp. Journal entries: every text
/// that they have. A tombstone beside a live version says nothing: what somebody went on writing is not lost.
std::vector<Row> merge_versions(std::vector<Version> versions);

/// Takes every field of `other` whose stamp is greater into `fields`.
void merge_fields(std::map<std::string, StampedText>& fields, const std::map<std::string, StampedText>& other);

}  // namespace alcove::vault
