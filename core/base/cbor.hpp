#pragma once

/// CBOR in the deterministic subset of RFC 8949, section 4.2.1: definite lengths, shortest forms, map keys sorted by
/// their encoded bytes and unique, no tags. There is one encoding of each value: `decode(encode(x)) == x` and
/// `encode(decode(b)) == b`. Decoding does not recurse.
///
/// Example:
///     Cbor body = Cbor::map({{"name", Cbor::text("ada")}, {"seq", Cbor::unsigned_int(7)}});
///     const Bytes bytes = encode_cbor(body);
///     ALCOVE_TRY(const Cbor back, decode_cbor(bytes));
///     ALCOVE_TRY(const std::uint64_t seq, back.unsigned_at("seq"));

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/bytes.hpp"

namespace alcove::base {

struct CborLimits {
  std::size_t size_bytes = 2U << 20U;
  std::size_t depth = 16;
  std::size_t nodes = 200'000;
};

/// One CBOR value. Map keys are texts; members are kept in canonical order (shorter keys first, then bytewise).
class Cbor {
 public:
  using Array = std::vector<Cbor>;
  using Member = std::pair<std::string, Cbor>;
  using Map = std::vector<Member>;

  Cbor() = default;  ///< null
  static Cbor unsigned_int(std::uint64_t value);
  /// Any integer that fits: negative ones become CBOR's negative type.
  static Cbor integer(std::int64_t value);
  static Cbor boolean(bool value);
  /// Must be finite (asserted); stored in the shortest of half, single and double that keeps the value.
  static Cbor real(double value);
  /// Must be UTF-8 (asserted).
  static Cbor text(std::string_view value);
  static Cbor bytes(BytesView value);
  static Cbor array(Array values);
  /// Sorts; a key twice is a broken invariant.
  static Cbor map(Map members);

  bool is_null() const { return std::holds_alternative<std::monostate>(value_); }
  /// Typed views of this value; another type is `cbor_type`. `where` in errors is filled by the `_at` functions.
  Result<std::uint64_t> as_unsigned() const;
  Result<std::int64_t> as_integer() const;
  Result<bool> as_bool() const;
  /// A real or an integer.
  Result<double> as_real() const;
  Result<std::string_view> as_text() const;
  Result<BytesView> as_bytes() const;
  Result<const Array*> as_array() const;
  Result<const Map*> as_map() const;

  /// The member of this map, or nullptr when it is no map or has no such key.
  const Cbor* find(std::string_view key) const;
  /// The member of this map: missing is `cbor_member`, of another type `cbor_type`, both with `where` = key.
  Result<const Cbor*> at(std::string_view key) const;
  Result<std::uint64_t> unsigned_at(std::string_view key) const;
  Result<std::int64_t> integer_at(std::string_view key) const;
  Result<bool> bool_at(std::string_view key) const;
  Result<std::string_view> text_at(std::string_view key) const;
  Result<BytesView> bytes_at(std::string_view key) const;
  Result<const Array*> array_at(std::string_view key) const;
  Result<const Map*> map_at(std::string_view key) const;

  /// Adds or replaces a member of this map, keeping the order. The value must be a map (asserted).
  void set(std::string_view key, Cbor value);

  friend bool operator==(const Cbor& a, const Cbor& b) { return a.value_ == b.value_; }

 private:
  friend class CborEncoder;
  /// CBOR's major type 1: the value is -1 - `minus_one_minus`.
  struct Negative {
    std::uint64_t minus_one_minus;
    friend bool operator==(const Negative&, const Negative&) = default;
  };
  using Value = std::variant<std::monostate, std::uint64_t, Negative, bool, double, std::string, Bytes, Array, Map>;

  Value value_;
};

/// The one encoding of `value`.
Bytes encode_cbor(const Cbor& value);

/// Reads exactly one value. Any non-canonical form, tag, indefinite length, simple value other than false, true and
/// null, infinite or NaN number, text that is not UTF-8, key that is no text, leftover byte or exceeded limit is
/// `encoding`.
Result<Cbor> decode_cbor(BytesView input, const CborLimits& limits = {});

/// Diagnostic notation (RFC 8949, section 8) for people: byte strings as h'…'.
std::string cbor_diagnostic(const Cbor& value);

}  // namespace alcove::base
