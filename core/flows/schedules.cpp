#include "core/flows/schedules.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/flows/app.hpp"

namespace alcove::flows {

using base::CivilDay;
using base::OrderedJson;
using base::Result;

namespace {

/// A whole number of at most three digits.
std::optional<std::int64_t> read_days(std::string_view digits) {
  if (digits.empty() || digits.size() > 3) return std::nullopt;
  std::int64_t out = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    out = out * 10 + (digit - '0');
  }
  return out;
}

struct Due {
  Schedule schedule;
  CivilDay next;
};

/// The day on which each instrument was last taken, where the person was then.
Result<std::map<std::string, CivilDay>> last_days(const vault::Live& live) {
  ALCOVE_TRY(const auto attempts, live.attempts());
  std::map<std::string, CivilDay> out;
  for (const vault::LiveAttempt& taken : attempts) {
    const CivilDay day = base::civil_day_of(taken.attempt.finished, taken.attempt.utc_offset);
    const auto [known, is_new] = out.try_emplace(taken.attempt.instrument, day);
    if (!is_new) known->second = std::max(known->second, day);
  }
  return out;
}

}  // namespace

std::string schedule_field(std::string_view instrument) {
  return std::string(k_schedule_prefix) + std::string(instrument);
}

std::string schedule_text(std::int64_t every_days, CivilDay since) {
  return std::to_string(every_days) + "@" + since.text();
}

std::optional<Schedule> schedule_of(std::string_view field, std::string_view text) {
  if (field.substr(0, k_schedule_prefix.size()) != k_schedule_prefix) return std::nullopt;
  const auto at = std::min(text.find('@'), text.size());
  const auto days = read_days(text.substr(0, at));
  const auto since = CivilDay::parse(text.substr(std::min(at + 1, text.size())));
  if (!days || *days < 1 || *days > k_longest_schedule_days || !since) return std::nullopt;
  return Schedule{
      .instrument = std::string(field.substr(k_schedule_prefix.size())), .every_days = *days, .since = *since};
}

CivilDay next_day(const Schedule& schedule, const std::optional<CivilDay>& last_taken) {
  if (!last_taken) return schedule.since;
  const auto after = CivilDay::from_days(last_taken->days() + static_cast<std::int32_t>(schedule.every_days));
  return std::max(after, schedule.since);
}

Result<OrderedJson> App::schedules(const Place& place, base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const vault::ProfileRow profile, vault_.live().profile());
  ALCOVE_TRY(const auto taken, last_days(vault_.live()));
  std::vector<Due> dues;
  for (const auto& [name, field] : profile.fields) {
    auto schedule = schedule_of(name, field.text);
    const assessment::Form* form = schedule ? library_.find(schedule->instrument) : nullptr;
    if (form == nullptr || form->languages_to_take().empty()) continue;
    const auto last = taken.find(schedule->instrument);
    const CivilDay next = next_day(*schedule, last == taken.end() ? std::nullopt : std::optional(last->second));
    dues.push_back({*std::move(schedule), next});
  }
  std::sort(dues.begin(), dues.end(), [](const Due& a, const Due& b) {
    return std::tie(a.next, a.schedule.instrument) < std::tie(b.next, b.schedule.instrument);
  });
  const CivilDay today = base::civil_day_of(now, place.utc_offset);
  OrderedJson out = OrderedJson::array();
  for (const Due& due : dues) {
    out.push_back({{"instrument", due.schedule.instrument},
                   {"everyDays", due.schedule.every_days},
                   {"since", due.schedule.since.text()},
                   {"nextDay", due.next.text()},
                   {"isDue", due.next <= today}});
  }
  return out;
}

Result<void> App::set_schedule(std::string_view instrument, std::optional<std::int64_t> every_days, const Place& place,
                               base::Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_CHECK(library_.find(instrument) != nullptr, "not_found", "there is no such questionnaire", "instrument");
  ALCOVE_CHECK(!every_days || (*every_days >= 1 && *every_days <= k_longest_schedule_days), "schedule",
               "a schedule asks every 1 to 366 days", "everyDays");
  const CivilDay today = base::civil_day_of(now, place.utc_offset);
  const std::string text = every_days ? schedule_text(*every_days, today) : std::string();
  return save_fields({{schedule_field(instrument), text}}, now);
}

}  // namespace alcove::flows
