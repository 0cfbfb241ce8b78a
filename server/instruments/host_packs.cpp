#include "server/instruments/host_packs.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "core/assessment/library.hpp"
#include "core/assessment/lint/lint.hpp"
#include "core/base/json.hpp"

namespace alcove::instruments {

namespace {

using assessment::Finding;
using assessment::HostFolder;
using base::Result;
namespace files = std::filesystem;

constexpr std::string_view k_manifest = "pack.json";
/// The page takes 16 MiB of JSON (core/flows/packs.hpp).
constexpr std::uintmax_t k_limit_bytes = 8U << 20U;

base::Failure refuse(std::string_view message, std::string_view where) {
  return base::fail("instruments", message, where);
}

Result<HostFolder> read_folder(const std::string& path) {
  HostFolder folder{.name = path, .files = {}};
  std::uintmax_t size_bytes = 0;
  std::error_code failed;
  for (auto entry = files::directory_iterator(path, failed); !failed && entry != files::end(entry);
       entry.increment(failed)) {
    if (entry->path().extension() != ".json" || !entry->is_regular_file(failed)) continue;
    size_bytes += entry->file_size(failed);
    ALCOVE_CHECK(!failed && size_bytes <= k_limit_bytes, "instruments",
                 "a folder of instruments holds at most 8 MiB that can be read", path);
    std::ifstream file(entry->path(), std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    ALCOVE_CHECK(file.good() || file.eof(), "instruments", "a file cannot be read", entry->path().string());
    folder.files.emplace(entry->path().filename().string(), std::move(content));
  }
  if (failed) return refuse("the folder of instruments cannot be read: " + failed.message(), path);
  return folder;
}

/// The first error says what and where; the command line says them all.
Result<void> check_folder(const HostFolder& folder) {
  std::vector<base::BundleFile> views;
  for (const auto& [name, content] : folder.files) views.push_back({name, content});
  const assessment::LintInput input{.files = views, .bundled = base::bundle_files()};
  if (assessment::folder_kind(input) == assessment::FolderKind::unknown) {
    return refuse("there is no wording, no instrument and no pack.json in this folder", folder.name);
  }
  const std::vector<Finding> findings = assessment::lint_instruments(input);
  const auto first = std::find_if(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == assessment::Severity::error;
  });
  if (first == findings.end()) return {};
  const auto errors = std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == assessment::Severity::error;
  });
  return refuse(first->message + "; errors in this folder: " + std::to_string(errors) + ", alcove lint shows all",
                (files::path(folder.name) / first->file).string() + (first->where.empty() ? "" : " ") + first->where);
}

Result<assessment::Pack> read_manifest(const HostFolder& folder) {
  const auto manifest = folder.files.find(k_manifest);
  if (manifest != folder.files.end()) return assessment::read_pack_manifest(manifest->second);
  assessment::Pack pack;
  pack.title = pack.id = files::path(folder.name + "/").parent_path().filename().string();
  return pack;
}

base::OrderedJson document_of(const assessment::Pack& pack, const HostFolder& folder) {
  base::OrderedJson list = base::OrderedJson::object();
  for (const auto& [name, content] : folder.files) {
    if (name != k_manifest) list[name] = content;
  }
  return {{"id", pack.id}, {"title", pack.title}, {"personNotice", pack.person_notice}, {"files", std::move(list)}};
}

site::Asset asset_of(const base::OrderedJson& packs) {
  const std::string text = base::to_json_text(base::OrderedJson{{"packs", packs}});
  return site::make_asset(base::to_bytes(base::view_of(text)), "application/json");
}

}  // namespace

site::Asset no_packs() { return asset_of(base::OrderedJson::array()); }

Result<site::Asset> load_host_packs(const std::vector<std::string>& folders, const std::vector<std::string>& accepted) {
  base::OrderedJson packs = base::OrderedJson::array();
  std::set<std::string> ids;
  std::vector<HostFolder> read;
  for (const std::string& path : folders) {
    ALCOVE_TRY(HostFolder folder, read_folder(path));
    ALCOVE_TRY_VOID(check_folder(folder));
    ALCOVE_TRY(const assessment::Pack pack, read_manifest(folder));
    if (!ids.insert(pack.id).second) return refuse("two folders have a pack of this id", pack.id);
    const bool is_accepted = std::find(accepted.begin(), accepted.end(), pack.id) != accepted.end();
    if (!pack.host_notice.empty() && !is_accepted) {
      return refuse("the pack \"" + pack.title + "\" asks its host to agree: \"" + pack.host_notice +
                        "\" If you do, add " + pack.id + " to the setting instruments.accepted",
                    path);
    }
    packs.push_back(document_of(pack, folder));
    read.push_back(std::move(folder));
  }
  for (const std::string& id : accepted) {
    if (ids.count(id) == 0) return refuse("instruments.accepted names a pack that no folder has", id);
  }
  // All of them together, as the page will: the same id in two folders shows here.
  const auto library = assessment::Library::load(read);
  if (!library) return refuse(library.error().message, library.error().where);
  return asset_of(packs);
}

}  // namespace alcove::instruments
