#include "core/journal/finding.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "core/journal/arguments.hpp"
#include "core/journal/views.hpp"

namespace alcove::journal {

using base::CivilDay;
using base::Instant;
using base::OrderedJson;
using base::Result;
using flows::Request;

namespace {

constexpr int k_most_years = 50;
constexpr std::size_t k_most_of_a_day = 200;
constexpr std::int64_t k_day_ms = 24LL * 60 * 60 * 1000;
/// The most that a place is from UTC.
constexpr std::int64_t k_most_offset_ms = 14LL * 60 * 60 * 1000;

struct Ago {
  CivilDay day;
  const char* unit;
  int count;
};

/// The days to look back at, newest first.
std::vector<Ago> days_before(CivilDay day) {
  const std::string text = day.text();
  const int year = std::stoi(text.substr(0, 4)), month = std::stoi(text.substr(5, 2)),
            of_month = std::stoi(text.substr(8, 2));
  std::vector<Ago> out{{CivilDay::from_days(day.days() - 7), "week", 1}};
  const auto last_month = CivilDay::from_date(month == 1 ? year - 1 : year, month == 1 ? 12 : month - 1, of_month);
  if (last_month) out.push_back({*last_month, "month", 1});
  for (int count = 1; count <= k_most_years; ++count) {
    const auto then = CivilDay::from_date(year - count, month, of_month);
    if (then) out.push_back({*then, "year", count});
  }
  return out;
}

/// Entries that were begun on a day, by the place where they were begun, newest first.
Result<std::vector<vault::LiveEntry>> entries_of(const vault::Search& search, CivilDay day) {
  const std::int64_t midnight = day.days() * k_day_ms;
  std::vector<vault::LiveEntry> out;
  if (midnight + k_day_ms + k_most_offset_ms < 0) return out;
  const vault::EntryFilter around{.from = Instant::from_unix_ms(std::max<std::int64_t>(0, midnight - k_most_offset_ms)),
                                  .to = Instant::from_unix_ms(midnight + k_day_ms + k_most_offset_ms)};
  ALCOVE_TRY(auto page, search.page(around, {}, k_most_of_a_day));
  for (vault::LiveEntry& live : page.entries) {
    if (base::civil_day_of(live.entry.written_at, live.entry.utc_offset) == day) out.push_back(std::move(live));
  }
  return out;
}

}  // namespace

Result<OrderedJson> search(const Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const std::string query, base::json_text(ask.arguments, "query"));
  ALCOVE_TRY(const vault::EntryFilter filter, filter_of(ask.arguments));
  ALCOVE_TRY(const std::size_t limit, limit_of(ask.arguments));
  vault::Found found;
  ALCOVE_TRY_VOID(ask.vault().atomically([&]() -> Result<void> {
    ALCOVE_TRY(found, ask.vault().search().find(query, filter, limit));
    return {};
  }));
  OrderedJson hits = OrderedJson::array();
  for (const vault::EntryMatch& match : found.matches) hits.push_back(hit_view(match));
  const double indexed =
      found.indexed >= found.all ? 1.0 : static_cast<double>(found.indexed) / static_cast<double>(found.all);
  return OrderedJson{{"hits", std::move(hits)}, {"total", found.total}, {"indexed", indexed}};
}

Result<OrderedJson> on_this_day(const Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  ALCOVE_TRY(const std::string text, base::json_text(ask.arguments, "day"));
  ALCOVE_TRY(const CivilDay day, CivilDay::parse(text));
  OrderedJson out = OrderedJson::array();
  ALCOVE_TRY_VOID(ask.vault().atomically([&]() -> Result<void> {
    for (const Ago& ago : days_before(day)) {
      ALCOVE_TRY(const auto entries, entries_of(ask.vault().search(), ago.day));
      for (const vault::LiveEntry& entry : entries) {
        out.push_back({{"entry", summary_view(entry)}, {"ago", {{"unit", ago.unit}, {"count", ago.count}}}});
      }
    }
    return {};
  }));
  return out;
}

Result<OrderedJson> tags(const Request& ask) {
  ALCOVE_TRY_VOID(ask.vault().need_open());
  std::vector<vault::TagCount> found;
  ALCOVE_TRY_VOID(ask.vault().atomically([&]() -> Result<void> {
    ALCOVE_TRY(found, ask.vault().search().tags());
    return {};
  }));
  OrderedJson out = OrderedJson::array();
  for (const vault::TagCount& tag : found) out.push_back({{"name", tag.name}, {"count", tag.count}});
  return out;
}

}  // namespace alcove::journal
