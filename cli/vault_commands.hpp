#pragma once

/// `alcove vault …`: the vault of a person on the command line, with the same core as in the browser.
///
/// Example:
///     add_vault_commands(app, context);        // in run_command_line

#include "cli/command.hpp"

namespace alcove::cli {

void add_vault_commands(CLI::App& app, CommandContext& context);

}  // namespace alcove::cli
