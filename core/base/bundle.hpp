#pragma once

/// The data in `schemas/` that ships inside the program: instruments, crisis lines, SQL. Core does no I/O, so the build
/// embeds the files.
///
/// Example:
///     for (const base::BundleFile& file : base::bundle_files()) { if (file.path.starts_with("instruments/")) … }

#include <span>
#include <string_view>

namespace alcove::base {

/// One embedded file. `path` is relative to `schemas/` ("instruments/phq-9.json"); `content` is its exact bytes.
struct BundleFile {
  std::string_view path;
  std::string_view content;
};

/// Every embedded file, sorted by path. The views live as long as the program.
std::span<const BundleFile> bundle_files();

/// The content of one embedded file, or an empty view when there is none at `path`.
std::string_view bundle_file(std::string_view path);

}  // namespace alcove::base
