#include "core/personal/mood_entry.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string>

using namespace alcove;
using namespace alcove::personal;

namespace {

std::string where_of(const MoodEntry& entry) {
  const auto checked = check(entry);
  if (checked) return "fine";
  CHECK(checked.error().code == "mood_entry");
  return checked.error().where;
}

MoodEntry with(void (*change)(MoodEntry&)) {
  MoodEntry entry{.valence = 10, .energy = -20, .feelings = {"calm"}, .at = base::Instant::from_unix_ms(1'000)};
  entry.tags = {{TagKind::person, "Ana"}, {TagKind::place, "Ana"}};
  entry.sleep = Sleep{450, 4};
  change(entry);
  return entry;
}

constexpr auto k_infinity = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("an entry within its ranges is fine, the least one too") {
  CHECK(where_of(with([](MoodEntry&) {})) == "fine");
  CHECK(where_of(MoodEntry{}) == "fine");
}

TEST_CASE("each field of an entry has its range") {
  CHECK(where_of(with([](MoodEntry& e) { e.valence = 101; })) == "valence");
  CHECK(where_of(with([](MoodEntry& e) { e.valence = -101; })) == "valence");
  CHECK(where_of(with([](MoodEntry& e) { e.energy = 101; })) == "energy");
  CHECK(where_of(with([](MoodEntry& e) { e.feelings = {"calm", "calm"}; })) == "feelings");
  CHECK(where_of(with([](MoodEntry& e) { e.feelings = {""}; })) == "feelings");
  CHECK(where_of(with([](MoodEntry& e) { e.feelings.assign(21, "x"); })) == "feelings");
  CHECK(where_of(with([](MoodEntry& e) { e.tags.push_back({TagKind::person, "Ana"}); })) == "tags");
  CHECK(where_of(with([](MoodEntry& e) { e.tags = {{TagKind::other, "two\nlines"}}; })) == "tags");
  CHECK(where_of(with([](MoodEntry& e) { e.tags.assign(51, {}); })) == "tags");
  CHECK(where_of(with([](MoodEntry& e) { e.sleep->minutes = 1'441; })) == "sleep.minutes");
  CHECK(where_of(with([](MoodEntry& e) { e.sleep->quality = 0; })) == "sleep.quality");
  CHECK(where_of(with([](MoodEntry& e) { e.readings = {{{}, 1}, {{}, 2}}; })) == "readings");
  CHECK(where_of(with([](MoodEntry& e) { e.readings = {{{}, k_infinity}}; })) == "readings");
  CHECK(where_of(with([](MoodEntry& e) { e.readings.assign(51, {}); })) == "readings");
  CHECK(where_of(with([](MoodEntry& e) { e.note.assign(5'001, 'x'); })) == "note");
  CHECK(where_of(with([](MoodEntry& e) { e.note = "\xFF"; })) == "note");
  CHECK(where_of(with([](MoodEntry& e) { e.at = base::Instant::from_unix_ms(-1); })) == "at");
  CHECK(where_of(with([](MoodEntry& e) { e.utc_offset = base::Minutes{841}; })) == "utc_offset");
  CHECK(where_of(with([](MoodEntry& e) { e.zone.assign(65, 'x'); })) == "zone");
}

TEST_CASE("a note is measured in characters, not bytes") {
  std::string note;
  for (int i = 0; i < 5'000; ++i) note += "\xC3\xA4";
  MoodEntry entry;
  entry.note = note;
  CHECK(where_of(entry) == "fine");
}

TEST_CASE("a tracker has a name, a unit and a scale") {
  const auto where = [](const Tracker& tracker) {
    const auto checked = check(tracker);
    return checked ? std::string("fine") : checked.error().code + " " + checked.error().where;
  };
  const Tracker coffee{.name = "Coffee", .unit = "cups", .min = 0, .max = 12};
  CHECK(where(coffee) == "fine");
  Tracker wrong = coffee;
  wrong.name = " Coffee";
  CHECK(where(wrong) == "tracker name");
  wrong = coffee;
  wrong.unit.assign(21, 'x');
  CHECK(where(wrong) == "tracker unit");
  wrong = coffee;
  wrong.max = 0;
  CHECK(where(wrong) == "tracker min");
  wrong.max = k_infinity;
  CHECK(where(wrong) == "tracker min");
  wrong = coffee;
  wrong.decimals = 4;
  CHECK(where(wrong) == "tracker decimals");
}

TEST_CASE("kinds and directions have names, and nothing else does") {
  for (const TagKind kind : {TagKind::activity, TagKind::person, TagKind::place, TagKind::other}) {
    CHECK(tag_kind_of(name_of(kind)) == kind);
  }
  CHECK(tag_kind_of("pet").error().code == "tag_kind");
  for (const Direction direction : {Direction::higher_better, Direction::lower_better, Direction::neither}) {
    CHECK(direction_of(name_of(direction)) == direction);
  }
  CHECK(direction_of("up").error().code == "direction");
}
