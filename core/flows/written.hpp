#pragma once

/// What is noticed in a text that a person saves: it becomes rows of the record that holds the text, so that neither
/// the number of uploads nor their sizes tell whether anything was noticed. A record that is saved again keeps its
/// events and flags; another one is made only for what goes beyond them.
///
/// Example:
///     const Cause cause{entry.id, vault::SafetySource::journal_entry};
///     ALCOVE_TRY(const NoticedRows seen, notice(app, {cause, normal, rows_before}, now));
///     Change change{.record = record, .parents = parents, .rows = with_noticed({entry}, seen.rows)};
///     change.room_for = with_noticed({entry}, seen.largest);
///     ALCOVE_TRY_VOID(vault.write(std::move(change), now));
///     OrderedJson view{{"entry", entry_view(…)}};
///     ALCOVE_TRY_VOID(add_noticed(app, seen, normal, view));

#include <optional>
#include <string_view>
#include <vector>

#include "core/flows/app.hpp"
#include "core/flows/event_rows.hpp"
#include "core/flows/screening.hpp"

namespace alcove::flows {

/// A text that is to be saved.
struct Written {
  Cause cause;
  std::string_view normal;                ///< the text in Unicode form NFKC
  const std::vector<vault::Row>& before;  ///< what the record holds now; empty for a new one
};

struct NoticedRows {
  Noticed noticed;  ///< the rung as the person's settings have it
  /// Every event and flag that the record holds from now on, earlier ones included, and as much as there could have
  /// been instead.
  std::vector<vault::Row> rows, largest;
  /// Those that are new.
  std::optional<base::RowId> event, flag;
};

/// Screens a text. Not UTF-8 is `text`.
base::Result<NoticedRows> notice(App& app, const Written& written, base::Instant now);

/// `rows` with those that were noticed after them.
std::vector<vault::Row> with_noticed(std::vector<vault::Row> rows, const std::vector<vault::Row>& noticed);

/// Adds "noticed", "event" and "flag" of the page's contract to what a saving operation gives; to be called when the
/// record is written.
base::Result<void> add_noticed(App& app, const NoticedRows& seen, std::string_view normal, base::OrderedJson& view);

}  // namespace alcove::flows
