#include "core/insight/associations.hpp"

#include <algorithm>
#include <cmath>

#include "core/insight/dependence.hpp"
#include "core/insight/distributions.hpp"
#include "core/insight/order.hpp"

namespace alcove::insight {

using base::CivilDay;

namespace {

/// Values known to be ordered, finite and bounded.
Series series_of(std::vector<DayValue> values) {
  auto series = Series::make(std::move(values));
  ALCOVE_ASSERT(series.has_value());
  return *std::move(series);
}

Series with_values(const Series& series, const std::vector<double>& numbers) {
  std::vector<DayValue> values = series.values();
  for (std::size_t i = 0; i < values.size(); ++i) values[i].value = numbers[i];
  return series_of(std::move(values));
}

/// Welch's test with the variance of the difference multiplied by `inflation`.
Finding<Effect> weigh_difference(const std::vector<double>& with, const std::vector<double>& without,
                                 double inflation) {
  const auto n_with = static_cast<double>(with.size());
  const auto n_without = static_cast<double>(without.size());
  const double independent_days = (n_with + n_without) / inflation;
  if (independent_days < Association::k_least_independent_days)
    return too_little(Lack::independent_days, static_cast<std::size_t>(independent_days),
                      Association::k_least_independent_days);
  const double a = variance_of(with) / n_with;
  const double b = variance_of(without) / n_without;
  Difference size{.days_with = static_cast<std::uint32_t>(with.size()),
                  .days_without = static_cast<std::uint32_t>(without.size()),
                  .mean_with = mean_of(with),
                  .mean_without = mean_of(without)};
  size.difference = size.mean_with - size.mean_without;
  size.cliffs_delta = cliffs_delta(with, without);
  const double error = std::sqrt((a + b) * inflation);
  Effect effect{.independent_days = independent_days};
  const double welch = (a + b) * (a + b) / (a * a / (n_with - 1) + b * b / (n_without - 1));
  const double degrees = std::max(1.0, welch / inflation);
  effect.p = student_t_two_sided(size.difference / error, degrees);
  const double half_width = student_t_975(degrees) * error;
  size.low = size.difference - half_width;
  size.high = size.difference + half_width;
  effect.size = size;
  return effect;
}

/// Values of `mood` and of `other` on the days that both have, where the mood is `later` days after.
struct Paired {
  std::vector<DayValue> mood, other;
};

Paired pair_days(const Series& mood, const Series& other, std::int32_t later) {
  Paired paired;
  auto next = mood.values().begin();
  for (const DayValue& one : other.values()) {
    const CivilDay wanted = CivilDay::from_days(one.day.days() + later);
    while (next != mood.values().end() && next->day < wanted) ++next;
    if (next == mood.values().end()) break;
    if (next->day != wanted) continue;
    paired.mood.push_back({one.day, next->value});
    paired.other.push_back(one);
  }
  return paired;
}

std::int32_t days_of(Lag lag) { return lag == Lag::same_day ? 0 : 1; }

/// What every tag is compared with: a mood for each day whose tags count.
struct MoodSide {
  explicit MoodSide(Series series) : mood(std::move(series)), serial(serial_correlation(mood)) {}

