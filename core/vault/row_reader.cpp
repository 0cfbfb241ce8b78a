#include "core/vault/row_reader.hpp"

namespace alcove::vault {

using base::Cbor;
using base::Instant;
using base::Result;

namespace {

/// Whether a fraction can have it as numerator or denominator.
bool is_part(std::int64_t number) { return number >= -INT32_MAX && number <= INT32_MAX; }

/// The three whole numbers of a span; nothing for another shape.
std::optional<EventSpan> span_of(const Cbor& stored) {
  const auto parts = stored.as_array();
  if (!parts || (*parts)->size() != 3) return std::nullopt;
  std::array<std::uint32_t, 3> numbers{};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const auto number = (**parts)[i].as_unsigned();
    if (!number || *number > UINT32_MAX) return std::nullopt;
    numbers[i] = static_cast<std::uint32_t>(*number);
  }
  return EventSpan{.begin = numbers[0], .end = numbers[1], .rule = numbers[2]};
}

}  // namespace

Cbor of_texts(const std::vector<std::string>& texts) {
  Cbor::Array out;
  for (const std::string& text : texts) out.push_back(Cbor::text(text));
  return Cbor::array(std::move(out));
}

Cbor of_stamp(const Stamp& stamp) {
  return Cbor::array(
      {Cbor::unsigned_int(stamp.count), Cbor::unsigned_int(stamp.hlc), Cbor::bytes(stamp.device.view())});
}

Cbor of_fields(const std::map<std::string, StampedText>& fields) {
  Cbor::Map out;
  for (const auto& [name, value] : fields) {
    out.emplace_back(name, Cbor::map({{"text", Cbor::text(value.text)}, {"stamp", of_stamp(value.stamp)}}));
  }
  return Cbor::map(std::move(out));
}

std::string RowReader::text(std::string_view key) {
  const auto value = row_.text_at(key);
  if (!value) return note(key), std::string();
  return std::string(*value);
}

std::uint64_t RowReader::number(std::string_view key, std::uint64_t limit) {
  const auto value = row_.unsigned_at(key);
  if (!value || *value > limit) return note(key), 0;
  return *value;
}

Instant RowReader::instant(std::string_view key) {
  return Instant::from_unix_ms(static_cast<std::int64_t>(number(key, k_max_unix_ms)));
}

base::Minutes RowReader::minutes(std::string_view key) {
  const auto value = row_.integer_at(key);
  if (!value || *value > k_max_utc_offset_minutes || *value < -k_max_utc_offset_minutes)
    return note(key), base::Minutes{};
  return base::Minutes{static_cast<std::int32_t>(*value)};
}

crypto::Hash RowReader::hash(std::string_view key) {
  crypto::Hash out{};
  const auto bytes = row_.bytes_at(key);
  if (!bytes || bytes->size() != out.size()) return note(key), out;
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

std::vector<std::string> RowReader::texts(std::string_view key) {
  std::vector<std::string> out;
  const auto values = row_.array_at(key);
  if (!values) return note(key), out;
  for (const Cbor& value : **values) {
    const auto text = value.as_text();
    if (!text) return note(key), out;
    out.emplace_back(*text);
  }
  return out;
}

Cbor RowReader::any(std::string_view key) {
  const Cbor* value = row_.find(key);
  if (value == nullptr) return note(key), Cbor();
  return *value;
}

std::map<std::string, assessment::Rational> RowReader::rationals(std::string_view key) {
  std::map<std::string, assessment::Rational> out;
  const auto members = row_.map_at(key);
  if (!members) return note(key), out;
  for (const auto& [name, value] : **members) {
    const auto parts = value.as_array();
    if (!parts || (*parts)->size() != 2) return note(key), out;
    const auto numerator = (**parts)[0].as_integer();
    const auto denominator = (**parts)[1].as_integer();
    if (!numerator || !denominator || !is_part(*numerator) || !is_part(*denominator) || *denominator < 1)
      return note(key), out;
    out[name] = assessment::Rational(*numerator, *denominator);
  }
  return out;
}

std::vector<EventSpan> RowReader::spans(std::string_view key, std::string_view excerpt, std::size_t rules) {
  std::vector<EventSpan> out;
  const auto values = row_.array_at(key);
  if (!values) return note(key), out;
  for (const Cbor& value : **values) {
    const auto span = span_of(value);
    if (!span || span->begin >= span->end || span->end > excerpt.size() || span->rule >= rules) return note(key), out;
    out.push_back(*span);
  }
  return out;
}

std::map<std::string, StampedText> RowReader::fields(std::string_view key) {
  std::map<std::string, StampedText> out;
  const auto members = row_.map_at(key);
  if (!members) return note(key), out;
  for (const auto& [name, value] : **members) {
    const auto text = value.text_at("text");
    const Cbor* stamp = value.find("stamp");
    if (!text || stamp == nullptr) return note(key), out;
    out[name] = {std::string(*text), stamp_in(key, *stamp)};
  }
  return out;
}

Stamp RowReader::stamp_in(std::string_view key, const Cbor& stored) {
  const auto parts = stored.as_array();
  if (!parts || (*parts)->size() != 3) return note(key), Stamp{};
  const auto count = (**parts)[0].as_unsigned();
  const auto hlc = (**parts)[1].as_unsigned();
  const auto device = (**parts)[2].as_bytes();
  if (!count || !hlc || !device || device->size() != base::k_id_bytes) return note(key), Stamp{};
  return {*count, *hlc, *base::DeviceId::from_bytes(*device)};
}

void RowReader::note(std::string_view key) {
  if (!failed_at_) failed_at_ = std::string(type_) + "." + std::string(key);
}

Result<Row> RowReader::finish(Row row) const {
  ALCOVE_CHECK(!failed_at_, "row", "a stored row has a member that is missing, of another type or out of range",
               *failed_at_);
  ALCOVE_CHECK(to_cbor(row) == row_, "row", "a stored row has members that do not belong to it", type_);
  return row;
}

}  // namespace alcove::vault
