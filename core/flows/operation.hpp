#pragma once

/// How a page asks for something by name: one function for each operation, arguments and result as JSON in the shapes
/// of the page's contract (web/src/core/api_daily.ts, api_journal.ts, api_guidance.ts, …). Every room above flows lists
/// its own operations; `desk::perform` finds the one asked for.
///
/// Example:
///     base::Result<base::OrderedJson> moods(const flows::Request& ask);      // ask.arguments is {"from", "to"}
///     constexpr flows::Operation k_operations[] = {{"moods", moods}};

#include <string_view>

#include "core/flows/app.hpp"

namespace alcove::flows {

struct Request {
  App& app;
  const base::Json& arguments;  ///< an object, or null for none
  const Place& place;
  base::Instant now;

  vault::Vault& vault() const { return app.vault(); }
};

struct Operation {
  std::string_view name;
  base::Result<base::OrderedJson> (*perform)(const Request& ask);
};

}  // namespace alcove::flows
