// The views have exactly the members that the page's contract names (web/src/core/api*.ts).

#include <catch2/catch_test_macros.hpp>

#include "tests/core/flows/apps.hpp"
#include "tests/support/contract.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

std::set<std::string> members(const std::string& name) {
  return tests::members(name, {"web/src/core/api.ts", "web/src/core/api_safety.ts"});
}

}  // namespace

TEST_CASE("the views have the members of the page's contract") {
  AppDevice device;
  device.create();
  attach_account(device.app.vault());

  auto status = members("Status");
  for (const char* shell : {"storage", "persisted", "otherTab"}) status.erase(shell);
  CHECK(keys(need(device.app.status())) == status);
  CHECK(keys(need(device.app.status())["sync"]) == members("SyncStatus"));

  CHECK(keys(device.app.instruments()[0]) == members("InstrumentSummary"));
  const auto form = need(device.app.form("phq-9"));
  CHECK(keys(form) == members("Form"));
  CHECK(keys(form["items"][0]) == members("FormItem"));
  CHECK(keys(form["items"][0]["options"][0]) == members("ItemOption"));
  CHECK(keys(form["scales"][0]) == members("FormScale"));
  CHECK(keys(form["scales"][0]["bands"][0]) == members("Band"));
  CHECK(keys(form["languages"][0]) == std::set<std::string>{"tag", "review"});
  CHECK(keys(form["scales"][0]["missing"]) == std::set<std::string>{"words", "source"});
  CHECK(keys(form["scales"][0]["change"]) == std::set<std::string>{"words", "population", "source"});
  CHECK(keys(form["scales"][0]["cutoffs"][0]) == std::set<std::string>{"id", "label", "value", "source"});

  CHECK(keys(need(device.app.start_attempt("phq-9", at_ms(1)))) == members("Draft"));
  const auto attempt = take(device, "phq-9", phq9(1, 1), at_ms(2));
  CHECK(keys(attempt) == members("AttemptView"));
  CHECK(keys(attempt["scores"][0]) == members("ScoreView"));
  CHECK(keys(attempt["scores"][0]["band"]) == members("Band"));
  CHECK(keys(attempt["alerts"][0]) == members("Alert"));
  CHECK(keys(attempt["flag"]) == members("CrisisFlag"));
  CHECK(keys(attempt["answers"][0]) == std::set<std::string>{"item", "text", "label", "declined"});
  CHECK(keys(attempt["flags"][0]) == std::set<std::string>{"id", "label", "value", "source"});
  CHECK(keys(attempt["scores"][0]["cutoffs"][0]) == std::set<std::string>{"id", "label", "words", "reached", "source"});
  CHECK(keys(take(device, "phq-9", phq9(0, 0), at_ms(3))["scores"][0]["change"]) == members("ScoreChange"));
  need(device.app.set_schedule("phq-9", 14, k_vienna, at_ms(4)));
  CHECK(keys(need(device.app.schedules(k_vienna, at_ms(4)))[0]) == members("Schedule"));
  const auto bundle = base::to_json_text(need(device.app.export_fhir(base::Json::object())));
  const auto item = need(device.app.preview_fhir(bundle, at_ms(5)))[0];
  CHECK(keys(item) == members("ImportItem"));
  CHECK(keys(item["scores"][0]) == std::set<std::string>{"label", "value", "reported"});
  CHECK(keys(need(device.app.import_fhir(bundle, k_vienna, at_ms(5)))) == std::set<std::string>{"imported", "left"});
  const std::string text = "I had tea. I don't want to be alive anymore.";
  const auto saved = need(device.app.save_entry("", {text, text}, k_vienna, at_ms(6)));
  CHECK(keys(saved) == std::set<std::string>{"entry", "noticed", "event", "flag"});
  CHECK(keys(saved["entry"]) == members("JournalEntry"));
  CHECK(keys(saved["noticed"]) == members("Noticed"));
  CHECK(keys(saved["noticed"]["spans"][0]) == members("NoticedSpan"));
  CHECK(keys(saved["flag"]) == members("CrisisFlag"));
  CHECK(keys(need(device.app.screen_text(text))) == members("Noticed"));
  need(device.app.save_entry_draft("", "more", at_ms(6)));
  CHECK(keys(need(device.app.entry_drafts())[0]) == members("EntryDraft"));
  need(device.app.add_intervention(saved["event"].get<std::string>(), "breathing", k_vienna, at_ms(7)));
  const auto event = need(device.app.safety_log())[0];
  CHECK(keys(event) == members("SafetyEvent"));
  CHECK(keys(event["spans"][0]) == members("NoticedSpan"));
  CHECK(keys(event["interventions"][0]) == std::set<std::string>{"kind", "at"});
  CHECK(keys(need(device.app.safety_settings())) == members("SafetySettings"));
  const base::Json contact{{"id", nullptr}, {"text", "Mira"}, {"phone", "0123"}};
  const auto plan = need(device.app.save_plan_entry("people", contact, at_ms(8)));
  CHECK(keys(plan) == members("SafetyPlan"));
  CHECK(keys(plan["steps"][3]) == members("PlanStep"));
  CHECK(keys(plan["steps"][3]["entries"][0]) == members("PlanEntry"));
  CHECK(keys(need(device.app.profile())) == members("Profile"));
  const auto lines = device.app.crisis_lines("AT");
  CHECK(keys(lines) == members("CrisisLines"));
  CHECK(keys(lines["lines"][0]) == members("CrisisLine"));
}
