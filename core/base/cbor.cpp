#include "core/base/cbor.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/base/text.hpp"

namespace alcove::base {

namespace {

/// RFC 8949, section 4.2.1: keys sort by their encoded bytes; for texts that is shorter first, then bytewise.
bool key_less(std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

Failure wrong_type(std::string_view expected) { return fail("cbor_type", "expected " + std::string(expected)); }

template <typename T>
Result<T> at_key(Result<T> result, std::string_view key) {
  if (!result) result.error().where = std::string(key);
  return result;
}

}  // namespace

Cbor Cbor::unsigned_int(std::uint64_t value) {
  Cbor out;
  out.value_ = value;
  return out;
}

Cbor Cbor::integer(std::int64_t value) {
  if (value >= 0) return unsigned_int(static_cast<std::uint64_t>(value));
  Cbor out;
  out.value_ = Negative{static_cast<std::uint64_t>(-(value + 1))};
  return out;
}

Cbor Cbor::boolean(bool value) {
  Cbor out;
  out.value_ = value;
  return out;
}

Cbor Cbor::real(double value) {
  ALCOVE_ASSERT(std::isfinite(value));
  Cbor out;
  out.value_ = value;
  return out;
}

Cbor Cbor::text(std::string_view value) {
  ALCOVE_ASSERT(is_utf8(value));
  Cbor out;
  out.value_ = std::string(value);
  return out;
}

Cbor Cbor::bytes(BytesView value) {
  Cbor out;
  out.value_ = to_bytes(value);
  return out;
}

Cbor Cbor::array(Array values) {
  Cbor out;
  out.value_ = std::move(values);
  return out;
}

Cbor Cbor::map(Map members) {
  std::sort(members.begin(), members.end(),
            [](const Member& a, const Member& b) { return key_less(a.first, b.first); });
  for (std::size_t i = 1; i < members.size(); ++i) ALCOVE_ASSERT(members[i - 1].first != members[i].first);
  Cbor out;
  out.value_ = std::move(members);
  return out;
}

Result<std::uint64_t> Cbor::as_unsigned() const {
  if (const auto* value = std::get_if<std::uint64_t>(&value_)) return *value;
  return wrong_type("an unsigned integer");
}

Result<std::int64_t> Cbor::as_integer() const {
  const auto* positive = std::get_if<std::uint64_t>(&value_);
  if (positive != nullptr && *positive <= INT64_MAX) return static_cast<std::int64_t>(*positive);
  const auto* negative = std::get_if<Negative>(&value_);
  if (negative != nullptr && negative->minus_one_minus <= INT64_MAX) {
    return -static_cast<std::int64_t>(negative->minus_one_minus) - 1;
  }
  return wrong_type("an integer of 64 bits");
}

Result<bool> Cbor::as_bool() const {
  if (const auto* value = std::get_if<bool>(&value_)) return *value;
  return wrong_type("true or false");
}

Result<double> Cbor::as_real() const {
  if (const auto* value = std::get_if<double>(&value_)) return *value;
  if (const auto whole = as_integer()) return static_cast<double>(*whole);
  return wrong_type("a number");
}

Result<std::string_view> Cbor::as_text() const {
  if (const auto* value = std::get_if<std::string>(&value_)) return std::string_view(*value);
  return wrong_type("a text");
}

Result<BytesView> Cbor::as_bytes() const {
  if (const auto* value = std::get_if<Bytes>(&value_)) return BytesView(*value);
  return wrong_type("a byte string");
}

Result<const Cbor::Array*> Cbor::as_array() const {
  if (const auto* value = std::get_if<Array>(&value_)) return value;
  return wrong_type("an array");
}

Result<const Cbor::Map*> Cbor::as_map() const {
  if (const auto* value = std::get_if<Map>(&value_)) return value;
  return wrong_type("a map");
}

const Cbor* Cbor::find(std::string_view key) const {
  const auto* members = std::get_if<Map>(&value_);
  if (members == nullptr) return nullptr;
  const auto found = std::lower_bound(members->begin(), members->end(), key,
                                      [](const Member& member, auto wanted) { return key_less(member.first, wanted); });
  return found != members->end() && found->first == key ? &found->second : nullptr;
}

Result<const Cbor*> Cbor::at(std::string_view key) const {
  const Cbor* found = find(key);
  ALCOVE_CHECK(found != nullptr, "cbor_member", "a required member is missing", key);
  return found;
}

Result<std::uint64_t> Cbor::unsigned_at(std::string_view key) const {
  ALCOVE_TRY(const Cbor* found, at(key));
  return at_key(found->as_unsigned(), key);
}
Result<std::int64_t> Cbor::integer_at(std::string_view key) const {
  ALCOVE_TRY(const Cbor* found, at(key));
  return at_key(found->as_integer(), key);
}
Result<bool> Cbor::bool_at(std::string_view key) const {
  ALCOVE_TRY(const Cbor* found, at(key));
  return at_key(found->as_bool(), key);
}
Result<std::string_view> Cbor::text_at(std::string_view key) const {
  ALCOVE_TRY(const Cbor* found, at(key));
  return at_key(found->as_text(), key);
}
Result<BytesView> Cbor::bytes_at(std::string_view key) const {
  ALCOVE_TRY(const Cbor* found, at(key));
  return at_key(found->as_bytes(), key);
}
Result<const Cbor::Array*> Cbor::array_at(std::string_view key) const {
  ALCOVE_TRY(const Cbor* found, at(key));
  return at_key(found->as_array(), key);
}
Result<const Cbor::Map*> Cbor::map_at(std::string_view key) const {
  ALCOVE_TRY(const Cbor* found, at(key));
  return at_key(found->as_map(), key);
}

void Cbor::set(std::string_view key, Cbor value) {
  auto* members = std::get_if<Map>(&value_);
  ALCOVE_ASSERT(members != nullptr);
  const auto place = std::lower_bound(members->begin(), members->end(), key,
                                      [](const Member& member, auto wanted) { return key_less(member.first, wanted); });
  if (place != members->end() && place->first == key) {
    place->second = std::move(value);
  } else {
    members->insert(place, Member(std::string(key), std::move(value)));
  }
}

}  // namespace alcove::base
