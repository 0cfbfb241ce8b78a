#include "core/sync/session.hpp"

namespace alcove::sync {

namespace {
/// Long enough for a request to arrive before the token ends.
constexpr std::int64_t k_margin_ms = 30'000;
}  // namespace

bool Session::is_open(base::Instant now) const { return !token.empty() && now.plus_ms(k_margin_ms) < expires_at; }

void Session::close() {
  token.clear();
  expires_at = {};
}

}  // namespace alcove::sync
