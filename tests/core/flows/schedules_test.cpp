#include <catch2/catch_test_macros.hpp>

#include "core/portability/document.hpp"
#include "tests/core/flows/apps.hpp"
#include "tests/core/flows/sample_form.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::OrderedJson;

namespace {

constexpr std::int64_t k_hour_ms = 3'600'000;

/// Midnight UTC of the day on which the tests begin, and hours after it.
base::Instant at_hour(std::int64_t hours) {
  const std::int64_t midnight = base::civil_day_of(at_ms(0), base::Minutes{0}).days() * 24 * k_hour_ms;
  return base::Instant::from_unix_ms(midnight + hours * k_hour_ms);
}

std::string day_after(std::int32_t days) {
  const auto start = base::civil_day_of(at_ms(0), base::Minutes{0});
  return base::CivilDay::from_days(start.days() + days).text();
}

const flows::Place k_utc{.utc_offset = base::Minutes{0}, .zone = "UTC"};

}  // namespace

TEST_CASE("a schedule is due from its first day on, and again after its days") {
  AppDevice device;
  device.create();
  CHECK(need(device.app.schedules(k_utc, at_hour(0))).empty());
  need(device.app.set_schedule("phq-9", 14, k_utc, at_hour(10)));
  CHECK(need(device.app.schedules(k_utc, at_hour(10))) == OrderedJson::array({{{"instrument", "phq-9"},
                                                                               {"everyDays", 14},
                                                                               {"since", day_after(0)},
                                                                               {"nextDay", day_after(0)},
                                                                               {"isDue", true}}}));
  take(device, "phq-9", phq9(1, 0), at_hour(11));
  const auto taken = need(device.app.schedules(k_utc, at_hour(12)))[0];
  CHECK(taken["nextDay"] == day_after(14));
  CHECK(taken["isDue"] == false);
  CHECK(need(device.app.schedules(k_utc, at_hour(14 * 24 - 1)))[0]["isDue"] == false);
  CHECK(need(device.app.schedules(k_utc, at_hour(14 * 24)))[0]["isDue"] == true);
}

TEST_CASE("what day it is follows the person") {
  AppDevice device;
  device.create();
  need(device.app.set_schedule("phq-2", 1, k_utc, at_hour(10)));
  take(device, "phq-2", {{"q1", 1}, {"q2", 1}}, at_hour(10));
  const auto is_due = [&](std::int32_t offset, std::int64_t hour) {
    const flows::Place place{.utc_offset = base::Minutes{offset}, .zone = ""};
    return need(device.app.schedules(place, at_hour(hour)))[0]["isDue"].get<bool>();
  };
  CHECK(!is_due(0, 23));
  CHECK(is_due(60, 23));
  CHECK(!is_due(-60, 24));
  CHECK(is_due(-60, 25));
}

TEST_CASE("a schedule that begins later than the last time waits for its first day") {
  AppDevice device;
  device.create();
  take(device, "phq-2", {{"q1", 1}, {"q2", 1}}, at_hour(0));
  need(device.app.set_schedule("phq-2", 7, k_utc, at_hour(10 * 24)));
  CHECK(need(device.app.schedules(k_utc, at_hour(10 * 24)))[0]["nextDay"] == day_after(10));
}

TEST_CASE("schedules are fields of the profile: listed by day, ended by an empty text, beside the others") {
  AppDevice device;
  device.create();
  need(device.app.save_profile({{"displayName", "Ada"}, {"country", ""}}, at_hour(1)));
  take(device, "phq-9", phq9(1, 0), at_hour(1));
  need(device.app.set_schedule("phq-9", 7, k_utc, at_hour(1)));
  need(device.app.set_schedule("gad-7", 30, k_utc, at_hour(1)));
  const auto both = need(device.app.schedules(k_utc, at_hour(1)));
  REQUIRE(both.size() == 2);
  CHECK(both[0]["instrument"] == "gad-7");
  CHECK(need(device.app.vault().live().profile()).fields.at("schedule.phq-9").text == "7@" + day_after(0));
  need(device.app.set_schedule("gad-7", std::nullopt, k_utc, at_hour(2)));
  CHECK(need(device.app.schedules(k_utc, at_hour(2))).size() == 1);
  CHECK(need(device.app.vault().live().profile()).fields.at("schedule.gad-7").text.empty());
  CHECK(need(device.app.profile())["displayName"] == "Ada");
  CHECK(need(portability::export_document(device.app, at_hour(2)))["schedules"] ==
        OrderedJson{{"phq-9", {{"everyDays", 7}, {"since", day_after(0)}}}});
  // Ending what never was writes nothing.
  const auto commits = device.app.vault().own_head().commit_seq;
  need(device.app.set_schedule("gad-2", std::nullopt, k_utc, at_hour(3)));
  CHECK(device.app.vault().own_head().commit_seq == commits);
}

TEST_CASE("a schedule out of range or of no instrument is refused, and one of a form that is gone not shown") {
  AppDevice device;
  CHECK(code_of(device.app.schedules(k_utc, at_hour(0))) == "vault_missing");
  CHECK(code_of(device.app.set_schedule("phq-9", 7, k_utc, at_hour(0))) == "vault_missing");
  device.create();
  for (const std::int64_t days : {0, -1, 367}) {
    CHECK(code_of(device.app.set_schedule("phq-9", days, k_utc, at_hour(0))) == "schedule");
  }
  CHECK(code_of(device.app.set_schedule("no-such", 7, k_utc, at_hour(0))) == "not_found");

  const assessment::Library with = library_with({sampler("1.0.0", "active")});
  AppDevice host("host", with);
  host.create();
  need(host.app.set_schedule("sampler", 366, k_utc, at_hour(0)));
  CHECK(need(host.app.schedules(k_utc, at_hour(0))).size() == 1);
  host.app.lock();
  AppDevice without(std::move(host.database), library());
  need(without.app.unlock(lock_secret(), at_hour(1)));
  CHECK(need(without.app.schedules(k_utc, at_hour(1))).empty());
}
