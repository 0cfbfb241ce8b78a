#include "core/assessment/adaptive/graded_response.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace alcove::assessment::adaptive {

namespace {

/// The chance of answering in category `category` or higher.
double at_least(const BankItem& item, std::size_t category, double theta) {
  if (category == 0) return 1;
  if (category > item.thresholds.size()) return 0;
  return 1 / (1 + std::exp(-item.discrimination * (theta - item.thresholds[category - 1])));
}

std::size_t points_of(const Grid& grid) {
  return static_cast<std::size_t>(std::llround((grid.to - grid.from) / grid.step)) + 1;
}

double point_at(const Grid& grid, std::size_t index) { return grid.from + grid.step * static_cast<double>(index); }

double prior_at(const ItemBank& bank, double theta) {
  const double z = (theta - bank.prior_mean) / bank.prior_sd;
  return std::exp(-z * z / 2);
}

/// Adds up the posterior; a point may weigh nothing.
class Posterior {
 public:
  void add(double theta, double weight) {
    weight_ += weight;
    first_ += weight * theta;
    second_ += weight * theta * theta;
  }
  Estimate estimate() const {
    const double mean = first_ / weight_;
    return {mean, std::sqrt(std::max(0.0, second_ / weight_ - mean * mean))};
  }

 private:
  double weight_ = 0, first_ = 0, second_ = 0;
};

double rounded_to_tenth(double value) { return std::round(value * 10) / 10; }

/// The chance of each sum of categories of the items at θ, by taking in one item after the other.
std::vector<double> sum_probabilities(const ItemBank& bank, std::span<const std::size_t> items, double theta) {
  std::vector<double> sums{1};
  for (const std::size_t item : items) {
    const std::vector<double> categories = category_probabilities(bank.items[item], theta);
    std::vector<double> longer(sums.size() + categories.size() - 1, 0);
    for (std::size_t sum = 0; sum < sums.size(); ++sum) {
      for (std::size_t category = 0; category < categories.size(); ++category) {
        longer[sum + category] += sums[sum] * categories[category];
      }
    }
    sums = std::move(longer);
  }
  return sums;
}

}  // namespace

std::vector<double> category_probabilities(const BankItem& item, double theta) {
  std::vector<double> chances(item.thresholds.size() + 1);
  for (std::size_t category = 0; category < chances.size(); ++category) {
    chances[category] = std::max(0.0, at_least(item, category, theta) - at_least(item, category + 1, theta));
  }
  return chances;
}

double information(const BankItem& item, double theta) {
  double sum = 0;
  for (std::size_t category = 0; category <= item.thresholds.size(); ++category) {
    const double from = at_least(item, category, theta), above = at_least(item, category + 1, theta);
    const double chance = from - above;
    if (chance <= 0) continue;
    const double slope = item.discrimination * (from * (1 - from) - above * (1 - above));
    sum += slope * slope / chance;
  }
  return sum;
}

Estimate estimate_of(const ItemBank& bank, std::span<const Response> responses) {
  // Logarithms, scaled by the greatest: 512 small chances multiplied would vanish.
  std::vector<double> logs(points_of(bank.grid));
  for (std::size_t point = 0; point < logs.size(); ++point) {
    const double theta = point_at(bank.grid, point);
    logs[point] = std::log(prior_at(bank, theta));
    for (const Response& response : responses) {
      const BankItem& item = bank.items[response.item];
      const double chance = at_least(item, response.category, theta) - at_least(item, response.category + 1, theta);
      logs[point] += std::log(std::max(chance, 1e-300));
    }
  }
  const double greatest = *std::max_element(logs.begin(), logs.end());
  Posterior posterior;
  for (std::size_t point = 0; point < logs.size(); ++point) {
    posterior.add(point_at(bank.grid, point), std::exp(logs[point] - greatest));
  }
  return posterior.estimate();
}

ReportedScore reported_score(const ItemBank& bank, const Estimate& estimate) {
  return {rounded_to_tenth(bank.reported_mean + bank.reported_sd * estimate.theta),
          rounded_to_tenth(bank.reported_sd * estimate.standard_error)};
}

std::vector<SumScore> sum_score_table(const ItemBank& bank, std::span<const std::size_t> items) {
  std::vector<Posterior> by_sum;
  for (std::size_t point = 0; point < points_of(bank.grid); ++point) {
    const double theta = point_at(bank.grid, point);
    const std::vector<double> sums = sum_probabilities(bank, items, theta);
    by_sum.resize(sums.size());
    for (std::size_t sum = 0; sum < sums.size(); ++sum) by_sum[sum].add(theta, sums[sum] * prior_at(bank, theta));
  }
  std::vector<SumScore> table;
  for (std::size_t sum = 0; sum < by_sum.size(); ++sum) {
    const auto lowest = bank.lowest_value * static_cast<std::int64_t>(items.size());
    table.push_back({lowest + static_cast<std::int64_t>(sum), by_sum[sum].estimate()});
  }
  return table;
}

}  // namespace alcove::assessment::adaptive
