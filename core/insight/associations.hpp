#pragma once

/// What goes together with mood: tags, trackers and sleep, each with the size of the difference and how sure it is.
/// Nothing here says what causes what.
///
/// Days are compared, not entries; the variance is widened where neighbouring days resemble each other; and because
/// thirty tags tried are thirty chances to be wrong, what stands out is decided over all of them together.
///
/// Example:
///     for (const Association& one : associations_of(daily))
///       if (one.effect && stands_out(*one.effect)) …

#include <cstdint>
#include <variant>
#include <vector>

#include "core/insight/diary.hpp"
#include "core/insight/series.hpp"

namespace alcove::insight {

enum class CandidateKind : std::uint8_t { tag, tracker, sleep_hours, sleep_quality };

/// The mood of the same day, or of the day after. Sleep belongs to the day on which the person woke up.
enum class Lag : std::uint8_t { same_day, next_day };

struct Candidate {
  CandidateKind kind = CandidateKind::tag;
  std::uint32_t position = 0;  ///< of the tag or tracker; 0 for sleep
  Lag lag = Lag::same_day;

  friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// Mood on days with a tag and on days without it.
struct Difference {
  std::uint32_t days_with = 0, days_without = 0;
  double mean_with = 0, mean_without = 0;
  /// `mean_with` - `mean_without` with its 95 % confidence interval (Welch, 1947), in units of the scale.
  double difference = 0, low = 0, high = 0;
  /// How much more often a day with the tag is the better valued of two than a day without: -1 to 1 (Cliff, 1993).
  double cliffs_delta = 0;
};

/// Mood and numbers of the same days.
struct Correlation {
  std::uint32_t days = 0;
  /// Spearman's rank correlation with its 95 % confidence interval (Bonett and Wright, 2000).
  double rho = 0, low = 0, high = 0;
};

struct Effect {
  static constexpr double k_false_discovery_rate = 0.05;

  std::variant<Difference, Correlation> size = {};  ///< `Difference` for tags, else `Correlation`
  /// How many independent days the days are worth: they divided by `shared_inflation`.
  double independent_days = 0;
  double p = 1;
  /// The false-discovery rate at which this would stand out among everything that was tried (Benjamini and Hochberg).
  double q = 1;
};

/// Whether q is at most `Effect::k_false_discovery_rate`.
bool stands_out(const Effect& effect);

struct Association {
  static constexpr std::uint32_t k_least_days_with = 10;
  static constexpr std::uint32_t k_least_days_without = 10;
  static constexpr std::uint32_t k_least_pairs = 20;
  static constexpr std::uint32_t k_least_independent_days = 10;

  Candidate candidate;
  Finding<Effect> effect;
};

/// Mood on the days with `is_with` 1 against those with 0; both series over the same days. Too little: `days_with`,
/// `days_without`, `variation` (mood is always the same with, and always the same without), `independent_days`.
Finding<Effect> compare_days(const Series& mood, const Series& is_with);

/// Mood against numbers; both series over the same days. Too little: `pairs`, `variation`, `independent_days`.
Finding<Effect> correlate_days(const Series& mood, const Series& numbers);

/// All tags and trackers on the same and on the next day, and sleep on the day after it, in this order. A tag is absent
/// on a day that has a mood and not the tag; days without a mood count for neither.
std::vector<Association> associations_of(const DailyDiary& daily);

}  // namespace alcove::insight
