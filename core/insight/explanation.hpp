#pragma once

/// What was found, as an id and facts, for the page to say in the words of its language. No statement says why: "on
/// days with a walk, moods were higher" is known, "walking lifts your mood" is not. docs/insight.md lists every id with
/// its facts.
///
/// Example:
///     const Statement said = explain(trend, scale);   // "trend.falling", per_week -0.12, low -0.2, high -0.05, …
///     to_json(said);                                  // {"id": "trend.falling", "facts": {"perWeek": -0.12, …}}

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/json.hpp"
#include "core/insight/insights.hpp"
#include "core/insight/summary.hpp"

namespace alcove::insight {

/// A number, a count, a day, or a word out of a fixed list ("small", "next_day").
using Fact = std::variant<double, std::uint32_t, base::CivilDay, std::string_view>;

struct Statement {
  std::string id;
  std::vector<std::pair<std::string_view, Fact>> facts;

  /// The fact of this name, or nullptr.
  const Fact* find(std::string_view name) const;
};

Statement explain(const Finding<Trend>& trend, const Scale& mood);
/// One for each change of level, oldest first, or one that nothing changed.
std::vector<Statement> explain(const Finding<Levels>& levels, const Scale& mood);
Statement explain_weekdays(const Finding<Pattern>& weekdays);
Statement explain_times_of_day(const Finding<Pattern>& times);
Statement explain(const Association& association, const Scale& mood);
Statement explain(const Summary& summary, const Scale& mood);
/// All of them: trend, levels, weekdays, times of day, then associations by how surely they stand out.
std::vector<Statement> explain(const Insights& insights, const Scale& mood);

/// {"id", "facts": {…}}; days as "YYYY-MM-DD".
base::OrderedJson to_json(const Statement& statement);

}  // namespace alcove::insight
