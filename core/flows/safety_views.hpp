#pragma once

/// What the page's contract calls `Noticed` and the spans in a person's own words (web/src/core/api_safety.ts).
///
/// Example:
///     ALCOVE_TRY(OrderedJson view, noticed_view(noticed, text, screener, "en"));

#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/flows/reasons.hpp"
#include "core/flows/screening.hpp"
#include "core/vault/records.hpp"

namespace alcove::flows {

/// `Noticed`; `text` is what was screened, and reasons are in `language` or in English.
base::Result<base::OrderedJson> noticed_view(const Noticed& noticed, std::string_view text,
                                             const TextScreener& screener, std::string_view language);

/// `NoticedSpan[]` in the event's excerpt.
base::OrderedJson spans_view(const vault::SafetyEventRow& event, const TextScreener& screener, const Reasons& reasons);

}  // namespace alcove::flows
