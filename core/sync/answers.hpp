#pragma once

/// Reading what the server says: CBOR bodies of successes, problem details (RFC 9457) of refusals, and fields of fixed
/// sizes. Only the code of a refusal is believed; the words people read are ours.
///
/// Example:
///     ALCOVE_TRY(const base::Cbor body, read_answer(response));
///     ALCOVE_TRY(const auto nonce, bytes_at<32>(body, "nonce"));

#include <string_view>
#include <vector>

#include "core/base/cbor.hpp"
#include "core/base/result.hpp"
#include "core/sync/conversation.hpp"

namespace alcove::sync {

/// The error that a refusal means: a code of docs/protocol.md, appendix B, or `server_error`. `where` is empty.
base::Error refusal_of(const Response& response);

/// The CBOR body of a status 200 or 201; of another one the error of `refusal_of`; not canonical CBOR is `encoding`.
base::Result<base::Cbor> read_answer(const Response& response);

/// What GET /v1/instance says.
struct InstanceAnswer {
  base::InstanceId instance;
  crypto::PublicKey signing_key{};
  bool registration_open = false;
};
base::Result<InstanceAnswer> read_instance(const Response& response);

/// The member of exactly N bytes; anything else is `encoding`.
template <std::size_t N>
base::Result<base::ByteArray<N>> bytes_at(const base::Cbor& map, std::string_view key) {
  const auto bytes = map.bytes_at(key);
  ALCOVE_CHECK(bytes && bytes->size() == N, "encoding", "a field of the server's answer is missing or has a wrong size",
               key);
  base::ByteArray<N> out{};
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

/// The member as bytes, as an unsigned number, as a list of byte strings; anything else is `encoding`.
base::Result<base::Bytes> blob_at(const base::Cbor& map, std::string_view key);
base::Result<std::uint64_t> number_at(const base::Cbor& map, std::string_view key);
base::Result<std::vector<base::Bytes>> blobs_at(const base::Cbor& map, std::string_view key);

/// The member "ksf", a stretching function that this program knows; else `kdf_parameters`.
base::Result<std::uint8_t> read_ksf(const base::Cbor& body);

/// A request with a CBOR body.
SendRequest post(std::string_view path, const base::Cbor& body, base::BytesView bearer = {});
SendRequest put(std::string_view path, const base::Cbor& body, base::BytesView bearer);
SendRequest get(std::string_view path, base::BytesView bearer = {});

}  // namespace alcove::sync
