#pragma once

/// `alcove screen --replies --jsonl`: what must not stand in a model's replies, and what is missing in them.

#include "cli/command.hpp"

namespace alcove::cli {

/// Reads {"id", "text", "user_level"?, "imminent"?, "region"?} lines from `context.in` and answers each with {"id",
/// "verdict", "findings", "missing"} or {"id", "error"}.
void screen_replies(CommandContext& context);

}  // namespace alcove::cli
