#include "wasm/conversions.hpp"

namespace alcove::wasm {

namespace {

using emscripten::val;

/// Copies a Uint8Array to `out`, which has room for it.
void copy_in(const val& array, std::uint8_t* out, std::size_t size_bytes) {
  val(emscripten::typed_memory_view(size_bytes, out)).call<void>("set", array);
}

std::size_t length_of(const val& array) { return array["length"].as<std::size_t>(); }

}  // namespace

base::Bytes bytes_of(const val& array) {
  base::Bytes out(length_of(array));
  copy_in(array, out.data(), out.size());
  return out;
}

base::SecretBytes secret_of(const val& array) {
  base::SecretBytes out(length_of(array));
  copy_in(array, out.data(), out.size());
  return out;
}

val uint8_array(base::BytesView bytes) {
  return val::global("Uint8Array").new_(val(emscripten::typed_memory_view(bytes.size(), bytes.data())));
}

base::Instant instant_of(double unix_ms) { return base::Instant::from_unix_ms(static_cast<std::int64_t>(unix_ms)); }

val error_value(const base::Error& error) {
  val out = val::object();
  out.set("code", error.code);
  out.set("message", error.message);
  out.set("where", error.where);
  return out;
}

std::string reply(const base::OrderedJson& value) { return base::to_json_text(base::OrderedJson{{"value", value}}); }

std::string reply(const base::Result<base::OrderedJson>& result) {
  return result ? reply(*result) : reply_failure(result.error());
}

std::string reply(const base::Result<void>& result) {
  return result ? reply(base::OrderedJson(nullptr)) : reply_failure(result.error());
}

std::string reply_failure(const base::Error& error) {
  const base::OrderedJson fields{{"code", error.code}, {"message", error.message}, {"where", error.where}};
  return base::to_json_text(base::OrderedJson{{"error", fields}});
}

}  // namespace alcove::wasm
