#include <catch2/catch_test_macros.hpp>

#include "tests/core/daily/days.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;

TEST_CASE("what a person says of themselves is kept, and two devices say different things") {
  TwoApps two;
  CHECK(Json(need(ask(two.first, "aboutMe", nullptr))) == nobody());
  const Json said = with(nobody(), {{"birthYear", 1980}, {"sex", "female"}, {"inCare", true}, {"avoids", {"sleep"}}});
  need(ask(two.first, "saveAboutMe", said, at_ms(0)));
  CHECK(Json(need(ask(two.first, "aboutMe", nullptr))) == said);
  two.settle(at_ms(1000));
  need(ask(two.first, "saveAboutMe", with(said, {{"pronouns", "she/her"}}), at_ms(2000)));
  need(ask(two.second, "saveAboutMe", with(said, {{"dayStartsAt", 240}, {"inCare", nullptr}}), at_ms(3000)));
  two.settle(at_ms(4000));
  const Json merged = with(said, {{"pronouns", "she/her"}, {"dayStartsAt", 240}, {"inCare", nullptr}});
  for (AppDevice* device : {&two.first, &two.second}) CHECK(Json(need(ask(*device, "aboutMe", nullptr))) == merged);
}

TEST_CASE("what is wrong with what a person says is refused by name") {
  AppDevice device;
  device.create();
  const auto refuse = [&](const Json& more) { return refused(ask(device, "saveAboutMe", with(nobody(), more))); };
  CHECK(refuse({{"birthYear", 1899}}) == "profile birthYear");
  CHECK(refuse({{"birthYear", 2999}}) == "profile birthYear");
  CHECK(refuse({{"sex", "x"}}) == "profile sex");
  CHECK(refuse({{"pronouns", std::string(41, 'x')}}) == "profile pronouns");
  CHECK(refuse({{"prefers", {1}}}) == "profile prefers");
  CHECK(refuse({{"declines", {"a", "a"}}}) == "profile declines");
  CHECK(refuse({{"dayStartsAt", 721}}) == "profile dayStartsAt");
  CHECK(refuse({{"perinatal", "yes"}}) == "profile perinatal");
}

TEST_CASE("cut-offs that depend on the person follow what they say of themselves, also for earlier check-ins") {
  AppDevice device;
  device.create();
  const Json answers{{"q1", 2}, {"q2", 1}, {"q3", 0}};
  const auto taken = take(device, "audit-c", answers, at_ms(0));
  const auto outcomes = [&] {
    Json out;
    const auto attempt = need(device.app.attempt(taken["id"].get<std::string>()));
    for (const auto& cutoff : attempt["scores"][0]["cutoffs"]) {
      out[cutoff["id"].get<std::string>()] = Json(cutoff["reached"]);
    }
    return out;
  };
  CHECK(outcomes() == Json{{"screen_men", nullptr}, {"screen_women", nullptr}});
  need(ask(device, "saveAboutMe", with(nobody(), {{"sex", "female"}, {"birthYear", 1980}}), at_ms(1)));
  CHECK(outcomes() == Json{{"screen_men", nullptr}, {"screen_women", true}});
  CHECK(need(device.app.attempts("audit-c"))[0] == need(device.app.attempt(taken["id"].get<std::string>())));
  need(ask(device, "saveAboutMe", with(nobody(), {{"sex", "male"}}), at_ms(2)));
  CHECK(outcomes() == Json{{"screen_men", false}, {"screen_women", nullptr}});
  CHECK(take(device, "audit-c", answers, at_ms(3))["scores"][0]["cutoffs"][0]["reached"] == false);
}
