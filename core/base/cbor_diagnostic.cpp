#include <array>
#include <cstdio>

#include "core/base/cbor.hpp"
#include "core/base/json.hpp"

namespace alcove::base {

namespace {

std::string json_quoted(std::string_view text) { return to_json_text(Json(text)); }

std::string number_text(double value) {
  std::array<char, 40> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.17g", value);
  const std::string out = buffer.data();
  return out.find_first_of(".e") == std::string::npos ? out + ".0" : out;
}

template <typename Sequence, typename Show>
std::string joined(const Sequence& sequence, char left, char right, Show show) {
  std::string out(1, left);
  for (const auto& element : sequence) {
    if (out.size() > 1) out += ", ";
    out += show(element);
  }
  return out + right;
}

}  // namespace

std::string cbor_diagnostic(const Cbor& value) {
  if (value.is_null()) return "null";
  if (const auto integer = value.as_integer()) return std::to_string(*integer);
  if (const auto large = value.as_unsigned()) return std::to_string(*large);
  if (const auto truth = value.as_bool()) return *truth ? "true" : "false";
  if (const auto real = value.as_real()) return number_text(*real);
  if (const auto text = value.as_text()) return json_quoted(*text);
  if (const auto bytes = value.as_bytes()) return "h'" + to_hex(*bytes) + "'";
  if (const auto array = value.as_array()) return joined(**array, '[', ']', cbor_diagnostic);
  const auto map = value.as_map();
  return joined(**map, '{', '}', [](const Cbor::Member& member) {
    return json_quoted(member.first) + ": " + cbor_diagnostic(member.second);
  });
}

}  // namespace alcove::base
