#pragma once

/// Rules and pieces, read once for an open vault; and what the operations of this room share.
///
/// Example:
///     ALCOVE_TRY(const Guide* guide, guide_of(ask.app));
///     guide->shelf.find("panic");

#include "core/flows/operation.hpp"
#include "core/recommendation/content.hpp"
#include "core/recommendation/rule.hpp"

namespace alcove::guidance {

struct Guide {
  recommendation::Shelf shelf;
  recommendation::RuleSet rules;
};

base::Result<Guide*> guide_of(flows::App& app);

/// A member of the arguments that is text, else `json_member`.
base::Result<std::string> text_argument(const flows::Request& ask, std::string_view member);

/// {"level", "sources": [{"citation", "doi", "url"}]}
base::OrderedJson evidence_view(const recommendation::Evidence& evidence);

}  // namespace alcove::guidance
