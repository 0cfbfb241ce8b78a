#pragma once

/// Reading the members of a request's body into fixed sizes and bounded lists.
///
/// Example:
///     ALCOVE_TRY(const auto ke1, array_at<96>(call.body, "ke1"));
///     ALCOVE_TRY(const auto wraps, list_at(call.body, "wraps", {.count = 64, .each_bytes = 142}));

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cbor.hpp"
#include "core/base/id.hpp"

namespace alcove::api {

/// A byte string of exactly N bytes, else `encoding` with the member's name.
template <std::size_t N>
base::Result<base::ByteArray<N>> array_at(const base::Cbor& map, std::string_view key) {
  ALCOVE_TRY(const base::BytesView bytes, map.bytes_at(key));
  ALCOVE_CHECK(bytes.size() == N, "encoding", "must be " + std::to_string(N) + " bytes", key);
  base::ByteArray<N> out{};
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

/// The same for a member that may be missing.
template <std::size_t N>
base::Result<std::optional<base::ByteArray<N>>> optional_array_at(const base::Cbor& map, std::string_view key) {
  if (map.find(key) == nullptr) return std::nullopt;
  ALCOVE_TRY(const auto value, array_at<N>(map, key));
  return value;
}

template <typename Id>
base::Result<Id> id_at(const base::Cbor& map, std::string_view key) {
  ALCOVE_TRY(const auto bytes, array_at<base::k_id_bytes>(map, key));
  return Id(bytes);
}

/// A byte string of at most `limit` bytes; a longer one is `too_large`.
base::Result<base::Bytes> bytes_at(const base::Cbor& map, std::string_view key, std::size_t limit);

struct ListLimits {
  std::size_t count = 0;
  /// Every element is at most this long.
  std::size_t each_bytes = 0;
};

/// A list of byte strings; too many or too long is `too_large`.
base::Result<std::vector<base::Bytes>> list_at(const base::Cbor& map, std::string_view key, const ListLimits& limits);

/// The value of `name` in a query of `name=value` pairs, taken literally; without it `encoding`.
base::Result<std::string_view> query_text(std::string_view query, std::string_view name);
/// The same as a whole number that SQLite can hold; anything else is `encoding`.
base::Result<std::uint64_t> query_number(std::string_view query, std::string_view name);

base::Cbor cbor_list(const std::vector<base::Bytes>& values);

}  // namespace alcove::api
