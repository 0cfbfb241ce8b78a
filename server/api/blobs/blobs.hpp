#pragma once

/// Pieces of files: sealed chunks go in one by one, in any order and as often as a bad connection needs, and come out
/// again. The server knows neither what they belong to nor how many there should be.
///
/// Example: POST /v1/blobs {blob, index, hash, chunk} → {}; GET /v1/blobs?blob=HEX → {chunks: [{index, hash}]}

#include "server/api/route.hpp"

namespace alcove::api {

base::Result<http::Response> put_chunk(const Call& call, Services& services);
base::Result<http::Response> list_chunks(const Call& call, Services& services);
base::Result<http::Response> show_chunk(const Call& call, Services& services);
base::Result<http::Response> delete_blob(const Call& call, Services& services);
base::Result<http::Response> show_storage(const Call& call, Services& services);

}  // namespace alcove::api
