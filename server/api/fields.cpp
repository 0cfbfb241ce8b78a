#include "server/api/fields.hpp"

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

base::Cbor cbor_list(const std::vector<base::Bytes>& values) {
  base::Cbor::Array array;
  array.reserve(values.size());
  for (const base::Bytes& value : values) array.push_back(base::Cbor::bytes(value));
  return base::Cbor::array(std::move(array));
}

}  // namespace alcove::api
