#include "core/base/bundle.hpp"

#include <algorithm>

namespace alcove::base {

std::string_view bundle_file(std::string_view path) {
  const std::span<const BundleFile> files = bundle_files();
  const auto found =
      std::lower_bound(files.begin(), files.end(), path,
                       [](const BundleFile& file, std::string_view wanted) { return file.path < wanted; });
  return found != files.end() && found->path == path ? found->content : std::string_view{};
}

}  // namespace alcove::base
