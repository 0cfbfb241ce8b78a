#pragma once

/// How tests talk to the API: over a socket or straight to the handlers, with the same words.
///
///     Transport& server = …;
///     const Answer answer = server.send("POST", "/v1/login/start", body);
///     REQUIRE(answer.code == "throttled");

#include <string>
#include <string_view>

#include "core/base/cbor.hpp"

namespace alcove::tests {

struct Answer {
  unsigned status = 0;
  std::string content_type;
  base::Bytes raw;
  /// The body when it is CBOR, else null.
  base::Cbor body;
  /// The code of a problem, else empty.
  std::string code;
  std::string where;
  std::string retry_after;

  bool is_ok() const { return status >= 200 && status < 300; }
};

/// Fills `body`, `code` and `where` from the raw bytes.
Answer read_answer(unsigned status, std::string_view content_type, base::Bytes raw);

class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  /// `path` with its query; an empty token sends none. A null body is no body. Whatever comes back is held against the
  /// API's document.
  virtual Answer send(std::string_view method, const std::string& path, const base::Cbor& body = {},
                      base::BytesView token = {}) = 0;
  /// What statements are signed for.
  virtual std::string origin() const = 0;
};

}  // namespace alcove::tests
