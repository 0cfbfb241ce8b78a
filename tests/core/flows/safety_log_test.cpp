#include <catch2/catch_test_macros.hpp>

#include "core/portability/document.hpp"
#include "tests/core/flows/apps.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

const std::string k_wish = "I had tea. I don't want to be alive anymore.";

std::string state(AppDevice& device) { return need(device.app.flags())[0]["state"]; }

}  // namespace

TEST_CASE("what is done for an event moves its flag forward, and all of it is in the log") {
  AppDevice device;
  device.create();
  const std::string event = write(device, k_wish, at_ms(1000))["event"];
  static_cast<void>(device.app.take_changes());
  need(device.app.add_intervention(event, "shown", k_vienna, at_ms(1100)));
  CHECK(device.app.take_changes() == base::OrderedJson{"status", "safety"});
  CHECK(state(device) == "raised");
  need(device.app.add_intervention(event, "dismissed", k_vienna, at_ms(1200)));
  CHECK(state(device) == "acknowledged");
  need(device.app.add_intervention(event, "call", k_vienna, at_ms(1300)));
  CHECK(state(device) == "in_progress");
  need(device.app.add_intervention(event, "dismissed", k_vienna, at_ms(1400)));
  CHECK(state(device) == "in_progress");
  need(device.app.add_intervention(event, "not_right", k_vienna, at_ms(1500)));
  CHECK(state(device) == "resolved");
  need(device.app.add_intervention(event, "plan", k_vienna, at_ms(1600)));
  CHECK(state(device) == "resolved");
  const auto log = need(device.app.safety_log());
  REQUIRE(log[0]["interventions"].size() == 6);
  CHECK(log[0]["interventions"][0]["kind"] == "shown");
  CHECK(log[0]["interventions"][5] == base::OrderedJson{{"kind", "plan"}, {"at", k_start_ms + 1600}});
  CHECK(log[0]["flag"]["state"] == "resolved");
  CHECK(code_of(device.app.add_intervention(event, "hug", k_vienna, at_ms(1700))) == "intervention");
  CHECK(code_of(device.app.add_intervention("00112233445566778899aabbccddeeff", "call", k_vienna, at_ms(1700))) ==
        "not_found");
  CHECK(code_of(device.app.add_intervention("none", "call", k_vienna, at_ms(1700))) == "not_found");
}

TEST_CASE("each kind of help taken sets its flag in progress") {
  for (const char* kind : {"plan", "call", "text", "website", "contact", "breathing", "grounding"}) {
    CAPTURE(kind);
    AppDevice device;
    device.create();
    const std::string event = write(device, k_wish, at_ms(1000))["event"];
    need(device.app.add_intervention(event, kind, k_vienna, at_ms(1100)));
    CHECK(state(device) == "in_progress");
  }
}

TEST_CASE("an alert of a questionnaire is in the same log, with its question") {
  AppDevice device;
  device.create();
  const auto attempt = take(device, "phq-9", phq9(1, 2), at_ms(1000));
  const auto log = need(device.app.safety_log());
  REQUIRE(log.size() == 1);
  CHECK(log[0]["source"] == "assessment_item");
  CHECK(log[0]["cause"] == attempt["id"]);
  CHECK(log[0]["rung"] == "card");
  CHECK(log[0]["excerpt"] == need(device.app.form("phq-9"))["items"][8]["text"]);
  CHECK(log[0]["spans"].empty());
  CHECK(log[0]["flag"]["id"] == attempt["flag"]["id"]);
  CHECK(attempt["flag"]["event"] == log[0]["id"]);
  CHECK(attempt["flag"]["attempt"] == attempt["id"]);
  need(device.app.add_intervention(log[0]["id"].get<std::string>(), "text", k_vienna, at_ms(1100)));
  CHECK(need(device.app.attempt(attempt["id"].get<std::string>()))["flag"]["state"] == "in_progress");
}

TEST_CASE("the log is newest first, and what was done elsewhere arrives") {
  TwoApps two;
  const std::string event = write(two.first, k_wish, at_ms(1000))["event"];
  take(two.first, "phq-9", phq9(1, 2), at_ms(2000));
  two.settle(at_ms(3000));
  need(two.second.app.add_intervention(event, "grounding", k_vienna, at_ms(4000)));
  need(two.first.app.add_intervention(event, "dismissed", k_vienna, at_ms(4500)));
  two.settle(at_ms(5000));
  for (AppDevice* device : {&two.first, &two.second}) {
    const auto log = need(device->app.safety_log());
    REQUIRE(log.size() == 2);
    CHECK(log[0]["source"] == "assessment_item");
    REQUIRE(log[1]["interventions"].size() == 2);
    CHECK(log[1]["interventions"][0]["kind"] == "grounding");
    CHECK(log[1]["interventions"][1]["kind"] == "dismissed");
  }
  CHECK(need(two.first.app.safety_log()) == need(two.second.app.safety_log()));
}

