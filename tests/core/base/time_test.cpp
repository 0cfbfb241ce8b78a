#include "core/base/time.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace alcove::base;

namespace {

std::string day_code(std::string_view text) {
  const auto day = CivilDay::parse(text);
  return day ? "none" : day.error().code;
}

std::string moment_code(std::string_view text) {
  const auto moment = Instant::parse(text);
  return moment ? "none" : moment.error().code;
}

}  // namespace

TEST_CASE("days are counted from 1970-01-01") {
  CHECK(CivilDay::parse("1970-01-01")->days() == 0);
  CHECK(CivilDay::parse("1969-12-31")->days() == -1);
  CHECK(CivilDay::parse("2000-03-01")->days() == 11017);
  CHECK(CivilDay::parse("2026-11-22")->days() == 20779);
  CHECK(CivilDay::from_days(20779).text() == "2026-11-22");
}

TEST_CASE("every day of a span of 900 years has one text and follows the day before") {
  const std::int32_t first = CivilDay::parse("1600-01-01")->days();
  const std::int32_t last = CivilDay::parse("2500-12-31")->days();
  CHECK(last - first + 1 == 329'084);
  std::string before;
  for (std::int32_t days = first; days <= last; ++days) {
    const std::string text = CivilDay::from_days(days).text();
    const auto back = CivilDay::parse(text);
    REQUIRE(back);
    REQUIRE(back->days() == days);
    REQUIRE(before < text);
    before = text;
  }
}

TEST_CASE("days that are not in the calendar are refused") {
  CHECK(day_code("2024-02-29") == "none");
  CHECK(day_code("2000-02-29") == "none");
  for (const auto* text :
       {"2023-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "0000-01-01",
        "2026-1-01", "2026/01/01", "26-01-01", "2026-01-01 ", "", "20a6-01-01"}) {
    INFO(text);
    CHECK(day_code(text) == "time");
  }
  CHECK(CivilDay::from_date(2026, 2, 30).error().code == "time");
  CHECK(CivilDay::from_date(10'000, 1, 1).error().code == "time");
}

TEST_CASE("moments are RFC 3339 in UTC, in seconds or milliseconds") {
  CHECK(Instant::parse("1970-01-01T00:00:00Z")->unix_ms() == 0);
  CHECK(Instant::parse("2026-11-22T10:07:31Z")->unix_ms() == 1'795'342'051'000);
  CHECK(Instant::parse("2026-11-22T10:07:31.250Z")->unix_ms() == 1'795'342'051'250);
  CHECK(Instant::from_unix_ms(1'795'342'051'250).text() == "2026-11-22T10:07:31.250Z");
  CHECK(Instant::from_unix_ms(0).text() == "1970-01-01T00:00:00.000Z");
  CHECK(Instant::from_unix_ms(1).plus_ms(86'399'999).text() == "1970-01-02T00:00:00.000Z");
}

TEST_CASE("anything else is no moment") {
  for (const auto* text : {"2026-11-22", "2026-11-22T10:07:31", "2026-11-22T10:07:31+00:00", "2026-11-22T24:00:00Z",
                           "2026-11-22T10:60:00Z", "2026-11-22T10:07:60Z", "2026-11-22t10:07:31Z",
                           "2026-11-22 10:07:31Z", "2026-11-22T10:07:31.2Z", "2026-11-22T10:07:31.25xZ",
                           "2026-11-22T10:07:31,250Z", "2026-02-30T10:07:31Z", "1969-12-31T23:59:59Z", ""}) {
    INFO(text);
    CHECK(moment_code(text) == "time");
  }
}

TEST_CASE("the day somebody lives in depends on the distance from UTC") {
  const Instant late = *Instant::parse("2026-11-22T23:30:00Z");
  CHECK(civil_day_of(late, Minutes{0}).text() == "2026-11-22");
  CHECK(civil_day_of(late, Minutes{60}).text() == "2026-11-23");
  CHECK(civil_day_of(late, Minutes{-840}).text() == "2026-11-22");
  const Instant early = *Instant::parse("1970-01-01T00:10:00Z");
  CHECK(civil_day_of(early, Minutes{-60}).text() == "1969-12-31");
  CHECK(civil_day_of(early, Minutes{840}).text() == "1970-01-01");
}

TEST_CASE("moments and days are ordered") {
  CHECK(Instant::from_unix_ms(1) < Instant::from_unix_ms(2));
  CHECK(CivilDay::from_days(-1) < CivilDay::from_days(0));
  CHECK(Instant::from_unix_ms(5) == Instant::from_unix_ms(4).plus_ms(1));
}
