#pragma once

/// What a host adds to the bundled instruments: folders of wording and of its own instruments, checked when the server
/// starts and given to every page as one public document.
///
/// Example:
///     ALCOVE_TRY(services.instruments, instruments::load_host_packs({"packs/non-commercial"}, {"non-commercial"}));

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "server/site/asset.hpp"

namespace alcove::instruments {

/// The document of a server without packs: `{"packs":[]}`.
site::Asset no_packs();

/// Reads and lints the folders (docs/instruments.md) and makes `{"packs":[{"id","title","personNotice","files"}]}` of
/// them, files with their exact text. All failures are `instruments`: a folder that cannot be read or that is none of
/// a host, anything that lint calls an error, an id twice, a pack with a `hostNotice` whose id is not among `accepted`
/// (the message holds the notice), an accepted id that no folder has.
base::Result<site::Asset> load_host_packs(const std::vector<std::string>& folders,
                                          const std::vector<std::string>& accepted);

}  // namespace alcove::instruments
