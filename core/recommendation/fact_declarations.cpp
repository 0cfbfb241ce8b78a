#include <array>

#include "core/recommendation/fact.hpp"

namespace alcove::recommendation {

namespace {

enum class Whole : std::uint8_t { no, yes };

struct Range {
  std::int32_t min = 0, max = 0;
  Whole whole = Whole::yes;
};

constexpr std::int32_t k_longest_days = 36'500, k_most = 100'000;
constexpr Range k_days{0, k_longest_days};

constexpr FactDeclaration number(std::string_view pattern, Range range, std::string_view unit, std::string_view source,
                                 std::string_view meaning) {
  FactDeclaration declaration;
  declaration.pattern = pattern;
  declaration.min = range.min;
  declaration.max = range.max;
  declaration.is_whole = range.whole == Whole::yes;
  declaration.unit = unit;
  declaration.source = source;
  declaration.meaning = meaning;
  return declaration;
}

constexpr FactDeclaration truth(std::string_view pattern, std::string_view source, std::string_view meaning) {
  FactDeclaration declaration = number(pattern, {}, "", source, meaning);
  declaration.type = FactType::truth;
  return declaration;
}

constexpr FactDeclaration word(std::string_view pattern, std::string_view words, std::string_view source,
                               std::string_view meaning) {
  FactDeclaration declaration = number(pattern, {}, "", source, meaning);
  declaration.type = FactType::word;
  declaration.words = words;
  return declaration;
}

constexpr FactDeclaration always_known(FactDeclaration declaration) {
  declaration.fails_safe = true;
  return declaration;
}

constexpr std::array<FactDeclaration, 65> k_declarations{{
    always_known(number("safety.open_level", {0, 6}, "level", "safety",
                        "highest level of a crisis flag that is not resolved; 0: none")),
    always_known(
        number("safety.level_7_days", {0, 6}, "level", "safety", "highest flag raised in the last 7 days; 0: none")),
    always_known(
        number("safety.level_30_days", {0, 6}, "level", "safety", "highest flag raised in the last 30 days; 0: none")),
    always_known(
        number("safety.level_90_days", {0, 6}, "level", "safety", "highest flag raised in the last 90 days; 0: none")),
    always_known(number("safety.distress_7_days", {0, 10'000}, "events", "safety",
                        "safety events below a flag in the last 7 days")),
    always_known(number("safety.concern_7_days", {0, 10'000}, "events", "safety",
                        "safety events of worry about somebody else in the last 7 days; 0 while a flag about the "
                        "person is open")),
    always_known(truth("safety.plan", "safety", "a safety plan with at least one entry exists")),
    always_known(number("safety.contacts", {0, 100}, "people", "safety", "people in the plan and care contacts")),
    number("safety.flag_days", k_days, "days", "safety", "since the latest flag; missing: there never was one"),
    number("safety.plan_days", k_days, "days", "safety", "since the plan was last changed; missing: no plan"),
    number("score.<instrument>.<scale>", {0, 0, Whole::no}, "points", "assessment",
           "the last finished attempt's score, in the scale's range"),
    number("level.<instrument>.<scale>", {0, 9}, "level", "assessment", "level of its band; 0: least severe"),
    truth("reached.<instrument>.<outcome>", "assessment", "a flag or cut-off of the last attempt"),
    number("alert.<instrument>", {0, 5}, "level", "assessment",
           "highest alert of the last attempt: watch 1, elevated 2, urgent 4; 0: none"),
    word("change.<instrument>.<scale>", "improved|worsened|none", "assessment",
         "reliable change between the last two attempts"),
    number("taken.<instrument>.days", k_days, "days", "assessment", "since the last finished attempt"),
    number("taken.<instrument>.count", {0, k_most}, "attempts", "assessment", "finished attempts"),
    truth("due.<instrument>", "assessment", "due by the person's own schedule"),
    number("mood.days", k_days, "days", "personal", "since the last mood entry"),
    number("mood.entries_7_days", {0, 10'000}, "entries", "personal", "mood entries in the last 7 days"),
    number("mood.entries_30_days", {0, 10'000}, "entries", "personal", "mood entries in the last 30 days"),
    number("mood.mean_7_days", {-100, 100, Whole::no}, "valence", "insight",
           "mean of the daily means of the last 7 days; -100 very unpleasant to 100 very pleasant"),
    number("mood.mean_30_days", {-100, 100, Whole::no}, "valence", "insight",
           "mean of the daily means of the last 30 days; -100 very unpleasant to 100 very pleasant"),
    number("mood.low_days_14", {0, 14}, "days", "insight", "days of the last 14 whose mean is -40 or less"),
    number("mood.spread_7_days", {0, 200, Whole::no}, "valence", "insight",
           "highest minus lowest daily mean of the last 7 days"),
    word("mood.trend", "falling|steady|rising", "insight", "robust trend of the daily means"),
    number("mood.trend_weeks", {1, 520}, "weeks", "insight", "how long that trend has lasted"),
    number("mood.energy_7_days", {-100, 100, Whole::no}, "energy", "insight",
           "mean of the daily means of the last 7 days; -100 very low to 100 very high"),
    number("feeling.<feeling>.days_7", {0, 7}, "days", "personal", "days of the last 7 with this feeling"),
    number("tag.<tag>.days_7", {0, 7}, "days", "personal", "days of the last 7 with this starter tag"),
    number("journal.days", k_days, "days", "personal", "since the last journal entry"),
    number("journal.entries_7_days", {0, 10'000}, "entries", "personal", "journal entries in the last 7 days"),
    number("any.days", k_days, "days", "personal", "since anything was written or answered"),
    number("app.days", k_days, "days", "personal", "since this vault was made"),
    number("sleep.nights_7", {0, 7}, "nights", "personal", "nights of the last 7 that are known"),
    number("sleep.hours_7", {0, 24, Whole::no}, "hours", "insight", "mean of the known nights of the last 7"),
    number("sleep.quality_7", {1, 5, Whole::no}, "quality", "insight",
           "mean of the known nights of the last 7; 1 very bad to 5 very good"),
    number("sleep.poor_nights_7", {0, 7}, "nights", "insight",
           "nights of the last 7 under 6 hours or with a quality of 1 or 2"),
    number("sleep.long_nights_7", {0, 7}, "nights", "insight", "nights of the last 7 over 10 hours"),
    number("sleep.last_hours", {0, 24, Whole::no}, "hours", "personal", "last night"),
    word("sleep.trend", "falling|steady|rising", "insight", "robust trend of the hours of sleep"),
    number("goals.active", {0, 1000}, "goals", "personal", "goals under way"),
    number("goals.stalled", {0, 1000}, "goals", "personal", "goals under way without progress for twice their cadence"),
    number("goals.paused", {0, 1000}, "goals", "personal", "goals that rest"),
    number("goals.review_due", {0, 1000}, "goals", "personal", "goals whose review is due"),
    number("goals.without_steps", {0, 1000}, "goals", "personal", "goals under way without a step"),
    number("goals.done_30_days", {0, 1000}, "goals", "personal", "goals reached in the last 30 days"),
    number("goals.stalled_days", k_days, "days", "personal",
           "since the last progress of the goal that has stalled longest"),
    number("profile.age", {0, 120}, "years", "personal", "whole years"),
    truth("profile.in_care", "personal", "the person says that a professional is at their side"),
    truth("profile.perinatal", "personal", "the person says that they are pregnant or had a baby in the last year"),
    truth("profile.avoids.<topic>", "personal",
          "the person does not want pieces about this topic; the engine leaves them out"),
    truth("profile.prefers.<topic>", "personal", "the person likes pieces about this topic"),
    truth("profile.declines.<action>", "personal",
          "the person does not want recommendations of this kind; the engine leaves them out"),
    number("time.hour", {0, 23}, "hours", "clock", "hour of the day where the person is"),
    number("time.weekday", {1, 7}, "", "clock", "Monday is 1"),
    number("time.month", {1, 12}, "", "clock", "month of the year"),
    number("shown.<target>.days", k_days, "days", "history",
           "since the content or instrument was last shown; missing: never"),
    number("shown.<target>.count", {0, k_most}, "times", "history", "how often the content or instrument was shown"),
    number("accepted.<target>.days", k_days, "days", "history",
           "since the content or instrument was last accepted; missing: never"),
    number("accepted.<target>.count", {0, k_most}, "times", "history",
           "how often the content or instrument was accepted"),
    number("dismissed.<target>.days", k_days, "days", "history",
           "since the content or instrument was last dismissed; missing: never"),
    number("dismissed.<target>.count", {0, k_most}, "times", "history",
           "how often the content or instrument was dismissed"),
    number("done.<target>.days", k_days, "days", "history",
           "since the content or instrument was last done; missing: never"),
    number("done.<target>.count", {0, k_most}, "times", "history", "how often the content or instrument was done"),
}};

}  // namespace

std::span<const FactDeclaration> fact_declarations() { return k_declarations; }

}  // namespace alcove::recommendation
