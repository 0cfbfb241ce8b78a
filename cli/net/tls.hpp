#pragma once

/// The TLS context of native clients: TLS 1.2 or later, the machine's certificates. Internal to cli/net.

#include <boost/asio/ssl/context.hpp>

namespace alcove::net {

/// A context that verifies its peer.
boost::asio::ssl::context make_tls_context();

}  // namespace alcove::net
