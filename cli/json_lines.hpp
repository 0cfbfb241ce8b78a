#pragma once

/// Commands that answer JSON Lines: one line in, one line out, in the same order.
///
/// Example:
///     answer_json_lines(context, [&](const base::Json& request) -> base::Result<base::OrderedJson> { … });

#include <functional>

#include "cli/command.hpp"
#include "core/base/json.hpp"

namespace alcove::cli {

/// The members of the answer to one request.
using LineReply = std::function<base::Result<base::OrderedJson>(const base::Json& request)>;

/// Reads standard input to its end and writes {"id": as the request wrote it, …members} or {"id", "error": {"code",
/// "message", "where"}} for each line. When some line could not be answered it reports `lines_failed`.
void answer_json_lines(CommandContext& context, const LineReply& reply);

}  // namespace alcove::cli
