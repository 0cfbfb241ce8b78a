#include "core/base/bytes.hpp"

namespace alcove::base {

namespace {

constexpr std::string_view k_hex_digits = "0123456789abcdef";
constexpr std::string_view k_base32_digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

int base32_value(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'I' || c == 'L') return 1;
  if (c == 'O') return 0;
  const std::size_t at = k_base32_digits.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

template <typename T>
void append_big_endian(Bytes& out, T value) {
  for (int shift = static_cast<int>(sizeof(T)) * 8 - 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<std::uint8_t>(value >> shift));
  }
}

template <typename T>
T read_big_endian(BytesView bytes) {
  T value = 0;
  for (const std::uint8_t byte : bytes) value = static_cast<T>((value << 8) | byte);
  return value;
}

}  // namespace

ByteWriter& ByteWriter::u8(std::uint8_t value) {
  out_.push_back(value);
  return *this;
}
ByteWriter& ByteWriter::u16(std::uint16_t value) {
  append_big_endian(out_, value);
  return *this;
}
ByteWriter& ByteWriter::u32(std::uint32_t value) {
  append_big_endian(out_, value);
  return *this;
}
ByteWriter& ByteWriter::u64(std::uint64_t value) {
  append_big_endian(out_, value);
  return *this;
}
ByteWriter& ByteWriter::raw(BytesView bytes) {
  out_.insert(out_.end(), bytes.begin(), bytes.end());
  return *this;
}

Result<BytesView> ByteReader::raw(std::size_t count) {
  if (count > remaining()) {
    return fail("encoding", std::string(what_) + " ends too early", "byte " + std::to_string(position_));
  }
  const BytesView out = input_.subspan(position_, count);
  position_ += count;
  return out;
}

Result<std::uint8_t> ByteReader::u8() {
  ALCOVE_TRY(const BytesView view, raw(1));
  return view[0];
}
Result<std::uint16_t> ByteReader::u16() {
  ALCOVE_TRY(const BytesView view, raw(2));
  return static_cast<std::uint16_t>(view[0] << 8 | view[1]);
}
Result<std::uint32_t> ByteReader::u32() {
  ALCOVE_TRY(const BytesView view, raw(4));
  return read_big_endian<std::uint32_t>(view);
}
Result<std::uint64_t> ByteReader::u64() {
  ALCOVE_TRY(const BytesView view, raw(8));
  return read_big_endian<std::uint64_t>(view);
}

BytesView ByteReader::rest() {
  const BytesView out = input_.subspan(position_);
  position_ = input_.size();
  return out;
}

Result<void> ByteReader::finish() const {
  if (remaining() != 0) {
    return fail("encoding", std::string(what_) + " has bytes after its end", "byte " + std::to_string(position_));
  }
  return {};
}

std::string to_hex(BytesView bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    out.push_back(k_hex_digits[byte >> 4]);
    out.push_back(k_hex_digits[byte & 15]);
  }
  return out;
}

Result<Bytes> from_hex(std::string_view text) {
  ALCOVE_CHECK(text.size() % 2 == 0, "hex", "hexadecimal text needs an even number of digits");
  Bytes out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return fail("hex", "not a hexadecimal digit", "character " + std::to_string(i));
    out.push_back(static_cast<std::uint8_t>(high << 4 | low));
  }
  return out;
}

std::string to_base32(BytesView bytes) {
  std::string out;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const std::uint8_t byte : bytes) {
    buffer = buffer << 8 | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out.push_back(k_base32_digits[buffer >> bits & 31U]);
    }
    buffer &= (1U << bits) - 1U;
  }
  if (bits > 0) out.push_back(k_base32_digits[buffer << (5 - bits) & 31U]);
  return out;
}

Result<Bytes> from_base32(std::string_view text) {
  Bytes out;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '-' || text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t') continue;
    const int value = base32_value(text[i]);
    if (value < 0) return fail("base32", "not a letter or digit of this code", "character " + std::to_string(i));
    buffer = buffer << 5 | static_cast<std::uint32_t>(value);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out.push_back(static_cast<std::uint8_t>(buffer >> bits));
      buffer &= (1U << bits) - 1U;
    }
  }
  ALCOVE_CHECK(bits < 5 && buffer == 0, "base32", "a character is missing, added or misread");
  return out;
}

}  // namespace alcove::base
