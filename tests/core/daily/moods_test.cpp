#include <catch2/catch_test_macros.hpp>

#include "tests/core/daily/days.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;

namespace {

constexpr std::int64_t k_day_ms = 24LL * 60 * 60 * 1000;
const std::string k_wish = "I had tea. I don't want to be alive anymore. Then Mira called.";
const std::string k_calm = "We walked along the river and had soup. It was a mild day, yes.";

/// The size of the latest envelope of the device.
std::size_t last_envelope_bytes(AppDevice& device) {
  return need(device.app.vault().outbox(std::size_t{1} << 24U)).back().envelopes.back().size();
}

}  // namespace

TEST_CASE("a mood is saved, read, changed and deleted") {
  AppDevice device;
  device.create();
  const std::string pain = need(ask(device, "saveTracker", tracker_of("Pain")))["id"];
  const Json whole{{"energy", -20},
                   {"feelings", {"calm", "my own word"}},
                   {"tags", {{{"kind", "person"}, {"name", "Ana"}}, {{"kind", "activity"}, {"name", "walk"}}}},
                   {"sleep", {{"minutes", 430}, {"quality", nullptr}}},
                   {"readings", {{{"tracker", pain}, {"value", 2.5}}}},
                   {"note", k_calm}};
  const auto saved = need(ask(device, "saveMood", mood_of(at_ms(500), 40, whole), at_ms(1000)));
  CHECK(saved["noticed"]["rung"] == "none");
  CHECK(saved["event"].is_null());
  CHECK(saved["flag"].is_null());
  const std::string id = saved["entry"]["id"];
  const auto read = need(ask(device, "mood", {{"id", id}}));
  CHECK(read == saved["entry"]);
  for (const auto& [name, value] : whole.items()) CHECK(Json(read[name]) == value);
  CHECK(read["utcOffset"] == 60);
  CHECK(read["zone"] == "Europe/Vienna");

  const flows::Place lisbon{.utc_offset = base::Minutes{0}, .zone = "Europe/Lisbon"};
  const Json changed = with(mood_of(at_ms(600), 50), {{"id", id}});
  const auto again = need(ask(device, "saveMood", changed, at_ms(2000), lisbon));
  CHECK(again["entry"]["valence"] == 50);
  CHECK(again["entry"]["feelings"].empty());
  CHECK(again["entry"]["zone"] == "Europe/Vienna");
  const Json all{{"from", 0}, {"to", at_ms(10'000).unix_ms()}};
  CHECK(need(ask(device, "moods", all)).size() == 1);
  CHECK(need(ask(device, "moods", {{"from", 0}, {"to", at_ms(600).unix_ms()}})).empty());
  need(ask(device, "deleteMood", {{"id", id}}, at_ms(3000)));
  CHECK(need(ask(device, "moods", all)).empty());
  CHECK(refused(ask(device, "mood", {{"id", id}})) == "not_found mood_entry");
  CHECK(refused(ask(device, "saveMood", changed)).substr(0, 9) == "not_found");
}

TEST_CASE("what is wrong with a mood is refused by name") {
  AppDevice device;
  device.create();
  const auto refuse = [&](const Json& more) { return refused(ask(device, "saveMood", mood_of(at_ms(0), 0, more))); };
  CHECK(refuse({{"valence", 101}}) == "mood_entry valence");
  CHECK(refuse({{"valence", "good"}}) == "mood_entry valence");
  CHECK(refuse({{"energy", 1.5}}) == "mood_entry energy");
  CHECK(refuse({{"feelings", {"calm", "calm"}}}) == "mood_entry feelings");
  CHECK(refuse({{"tags", {{{"kind", "thing"}, {"name", "x"}}}}}) == "mood_entry tags.kind");
  CHECK(refuse({{"sleep", {{"minutes", 1441}, {"quality", nullptr}}}}) == "mood_entry sleep.minutes");
  CHECK(refuse({{"at", at_ms(k_day_ms + 1).unix_ms()}}) == "mood_entry at");
  CHECK(refuse({{"at", at_ms(k_day_ms).unix_ms()}}) == "no error");
  CHECK(refuse({{"note", std::string(5'001, 'x')}}) == "mood_entry note");
  CHECK(refused(ask(device, "saveMood", Json())) == "mood_entry valence");
  device.app.lock();
  CHECK(code_of(ask(device, "saveMood", mood_of(at_ms(0), 0))) == "vault_locked");
}

TEST_CASE("a note is screened, and what is noticed is kept with its mood") {
  AppDevice device;
  device.create();
  const auto saved = need(ask(device, "saveMood", mood_of(at_ms(0), -80, {{"note", k_wish}}), at_ms(1000)));
  CHECK(saved["noticed"]["rung"] == "question");
  REQUIRE(saved["event"].is_string());
  CHECK(saved["flag"]["event"] == saved["event"]);
  const auto log = need(device.app.safety_log());
  REQUIRE(log.size() == 1);
  CHECK(log[0]["source"] == "mood_entry");
  CHECK(log[0]["cause"] == saved["entry"]["id"]);
  CHECK(need(device.app.vault().outbox(std::size_t{1} << 20U)).size() == 1);
  // Another field makes no other event, and the event stays.
  const Json changed = with(mood_of(at_ms(0), -70, {{"note", k_wish}}), {{"id", saved["entry"]["id"]}});
  CHECK(need(ask(device, "saveMood", changed, at_ms(2000)))["event"].is_null());
  CHECK(need(device.app.safety_log()).size() == 1);
  CHECK(need(device.app.flags()).size() == 1);
}

TEST_CASE("the size of a mood does not tell whether anything was noticed in its note") {
  for (const std::size_t size : {80U, 900U, 1900U, 5000U}) {
    CAPTURE(size);
    std::size_t expected = 0;
    for (std::string note : {k_calm, k_wish}) {
      while (note.size() < size) note += " and on";
      AppDevice device;
      device.create();
      const Json noted{{"note", note.substr(0, size)}};
      const auto saved = need(ask(device, "saveMood", mood_of(at_ms(0), 10, noted), at_ms(1000)));
      CHECK(saved["event"].is_string() == note.starts_with(k_wish));
      if (expected == 0) expected = last_envelope_bytes(device);
      CHECK(last_envelope_bytes(device) == expected);
      // Nor that of a version without the note.
      need(ask(device, "saveMood", with(mood_of(at_ms(0), 10), {{"id", saved["entry"]["id"]}}), at_ms(2000)));
      const std::size_t without = last_envelope_bytes(device);
      AppDevice calm;
      calm.create();
      const auto first = need(ask(calm, "saveMood", mood_of(at_ms(0), 10, {{"note", k_calm}}), at_ms(1000)));
      need(ask(calm, "saveMood", with(mood_of(at_ms(0), 10), {{"id", first["entry"]["id"]}}), at_ms(2000)));
      CHECK(last_envelope_bytes(calm) == without);
    }
  }
}

TEST_CASE("two devices change different fields of one mood") {
  TwoApps two;
  const std::string id = need(ask(two.first, "saveMood", mood_of(at_ms(0), 10), at_ms(0)))["entry"]["id"];
  two.settle(at_ms(1000));
  need(ask(two.first, "saveMood", with(mood_of(at_ms(0), 30), {{"id", id}}), at_ms(2000)));
  const Json noted = with(mood_of(at_ms(0), 10, {{"note", k_wish}, {"energy", 5}}), {{"id", id}});
  need(ask(two.second, "saveMood", noted, at_ms(3000)));
  two.settle(at_ms(4000));
  for (AppDevice* device : {&two.first, &two.second}) {
    const auto merged = need(ask(*device, "mood", {{"id", id}}));
    CHECK(merged["valence"] == 30);
    CHECK(merged["energy"] == 5);
    CHECK(merged["note"] == k_wish);
    CHECK(need(device->app.safety_log()).size() == 1);
  }
  // Saved again, the record keeps what was noticed.
  need(ask(two.first, "saveMood", with(noted, {{"valence", 31}}), at_ms(5000)));
  two.settle(at_ms(6000));
  CHECK(need(two.second.app.safety_log()).size() == 1);
}

TEST_CASE("moods stand by the person's days, with a mean of seven days") {
  AppDevice device;
  device.create();
  need(ask(device, "saveAboutMe", with(nobody(), {{"dayStartsAt", 240}})));
  // 02:00 in Vienna belongs to the day before.
  const auto at = [](std::string_view text) { return need(base::Instant::parse(text)); };
  const base::Instant now = at("2026-11-22T12:00:00Z");
  for (const auto& [text, valence] : {std::pair{"2026-11-18T10:00:00Z", 10},
                                      {"2026-11-19T01:00:00Z", 30},
                                      {"2026-11-19T10:00:00Z", 50},
                                      {"2026-11-20T10:00:00Z", -10}}) {
    need(ask(device, "saveMood", mood_of(at(text), valence), now));
  }
  const auto days = need(ask(device, "moodDays", {{"from", "2026-11-18"}, {"to", "2026-11-20"}}, now));
  REQUIRE(days.size() == 3);
  CHECK(days[0] == base::OrderedJson{{"day", "2026-11-18"},
                                     {"entries", 2},
                                     {"mean", 20.0},
                                     {"lowest", 10.0},
                                     {"highest", 30.0},
                                     {"rolling", nullptr}});
  CHECK(days[2]["rolling"] == 20.0);
  const auto later = need(ask(device, "moodDays", {{"from", "2026-11-20"}, {"to", "2026-11-20"}}, now));
  REQUIRE(later.size() == 1);
  CHECK(later[0] == days[2]);
  CHECK(need(ask(device, "moodDays", {{"from", "2025-01-01"}, {"to", "2025-01-02"}}, now)).empty());
  CHECK(refused(ask(device, "moodDays", {{"from", "2026-11-20"}, {"to", "2026-11-19"}})) == "days to");
  CHECK(refused(ask(device, "moodDays", {{"from", "today"}, {"to", "2026-11-19"}})) == "days from");
}

TEST_CASE("readings and nights stand by days, and a tracker that is deleted takes its readings from view") {
  AppDevice device;
  device.create();
  const std::string pain = need(ask(device, "saveTracker", tracker_of("Pain"), at_ms(0)))["id"];
  const std::string tea =
      need(ask(device, "saveTracker", with(tracker_of("Tea"), {{"archived", true}}), at_ms(1)))["id"];
  const Json read{{"readings", {{{"tracker", pain}, {"value", 12}}}}, {"sleep", {{"minutes", 450}, {"quality", 4}}}};
  const auto saved = need(ask(device, "saveMood", mood_of(at_ms(10), 0, read), at_ms(10)));
  const std::string day = base::civil_day_of(at_ms(10), base::Minutes{60}).text();
  const Json range{{"from", day}, {"to", day}};
  const auto days = need(ask(device, "readingDays", range));
  REQUIRE(days["trackers"].size() == 2);
  CHECK(days["trackers"][0]["tracker"] == pain);
  CHECK(days["trackers"][0]["days"][0] == base::OrderedJson{{"day", day}, {"value", 12.0}});
  CHECK(days["trackers"][1]["tracker"] == tea);
  CHECK(days["nights"][0] == base::OrderedJson{{"day", day}, {"hours", 7.5}, {"quality", 4.0}});
  need(ask(device, "deleteTracker", {{"id", pain}}, at_ms(20)));
  CHECK(need(ask(device, "readingDays", range))["trackers"].size() == 1);
  CHECK(need(ask(device, "mood", {{"id", saved["entry"]["id"]}}))["readings"].empty());
  CHECK(refused(ask(device, "deleteTracker", {{"id", pain}})).substr(0, 9) == "not_found");
}

TEST_CASE("trackers are saved and checked") {
  AppDevice device;
  device.create();
  const auto made = need(ask(device, "saveTracker", with(tracker_of("Coffee"), {{"max", 2.5}, {"decimals", 1}})));
  CHECK(made["max"] == 2.5);
  const Json archived = with(tracker_of("Coffee"), {{"id", made["id"]}, {"archived", true}});
  need(ask(device, "saveTracker", archived, at_ms(1)));
  need(ask(device, "saveTracker", tracker_of("Pain"), at_ms(2)));
  const auto known = need(ask(device, "trackers", nullptr));
  REQUIRE(known.size() == 2);
  CHECK(known[0]["name"] == "Pain");
  CHECK(known[1]["archived"] == true);
  const auto refuse = [&](const Json& more) {
    return refused(ask(device, "saveTracker", with(tracker_of("x"), more)));
  };
  CHECK(refuse({{"name", ""}}) == "tracker name");
  CHECK(refuse({{"min", 10}}) == "tracker min");
  CHECK(refuse({{"max", 2e9}}) == "tracker min");
  CHECK(refuse({{"decimals", 4}}) == "tracker decimals");
  CHECK(refuse({{"direction", "up"}}) == "tracker direction");
  CHECK(refuse({{"id", "zz"}}) == "not_found id");
}

TEST_CASE("words are suggested by how often they were used, and counted again after a change") {
  AppDevice device;
  device.create();
  const Json calm{{"feelings", {"calm"}}, {"tags", {{{"kind", "person"}, {"name", "Ana"}}}}};
  need(ask(device, "saveMood", mood_of(at_ms(0), 0, calm)));
  need(ask(device, "saveMood", mood_of(at_ms(1), 0, {{"feelings", {"calm", "tired"}}})));
  auto words = need(ask(device, "wordsInUse", nullptr));
  CHECK(words["feelings"][0] == base::OrderedJson{{"name", "calm"}, {"count", 2}});
  CHECK(words["tags"][0] == base::OrderedJson{{"kind", "person"}, {"name", "Ana"}, {"count", 1}});
  need(ask(device, "saveMood", mood_of(at_ms(2), 0, {{"feelings", {"tired"}}})));
  words = need(ask(device, "wordsInUse", nullptr));
  CHECK(words["feelings"][1] == base::OrderedJson{{"name", "tired"}, {"count", 2}});
}
