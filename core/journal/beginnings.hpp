#pragma once

/// What to begin writing with: questions and pages with headings, in the page's language (schemas/content).

#include "core/flows/operation.hpp"

namespace alcove::journal {

/// {"prompts": `Prompt[]`, "techniques"}. Needs no vault.
base::Result<base::OrderedJson> prompts(const flows::Request& ask);
/// `Template[]`. Needs no vault.
base::Result<base::OrderedJson> templates(const flows::Request& ask);

}  // namespace alcove::journal
