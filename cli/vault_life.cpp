#include "cli/vault_life.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/flows/items.hpp"
#include "core/personal/goal.hpp"
#include "core/personal/mood_entry.hpp"

namespace alcove::cli {

using base::Result;
using vault::ItemKind;

namespace {

constexpr std::int64_t k_minute_ms = 60'000;
constexpr std::int64_t k_day_ms = 24 * 60 * k_minute_ms;
constexpr std::array<std::size_t, 4> k_a_year{2000, 500, 50, 1000};
constexpr double k_tau = 6.283185307179586;

constexpr std::array k_trackers{"Pain",  "Coffee",     "Steps",   "Water",      "Screen time",
                                "Focus", "Worry time", "Alcohol", "Medication", "Time outside"};
constexpr std::array k_goals{"Walk after lunch", "Call a friend", "Read before bed",
                             "Practise guitar",  "Cook at home",  "Stretch in the morning"};
/// Each with what a day with it is better by.
struct DayTag {
  const char* name;
  personal::TagKind kind;
  int lift;
};
constexpr std::array<DayTag, 30> k_tags{{
    {"walk", personal::TagKind::activity, 14},     {"work", personal::TagKind::activity, -6},
    {"run", personal::TagKind::activity, 16},      {"cooking", personal::TagKind::activity, 5},
    {"reading", personal::TagKind::activity, 6},   {"music", personal::TagKind::activity, 9},
    {"cleaning", personal::TagKind::activity, -2}, {"news", personal::TagKind::activity, -11},
    {"gaming", personal::TagKind::activity, 1},    {"garden", personal::TagKind::activity, 10},
    {"shopping", personal::TagKind::activity, -1}, {"study", personal::TagKind::activity, -4},
    {"swimming", personal::TagKind::activity, 12}, {"overtime", personal::TagKind::activity, -15},
    {"nap", personal::TagKind::activity, 3},       {"family", personal::TagKind::person, 7},
    {"friends", personal::TagKind::person, 13},    {"partner", personal::TagKind::person, 8},
    {"colleagues", personal::TagKind::person, -2}, {"alone", personal::TagKind::person, -5},
    {"neighbours", personal::TagKind::person, 1},  {"the dog", personal::TagKind::person, 11},
    {"home", personal::TagKind::place, 1},         {"office", personal::TagKind::place, -5},
    {"park", personal::TagKind::place, 10},        {"train", personal::TagKind::place, -3},
    {"lake", personal::TagKind::place, 15},        {"doctor", personal::TagKind::place, -9},
    {"café", personal::TagKind::place, 5},         {"gym", personal::TagKind::place, 9},
}};
constexpr std::array k_good_feelings{"happy", "calm", "grateful", "hopeful", "content"};
constexpr std::array k_bad_feelings{"tired", "sad", "anxious", "irritated", "lonely"};

constexpr std::array k_openings{"Slept badly and woke before the alarm.",
                                "A slow start, and then it went better.",
                                "The morning was quiet.",
                                "Rain all day, so I stayed in.",
                                "Up early; the light was lovely.",
                                "The day was full from the first minute."};
constexpr std::array k_middles{"I talked with Mara on the phone for a while.",
                               "Lunch outside, on the bench by the river.",
                               "The meeting ran long and I was worn out after it.",
                               "I finally wrote the letter that I had put off.",
                               "We argued about the holidays, and made it up later.",
                               "The garden needs water; the tomatoes look thirsty.",
                               "I noticed how often I look at my phone.",
                               "Went for a run along the canal, slowly.",
                               "Baked bread. It came out heavy but warm.",
                               "Couldn't settle to anything in the afternoon.",
                               "A letter from my aunt made me laugh.",
                               "The train was late again, so I read on the platform."};
constexpr std::array k_closings{"Early to bed tonight.", "Tomorrow I want to go outside before work.",
                                "Enough for today.", "I am glad that I wrote this down.", "Tea, and then sleep."};

/// A life as it goes on: what is drawn, and where the person stands.
class Life {
 public:
  Life(VaultClient& client, const LifePlan& plan) : client_(client), vault_(client.app().vault()), draw_(plan.seed) {
    days_ = static_cast<std::size_t>(plan.years) * 365;
    const std::array wanted{plan.moods, plan.entries, plan.attempts, plan.progress};
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      totals_[i] = wanted[i].value_or(k_a_year[i] * static_cast<std::size_t>(plan.years));
    }
    plan_gaps();
    begin_ = system_now().plus_ms(-static_cast<std::int64_t>(days_) * k_day_ms);
  }

