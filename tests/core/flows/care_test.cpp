#include <catch2/catch_test_macros.hpp>

#include "tests/core/flows/apps.hpp"

using namespace alcove;
using namespace alcove::tests;

TEST_CASE("a flag moves forward, is remembered, and never moves back") {
  AppDevice device;
  device.create();
  const std::string id = take(device, "phq-9", phq9(1, 3), at_ms(1000))["flag"]["id"];
  need(device.app.move_flag(id, "acknowledged", k_vienna, at_ms(2000)));
  CHECK(need(device.app.flags())[0]["state"] == "acknowledged");
  need(device.app.move_flag(id, "acknowledged", k_vienna, at_ms(2500)));
  need(device.app.move_flag(id, "resolved", k_vienna, at_ms(3000)));
  CHECK(code_of(device.app.move_flag(id, "raised", k_vienna, at_ms(4000))) == "flag_state");
  CHECK(code_of(device.app.move_flag(id, "gone", k_vienna, at_ms(4000))) == "flag_state");
  CHECK(code_of(device.app.move_flag("00112233445566778899aabbccddeeff", "resolved", k_vienna, at_ms(4000))) ==
        "not_found");
  device.app.lock();
  need(device.app.unlock(lock_secret(), at_ms(5000)));
  CHECK(need(device.app.flags())[0]["state"] == "resolved");
  const auto states = need(device.app.vault().live().flag_states());
  REQUIRE(states.size() == 2);
  // Both steps of the day are rows of one record.
  const auto record = need(device.app.vault().day_record(base::civil_day_of(at_ms(3000), k_vienna.utc_offset)));
  CHECK(need(device.app.vault().rows_of(record)).size() == 2);
}

TEST_CASE("the profile keeps what was saved and writes only when something changed") {
  AppDevice device;
  device.create();
  CHECK(need(device.app.profile()) == base::OrderedJson{{"displayName", ""}, {"country", ""}});
  need(device.app.save_profile({{"displayName", ""}, {"country", ""}}, at_ms(1)));
  CHECK(device.app.vault().own_head().commit_seq == 0);
  need(device.app.save_profile({{"displayName", "Ada"}, {"country", ""}}, at_ms(1)));
  need(device.app.save_profile({{"displayName", "Ada"}, {"country", "AT"}}, at_ms(2)));
  need(device.app.save_profile({{"displayName", "Ada"}, {"country", "AT"}}, at_ms(3)));
  CHECK(device.app.vault().own_head().commit_seq == 2);
  CHECK(need(device.app.profile()) == base::OrderedJson{{"displayName", "Ada"}, {"country", "AT"}});
  need(device.app.save_profile({{"displayName", ""}, {"country", "AT"}}, at_ms(4)));
  CHECK(need(device.app.profile())["displayName"] == "");
}

TEST_CASE("a profile of another shape is refused") {
  AppDevice device;
  device.create();
  for (const base::Json& wrong :
       {base::Json{{"displayName", "Ada"}}, base::Json{{"displayName", 7}, {"country", ""}},
        base::Json{{"displayName", std::string(101, 'a')}, {"country", ""}},
        base::Json{{"displayName", ""}, {"country", "at"}}, base::Json{{"displayName", ""}, {"country", "AUT"}},
        base::Json{{"displayName", ""}, {"country", ""}, {"more", 1}}, base::Json::array()}) {
    CHECK(code_of(device.app.save_profile(wrong, at_ms(1))) == "profile");
  }
}

TEST_CASE("crisis lines are there without a vault, with the international entry for other countries") {
  AppDevice device;
  const auto countries = device.app.countries();
  REQUIRE(countries.size() > 5);
  std::string before;
  for (const auto& country : countries) {
    const std::string name = country["name"];
    CHECK(before < name);
    before = name;
    const auto lines = device.app.crisis_lines(country["code"].get<std::string>());
    CHECK(lines["country"] == country["code"]);
    CHECK(!lines["emergency"].get<std::string>().empty());
    for (const auto& line : lines["lines"]) CHECK(line.size() == 12);
  }
  const auto other = device.app.crisis_lines("XX");
  CHECK(!other["lines"].empty());
  CHECK(device.app.crisis_lines("") == other);
}
