#pragma once

/// A server that is honest except for what a test tells it to do: it changes answers, makes them up or loses them
/// (docs/protocol.md, section 8).
///
///     MaliciousServer server("rollback");
///     server.tamper("GET /v1/account/state", [&](base::Cbor& body) { body.set("manifest", Cbor::bytes(older)); });
///     server.lose_answers("POST /v1/commits", 1);
///     server.be_honest();

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "tests/support/memory_server.hpp"

namespace alcove::tests {

class MaliciousServer {
 public:
  using ChangeBody = std::function<void(base::Cbor&)>;
  using ChangeResponse = std::function<void(sync::Response&)>;

  explicit MaliciousServer(std::string_view seed) : honest_(seed) {}

  /// Nothing when the answer is lost or the server cannot be reached.
  std::optional<sync::Response> handle(const sync::SendRequest& request, base::Instant now);

  /// Changes the CBOR body of every successful answer to this route ("GET /v1/commits").
  void tamper(const std::string& route, ChangeBody change);
  /// Changes the answer itself.
  void distort(const std::string& route, ChangeResponse change);
  /// Answers with a problem instead of asking the honest server.
  void refuse(const std::string& route, int status, const std::string& code);
  /// Does what is asked and says nothing, `count` times.
  void lose_answers(const std::string& route, int count);
  /// Does nothing, `count` times.
  void lose_requests(const std::string& route, int count);
  void be_honest();

  MemoryServer& honest() { return honest_; }

 private:
  MemoryServer honest_;
  std::map<std::string, ChangeResponse> distortions_;
  std::map<std::string, std::pair<int, std::string>> refusals_;
  std::map<std::string, int> lost_answers_, lost_requests_;
};

/// Changes a byte string, a list, or one element of a list of maps, inside a map.
void change_bytes(base::Cbor& map, std::string_view key, const std::function<void(base::Bytes&)>& change);
void change_list(base::Cbor& map, std::string_view key, const std::function<void(base::Cbor::Array&)>& change);
void change_element(base::Cbor& map, std::string_view key, std::size_t index,
                    const MaliciousServer::ChangeBody& change);
/// Changes the byte string at `index` of a list.
void change_blob(base::Cbor& map, std::string_view key, std::size_t index,
                 const std::function<void(base::Bytes&)>& change);

}  // namespace alcove::tests
