#include <algorithm>
#include <cmath>

#include "core/insight/insights.hpp"
#include "tests/core/insight/sample.hpp"

using namespace alcove;
using namespace alcove::insight;
using namespace alcove::insight::tests;

namespace {

constexpr int k_days = 180;
constexpr std::uint32_t k_tags = 10;

/// A first-order autoregression with variance 1.
class State {
 public:
  explicit State(double resemblance) : resemblance_(resemblance) {}

  double next(const std::function<double()>& noise) {
    const double shock = std::sqrt(3 * (1 - resemblance_ * resemblance_)) * noise();
    return value_ = resemblance_ * value_ + shock;
  }

 private:
  double resemblance_, value_ = 0;
};

/// Moods and tags that both resemble their yesterday and have nothing to do with each other or with time.
DailyDiary aimless(std::uint64_t seed) {
  const auto next = noise(seed);
  State mood_state(0.5);
  std::vector<State> tag_states(k_tags, State(0.8));
  Diary diary = diary_of({}, k_tags);
  for (int i = 0; i < k_days; ++i) {
    Mood mood = mood_on(i, std::clamp(std::round(3 + mood_state.next(next)), 1.0, 5.0));
    for (std::uint32_t tag = 0; tag < k_tags; ++tag) {
      if (tag_states[tag].next(next) > 0.3) mood.tags.push_back(tag);
    }
    diary.moods.push_back(mood);
  }
  return aggregated(diary);
}

bool claims_any(const std::vector<Association>& associations) {
  return std::any_of(associations.begin(), associations.end(),
                     [](const Association& one) { return one.effect && stands_out(*one.effect); });
}

}  // namespace

TEST_CASE("of a hundred lives without any pattern, few are told one, and many would be by tests for independent days") {
  int trends = 0, naive_trends = 0, changes = 0, associations = 0, weekdays = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const DailyDiary daily = aimless(seed * 7'919);
    const auto insights = insights_of(daily, day(0), day(k_days - 1));
    REQUIRE(insights);
    trends += insights->trend->direction != TrendDirection::unclear ? 1 : 0;
    naive_trends += trend_of(daily.mood_series(), Dependence::independent)->p < 0.05 ? 1 : 0;
    changes += insights->levels->stretches.size() > 1 ? 1 : 0;
    weekdays += insights->weekdays->differs ? 1 : 0;
    associations += claims_any(insights->associations) ? 1 : 0;
  }
  // A twentieth is meant; twice that is what chance still allows.
  CHECK(trends <= 10);
  CHECK(changes <= 10);
  CHECK(weekdays <= 10);
  CHECK(associations <= 10);
  CHECK(naive_trends >= 15);
}
