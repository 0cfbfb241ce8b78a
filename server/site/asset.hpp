#pragma once

/// Something public that is served again and again: in memory, compressed once, with a tag for those who have it
/// already.
///
/// Example:
///     const Asset asset = make_asset(base::to_bytes(text), "application/json");
///     return asset_response(asset, "no-cache", request);

#include <string>
#include <string_view>

#include "core/base/bytes.hpp"
#include "server/http/message.hpp"

namespace alcove::site {

/// As it is and compressed.
struct Asset {
  http::Body plain;
  /// Null where compression does not pay.
  http::Body brotli;
  http::Body gzip;
  std::string content_type;
  /// Of the content, without quotes.
  std::string tag;
};

/// What an asset's tag is made of its content: 32 hexadecimal digits.
std::string tag_of(base::BytesView content);

/// Compresses what gains by it.
Asset make_asset(base::Bytes content, std::string_view content_type);

/// 200 in the form that the request accepts, or 304 when it names the tag of that form.
http::Response asset_response(const Asset& asset, std::string_view cache_control, const http::Request& request);

}  // namespace alcove::site
