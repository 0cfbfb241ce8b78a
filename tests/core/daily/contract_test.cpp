// The views have exactly the members that the page's contract names (web/src/core/api_daily.ts).

#include <catch2/catch_test_macros.hpp>

#include "tests/core/daily/days.hpp"
#include "tests/support/contract.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

std::set<std::string> members(const std::string& name) {
  return tests::members(name, {"web/src/core/api_daily.ts", "web/src/core/api_safety.ts"});
}

std::set<std::string> both(std::set<std::string> a, const std::set<std::string>& b) {
  a.insert(b.begin(), b.end());
  return a;
}

}  // namespace

TEST_CASE("every operation of the contract is there, and no other") {
  const std::string text = read_file("web/src/core/api_daily.ts");
  const std::string listed = text.substr(text.find("export const dailyOperations"));
  std::size_t count = 0;
  for (const flows::Operation& operation : daily::operations()) {
    CAPTURE(operation.name);
    CHECK(listed.find("  " + std::string(operation.name) + ": true,") != std::string::npos);
    ++count;
  }
  std::size_t expected = 0;
  for (std::size_t at = listed.find(": true,"); at != std::string::npos; at = listed.find(": true,", at + 1))
    ++expected;
  CHECK(count == expected);
}

TEST_CASE("the views of daily life have the members of the page's contract") {
  AppDevice device;
  device.create();
  const auto tracker = need(ask(device, "saveTracker", tracker_of("Pain")));
  CHECK(keys(tracker) == members("Tracker"));
  const base::Json full{{"tags", {{{"kind", "place"}, {"name", "home"}}}},
                        {"readings", {{{"tracker", tracker["id"]}, {"value", 3}}}},
                        {"sleep", {{"minutes", 400}, {"quality", 3}}},
                        {"note", "I don't want to be alive anymore."}};
  const auto saved = need(ask(device, "saveMood", mood_of(at_ms(0), 0, full)));
  CHECK(keys(saved) == members("SavedMood"));
  CHECK(keys(saved["entry"]) == members("MoodEntry"));
  CHECK(keys(saved["noticed"]) == members("Noticed"));
  CHECK(keys(saved["flag"]) == members("CrisisFlag"));
  CHECK(keys(saved["entry"]["tags"][0]) == members("Tag"));
  const std::string day = base::civil_day_of(at_ms(0), base::Minutes{60}).text();
  CHECK(keys(need(ask(device, "moodDays", {{"from", day}, {"to", day}}))[0]) == members("MoodDay"));
  auto input = goal_of("Walk");
  input["steps"] = base::Json::array({step_of("shoes")});
  const auto goal = need(ask(device, "saveGoal", input));
  CHECK(keys(goal) == both(members("GoalInput"), members("Goal")));
  CHECK(keys(goal["steps"][0]) == members("GoalStep"));
  need(ask(device, "addProgress", {{"goal", goal["id"]}, {"day", day}, {"amount", 1}, {"note", ""}}));
  CHECK(keys(need(ask(device, "goalProgress", {{"goal", goal["id"]}}))[0]) == members("GoalProgress"));
  const auto reminder = need(ask(device, "saveReminder", reminder_of("mood", 600)));
  CHECK(keys(reminder) == both(members("ReminderInput"), members("Reminder")));
  CHECK(keys(need(ask(device, "aboutMe", nullptr))) == members("AboutMe"));
}
