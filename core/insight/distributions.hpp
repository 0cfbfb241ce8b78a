#pragma once

/// The few distribution functions that this room needs, in double precision.
///
/// Example:
///     const double half_width = student_t_975(29) * deviation / std::sqrt(30);

#include <cstdint>

namespace alcove::insight {

/// The 97.5th percentile of the standard normal distribution: 95 % lie within it on both sides.
constexpr double k_normal_975 = 1.959963984540054;

/// How likely a standard normal value is at least as far from 0 as `z`.
double normal_two_sided(double z);

/// How likely a value of Student's t distribution is at least as far from 0 as `t`; `degrees` at least 1, whole or not.
double student_t_two_sided(double t, double degrees);

/// The 97.5th percentile of Student's t distribution; `degrees` at least 1, whole or not.
double student_t_975(double degrees);

/// How likely a chi-squared value is at least `x`; `x` not negative, `degrees` at least 1.
double chi_squared_above(double x, std::uint32_t degrees);

}  // namespace alcove::insight
