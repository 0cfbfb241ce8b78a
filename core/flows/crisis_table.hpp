#pragma once

/// What can be wrong with the table of crisis lines (schemas/crisis-lines/lines.json), said at once. A wrong number can
/// cost a life, and a right one becomes wrong by itself: so beside the shape this looks for numbers that no telephone
/// of the country dials and for entries that nobody has looked at for a year. It runs in the command line and in tests,
/// never in the page.
///
/// Example:
///     ALCOVE_TRY(const base::CivilDay today, base::CivilDay::parse("2026-11-22"));
///     for (const TableFinding& finding : check_crisis_table(json, today)) …

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.hpp"

namespace alcove::flows {

/// One thing that is wrong. `where` is the path in the file ("countries[3].lines[0].dial"); `message` names the country
/// and says what to do.
struct TableFinding {
  std::string code, where, message;

  friend bool operator==(const TableFinding&, const TableFinding&) = default;
};

/// How old an entry may be: after so many days its number has to be read in its source again.
inline constexpr int k_crisis_line_days = 366;

/// Whether this is a table of crisis lines at all: JSON with "countries" and "international".
bool is_crisis_table(std::string_view json);

/// Every finding, in the order of the file; none means that the table holds. Without `today` ages are not looked at.
/// Codes: `crisis_shape` (not JSON, or a member is missing or of another type), `crisis_country` (not a code of ISO
/// 3166-1, or no name), `crisis_emergency` (missing, or not three or four digits), `crisis_number` (letters, a country
/// code, too short or too long), `crisis_reach` (a line that can be neither called nor written to nor opened),
/// `crisis_host` (a page that is not https, or has no host; a source without a host), `crisis_language` (not a code of
/// ISO 639-1, or none), `crisis_evidence`, `crisis_duplicate` (a country, or a line of one, twice), `crisis_date` (not
/// a day, or after `today`), `crisis_stale` (older than `k_crisis_line_days`).
std::vector<TableFinding> check_crisis_table(std::string_view json, std::optional<base::CivilDay> today);

}  // namespace alcove::flows