TEST_CASE("without gentle questions a wish to be dead is written down and not asked about; more is always shown") {
  AppDevice device;
  device.create();
  CHECK(need(device.app.safety_settings())["gentleQuestions"] == true);
  need(device.app.save_safety_settings({{"gentleQuestions", false}}, at_ms(1)));
  CHECK(need(device.app.safety_settings())["gentleQuestions"] == false);
  CHECK(need(device.app.screen_text(k_wish))["rung"] == "none");
  const auto quiet = write(device, k_wish, at_ms(1000));
  CHECK(quiet["noticed"]["rung"] == "none");
  CHECK(quiet["noticed"]["level"] == 1);
  CHECK(quiet["event"].is_string());
  CHECK(quiet["flag"].is_null());
  CHECK(need(device.app.safety_log())[0]["rung"] == "none");
  const auto plain = write(device, "I want to kill myself.", at_ms(2000));
  CHECK(plain["noticed"]["rung"] == "card");
  CHECK(plain["flag"].is_object());
  device.app.lock();
  CHECK(need(device.app.screen_text(k_wish))["rung"] == "question");
  need(device.app.unlock(lock_secret(), at_ms(3000)));
  need(device.app.save_safety_settings({{"gentleQuestions", true}}, at_ms(4000)));
  CHECK(need(device.app.screen_text(k_wish))["rung"] == "question");
  for (const base::Json& wrong : {base::Json{{"gentleQuestions", "no"}}, base::Json::object(),
                                  base::Json{{"gentleQuestions", true}, {"more", 1}}, base::Json::array()}) {
    CHECK(code_of(device.app.save_safety_settings(wrong, at_ms(5000))) == "safety_settings");
  }
}

TEST_CASE("a setting does not disturb the profile, and travels with it") {
  TwoApps two;
  need(two.first.app.save_profile({{"displayName", "Ada"}, {"country", "AT"}}, at_ms(1)));
  need(two.first.app.save_safety_settings({{"gentleQuestions", false}}, at_ms(2)));
  two.settle(at_ms(3));
  CHECK(need(two.second.app.profile())["displayName"] == "Ada");
  CHECK(need(two.second.app.safety_settings())["gentleQuestions"] == false);
}

TEST_CASE("nothing is kept or read while the vault is locked") {
  AppDevice device;
  CHECK(code_of(device.app.safety_log()) == "vault_missing");
  CHECK(code_of(device.app.entries()) == "vault_missing");
  CHECK(code_of(device.app.safety_plan()) == "vault_missing");
  CHECK(code_of(device.app.safety_settings()) == "vault_missing");
  CHECK(code_of(device.app.entry_drafts()) == "vault_missing");
  device.create();
  device.app.lock();
  CHECK(code_of(device.app.save_entry("", {k_wish, k_wish}, k_vienna, at_ms(1))) == "vault_locked");
  CHECK(code_of(device.app.add_intervention("", "call", k_vienna, at_ms(1))) == "vault_locked");
}

TEST_CASE("the export holds entries, what was noticed in them and done for it, drafts and the plan") {
  AppDevice device;
  device.create();
  const auto saved = write(device, k_wish, at_ms(1000));
  need(device.app.add_intervention(saved["event"].get<std::string>(), "breathing", k_vienna, at_ms(1100)));
  need(device.app.save_entry_draft("", "half a thought", at_ms(1200)));
  need(device.app.save_plan_entry("people", {{"id", nullptr}, {"text", "Mira"}, {"phone", "0123"}}, at_ms(1300)));
  const auto document = need(portability::export_document(device.app, at_ms(2000)));
  REQUIRE(document["entries"].size() == 1);
  CHECK(document["entries"][0]["text"] == k_wish);
  CHECK(document["entries"][0]["place"]["zone"] == "Europe/Vienna");
  CHECK(document["entryDrafts"][0]["text"] == "half a thought");
  CHECK(document["safetyPlan"] ==
        base::OrderedJson{{"people", {base::OrderedJson{{"text", "Mira"}, {"phone", "0123"}}}}});
  REQUIRE(document["safetyEvents"].size() == 1);
  CHECK(document["safetyEvents"][0]["excerpt"] == "I don't want to be alive anymore.");
  CHECK(document["safetyEvents"][0]["spans"][0]["rule"] == document["safetyEvents"][0]["rules"][0]);
  CHECK(document["safetyEvents"][0]["interventions"][0]["kind"] == "breathing");
  CHECK(document["crisisFlags"][0]["steps"][0]["state"] == "in_progress");
}
