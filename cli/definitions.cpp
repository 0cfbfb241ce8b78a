#include "cli/definitions.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "core/assessment/lint/lint.hpp"

namespace alcove::cli {

using assessment::HostFolder;
using assessment::Library;
using base::fail;
using base::Result;

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t k_largest_file_bytes = 4U << 20U;
constexpr std::size_t k_most_files = 4096;

Result<std::string> read_whole(const fs::path& path) {
  std::error_code failure;
  const std::uintmax_t size_bytes = fs::file_size(path, failure);
  ALCOVE_CHECK(!failure && size_bytes <= k_largest_file_bytes, "definitions",
               "the file cannot be read or is larger than 4 MiB", path.string());
  std::ifstream stream(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(stream), {}};
  ALCOVE_CHECK(stream.good() || stream.eof(), "definitions", "the file cannot be read", path.string());
  return content;
}

/// The first error that lint finds in a host's folder.
Result<void> lint(const HostFolder& folder) {
  std::vector<base::BundleFile> files;
  for (const auto& [name, content] : folder.files) files.push_back({name, content});
  const auto findings = assessment::lint_instruments({.files = files, .bundled = base::bundle_files()});
  for (const assessment::Finding& finding : findings) {
    if (finding.severity != assessment::Severity::error) continue;
    return fail(finding.code, finding.message + "; `alcove lint` shows everything in this folder",
                folder.name + "/" + finding.file + (finding.where.empty() ? "" : ": ") + finding.where);
  }
  return {};
}

}  // namespace

void add_definitions_option(CLI::App& command, std::vector<std::string>& folders) {
  command
      .add_option("--definitions", folders,
                  "A folder with definitions of your own, or wording for ours; may be given several times")
      ->allow_extra_args(false)
      ->type_name("DIR");
}

Result<HostFolder> read_host_folder(const std::string& folder) {
  HostFolder result{.name = folder, .files = {}};
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure)) {
    if (entry->path().extension() != ".json") continue;
    ALCOVE_CHECK(result.files.size() < k_most_files, "definitions", "more files than allowed", folder);
    ALCOVE_TRY(result.files[entry->path().filename().string()], read_whole(entry->path()));
  }
  ALCOVE_CHECK(!failure, "definitions", "the folder cannot be read", folder);
  ALCOVE_CHECK(!result.files.empty(), "definitions", "there is no definition or wording in this folder", folder);
  return result;
}

Result<Library> load_library(const std::vector<std::string>& folders) {
  std::vector<HostFolder> read;
  for (const std::string& folder : folders) {
    ALCOVE_TRY(HostFolder one, read_host_folder(folder));
    ALCOVE_TRY_VOID(lint(one));
    read.push_back(std::move(one));
  }
  return Library::load(read);
}

}  // namespace alcove::cli
