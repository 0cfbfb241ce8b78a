#include "core/guidance/insights.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/guidance/diary.hpp"
#include "core/guidance/guide.hpp"
#include "core/insight/explanation.hpp"
#include "core/personal/goal.hpp"

namespace alcove::guidance {

using base::CivilDay;
using base::OrderedJson;
using base::Result;
using insight::Period;
using insight::Span;

namespace {

constexpr std::array<std::pair<std::string_view, Span>, 3> k_spans{
    {{"week", Span::week}, {"month", Span::month}, {"year", Span::year}}};

Result<CivilDay> day_argument(const flows::Request& ask, std::string_view member) {
  ALCOVE_TRY(const std::string text, text_argument(ask, member));
  const auto day = CivilDay::parse(text);
  ALCOVE_CHECK(day.has_value(), "time", "a day is written YYYY-MM-DD and exists", member);
  return *day;
}

Result<Span> span_argument(const flows::Request& ask) {
  ALCOVE_TRY(const std::string text, text_argument(ask, "span"));
  for (const auto& [name, span] : k_spans) {
    if (name == text) return span;
  }
  return base::fail("span", "a span is week, month or year", "span");
}

OrderedJson tag_view(const personal::Tag& tag) { return {{"kind", personal::name_of(tag.kind)}, {"name", tag.name}}; }

std::uint32_t entries_in(const insight::DailyDiary& daily) {
  std::uint32_t entries = 0;
  for (const insight::Day& day : daily.days) entries += day.moods;
  return entries;
}

bool is_in(CivilDay day, const Period& period) { return day >= period.first && day <= period.last; }

Result<std::uint32_t> goals_reached(const vault::Live& live, const Period& period) {
  ALCOVE_TRY(const auto items, live.items(vault::ItemKind::goal));
  std::uint32_t reached = 0;
  for (const vault::LiveItem& one : items) {
    const personal::Goal goal = personal::goal_of(one.item.id, personal::FieldViews(one.item));
    reached += goal.state == personal::GoalState::reached && is_in(goal.state_since, period) ? 1 : 0;
  }
  return reached;
}

Result<std::uint32_t> entries_written(const vault::Live& live, const Period& period, std::int32_t day_starts_at) {
  ALCOVE_TRY(const auto entries, live.entries());
  return static_cast<std::uint32_t>(std::count_if(entries.begin(), entries.end(), [&](const vault::LiveEntry& one) {
    return is_in(day_of(one.entry.written_at, one.entry.utc_offset, day_starts_at), period);
  }));
}

Result<std::uint32_t> check_ins(const vault::Live& live, const Period& period, std::int32_t day_starts_at) {
  ALCOVE_TRY(const auto attempts, live.attempts());
  return static_cast<std::uint32_t>(std::count_if(attempts.begin(), attempts.end(), [&](const vault::LiveAttempt& one) {
    return is_in(day_of(one.attempt.finished, one.attempt.utc_offset, day_starts_at), period);
  }));
}

}  // namespace

Result<OrderedJson> insights(const flows::Request& ask) {
  ALCOVE_TRY(const CivilDay first, day_argument(ask, "from"));
  ALCOVE_TRY(const CivilDay last, day_argument(ask, "to"));
  ALCOVE_TRY(const DaysNoted noted, days_noted(ask, {first, last}));
  ALCOVE_TRY(const insight::Insights found, insight::insights_of(noted.daily, first, last));
  OrderedJson statements = OrderedJson::array();
  for (const insight::Statement& one : insight::explain(found, noted.daily.mood)) {
    statements.push_back(insight::to_json(one));
  }
  OrderedJson tags = OrderedJson::array(), trackers = OrderedJson::array();
  for (const personal::Tag& tag : noted.named.tags) tags.push_back(tag_view(tag));
  for (const base::RowId& tracker : noted.named.trackers) trackers.push_back(tracker.hex());
  return OrderedJson{{"statements", std::move(statements)},
                     {"tags", std::move(tags)},
                     {"trackers", std::move(trackers)},
                     {"days", found.days},
                     {"entries", entries_in(noted.daily)}};
}

Result<OrderedJson> summary(const flows::Request& ask) {
  ALCOVE_TRY(const Span span, span_argument(ask));
  ALCOVE_TRY(const CivilDay day, day_argument(ask, "day"));
  const Period period = insight::period_of(day, span);
  ALCOVE_TRY(const DaysNoted noted, days_noted(ask, {insight::period_before(period).first, period.last}));
  const std::int32_t starts_at = noted.named.diary.day_starts_at.count;
  const CivilDay today = day_of(ask.now, ask.place.utc_offset, starts_at);
  const insight::Summary found = insight::summarise(noted.daily, period, today);
  OrderedJson feelings = OrderedJson::array(), tags = OrderedJson::array();
  for (const insight::Frequency& one : found.feelings) {
    feelings.push_back({{"name", noted.named.feelings[one.position]}, {"days", one.days}});
  }
  for (const insight::Frequency& one : found.tags) {
    OrderedJson tag = tag_view(noted.named.tags[one.position]);
    tag["days"] = one.days;
    tags.push_back(std::move(tag));
  }
  const vault::Live& live = ask.vault().live();
  ALCOVE_TRY(const std::uint32_t reached, goals_reached(live, period));
  ALCOVE_TRY(const std::uint32_t written, entries_written(live, period, starts_at));
  ALCOVE_TRY(const std::uint32_t taken, check_ins(live, period, starts_at));
  return OrderedJson{{"statement", insight::to_json(insight::explain(found, noted.daily.mood))},
                     {"feelings", std::move(feelings)},
                     {"tags", std::move(tags)},
                     {"goalsReached", reached},
                     {"journalEntries", written},
                     {"checkIns", taken}};
}

}  // namespace alcove::guidance
