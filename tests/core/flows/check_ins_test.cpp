#include <catch2/catch_test_macros.hpp>

#include "tests/core/flows/apps.hpp"

using namespace alcove;
using namespace alcove::tests;

TEST_CASE("a check-in goes from the first answer to an honest result") {
  AppDevice device;
  device.create();
  const auto draft = need(device.app.start_attempt("phq-9", at_ms(1000)));
  const std::string id = draft["id"];
  const auto step = need(device.app.answer(id, "q1", 2, at_ms(2000)));
  CHECK(step["draft"]["answers"] == base::OrderedJson{{"q1", 2}});
  CHECK(step["draft"]["updatedAt"] == k_start_ms + 2000);
  CHECK(step["enabled"]["q10"] == true);
  CHECK(step["alerts"].empty());
  for (int i = 2; i <= 9; ++i) need(device.app.answer(id, "q" + std::to_string(i), i == 9 ? 0 : 1, at_ms(3000)));

  const auto view = need(device.app.finish_attempt(id, k_vienna, at_ms(90'000)));
  CHECK(view["id"] == id);
  CHECK(view["startedAt"] == k_start_ms + 1000);
  CHECK(view["finishedAt"] == k_start_ms + 90'000);
  CHECK(view["thisDevice"] == true);
  CHECK(view["flag"].is_null());
  CHECK(view["alerts"].empty());
  const auto& score = view["scores"][0];
  CHECK(score["value"] == 9);
  CHECK(score["band"]["id"] == "mild");
  CHECK(score["words"].get<std::string>().find("Your answers add up to 9 of 27.") == 0);
  CHECK(!score["notMeaning"].get<std::string>().empty());
  CHECK(!score["nextSteps"].empty());
  CHECK(score["change"].is_null());
  CHECK(view["answers"][0]["label"] == "More than half the days");
  CHECK(need(device.app.drafts()).empty());
  CHECK(need(device.app.attempts()).size() == 1);
  CHECK(need(device.app.attempts("gad-7")).empty());
  CHECK(need(device.app.attempt(id)) == view);
}

TEST_CASE("an answer that calls for care says so while it is given, and raises one flag when finished") {
  AppDevice device;
  device.create();
  const std::string id = need(device.app.start_attempt("phq-9", at_ms(1)))["id"];
  const auto step = need(device.app.answer(id, "q9", 1, at_ms(2)));
  REQUIRE(step["alerts"].size() == 1);
  CHECK(step["alerts"][0]["item"] == "q9");
  // Taking it back takes the alert back.
  CHECK(need(device.app.answer(id, "q9", 0, at_ms(2)))["alerts"].empty());
  need(device.app.answer(id, "q9", 3, at_ms(3)));
  const auto view = need(device.app.finish_attempt(id, k_vienna, at_ms(4)));
  REQUIRE(!view["flag"].is_null());
  CHECK(view["flag"]["state"] == "raised");
  CHECK(view["flag"]["attempt"] == id);
  CHECK(view["flag"]["level"] == 2);
  CHECK(need(device.app.flags()).size() == 1);
  const auto events = need(device.app.vault().live().safety_events());
  REQUIRE(events.size() == 1);
  CHECK(events[0].item == "q9");
  CHECK(events[0].shown == std::vector<std::string>{"crisis-lines"});
}

TEST_CASE("an unfinished check-in is taken up again, also after locking") {
  AppDevice device;
  device.create();
  const auto draft = need(device.app.start_attempt("gad-7", at_ms(1)));
  need(device.app.answer(draft["id"].get<std::string>(), "q3", 2, at_ms(5)));
  device.app.lock();
  need(device.app.unlock(lock_secret(), at_ms(6)));
  const auto again = need(device.app.start_attempt("gad-7", at_ms(7)));
  CHECK(again["id"] == draft["id"]);
  CHECK(again["answers"] == base::OrderedJson{{"q3", 2}});
  CHECK(need(device.app.start_attempt("phq-9", at_ms(8)))["id"] != draft["id"]);
  CHECK(need(device.app.drafts()).size() == 2);
  need(device.app.discard_draft(draft["id"].get<std::string>()));
  CHECK(need(device.app.drafts()).size() == 1);
  CHECK(code_of(device.app.discard_draft(draft["id"].get<std::string>())) == "not_found");
}

TEST_CASE("with questions left open there is no score, and the words say so") {
  AppDevice device;
  device.create();
  auto answers = phq9(2, 0);
  answers.erase("q4");
  answers["q5"] = "declined";
  const auto view = take(device, "phq-9", answers, at_ms(1));
  const auto& score = view["scores"][0];
  CHECK(score["value"].is_null());
  CHECK(score["band"].is_null());
  CHECK(score["missing"] == 2);
  CHECK(score["words"] == "2 questions have no answer, so there is no score this time. Your answers are kept.");
  CHECK(view["answers"][3]["label"].is_null());
  CHECK(view["answers"][3]["declined"] == false);
  CHECK(view["answers"][4]["declined"] == true);
}

TEST_CASE("a check-in without any answer is not finished") {
  AppDevice device;
  device.create();
  const std::string id = need(device.app.start_attempt("phq-9", at_ms(1)))["id"];
  need(device.app.answer(id, "q1", 2, at_ms(2)));
  need(device.app.answer(id, "q1", nullptr, at_ms(2)));
  CHECK(code_of(device.app.finish_attempt(id, k_vienna, at_ms(3))) == "answers_missing");
  CHECK(need(device.app.drafts()).size() == 1);
}

TEST_CASE("change against the check-in before is said only as the definition's rule says it") {
  AppDevice device;
  device.create();
  take(device, "phq-9", phq9(2, 0), at_ms(1000));
  const auto small = take(device, "phq-9", phq9(2, 1), at_ms(2000));
  CHECK(small["scores"][0]["change"]["kind"] == "no-reliable-change");
  CHECK(small["scores"][0]["change"]["by"] == 1);
  const auto large = take(device, "phq-9", phq9(0, 0), at_ms(3000));
  CHECK(large["scores"][0]["change"]["kind"] == "improved");
  CHECK(large["scores"][0]["change"]["by"] == 17);
  CHECK(large["scores"][0]["change"]["words"].get<std::string>().find("17 points lower than last time.") == 0);
  CHECK(!large["scores"][0]["change"]["source"].get<std::string>().empty());
  auto open = phq9(1, 0);
  open.erase("q1");
  CHECK(take(device, "phq-9", open, at_ms(4000))["scores"][0]["change"].is_null());
  // The one before has no score to compare with.
  CHECK(take(device, "phq-9", phq9(1, 0), at_ms(5000))["scores"][0]["change"].is_null());
}

TEST_CASE("attempts are listed newest first") {
  AppDevice device;
  device.create();
  take(device, "phq-2", {{"q1", 1}, {"q2", 1}}, at_ms(1000));
  take(device, "gad-2", {{"q1", 1}, {"q2", 1}}, at_ms(3000));
  take(device, "phq-2", {{"q1", 2}, {"q2", 3}}, at_ms(2000));
  const auto all = need(device.app.attempts());
  REQUIRE(all.size() == 3);
  CHECK(all[0]["instrument"] == "gad-2");
  CHECK(all[1]["scores"][0]["value"] == 5);
  CHECK(need(device.app.attempts("phq-2")).size() == 2);
}

TEST_CASE("what does not exist is not_found, and wrong answers are refused by name") {
  AppDevice device;
  device.create();
  CHECK(code_of(device.app.form("no-such")) == "not_found");
  CHECK(code_of(device.app.start_attempt("no-such", at_ms(1))) == "not_found");
  CHECK(code_of(device.app.attempt("00")) == "not_found");
  CHECK(code_of(device.app.attempt("00112233445566778899aabbccddeeff")) == "not_found");
  CHECK(code_of(device.app.answer("00112233445566778899aabbccddeeff", "q1", 1, at_ms(1))) == "not_found");
  CHECK(code_of(device.app.finish_attempt("not an id", k_vienna, at_ms(1))) == "not_found");
  const std::string id = need(device.app.start_attempt("phq-9", at_ms(1)))["id"];
  CHECK(code_of(device.app.answer(id, "q1", 4, at_ms(1))) == "answer_option");
  CHECK(code_of(device.app.answer(id, "q77", 1, at_ms(1))) == "answer_item");
  CHECK(code_of(device.app.answer(id, "q1", base::Json::array({1}), at_ms(1))) == "answer_type");
  device.app.lock();
  CHECK(code_of(device.app.attempts()) == "vault_locked");
  CHECK(code_of(device.app.start_attempt("phq-9", at_ms(1))) == "vault_locked");
}

TEST_CASE("every instrument has a form for the page with words everywhere") {
  AppDevice device;
  const auto instruments = device.app.instruments();
  REQUIRE(instruments.size() >= 5);
  for (const auto& instrument : instruments) {
    const auto form = need(device.app.form(instrument["id"].get<std::string>()));
    CAPTURE(form["id"]);
    CHECK(!form["title"].get<std::string>().empty());
    CHECK(!form["licence"].get<std::string>().empty());
    CHECK(!form["doesNotMean"].get<std::string>().empty());
    CHECK(form["languages"].size() == instrument["languages"].size());
    for (const auto& item : form["items"]) {
      CHECK(item["text"].get<std::string>().empty() == instrument["languages"].empty());
    }
    for (const auto& scale : form["scales"]) {
      CHECK(!scale["missing"]["words"].get<std::string>().empty());
      CHECK(!scale["missing"]["source"].get<std::string>().empty());
      CHECK(scale["bands"].empty() == scale["bandSource"].get<std::string>().empty());
      for (const auto& cutoff : scale["cutoffs"]) CHECK(!cutoff["source"].get<std::string>().empty());
      if (!scale["change"].is_null()) CHECK(!scale["change"]["words"].get<std::string>().empty());
    }
    CHECK(!form["scales"].empty());
  }
}
