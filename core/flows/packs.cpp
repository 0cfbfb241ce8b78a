#include "core/flows/packs.hpp"

#include <utility>

#include "core/base/json.hpp"

namespace alcove::flows {

using assessment::HostFolder;
using assessment::Library;
using base::Json;
using base::Result;

namespace {

constexpr base::JsonLimits k_limits{.size_bytes = 16U << 20U, .depth = 8, .nodes = 10'000};
constexpr std::string_view k_manifest = "pack.json";

Result<HostFolder> read_pack(const Json& pack) {
  const auto id = base::json_text(pack, "id");
  const auto title = base::json_text(pack, "title");
  const auto files = pack.is_object() ? pack.find("files") : pack.end();
  ALCOVE_CHECK(id && title && files != pack.end() && files->is_object(), "packs", "a pack has an id, a title and files",
               "packs");
  HostFolder out{.name = *id, .files = {}};
  for (const auto& [name, content] : files->items()) {
    ALCOVE_CHECK(content.is_string(), "packs", "a file of a pack is text", "packs." + *id);
    out.files.emplace(name, content.get<std::string>());
  }
  // The server sends the manifest's members instead of the file; a folder without one is known by its name.
  Json manifest{{"id", "host"}, {"title", *title}};
  const auto notice = base::json_text(pack, "personNotice");
  if (notice && !notice->empty()) manifest["personNotice"] = *notice;
  out.files[std::string(k_manifest)] = manifest.dump();
  return out;
}

std::string problem_of(const base::Error& error) {
  return "Questionnaires of this host were left out: " + error.message +
         (error.where.empty() ? "." : " (" + error.where + ").");
}

/// With every folder that holds beside those before it.
Result<LoadedLibrary> load_those_that_hold(std::vector<HostFolder> folders) {
  ALCOVE_TRY(Library bundled, Library::load_bundled());
  LoadedLibrary out{std::move(bundled), {}};
  std::vector<HostFolder> kept;
  for (HostFolder& folder : folders) {
    kept.push_back(std::move(folder));
    auto library = Library::load(kept);
    if (library) {
      out.library = *std::move(library);
      continue;
    }
    kept.pop_back();
    out.pack_problem = problem_of(library.error());
  }
  return out;
}

}  // namespace

Result<std::vector<HostFolder>> read_packs(std::string_view text) {
  ALCOVE_TRY(const Json json, base::parse_json(text, k_limits));
  const auto packs = json.is_object() ? json.find("packs") : json.end();
  ALCOVE_CHECK(packs != json.end() && packs->is_array(), "packs", "expected an object with packs", "packs");
  std::vector<HostFolder> out;
  for (const Json& pack : *packs) {
    ALCOVE_TRY(HostFolder folder, read_pack(pack));
    out.push_back(std::move(folder));
  }
  return out;
}

Result<LoadedLibrary> load_library(std::string_view packs) {
  if (packs.empty()) return load_those_that_hold({});
  auto folders = read_packs(packs);
  if (!folders) {
    ALCOVE_TRY(LoadedLibrary out, load_those_that_hold({}));
    out.pack_problem = problem_of(folders.error());
    return out;
  }
  return load_those_that_hold(*std::move(folders));
}

}  // namespace alcove::flows
