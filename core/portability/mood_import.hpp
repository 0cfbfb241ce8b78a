#pragma once

/// Mood entries from another app's table: what is in it, what could be taken, and taking it (docs/export.md).
///
/// Example:
///     ALCOVE_TRY(const base::OrderedJson preview, preview_moods(app, text, {}));          // columns as guessed
///     ALCOVE_TRY(const base::OrderedJson done, import_moods(app, text, arguments, now));

#include <string_view>

#include "core/base/json.hpp"
#include "core/flows/app.hpp"

namespace alcove::portability {

/// `TablePreview` of the page's contract. `ask` is {"columns", "offsets"}: columns null for a guess; offsets are
/// [{"from", "minutes"}] by local minutes since 1970. Another shape is `columns`; errors of `interchange::read_csv`.
base::Result<base::OrderedJson> preview_moods(flows::App& app, std::string_view text, const base::Json& ask,
                                              base::Instant now);
/// {"imported"}. Writes what the preview shows as new, all of it or nothing; can be undone.
base::Result<base::OrderedJson> import_moods(flows::App& app, std::string_view text, const base::Json& ask,
                                             base::Instant now);

}  // namespace alcove::portability
