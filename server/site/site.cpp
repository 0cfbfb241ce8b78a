#include "server/site/site.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "server/site/compression.hpp"

namespace alcove::site {

namespace {

using base::Result;
namespace files = std::filesystem;

constexpr std::string_view k_hashed_folder = "/assets/";
constexpr std::string_view k_index = "/index.html";
constexpr std::size_t k_file_limit_bytes = 64U << 20U;
constexpr std::size_t k_compression_floor_bytes = 256;

struct TypeRow {
  std::string_view ending;
  std::string_view type;
  bool compresses;
};

constexpr std::array k_types = std::to_array<TypeRow>({
    {".html", "text/html; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".mjs", "text/javascript; charset=utf-8", true},
    {".css", "text/css; charset=utf-8", true},
    {".json", "application/json", true},
    {".map", "application/json", true},
    {".webmanifest", "application/manifest+json", true},
    {".wasm", "application/wasm", true},
    {".svg", "image/svg+xml", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".ico", "image/x-icon", true},
    {".png", "image/png", false},
    {".jpg", "image/jpeg", false},
    {".webp", "image/webp", false},
    {".woff2", "font/woff2", false},
});

const TypeRow* type_of(std::string_view path) {
  const auto* const found =
      std::find_if(k_types.begin(), k_types.end(), [&](const TypeRow& row) { return path.ends_with(row.ending); });
  return found == k_types.end() ? nullptr : found;
}

Result<base::Bytes> read_file(const files::path& path) {
  std::error_code failed;
  const auto size = files::file_size(path, failed);
  ALCOVE_CHECK(!failed && size <= k_file_limit_bytes, "web", "a file of the page cannot be read or is over 64 MiB",
               path.filename().string());
  std::ifstream file(path, std::ios::binary);
  base::Bytes content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  ALCOVE_CHECK(!file.bad() && content.size() == size, "web", "a file of the page cannot be read",
               path.filename().string());
  return content;
}

/// The compressed form from beside the file, else made now; null unless it is smaller.
Result<http::Body> compressed(const files::path& path, std::string_view ending,
                              base::Bytes (*compress)(base::BytesView), base::BytesView plain) {
  files::path beside = path;
  beside += ending;
  base::Bytes content;
  std::error_code failed;
  if (files::is_regular_file(beside, failed)) {
    ALCOVE_TRY(content, read_file(beside));
  } else {
    content = compress(plain);
  }
  if (content.empty() || content.size() >= plain.size()) return http::Body{};
  return std::make_shared<const base::Bytes>(std::move(content));
}

Result<Asset> load_asset(const files::path& path) {
  Asset asset;
  ALCOVE_TRY(base::Bytes content, read_file(path));
  asset.tag = tag_of(content);
  asset.content_type = content_type_of(path.filename().string());
  const TypeRow* const type = type_of(path.filename().string());
  if (type != nullptr && type->compresses && content.size() >= k_compression_floor_bytes) {
    ALCOVE_TRY(asset.brotli, compressed(path, ".br", compress_brotli, content));
    ALCOVE_TRY(asset.gzip, compressed(path, ".gz", compress_gzip, content));
  }
  asset.plain = std::make_shared<const base::Bytes>(std::move(content));
  return asset;
}

std::string_view cache_control_of(std::string_view path) {
  return path.starts_with(k_hashed_folder) ? "public, max-age=31536000, immutable" : "no-cache";
}

void add_page_headers(http::Response& response) {
  response.headers.insert(response.headers.end(),
                          {{"content-security-policy", std::string(k_content_security_policy)},
                           {"cross-origin-opener-policy", "same-origin"},
                           {"cross-origin-embedder-policy", "require-corp"},
                           {"cross-origin-resource-policy", "same-origin"},
                           {"x-content-type-options", "nosniff"},
                           {"referrer-policy", "no-referrer"},
                           {"permissions-policy", "camera=(), geolocation=(), microphone=(self), payment=(), usb=()"}});
}

}  // namespace

std::string_view content_type_of(std::string_view path) {
  const TypeRow* const type = type_of(path);
  return type == nullptr ? "application/octet-stream" : type->type;
}

Result<Site> Site::load(const std::string& folder) {
  Site site;
  std::error_code failed;
  const files::path root(folder);
  for (auto entry = files::recursive_directory_iterator(root, failed); !failed && entry != files::end(entry);
       entry.increment(failed)) {
    const files::path& path = entry->path();
    if (!entry->is_regular_file(failed) || path.extension() == ".br" || path.extension() == ".gz") continue;
    ALCOVE_TRY(site.assets_["/" + path.lexically_relative(root).generic_string()], load_asset(path));
  }
  ALCOVE_CHECK(!failed, "web", "the page's folder cannot be read: " + failed.message(), "web");
  ALCOVE_CHECK(site.find(k_index) != nullptr, "web", "the page's folder has no index.html; build it with ./dev build",
               "web");
  return site;
}

const Asset* Site::find(std::string_view path) const {
  const auto found = assets_.find(path);
  return found == assets_.end() ? nullptr : &found->second;
}

http::Response Site::respond(const http::Request& request) const {
  http::Response response;
  if (request.method != http::Method::get && request.method != http::Method::head) {
    response = http::text_response(405, "text/plain; charset=utf-8", "This method is not possible here.\n");
    response.headers.push_back({"allow", "GET, HEAD"});
  } else {
    const std::string_view path = request.path;
    const bool is_page = path.find('.', path.rfind('/') + 1) == std::string_view::npos;
    const Asset* asset = find(path);
    if (asset == nullptr && is_page) asset = find(k_index);
    response = asset != nullptr ? asset_response(*asset, cache_control_of(path), request)
                                : http::text_response(404, "text/plain; charset=utf-8", "There is nothing here.\n");
  }
  response.route = "page";
  add_page_headers(response);
  return response;
}

}  // namespace alcove::site
