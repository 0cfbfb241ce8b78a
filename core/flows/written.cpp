#include "core/flows/written.hpp"

#include <algorithm>
#include <utility>

#include "core/base/text.hpp"
#include "core/flows/safety_views.hpp"
#include "core/flows/views.hpp"

namespace alcove::flows {

using base::OrderedJson;
using base::Result;
using base::RowId;
using vault::CrisisFlagRow;
using vault::Row;
using vault::SafetyEventRow;

namespace {

/// Records have room for an even number of events, two at least.
constexpr std::size_t k_event_step = 2;

template <typename Kind>
std::vector<Kind> rows_of_kind(const std::vector<Row>& rows) {
  std::vector<Kind> out;
  for (const Row& row : rows) {
    if (const auto* found = std::get_if<Kind>(&row)) out.push_back(*found);
  }
  return out;
}

/// The largest that events and flags could have become by what the record's texts say.
std::vector<Row> largest_rows(const TextScreener& screener, const Cause& cause, std::size_t events, base::Instant now) {
  const std::size_t steps = std::max<std::size_t>(1, (events + k_event_step - 1) / k_event_step);
  const SafetyEventRow event = largest_event_row(screener, cause, now);
  std::vector<Row> out(steps * k_event_step, Row(event));
  out.insert(out.end(), steps * k_event_step, Row(flag_row(event, {}, now, {})));
  return out;
}

/// Whether one of the flags that is not resolved has this level or a higher one.
Result<bool> is_flagged(const vault::Live& live, const std::vector<CrisisFlagRow>& flags, std::uint8_t level) {
  for (const CrisisFlagRow& flag : flags) {
    ALCOVE_TRY(const vault::LiveFlag now, live.flag(flag.id));
    if (now.state != vault::FlagState::resolved && flag.level >= level) return true;
  }
  return false;
}

}  // namespace

Result<NoticedRows> notice(App& app, const Written& written, base::Instant now) {
  ALCOVE_CHECK(base::is_utf8(written.normal), "text", "this text is not UTF-8", "text");
  ALCOVE_TRY(TextScreener* const screener, app.screener());
  ALCOVE_TRY(const Gentleness gentle, app.gentleness());
  NoticedRows out{.noticed = screener->screen(written.normal), .rows = {}, .largest = {}, .event = {}, .flag = {}};
  const Rung shown = shown_rung(out.noticed, gentle);
  auto events = rows_of_kind<SafetyEventRow>(written.before);
  auto flags = rows_of_kind<CrisisFlagRow>(written.before);
  if (goes_beyond(out.noticed, events)) {
    out.event = crypto::random_id<RowId>(app.random());
    events.push_back(event_row(out.noticed, written.normal, written.cause, shown, *out.event, now));
    ALCOVE_TRY(const bool flagged, is_flagged(app.vault().live(), flags, out.noticed.level));
    if (shown >= Rung::question && !flagged) {
      out.flag = crypto::random_id<RowId>(app.random());
      flags.push_back(flag_row(events.back(), {}, now, *out.flag));
    }
  }
  out.noticed.rung = shown;
  out.rows.assign(events.begin(), events.end());
  out.rows.insert(out.rows.end(), flags.begin(), flags.end());
  out.largest = largest_rows(*screener, written.cause, events.size(), now);
  return out;
}

std::vector<Row> with_noticed(std::vector<Row> rows, const std::vector<Row>& noticed) {
  rows.insert(rows.end(), noticed.begin(), noticed.end());
  return rows;
}

Result<void> add_noticed(App& app, const NoticedRows& seen, std::string_view normal, OrderedJson& view) {
  ALCOVE_TRY(TextScreener* const screener, app.screener());
  ALCOVE_TRY(view["noticed"], noticed_view(seen.noticed, normal, *screener, app.language()));
  view["event"] = seen.event ? OrderedJson(seen.event->hex()) : OrderedJson(nullptr);
  view["flag"] = nullptr;
  if (!seen.flag) return {};
  ALCOVE_TRY(const vault::LiveFlag live, app.vault().live().flag(*seen.flag));
  view["flag"] = flag_view(live);
  return {};
}

}  // namespace alcove::flows
