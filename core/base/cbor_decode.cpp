#include <optional>

#include "core/base/cbor.hpp"
#include "core/base/cbor_float.hpp"
#include "core/base/text.hpp"

namespace alcove::base {

namespace {

bool key_less(std::string_view a, std::string_view b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

/// An array or map whose elements are still to come.
struct Open {
  bool is_map;
  std::uint64_t remaining;
  Cbor::Array elements;
  Cbor::Map members;
  std::optional<std::string> key;
};

struct Head {
  std::uint8_t major;
  std::uint8_t additional;
  std::uint64_t argument;
};

class Decoder {
 public:
  Decoder(BytesView input, const CborLimits& limits) : reader_(input, "CBOR"), limits_(limits) {}

  Result<Cbor> run() {
    while (true) {
      ALCOVE_TRY_VOID(step());
      if (stack_.empty()) break;
    }
    ALCOVE_TRY_VOID(reader_.finish());
    return std::move(root_);
  }

 private:
  Failure bad(std::string_view message) const {
    return fail("encoding", message, "byte " + std::to_string(reader_.position()));
  }

  Result<Head> head() {
    ALCOVE_TRY(const std::uint8_t first, reader_.u8());
    Head out{static_cast<std::uint8_t>(first >> 5), static_cast<std::uint8_t>(first & 31), 0};
    if (out.additional < 24) {
      out.argument = out.additional;
      return out;
    }
    if (out.additional > 27) return bad("indefinite lengths and reserved forms are not allowed");
    if (out.major == 7) return out;
    return long_head(out);
  }

  Result<Head> long_head(Head out) {
    std::uint64_t smallest = 24;
    switch (out.additional) {
      case 24: {
        ALCOVE_TRY(out.argument, reader_.u8());
        break;
      }
      case 25: {
        ALCOVE_TRY(out.argument, reader_.u16());
        smallest = 0x100;
        break;
      }
      case 26: {
        ALCOVE_TRY(out.argument, reader_.u32());
        smallest = 0x10000;
        break;
      }
      default: {
        ALCOVE_TRY(out.argument, reader_.u64());
        smallest = 0x100000000;
        break;
      }
    }
    if (out.argument < smallest) return bad("an integer or length is not in its shortest form");
    return out;
  }

  Result<void> step() {
    if (++nodes_ > limits_.nodes) return bad("more values than allowed");
    ALCOVE_TRY(const Head head, this->head());
    if (!stack_.empty() && stack_.back().is_map && !stack_.back().key) return key(head);
    switch (head.major) {
      case 0: return place(Cbor::unsigned_int(head.argument));
      case 1: return negative(head.argument);
      case 2: {
        ALCOVE_TRY(const BytesView bytes, content(head.argument));
        return place(Cbor::bytes(bytes));
      }
      case 3: {
        ALCOVE_TRY(const std::string_view text, text_content(head.argument));
        return place(Cbor::text(text));
      }
      case 4:
      case 5: return open(head.major == 5, head.argument);
      case 6: return bad("tags are not allowed");
      default: return simple(head.additional);
    }
  }

  Result<void> negative(std::uint64_t argument) {
    if (argument > INT64_MAX) return bad("a negative integer is below 64 bits");
    return place(Cbor::integer(-static_cast<std::int64_t>(argument) - 1));
  }

  Result<void> simple(std::uint8_t additional) {
    switch (additional) {
      case 20: return place(Cbor::boolean(false));
      case 21: return place(Cbor::boolean(true));
      case 22: return place(Cbor());
      case 25:
      case 26:
      case 27: {
        ALCOVE_TRY(const BytesView bytes, reader_.raw(std::size_t{1} << (additional - 24)));
        ALCOVE_TRY(const double value, read_shortest_float(bytes));
        return place(Cbor::real(value));
      }
      default: return bad("this simple value is not allowed");
    }
  }

  Result<BytesView> content(std::uint64_t size_bytes) {
    if (size_bytes > reader_.remaining()) return bad("a length goes past the end");
    return reader_.raw(static_cast<std::size_t>(size_bytes));
  }

  Result<std::string_view> text_content(std::uint64_t size_bytes) {
    ALCOVE_TRY(const BytesView bytes, content(size_bytes));
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!is_utf8(text)) return bad("a text is not UTF-8");
    return text;
  }

  Result<void> key(const Head& head) {
    if (head.major != 3) return bad("a map key must be a text");
    ALCOVE_TRY(const std::string_view text, text_content(head.argument));
    Open& map = stack_.back();
    if (!map.members.empty() && !key_less(map.members.back().first, text)) {
      return bad("map keys are repeated or out of order");
    }
    map.key = std::string(text);
    return {};
  }

  Result<void> open(bool is_map, std::uint64_t count) {
    // Each element takes at least one byte, each member two: a length that cannot fit is refused before any allocation.
    if (count > reader_.remaining() / (is_map ? 2 : 1)) return bad("a length goes past the end");
    if (stack_.size() >= limits_.depth) return bad("nested too deeply");
    stack_.push_back({is_map, count, {}, {}, std::nullopt});
    return count == 0 ? place(take_closed()) : Result<void>();
  }

  /// Puts a value where it belongs, then closes every container that has all its elements.
  Result<void> place(Cbor value) {
    while (!stack_.empty()) {
      append(stack_.back(), std::move(value));
      if (stack_.back().remaining != 0) return {};
      value = take_closed();
    }
    root_ = std::move(value);
    return {};
  }

  static void append(Open& parent, Cbor value) {
    if (parent.is_map) {
      parent.members.emplace_back(*std::move(parent.key), std::move(value));
      parent.key.reset();
    } else {
      parent.elements.push_back(std::move(value));
    }
    --parent.remaining;
  }

  Cbor take_closed() {
    Open done = std::move(stack_.back());
    stack_.pop_back();
    return done.is_map ? Cbor::map(std::move(done.members)) : Cbor::array(std::move(done.elements));
  }

  ByteReader reader_;
  const CborLimits& limits_;
  std::vector<Open> stack_;
  Cbor root_;
  std::size_t nodes_ = 0;
};

}  // namespace

Result<Cbor> decode_cbor(BytesView input, const CborLimits& limits) {
  ALCOVE_CHECK(input.size() <= limits.size_bytes, "encoding", "the CBOR is larger than allowed");
  return Decoder(input, limits).run();
}

}  // namespace alcove::base
