#include "server/api/fields.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace alcove::api {

base::Result<base::Bytes> bytes_at(const base::Cbor& map, std::string_view key, std::size_t limit) {
  ALCOVE_TRY(const base::BytesView bytes, map.bytes_at(key));
  ALCOVE_CHECK(bytes.size() <= limit, "too_large", "must be at most " + std::to_string(limit) + " bytes", key);
  return base::to_bytes(bytes);
}

base::Result<std::vector<base::Bytes>> list_at(const base::Cbor& map, std::string_view key, const ListLimits& limits) {
  ALCOVE_TRY(const base::Cbor::Array* values, map.array_at(key));
  ALCOVE_CHECK(values->size() <= limits.count, "too_large",
               "must be at most " + std::to_string(limits.count) + " values", key);
  std::vector<base::Bytes> out;
  out.reserve(values->size());
  for (const base::Cbor& value : *values) {
    const auto bytes = value.as_bytes();
    ALCOVE_CHECK(bytes.has_value(), "encoding", "must be a list of byte strings", key);
    ALCOVE_CHECK(bytes->size() <= limits.each_bytes, "too_large",
                 "each value must be at most " + std::to_string(limits.each_bytes) + " bytes", key);
    out.push_back(base::to_bytes(*bytes));
  }
  return out;
}

base::Result<std::string_view> query_text(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    if (pair.starts_with(name) && pair.size() > name.size() && pair[name.size()] == '=') {
      return pair.substr(name.size() + 1);
    }
  }
  return base::fail("encoding", "the query needs this", name);
}

base::Result<std::uint64_t> query_number(std::string_view query, std::string_view name) {
  ALCOVE_TRY(const std::string_view text, query_text(query, name));
  std::uint64_t value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = failed == std::errc() && end == text.data() + text.size();
  ALCOVE_CHECK(is_whole && value <= static_cast<std::uint64_t>(INT64_MAX), "encoding", "must be a whole number", name);
  return value;
}

base::Cbor cbor_list(const std::vector<base::Bytes>& values) {
  base::Cbor::Array array;
  array.reserve(values.size());
  for (const base::Bytes& value : values) array.push_back(base::Cbor::bytes(value));
  return base::Cbor::array(std::move(array));
}

}  // namespace alcove::api
