/// What Today recommends, and what becomes of it.

#include "core/guidance/recommendations.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "core/recommendation/content.hpp"
#include "tests/core/guidance/diaries.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;

namespace {

base::OrderedJson today(AppDevice& device, base::Instant now = noon()) {
  return ask(device, "recommendation", nullptr, now);
}

base::OrderedJson answer(AppDevice& device, const base::OrderedJson& shown, const char* answer,
                         base::Instant now = noon()) {
  return ask(device, "answerRecommendation", {{"id", shown["id"]}, {"answer", answer}}, now);
}

base::Instant later(std::int64_t minutes) { return noon().plus_ms(minutes * 60'000); }

}  // namespace

TEST_CASE("a new person is recommended something with a reason that recomputes, the same all day") {
  AppDevice device;
  device.create();
  const auto first = today(device);
  REQUIRE(first["rule"] == "first-days");
  CHECK(first["action"] == "exercise");
  CHECK(first["target"] == "values-clarification");
  CHECK_FALSE(first["title"].get<std::string>().empty());
  CHECK(first["minutes"].is_number());
  CHECK_FALSE(first["why"].get<std::string>().empty());
  CHECK_FALSE(first["evidence"]["sources"].empty());
  CHECK(first["state"] == "shown");
  CHECK(first["recomputes"] == true);
  CHECK(today(device, later(60)) == first);
  CHECK(ask(device, "recommendations").size() == 1);
}

TEST_CASE("the reason stays readable and recomputes by the stored facts, whatever happened since") {
  AppDevice device;
  device.create();
  for (const int day : {-2, -1, 0}) add_mood(device, day, -20, {"lonely"});
  const auto shown = today(device);
  REQUIRE(shown["rule"] == "lonely-days");
  CHECK(shown["why"].get<std::string>().find('3') != std::string::npos);
  for (int day = 1; day < 9; ++day) add_mood(device, day, 50, {"happy"});
  const auto history = ask(device, "recommendations", nullptr, noon(8));
  REQUIRE(history.size() == 1);
  CHECK(history[0]["why"] == shown["why"]);
  CHECK(history[0]["recomputes"] == true);
}

TEST_CASE("a reason by another version of the rule does not recompute") {
  AppDevice device;
  device.create();
  const auto shown = today(device);
  const auto id = *base::RowId::from_hex(shown["id"].get<std::string>());
  auto item =
      guidance::recommendation_of(need(device.app.vault().live().item(vault::ItemKind::recommendation, id)).item);
  REQUIRE(item.because);
  item.because->version += 1;
  need(flows::save_item(device.app.vault(), vault::ItemKind::recommendation, id, guidance::fields_of(item), noon()));
  CHECK(ask(device, "recommendations")[0]["recomputes"] == false);
}

TEST_CASE("an answer is kept, and the next recommendation is another one") {
  AppDevice device;
  device.create();
  for (const int day : {-2, -1, 0}) add_mood(device, day, -20, {"lonely"});
  const auto shown = today(device);
  const auto dismissed = answer(device, shown, "dismissed", later(1));
  CHECK(dismissed["state"] == "dismissed");
  CHECK(dismissed["stateAt"] == later(1).unix_ms());
  const auto next = today(device, later(2));
  REQUIRE_FALSE(next.is_null());
  CHECK(next["target"] != shown["target"]);
  CHECK(answer(device, next, "accepted", later(3))["state"] == "accepted");
  const auto third = today(device, later(4));
  if (!third.is_null()) CHECK(third["target"] != next["target"]);
  CHECK(answer(device, next, "done", later(5))["state"] == "done");
  CHECK(refusal(device, "answerRecommendation", {{"id", shown["id"]}, {"answer", "shown"}}) == "recommendation answer");
  CHECK(refusal(device, "answerRecommendation", {{"id", "00"}, {"answer", "done"}}) == "not_found id");
}

TEST_CASE("the next day decides anew") {
  AppDevice device;
  device.create();
  const auto shown = today(device);
  const auto next = today(device, noon(1));
  if (!next.is_null()) CHECK(next["id"] != shown["id"]);
}

TEST_CASE("two devices that know of each other show the same, and those that did not agree afterwards") {
  TwoApps two;
  const auto first = today(two.first);
  two.settle(later(1));
  CHECK(today(two.second, later(2)) == first);
  // On the next day both open Today before they hear of each other.
  const auto here = today(two.first, noon(1));
  const auto there = today(two.second, noon(1).plus_ms(1'000));
  REQUIRE(here.is_null() == there.is_null());
  two.settle(noon(1).plus_ms(60'000));
  const auto after_here = today(two.first, noon(1).plus_ms(120'000));
  CHECK(today(two.second, noon(1).plus_ms(120'000)) == after_here);
  CHECK(after_here == here);
}

TEST_CASE("help stands before what was shown, as soon as a flag is open") {
  AppDevice device;
  device.create();
  CHECK(today(device)["action"] == "exercise");
  write(device, "I want to kill myself tonight.", later(1));
  const auto help = today(device, later(2));
  CHECK(help["action"] == "safety_plan");
  CHECK(help["rule"] == "plan-while-a-flag-is-open");
  CHECK(today(device, later(3)) == help);
  need(device.app.save_plan_entry("coping", {{"id", nullptr}, {"text", "Tea"}, {"phone", ""}}, later(4)));
  CHECK(today(device, later(5))["rule"] == "open-your-plan");
}

TEST_CASE("worry about somebody leads to how to be there for them") {
  AppDevice device;
  device.create();
  write(device, "My best friend told me she wants to kill herself.", later(1));
  const auto shown = today(device, later(2));
  CHECK(shown["rule"] == "worried-about-somebody");
  CHECK(shown["target"] == "supporting-a-friend");
}

TEST_CASE("what the person avoids or declines is not recommended") {
  AppDevice device;
  device.create();
  say_about_me(device, {{"about.avoids", "values"}});
  const auto shown = today(device);
  if (!shown.is_null()) CHECK(shown["target"] != "values-clarification");
  say_about_me(device, {{"about.declines", "exercise\narticle\nassessment_due\nreview_goal"}}, later(1));
  CHECK(today(device, later(2)).is_null());
}

TEST_CASE("an instrument without its wording is never recommended, one that is due is, until it is taken") {
  AppDevice device;
  device.create();
  need(device.app.set_schedule("isi", 14, k_vienna, noon(-1)));
  const auto none = today(device);
  if (!none.is_null()) CHECK(none["target"] != "isi");
  if (!none.is_null()) answer(device, none, "dismissed");
  need(device.app.set_schedule("phq-9", 14, k_vienna, noon(-1)));
  const auto due = today(device, later(1));
  REQUIRE(due["rule"] == "due-phq-9");
  CHECK(due["action"] == "assessment_due");
  CHECK_FALSE(due["title"].get<std::string>().empty());
  take(device, "phq-9", phq9(0, 0), later(2));
  const auto after = today(device, later(3));
  if (!after.is_null()) CHECK(after["target"] != "phq-9");
}

TEST_CASE("a piece that was done closes what led to it, and counts without it too") {
  AppDevice device;
  device.create();
  const auto shown = today(device);
  ask(device, "pieceDone", {{"id", shown["target"]}}, later(1));
  const auto history = ask(device, "recommendations");
  REQUIRE(history.size() == 1);
  CHECK(history[0]["state"] == "done");
  CHECK(history[0]["stateAt"] == later(1).unix_ms());
  CHECK(ask(device, "piece", {{"id", shown["target"]}})["doneAt"] == later(1).unix_ms());
  ask(device, "pieceDone", {{"id", "panic"}}, later(2));
  CHECK(ask(device, "recommendations").size() == 1);
  CHECK(ask(device, "piece", {{"id", "panic"}})["doneAt"] == later(2).unix_ms());
  CHECK(refusal(device, "pieceDone", {{"id", "nothing"}}) == "not_found id");
}

TEST_CASE("what was done becomes history, with an empty rule and for instruments too") {
  AppDevice device;
  device.create();
  ask(device, "pieceDone", {{"id", "panic"}}, noon(-4));
  take(device, "phq-9", phq9(0, 0), noon(-2));
  const auto items = need(guidance::recommendation_items(device.app.vault()));
  const auto attempts = need(device.app.vault().live().attempts());
  const auto history = guidance::history_of(items, attempts, day_of_noon(0), k_vienna.utc_offset, 0);
  REQUIRE(history.size() == 2);
  CHECK(history[0].target == "panic");
  CHECK(history[0].kind == recommendation::PastKind::done);
  CHECK(history[0].days_ago == 4);
  CHECK(history[1].target == "phq-9");
  CHECK(history[1].days_ago == 2);
}

TEST_CASE("the stored reason of every rule recomputes over the rule's own cases") {
  const auto rules = need(recommendation::RuleSet::load_bundled());
  const auto shelf = need(recommendation::Shelf::load_bundled());
  const recommendation::FactRegistry registry({.library = &library(), .content = shelf.ids()});
  AppDevice device;
  device.create();
  std::set<std::string> shown;
  for (const recommendation::Rule& rule : rules.rules()) {
    for (const recommendation::RuleTest& test : rule.tests) {
      if (!test.fires || shown.count(rule.id) > 0) continue;
      INFO(rule.id);
      Json given{{"safety.open_level", 0}, {"safety.plan", false}};
      for (const auto& declaration : recommendation::fact_declarations()) {
        const bool is_number = declaration.type == recommendation::FactType::number;
        if (declaration.fails_safe && is_number) given[std::string(declaration.pattern)] = 0;
      }
      given.merge_patch(test.facts);
      const auto facts = need(recommendation::read_facts(given, registry, "facts"));
      const auto list = recommend({&rule, 1}, facts, test.history);
      REQUIRE(list.size() == 1);
      const guidance::RecommendationItem item{.rule = rule.id,
                                              .version = rule.version,
                                              .action = rule.action,
                                              .target = rule.target(),
                                              .because = list[0].because,
                                              .priority = rule.priority,
                                              .at = noon()};
      save(device, vault::ItemKind::recommendation, guidance::fields_of(item), noon());
      shown.insert(rule.id);
    }
  }
  const auto all = ask(device, "recommendations");
  REQUIRE(all.size() == rules.rules().size());
  for (const auto& one : all) {
    INFO(one["rule"]);
    CHECK(one["recomputes"] == true);
    CHECK_FALSE(one["why"].get<std::string>().empty());
  }
}

TEST_CASE("what cannot be read of a stored recommendation falls back, and counts for nothing") {
  AppDevice device;
  device.create();
  save(device, vault::ItemKind::recommendation,
       {{"at", "12"}, {"rule", "first-days"}, {"action", "dance"}, {"because", "?"}, {"done", "never"}}, noon());
  save(device, vault::ItemKind::recommendation,
       {{"at", "13"}, {"rule", "of-a-later-program"}, {"action", "exercise"}, {"version", "3"}, {"target", "juggling"}},
       noon());
  const auto all = ask(device, "recommendations");
  REQUIRE(all.size() == 1);
  CHECK(all[0]["rule"] == "of-a-later-program");
  CHECK(all[0]["title"] == "");
  CHECK(all[0]["why"] == "");
  CHECK(all[0]["recomputes"] == false);
}
