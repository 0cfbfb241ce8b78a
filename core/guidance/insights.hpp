#pragma once

/// What core/insight finds in a person's days, in the shapes of the page's contract.
///
/// Example:
///     ALCOVE_TRY(const auto found, insights(ask));                      // `Insights`

#include "core/flows/operation.hpp"

namespace alcove::guidance {

/// `Insights` of {"from", "to"}. Days that there are not are `time`, in the wrong order or beyond ten years `window`.
base::Result<base::OrderedJson> insights(const flows::Request& ask);

/// `Summary` of {"span", "day"}; a span other than week, month and year is `span`.
base::Result<base::OrderedJson> summary(const flows::Request& ask);

}  // namespace alcove::guidance
