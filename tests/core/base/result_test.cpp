#include "core/base/result.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>

using namespace alcove::base;

namespace {

Result<int> half(int value) {
  ALCOVE_CHECK(value % 2 == 0, "odd", "this number has no half", std::to_string(value));
  return value / 2;
}

Result<int> quarter(int value) {
  ALCOVE_TRY(const int once, half(value));
  ALCOVE_TRY(const int twice, half(once));
  return twice;
}

Result<void> is_even(int value) {
  ALCOVE_TRY_VOID(half(value));
  return {};
}

Result<std::unique_ptr<int>> owned(int value) {
  ALCOVE_TRY(auto out, half(value).map([](int result) { return std::make_unique<int>(result); }));
  return out;
}

}  // namespace

TEST_CASE("a failure is passed on unchanged") {
  CHECK(quarter(8) == 2);
  CHECK(quarter(6).error() == Error{"odd", "this number has no half", "3"});
  CHECK(quarter(5).error() == Error{"odd", "this number has no half", "5"});
  CHECK(is_even(2));
  CHECK(is_even(3).error().code == "odd");
}

TEST_CASE("what can only be moved is passed on") {
  CHECK(**owned(4) == 2);
  CHECK(owned(1).error().code == "odd");
}
