#pragma once

/// The recall period that a text asks about, read from its words in English, German and Spanish. Internal to lint.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alcove::assessment {

/// "over the last 2 weeks" is {2, "week"}. A count of 0: more than one, and the text does not say how many.
struct RecallPeriod {
  std::int64_t count = 0;
  std::string_view unit;  ///< "day", "week", "month" or "year"

  friend bool operator==(const RecallPeriod&, const RecallPeriod&) = default;
};

/// Every period that the text names as past, in its order; none in other languages.
std::vector<RecallPeriod> recall_periods(std::string_view text, std::string_view language);

/// Whether two periods are the same time: 7 days and a week, 12 months and a year, 30 days and a month, 24 hours and a
/// day. Four weeks and a month are not: the published form says one of them.
bool same_time(const RecallPeriod& a, const RecallPeriod& b);

}  // namespace alcove::assessment
