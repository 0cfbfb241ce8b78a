#pragma once

/// The instruments of a command: those in the program and those in folders that the command line names.
///
/// Example:
///     std::vector<std::string> folders;
///     add_definitions_option(*command, folders);               // --definitions DIR, any number of times
///     ALCOVE_TRY(const assessment::Library library, load_library(folders));

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "core/assessment/library.hpp"

namespace alcove::cli {

/// `command` must not outlive `folders`.
void add_definitions_option(CLI::App& command, std::vector<std::string>& folders);

/// The JSON files of one folder (not of folders below). A folder that cannot be read, a file above 4 MiB or more than
/// 4096 files are `definitions`.
base::Result<assessment::HostFolder> read_host_folder(const std::string& folder);

/// The bundled instruments and those of the folders, each of which must pass lint. Errors of `read_host_folder` and
/// `assessment::Library::load`, and the first that lint finds.
base::Result<assessment::Library> load_library(const std::vector<std::string>& folders);

}  // namespace alcove::cli