  Result<std::size_t> write(const std::function<void(int)>& tell) {
    ALCOVE_TRY_VOID(vault_.atomically([&] { return begin(); }));
    for (std::size_t day = 0; day < days_;) {
      if (day % 365 == 0) tell(static_cast<int>(day / 365) + 1);
      const std::size_t end = std::min(days_, day + 31 - day % 31);
      const Result<void> lived = vault_.atomically([&]() -> Result<void> {
        for (std::size_t one = day; one < end; ++one) ALCOVE_TRY_VOID(live_day(one));
        return {};
      });
      ALCOVE_TRY_VOID(lived);
      day = end;
    }
    return written_;
  }

 private:
  /// A whole number in [0, below); the same with every standard library.
  std::size_t pick(std::size_t below) { return static_cast<std::size_t>(draw_() % below); }
  bool chance(std::size_t percent) { return pick(100) < percent; }
  template <typename List>
  auto one_of(const List& list) {
    return list[pick(list.size())];
  }

  /// Weeks in which the person writes nothing, about one in nine.
  void plan_gaps() {
    std::size_t gap_left = 0;
    active_before_.push_back(0);
    for (std::size_t day = 0; day < days_; ++day) {
      if (gap_left > 0) {
        --gap_left;
      } else if (pick(80) == 0) {
        gap_left = 3 + pick(14);
      }
      active_before_.push_back(active_before_.back() + (gap_left > 0 ? 0 : 1));
    }
    if (active_before_.back() > 0) return;
    for (std::size_t day = 0; day <= days_; ++day) active_before_[day] = day;
  }

  /// How many of a kind fall on a day; all of them together are its total.
  std::size_t count_on(std::size_t day, std::size_t kind) const {
    const auto up_to = [&](std::size_t before) {
      return totals_[kind] * active_before_[before] / active_before_[days_];
    };
    return up_to(day + 1) - up_to(day);
  }

  base::Instant at(std::size_t day, std::size_t minutes) const {
    return begin_.plus_ms(static_cast<std::int64_t>(day) * k_day_ms + static_cast<std::int64_t>(minutes) * k_minute_ms);
  }

  Result<void> save(vault::Change change, base::Instant then) {
    ++written_;
    return vault_.write(std::move(change), then);
  }

  Result<base::RowId> save_item(ItemKind kind, personal::FieldTexts fields, base::Instant then) {
    const auto id = crypto::random_id<base::RowId>(client_.random());
    if (kind == ItemKind::tracker || kind == ItemKind::goal) fields.push_back(personal::at_field(then));
    ALCOVE_TRY_VOID(save(flows::new_item(vault_, kind, id, fields, then), then));
    return id;
  }

  Result<void> begin() {
    for (const char* name : k_trackers) {
      personal::Tracker tracker;
      tracker.name = name;
      ALCOVE_TRY(const auto id, save_item(ItemKind::tracker, personal::fields_of(tracker), begin_));
      trackers_.push_back(id);
    }
    for (const char* title : k_goals) {
      personal::Goal goal;
      goal.title = title;
      goal.cadence = {.times = 3, .per = personal::Period::week};
      goal.begun = goal.state_since = base::civil_day_of(begin_, {});
      ALCOVE_TRY(const auto id, save_item(ItemKind::goal, personal::fields_of(goal), begin_));
      goals_.push_back(id);
    }
    return {};
  }

