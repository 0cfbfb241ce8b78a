#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/core/daily/days.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;

namespace {

/// A Sunday; 13:00 in Vienna.
const base::Instant k_now = need(base::Instant::parse("2026-11-22T12:00:00Z"));

}  // namespace

TEST_CASE("reminders come by time of day, with the next time where the person is") {
  AppDevice device;
  device.create();
  CHECK(need(ask(device, "reminders", nullptr, k_now)).empty());
  const auto evening = need(ask(device, "saveReminder", reminder_of("mood", 21 * 60 + 30), k_now));
  CHECK(evening["nextAt"] == need(base::Instant::parse("2026-11-22T20:30:00Z")).unix_ms());
  const Json mondays = with(reminder_of("own", 8 * 60), {{"weekdays", 1}, {"text", "Pills"}});
  CHECK(need(ask(device, "saveReminder", mondays, k_now))["nextAt"] ==
        need(base::Instant::parse("2026-11-23T07:00:00Z")).unix_ms());
  const auto known = need(ask(device, "reminders", nullptr, k_now));
  REQUIRE(known.size() == 2);
  CHECK(known[0]["text"] == "Pills");
  const flows::Place tokyo{.utc_offset = base::Minutes{540}, .zone = "Asia/Tokyo"};
  CHECK(need(ask(device, "reminders", nullptr, k_now, tokyo))[1]["nextAt"] ==
        need(base::Instant::parse("2026-11-22T12:30:00Z")).unix_ms());
  const Json off = with(reminder_of("mood", 21 * 60 + 30), {{"id", evening["id"]}, {"on", false}});
  CHECK(need(ask(device, "saveReminder", off, k_now))["nextAt"].is_null());
  need(ask(device, "deleteReminder", {{"id", evening["id"]}}, k_now));
  CHECK(need(ask(device, "reminders", nullptr, k_now)).size() == 1);
}

TEST_CASE("a reminder knows whether what it asks for was done today") {
  AppDevice device;
  device.create();
  for (const char* kind : {"mood", "journal", "goal", "check_in", "own"}) {
    need(ask(device, "saveReminder", reminder_of(kind, 600), k_now));
  }
  const auto done = [&](base::Instant now) {
    std::set<std::string> out;
    for (const auto& reminder : need(ask(device, "reminders", nullptr, now))) {
      if (reminder["doneToday"] == true) out.insert(reminder["kind"].get<std::string>());
    }
    return out;
  };
  CHECK(done(k_now).empty());
  need(ask(device, "saveMood", mood_of(k_now, 0), k_now));
  CHECK(done(k_now) == std::set<std::string>{"mood"});
  write(device, "soup", k_now);
  const std::string goal = need(ask(device, "saveGoal", goal_of("Walk"), k_now))["id"];
  need(ask(device, "addProgress", {{"goal", goal}, {"day", "2026-11-22"}, {"amount", 1}, {"note", ""}}, k_now));
  take(device, "phq-9", phq9(0, 0), k_now);
  CHECK(done(k_now) == std::set<std::string>{"mood", "journal", "goal", "check_in"});
  CHECK(done(k_now.plus_ms(86'400'000)).empty());
}

TEST_CASE("what is wrong with a reminder is refused by name") {
  AppDevice device;
  device.create();
  const auto refuse = [&](const Json& more) {
    return refused(ask(device, "saveReminder", with(reminder_of("mood", 600), more)));
  };
  CHECK(refuse({{"weekdays", 0}}) == "reminder weekdays");
  CHECK(refuse({{"weekdays", 128}}) == "reminder weekdays");
  CHECK(refuse({{"minutes", 1440}}) == "reminder minutes");
  CHECK(refuse({{"kind", "work"}}) == "reminder kind");
  CHECK(refuse({{"text", std::string(121, 'x')}}) == "reminder text");
}

TEST_CASE("the calendar of reminders says nothing of what they are about") {
  AppDevice device;
  device.create();
  need(ask(device, "saveReminder", with(reminder_of("own", 600), {{"text", "Harbour"}}), k_now));
  need(ask(device, "saveReminder", with(reminder_of("mood", 700), {{"on", false}}), k_now));
  const std::string text = need(ask(device, "remindersCalendar", nullptr, k_now))["text"];
  CHECK(text.find("SUMMARY:Reminder\r\n") != std::string::npos);
  CHECK(text.find("Harbour") == std::string::npos);
  CHECK(text.find("BEGIN:VEVENT") == text.rfind("BEGIN:VEVENT"));
}
