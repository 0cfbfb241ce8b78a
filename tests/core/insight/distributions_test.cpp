#include "core/insight/distributions.hpp"

#include <cmath>
#include <limits>

#include "tests/core/insight/sample.hpp"

using namespace alcove::insight;
using namespace alcove::insight::tests;

namespace {

double value_of(const nlohmann::json& one) {
  const std::string kind = one.at("kind");
  if (kind == "student_t_975") return student_t_975(one.at("degrees"));
  if (kind == "student_t_two_sided") return student_t_two_sided(one.at("x"), one.at("degrees"));
  if (kind == "chi_squared_above") return chi_squared_above(one.at("x"), one.at("degrees"));
  REQUIRE(kind == "normal_two_sided");
  return normal_two_sided(one.at("x"));
}

}  // namespace

TEST_CASE("distributions are those of SciPy to nine digits, far into their tails") {
  for_each_case("distributions.json", [](const nlohmann::json& one) {
    INFO(one.dump());
    const double expected = one.at("value");
    // SciPy's own percentiles of t are less exact than its probabilities.
    const double tolerance = one.at("kind") == "student_t_975" ? 1e-8 : 1e-9;
    CHECK(std::abs(value_of(one) - expected) <= tolerance * expected);
  });
}

TEST_CASE("a twentieth lies beyond the percentile of t") {
  for (const double degrees : {1.0, 1.5, 7.0, 29.3, 3650.0})
    CHECK(close(student_t_two_sided(student_t_975(degrees), degrees), 0.05, 1e-13));
}

TEST_CASE("a distance from 0 counts the same on both sides, and none is beyond infinity") {
  CHECK(student_t_two_sided(-2, 7) == student_t_two_sided(2, 7));
  CHECK(normal_two_sided(-2) == normal_two_sided(2));
  CHECK(student_t_two_sided(std::numeric_limits<double>::infinity(), 7) == 0);
  CHECK(student_t_two_sided(1e200, 7) == 0);
}
