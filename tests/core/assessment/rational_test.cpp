#include "core/assessment/rational.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

using alcove::assessment::Rational;

TEST_CASE("fractions are kept in lowest terms with a positive denominator") {
  CHECK(Rational(6, 4) == Rational(3, 2));
  CHECK(Rational(6, -4) == Rational(-3, 2));
  CHECK(Rational(0, 5) == Rational(0));
  CHECK(Rational(8, 4).is_whole());
}

TEST_CASE("arithmetic and comparison are exact") {
  CHECK(Rational(1, 3) + Rational(1, 6) == Rational(1, 2));
  CHECK(Rational(1, 3) - Rational(1, 2) == Rational(-1, 6));
  CHECK(Rational(2, 3) * Rational(3, 4) == Rational(1, 2));
  CHECK(Rational(2, 3) / Rational(-4, 3) == Rational(-1, 2));
  CHECK(Rational(1, 3) < Rational(34, 100));
  CHECK(Rational(-1, 3) > Rational(-34, 100));
}

TEST_CASE("a decimal is read as the number that was written") {
  CHECK(Rational::from_decimal(0.1) == Rational(1, 10));
  CHECK(Rational::from_decimal(61.2) == Rational(612, 10));
  CHECK(Rational::from_decimal(-2.5) == Rational(-5, 2));
  CHECK(Rational::from_decimal(0.000001) == Rational(1, 1'000'000));
  CHECK(Rational::from_decimal(0.0000001) == std::nullopt);
  CHECK(Rational::from_decimal(1e12) == std::nullopt);
  CHECK(Rational::from_decimal(std::numeric_limits<double>::quiet_NaN()) == std::nullopt);
}

TEST_CASE("halves round away from zero") {
  CHECK(Rational(5, 2).rounded(0) == Rational(3));
  CHECK(Rational(-5, 2).rounded(0) == Rational(-3));
  CHECK(Rational(7, 3).rounded(0) == Rational(2));
  CHECK(Rational(23, 7).rounded(2) == Rational(329, 100));
  CHECK(Rational(4).rounded(3) == Rational(4));
}

TEST_CASE("what leaves the exact range becomes invalid and stays so") {
  const Rational large(std::int64_t{1} << 30);
  CHECK(large.is_valid());
  CHECK_FALSE((large * large).is_valid());
  CHECK_FALSE((large * large + Rational(1)).is_valid());
  CHECK_FALSE((Rational(1) / Rational(0)).is_valid());
  CHECK_FALSE((large * large).rounded(2).is_valid());
  CHECK_FALSE((large * large / Rational(2)).is_valid());
}
