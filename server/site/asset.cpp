#include "server/site/asset.hpp"

#include <algorithm>
#include <utility>

#include "core/crypto/hkdf.hpp"
#include "server/site/compression.hpp"

namespace alcove::site {

namespace {

constexpr std::size_t k_tag_bytes = 16;

/// Null unless it is smaller.
http::Body if_smaller(base::Bytes compressed, std::size_t plain_bytes) {
  if (compressed.empty() || compressed.size() >= plain_bytes) return {};
  return std::make_shared<const base::Bytes>(std::move(compressed));
}

/// Whether a comma-separated header names `wanted` and does not give it quality 0.
bool accepts(std::string_view header, std::string_view wanted) {
  while (!header.empty()) {
    std::string_view one = header.substr(0, header.find(','));
    header.remove_prefix(std::min(header.size(), one.size() + 1));
    one.remove_prefix(std::min(one.size(), one.find_first_not_of(' ')));
    const std::string_view name = one.substr(0, one.find_first_of("; "));
    const bool refused = one.ends_with("q=0") || one.ends_with("q=0.0");
    if (name == wanted) return !refused;
  }
  return false;
}

/// Whether If-None-Match names this tag; weak comparison (RFC 9110, section 13.1.2).
bool names_tag(std::string_view header, std::string_view quoted_tag) {
  if (header == "*") return true;
  while (!header.empty()) {
    std::string_view one = header.substr(0, header.find(','));
    header.remove_prefix(std::min(header.size(), one.size() + 1));
    one.remove_prefix(std::min(one.size(), one.find_first_not_of(' ')));
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one.substr(0, one.find_last_not_of(' ') + 1) == quoted_tag) return true;
  }
  return false;
}

}  // namespace

std::string tag_of(base::BytesView content) {
  const crypto::Sha512Digest digest = crypto::sha512({content});
  return base::to_hex(base::BytesView(digest).first(k_tag_bytes));
}

Asset make_asset(base::Bytes content, std::string_view content_type) {
  Asset asset;
  asset.tag = tag_of(content);
  asset.content_type = content_type;
  asset.brotli = if_smaller(compress_brotli(content), content.size());
  asset.gzip = if_smaller(compress_gzip(content), content.size());
  asset.plain = std::make_shared<const base::Bytes>(std::move(content));
  return asset;
}

http::Response asset_response(const Asset& asset, std::string_view cache_control, const http::Request& request) {
  const std::string_view accepted = request.header("accept-encoding");
  const bool brotli = asset.brotli && accepts(accepted, "br");
  const bool gzip = !brotli && asset.gzip && accepts(accepted, "gzip");
  // Each form has a tag of its own, because a tag stands for exact bytes.
  const std::string tag = "\"" + asset.tag + (brotli ? "-br" : gzip ? "-gz" : "") + "\"";
  http::Response response{.status = 200, .headers = {}, .body = {}, .route = "page"};
  response.headers = {{"etag", tag}, {"cache-control", std::string(cache_control)}};
  if (asset.brotli || asset.gzip) response.headers.push_back({"vary", "accept-encoding"});
  if (names_tag(request.header("if-none-match"), tag)) {
    response.status = 304;
    return response;
  }
  response.headers.push_back({"content-type", asset.content_type});
  if (brotli) response.headers.push_back({"content-encoding", "br"});
  if (gzip) response.headers.push_back({"content-encoding", "gzip"});
  response.body = brotli ? asset.brotli : gzip ? asset.gzip : asset.plain;
  return response;
}

}  // namespace alcove::site
