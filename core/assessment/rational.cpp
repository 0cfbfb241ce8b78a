#include "core/assessment/rational.hpp"

#include <cmath>
#include <numeric>

namespace alcove::assessment {

namespace {

constexpr std::int64_t power_of_ten(int digits) {
  std::int64_t power = 1;
  for (int i = 0; i < digits; ++i) power *= 10;
  return power;
}

}  // namespace

Rational::Rational(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) {
    denominator_ = 0;
    return;
  }
  const std::int64_t divisor = std::gcd(numerator, denominator);
  const std::int64_t sign = denominator < 0 ? -1 : 1;
  *this = Rational(sign * numerator / divisor, sign * denominator / divisor, Reduced{});
}

std::optional<Rational> Rational::from_decimal(double value) {
  if (!(value > -2e9 && value < 2e9)) return std::nullopt;
  for (int digits = 0; digits <= 6; ++digits) {
    const std::int64_t scale = power_of_ten(digits);
    const double scaled = std::round(value * static_cast<double>(scale));
    // Division is correctly rounded, so this is equal exactly when the decimal text names the same number.
    if (scaled / static_cast<double>(scale) != value) continue;
    const Rational result(static_cast<std::int64_t>(scaled), scale);
    return result.is_valid() ? std::optional(result) : std::nullopt;
  }
  return std::nullopt;
}

Rational Rational::rounded(int digits) const {
  if (!is_valid()) return *this;
  const std::int64_t scale = power_of_ten(digits);
  // |numerator| < 2^31 and 2 · scale < 2^21, so this fits 64 bits.
  const std::int64_t doubled = 2 * scale * (numerator_ < 0 ? -numerator_ : numerator_);
  const std::int64_t halves_up = (doubled + denominator_) / (2 * denominator_);
  return Rational(numerator_ < 0 ? -halves_up : halves_up, scale);
}

Rational operator+(const Rational& a, const Rational& b) {
  if (a.denominator_ == 1 && b.denominator_ == 1) return Rational(a.numerator_ + b.numerator_);
  return Rational(a.numerator_ * b.denominator_ + b.numerator_ * a.denominator_, a.denominator_ * b.denominator_);
}

Rational operator-(const Rational& a, const Rational& b) {
  return a + Rational(-b.numerator_, b.denominator_, Rational::Reduced{});
}

Rational operator*(const Rational& a, const Rational& b) {
  return Rational(a.numerator_ * b.numerator_, a.denominator_ * b.denominator_);
}

Rational operator/(const Rational& a, const Rational& b) {
  if (!b.is_valid()) return b;
  return Rational(a.numerator_ * b.denominator_, a.denominator_ * b.numerator_);
}

}  // namespace alcove::assessment
