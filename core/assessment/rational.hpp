#pragma once

/// Exact numbers for scores. A clinical decision never depends on how a binary fraction was rounded: a mean of seven
/// items stays a seventh until the instrument's own rule rounds it.
///
/// Example:
///     const Rational mean = Rational(23) / Rational(7);
///     mean.rounded(2).to_double();                             // 3.29

#include <compare>
#include <cstdint>
#include <optional>

namespace alcove::assessment {

/// A fraction in lowest terms. Numerator and denominator stay below 2^31, so that every product and sum of two products
/// fits 64 bits; what would leave that range, and a division by zero, gives an invalid number, and so does every
/// operation on one.
class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t whole) : Rational(whole, 1, Reduced{}) {}  // NOLINT: whole numbers are rationals
  Rational(std::int64_t numerator, std::int64_t denominator);
  /// The decimal with at most six places that a JSON number was written as; nothing when there is none in range.
  static std::optional<Rational> from_decimal(double value);

  constexpr bool is_valid() const { return denominator_ != 0; }
  constexpr bool is_whole() const { return denominator_ == 1; }
  constexpr std::int64_t numerator() const { return numerator_; }
  constexpr std::int64_t denominator() const { return denominator_; }
  double to_double() const { return static_cast<double>(numerator_) / static_cast<double>(denominator_); }

  /// Rounded to `digits` decimal places (0 to 6), halves away from zero ("half-up" of the scoring manuals).
  Rational rounded(int digits) const;
  Rational magnitude() const { return numerator_ < 0 ? Rational(-numerator_, denominator_, Reduced{}) : *this; }

  friend Rational operator+(const Rational& a, const Rational& b);
  friend Rational operator-(const Rational& a, const Rational& b);
  friend Rational operator*(const Rational& a, const Rational& b);
  friend Rational operator/(const Rational& a, const Rational& b);
  friend bool operator==(const Rational&, const Rational&) = default;
  /// Both must be valid.
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
    return a.numerator_ * b.denominator_ <=> b.numerator_ * a.denominator_;
  }

 private:
  static constexpr std::int64_t k_limit = (std::int64_t{1} << 31) - 1;
  struct Reduced {};
  constexpr Rational(std::int64_t numerator, std::int64_t denominator, Reduced)
      : numerator_(numerator), denominator_(denominator) {
    if (numerator > k_limit || numerator < -k_limit || denominator > k_limit) numerator_ = denominator_ = 0;
  }

  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
};

}  // namespace alcove::assessment
