#pragma once

/// How values cross between C++ and JavaScript. Bytes are copied both ways, never lent (a growing heap detaches views)
/// and never pass as text; results cross as JSON: {"value": …} or {"error": {"code", "message", "where"}}.

#include <emscripten/val.h>

#include <string>

#include "core/base/bytes.hpp"
#include "core/base/json.hpp"
#include "core/base/result.hpp"
#include "core/base/secret.hpp"
#include "core/base/time.hpp"

namespace alcove::wasm {

/// A copy of a Uint8Array.
base::Bytes bytes_of(const emscripten::val& array);
/// A copy of a Uint8Array, which JavaScript wipes itself.
base::SecretBytes secret_of(const emscripten::val& array);
/// A new Uint8Array with a copy of the bytes.
emscripten::val uint8_array(base::BytesView bytes);

/// Milliseconds since 1970 as JavaScript counts them.
base::Instant instant_of(double unix_ms);

/// {"code", "message", "where"}.
emscripten::val error_value(const base::Error& error);

/// {"value": …} or {"error": …} as text.
std::string reply(const base::OrderedJson& value);
std::string reply(const base::Result<base::OrderedJson>& result);
std::string reply(const base::Result<void>& result);
std::string reply_failure(const base::Error& error);

/// Calls `act` and turns anything thrown into the error `internal`: nothing may escape into JavaScript.
template <typename Act>
std::string guarded(Act act) noexcept {
  try {
    return reply(act());
  } catch (...) {
    return R"({"error":{"code":"internal","message":"Something went wrong inside Alcove. Nothing you saved is lost.","where":""}})";
  }
}

}  // namespace alcove::wasm