  Series mood;
  SerialCorrelation serial;
};

Finding<Effect> compare(const MoodSide& side, const std::vector<double>& is_with) {
  std::vector<double> with, without;
  for (std::size_t i = 0; i < is_with.size(); ++i)
    (is_with[i] == 1 ? with : without).push_back(side.mood.values()[i].value);
  if (with.size() < Association::k_least_days_with)
    return too_little(Lack::days_with, with.size(), Association::k_least_days_with);
  if (without.size() < Association::k_least_days_without)
    return too_little(Lack::days_without, without.size(), Association::k_least_days_without);
  // Two groups without any spread would make Welch's error 0 and their difference certain, which it is not.
  if (is_constant(with) && is_constant(without)) return too_little(Lack::variation, 1, 2);
  const SerialCorrelation serial = serial_correlation(with_values(side.mood, is_with));
  return weigh_difference(with, without, shared_inflation(side.serial, serial));
}

void compare_tags(const DailyDiary& daily, Lag lag, std::vector<Association>& associations) {
  const Series mood = daily.mood_series();
  const MoodSide side(series_of(pair_days(mood, mood, days_of(lag)).mood));
  std::vector<std::vector<double>> is_with(daily.tag_count, std::vector<double>(side.mood.size(), 0));
  auto day = daily.days.begin();
  for (std::size_t i = 0; i < side.mood.size(); ++i) {
    while (day->day < side.mood.values()[i].day) ++day;
    for (const std::uint32_t tag : day->tags) is_with[tag][i] = 1;
  }
  for (std::uint32_t tag = 0; tag < daily.tag_count; ++tag)
    associations.push_back({{CandidateKind::tag, tag, lag}, compare(side, is_with[tag])});
}

/// What stands out is decided over all that could be weighed at all.
void adjust(std::vector<Association>& associations) {
  std::vector<double> p_values;
  for (const Association& one : associations) {
    if (one.effect) p_values.push_back(one.effect->p);
  }
  const std::vector<double> rates = false_discovery_rates(p_values);
  auto rate = rates.begin();
  for (Association& one : associations) {
    if (one.effect) one.effect->q = *rate++;
  }
}

}  // namespace

bool stands_out(const Effect& effect) { return effect.q <= Effect::k_false_discovery_rate; }

Finding<Effect> compare_days(const Series& mood, const Series& is_with) {
  ALCOVE_ASSERT(mood.size() == is_with.size());
  return compare(MoodSide(mood), is_with.numbers());
}

Finding<Effect> correlate_days(const Series& mood, const Series& numbers) {
  const std::size_t days = mood.size();
  ALCOVE_ASSERT(days == numbers.size());
  if (days < Association::k_least_pairs) return too_little(Lack::pairs, days, Association::k_least_pairs);
  if (is_constant(mood.numbers()) || is_constant(numbers.numbers())) return too_little(Lack::variation, 1, 2);
  const std::vector<double> mood_ranks = mid_ranks(mood.numbers());
  const std::vector<double> number_ranks = mid_ranks(numbers.numbers());
  const double inflation = shared_inflation(serial_correlation(with_values(mood, mood_ranks)),
                                            serial_correlation(with_values(numbers, number_ranks)));
  const double n = static_cast<double>(days) / inflation;
  if (n < Association::k_least_independent_days)
    return too_little(Lack::independent_days, static_cast<std::size_t>(n), Association::k_least_independent_days);
  Correlation size{.days = static_cast<std::uint32_t>(days), .rho = pearson(mood_ranks, number_ranks)};
  // Fisher's z with the variance of Bonett and Wright; a correlation of 1 has no z, and its interval is itself.
  const double half_width = k_normal_975 * std::sqrt((1 + size.rho * size.rho / 2) / (n - 3));
  size.low = std::tanh(std::atanh(size.rho) - half_width);
  size.high = std::tanh(std::atanh(size.rho) + half_width);
  Effect effect{.size = size, .independent_days = n};
  const double unexplained = 1 - size.rho * size.rho;
  effect.p = unexplained <= 0 ? 0 : student_t_two_sided(size.rho * std::sqrt((n - 2) / unexplained), n - 2);
  return effect;
}

std::vector<Association> associations_of(const DailyDiary& daily) {
  std::vector<Association> associations;
  for (const Lag lag : {Lag::same_day, Lag::next_day}) compare_tags(daily, lag, associations);
  const Series mood = daily.mood_series();
  const auto correlate = [&](Candidate candidate, const Series& numbers) {
    Paired paired = pair_days(mood, numbers, days_of(candidate.lag));
    associations.push_back(
        {candidate, correlate_days(series_of(std::move(paired.mood)), series_of(std::move(paired.other)))});
  };
  for (const Lag lag : {Lag::same_day, Lag::next_day}) {
    for (std::uint32_t i = 0; i < daily.trackers.size(); ++i)
      correlate({CandidateKind::tracker, i, lag}, daily.trackers[i]);
  }
  correlate({CandidateKind::sleep_hours, 0, Lag::same_day}, daily.sleep_hours);
  correlate({CandidateKind::sleep_quality, 0, Lag::same_day}, daily.sleep_quality);
  adjust(associations);
  return associations;
}

}  // namespace alcove::insight
