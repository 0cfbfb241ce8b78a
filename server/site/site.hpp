#pragma once

/// The page: the built PWA, read into memory once, with compressed forms of everything that gains by it, and the
/// headers that keep it to itself.
///
/// Example:
///     ALCOVE_TRY(const Site site, Site::load("build/web"));
///     const http::Response response = site.respond(request);

#include <map>
#include <string>
#include <string_view>

#include "core/base/result.hpp"
#include "server/http/message.hpp"
#include "server/site/asset.hpp"

namespace alcove::site {

/// What the page's documents and workers may do. Scripts come from this server alone; nothing is inline.
inline constexpr std::string_view k_content_security_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; "
    "media-src blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

class Site {
 public:
  /// Reads every file below `folder`; `.br` and `.gz` beside a file are its compressed forms, where they are missing
  /// they are made. A folder that cannot be read, or has no index.html, is `web`.
  static base::Result<Site> load(const std::string& folder);

  /// Answers GET and HEAD for any path outside the API. A path without a file that looks like a page (no dot in its
  /// last part) gets index.html.
  http::Response respond(const http::Request& request) const;

  std::size_t size() const { return assets_.size(); }

 private:
  const Asset* find(std::string_view path) const;

  /// By path, with a leading slash.
  std::map<std::string, Asset, std::less<>> assets_;
};

/// The type that browsers expect for a file of this name.
std::string_view content_type_of(std::string_view path);

}  // namespace alcove::site