  Result<void> live_day(std::size_t day) {
    const double season = 12 * std::sin(k_tau * static_cast<double>(day) / 365);
    drift_ = drift_ * 0.93 + static_cast<double>(pick(31)) - 15;
    const std::size_t weekday = static_cast<std::size_t>(base::civil_day_of(at(day, 0), {}).days() + 3) % 7;
    base_valence_ = 10 + season + drift_ + (weekday >= 5 ? 12 : 0) - (weekday == 0 ? 8 : 0);
    const std::size_t moods = count_on(day, 0);
    for (std::size_t i = 0; i < moods; ++i) ALCOVE_TRY_VOID(write_mood(day, i, moods));
    for (std::size_t i = count_on(day, 1); i > 0; --i) ALCOVE_TRY_VOID(write_entry(day, i));
    for (std::size_t i = count_on(day, 2); i > 0; --i) {
      const base::Instant then = at(day, 1000 + i);
      ALCOVE_TRY(vault::Change change, client_.drawn_attempt(then, {}, draw_));
      ALCOVE_TRY_VOID(save(std::move(change), then));
    }
    for (std::size_t i = count_on(day, 3); i > 0; --i) {
      personal::GoalProgress progress;
      progress.goal = one_of(goals_);
      progress.day = base::civil_day_of(at(day, 0), {});
      personal::FieldTexts fields = personal::fields_of(progress);
      const bool has_moment = std::any_of(fields.begin(), fields.end(), [](const auto& f) { return f.first == "at"; });
      if (!has_moment) fields.push_back(personal::at_field(at(day, 1100 + i)));
      ALCOVE_TRY_VOID(save_item(ItemKind::goal_progress, std::move(fields), at(day, 1100 + i)));
    }
    return {};
  }

  Result<void> write_mood(std::size_t day, std::size_t position, std::size_t of_day) {
    personal::MoodEntry mood;
    mood.at = at(day, 420 + 900 * position / of_day + pick(60));
    double valence = base_valence_ + static_cast<double>(pick(41)) - 20;
    for (std::size_t i = pick(4); i > 0; --i) {
      const DayTag& tag = k_tags[pick(k_tags.size())];
      const auto is_it = [&](const personal::Tag& known) { return known.name == tag.name; };
      if (std::any_of(mood.tags.begin(), mood.tags.end(), is_it)) continue;
      mood.tags.push_back({tag.kind, tag.name});
      valence += tag.lift;
    }
    if (position == 0) {
      const std::int32_t minutes = 300 + static_cast<std::int32_t>(pick(240));
      mood.sleep = personal::Sleep{.minutes = minutes, .quality = 1 + minutes / 120};
      valence += (minutes - 420) / 10.0;
    }
    mood.valence = static_cast<std::int32_t>(std::clamp(valence, -100.0, 100.0));
    mood.energy = std::clamp(mood.valence / 2 + static_cast<std::int32_t>(pick(61)) - 30, -100, 100);
    mood.feelings.emplace_back(mood.valence >= 0 ? one_of(k_good_feelings) : one_of(k_bad_feelings));
    for (const base::RowId& tracker : trackers_) {
      if (!chance(25)) continue;
      mood.readings.push_back(
          {tracker, std::clamp(std::round(5 - mood.valence / 25.0) + static_cast<double>(pick(3)) - 1, 0.0, 10.0)});
    }
    if (chance(20)) mood.note = one_of(k_middles);
    ALCOVE_TRY_VOID(personal::check(mood));
    ALCOVE_TRY_VOID(save_item(ItemKind::mood_entry, personal::fields_of(mood), mood.at));
    return {};
  }

  Result<void> write_entry(std::size_t day, std::size_t number) {
    const base::Instant then = at(day, 1200 + number);
    vault::JournalEntryRow entry{.id = crypto::random_id<base::RowId>(client_.random()),
                                 .text = one_of(k_openings),
                                 .written_at = then,
                                 .edited = then,
                                 .utc_offset = {},
                                 .zone = "",
                                 .device = vault_.device().id(),
                                 .stamp = {.count = 1, .hlc = vault_.clock(then), .device = vault_.device().id()}};
    for (std::size_t i = 3 + pick(12); i > 0; --i) {
      entry.text += pick(5) == 0 ? "\n\n" : " ";
      entry.text += one_of(k_middles);
    }
    entry.text += " ";
    entry.text += one_of(k_closings);
    if (chance(60)) entry.links.tags.emplace_back(k_tags[pick(k_tags.size())].name);
    vault::Change change;
    change.rows.emplace_back(std::move(entry));
    return save(std::move(change), then);
  }

  VaultClient& client_;
  vault::Vault& vault_;
  std::mt19937_64 draw_;
  std::size_t days_ = 0;
  base::Instant begin_;
  std::array<std::size_t, 4> totals_{};
  std::vector<std::size_t> active_before_;
  std::vector<base::RowId> trackers_, goals_;
  double drift_ = 0, base_valence_ = 0;
  std::size_t written_ = 0;
};

}  // namespace

Result<std::size_t> write_life(VaultClient& client, const LifePlan& plan, const std::function<void(int)>& tell) {
  return Life(client, plan).write(tell);
}

}  // namespace alcove::cli
