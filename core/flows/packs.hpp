#pragma once

/// The library of a page: what is bundled, and what the page's host adds. The host's packs come as `GET
/// /instruments.json` gives them: {"packs": [{"id", "title", "personNotice", "files": {"audit.wording.en.json":
/// "<exact text>", …}}]}. They are checked here in full, as a folder is on the command line.
///
/// Example:
///     ALCOVE_TRY(LoadedLibrary loaded, load_library(packs_text));
///     App app(database, random, loaded.library, {.pack_problem = loaded.pack_problem});

#include <string>
#include <string_view>
#include <vector>

#include "core/assessment/library.hpp"

namespace alcove::flows {

/// Reads the packs of a host; another shape is `json` or `packs`, more than 16 MiB `json`.
base::Result<std::vector<assessment::HostFolder>> read_packs(std::string_view text);

struct LoadedLibrary {
  assessment::Library library;
  /// Why a pack was left out, for people; empty when all are here.
  std::string pack_problem;
};

/// The bundled instruments with the host's packs; an empty text is none. A pack that does not hold is left out as a
/// whole, with a problem; it fails only as `assessment::Library::load_bundled` does.
base::Result<LoadedLibrary> load_library(std::string_view packs);

}  // namespace alcove::flows
