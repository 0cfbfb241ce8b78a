#include "core/insight/distributions.hpp"

#include <cmath>

#include "core/base/result.hpp"

namespace alcove::insight {

namespace {

/// The continued fraction of the incomplete beta function (DLMF 8.17.22), by the method of Lentz.
double beta_fraction(double x, double a, double b) {
  constexpr double k_tiny = 1e-300;
  constexpr double k_enough = 1e-16;
  constexpr int k_most_terms = 10'000;
  const auto away_from_zero = [](double value) { return std::abs(value) < k_tiny ? k_tiny : value; };
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m <= k_most_terms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    fraction *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1) <= k_enough) break;
  }
  return fraction;
}

/// The regularised incomplete beta function; `y` is 1 - x, given because it may be known more exactly.
double incomplete_beta(double x, double y, double a, double b) {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const double log_front = std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log(y);
  // The fraction converges fast on this side only.
  if (x < (a + 1) / (a + b + 2)) return std::exp(log_front) * beta_fraction(x, a, b) / a;
  return 1 - std::exp(log_front) * beta_fraction(y, b, a) / b;
}

}  // namespace

double normal_two_sided(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }

double student_t_two_sided(double t, double degrees) {
  ALCOVE_ASSERT(degrees >= 1);
  const double square = t * t;
  if (std::isinf(square)) return 0;
  return incomplete_beta(degrees / (degrees + square), square / (degrees + square), degrees / 2, 0.5);
}

double student_t_975(double degrees) {
  // The percentile falls from that of 1 degree of freedom to the normal one.
  double low = k_normal_975;
  double high = 12.706204736432097;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (student_t_two_sided(middle, degrees) > 0.05 ? low : high) = middle;
  }
  return (low + high) / 2;
}

double chi_squared_above(double x, std::uint32_t degrees) {
  ALCOVE_ASSERT(x >= 0 && degrees >= 1);
  // Upper incomplete gamma functions of whole and half orders are finite sums (DLMF 8.4.8, 8.4.6 with 8.8.2).
  const double half = x / 2;
  const bool is_even = degrees % 2 == 0;
  double term = is_even ? std::exp(-half) : 2 * std::sqrt(half) * std::exp(-half) / std::sqrt(std::acos(-1.0));
  double above = is_even ? 0 : std::erfc(std::sqrt(half));
  const double first = is_even ? 1 : 1.5;
  for (std::uint32_t k = 0; k < degrees / 2; ++k) {
    above += term;
    term *= half / (k + first);
  }
  return above;
}

}  // namespace alcove::insight
