#pragma once

/// Statistics of order: ranks, quantiles, and the tests of differences that only ask which value is larger.
///
/// Example:
///     const Spread spread = spread_of({3, 1, 2});        // median 2, quartiles 1.5 and 2.5
///     kruskal_wallis({monday, tuesday}).p;

#include <cstdint>
#include <vector>

namespace alcove::insight {

/// Ranks from 1; equal values share the mean of their ranks.
std::vector<double> mid_ranks(const std::vector<double>& values);

/// The sum of t^3 - t over groups of t equal values.
double tie_term(const std::vector<double>& values);

struct Spread {
  double lower_quartile = 0, median = 0, upper_quartile = 0;

  friend bool operator==(const Spread&, const Spread&) = default;
};

/// Median and quartiles, interpolated linearly between neighbours (type 7 of Hyndman and Fan, 1996); at least one
/// value.
Spread spread_of(std::vector<double> values);

bool is_constant(const std::vector<double>& values);
double mean_of(const std::vector<double>& values);      ///< at least one value
double variance_of(const std::vector<double>& values);  ///< divided by n - 1; at least two values

/// The test of Kruskal and Wallis (1952), with the correction for ties and the approximation by chi-squared.
struct GroupTest {
  double h = 0, p = 1;
  /// H / (n - 1), 0 to 1: the part of the spread of ranks that lies between groups (Tomczak and Tomczak, 2014).
  double epsilon_squared = 0;
};

/// At least two groups, each with a value. Only equal values: H is 0, p is 1.
GroupTest kruskal_wallis(const std::vector<std::vector<double>>& groups);

/// The probability that a value of `a` is above one of `b` minus that of the opposite, -1 to 1 (Cliff, 1993); neither
/// is empty.
double cliffs_delta(const std::vector<double>& a, const std::vector<double>& b);

/// The correlation of Pearson, -1 to 1; 0 when either side is constant. Both of one size, which is at least two.
double pearson(const std::vector<double>& a, const std::vector<double>& b);

/// The p values adjusted so that among those at most q, a part of q at most is expected to be found by chance
/// (Benjamini and Hochberg, 1995), in the order given.
std::vector<double> false_discovery_rates(const std::vector<double>& p_values);

}  // namespace alcove::insight
