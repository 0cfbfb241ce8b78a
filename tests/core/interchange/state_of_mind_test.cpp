#include "core/interchange/fhir/state_of_mind.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace alcove;
using base::Json;
using interchange::fhir_state_of_mind;
using interchange::read_state_of_mind;
using personal::MoodEntry;
using personal::TagKind;
using personal::Tracker;

namespace {

const base::RowId k_entry_id = base::RowId::from_hex("0123456789abcdef0123456789abcdef").value();
const base::RowId k_tracker_id = base::RowId::from_hex("fedcba9876543210fedcba9876543210").value();

MoodEntry full_entry() {
  MoodEntry entry{.id = k_entry_id, .valence = -29, .energy = 7, .feelings = {"calm", "a little tired"}};
  entry.tags = {{TagKind::person, "Ana"}, {TagKind::place, "park"}};
  entry.sleep = personal::Sleep{.minutes = 435, .quality = 4};
  entry.readings = {{k_tracker_id, 12.5}};
  entry.note = "Two lines,\n the second indented. ";
  entry.at = base::Instant::from_unix_ms(1'795'370'851'250);
  entry.utc_offset = base::Minutes{-210};
  entry.zone = "America/St_Johns";
  return entry;
}

const std::vector<Tracker> k_trackers{{.id = k_tracker_id, .name = "Running", .unit = "km", .max = 20}};

Json read_back(const MoodEntry& entry) {
  return Json::parse(base::to_json_text(fhir_state_of_mind(entry, k_trackers)));
}

}  // namespace

TEST_CASE("a mood entry is the same after it was an Observation") {
  const Json json = read_back(full_entry());
  CHECK(interchange::is_state_of_mind(json));
  CHECK(json["valueQuantity"]["value"].dump() == "-0.29");
  CHECK(json["identifier"][0]["value"] == "urn:uuid:01234567-89ab-cdef-0123-456789abcdef");
  CHECK(json["effectiveDateTime"].get<std::string>().substr(23) == "-03:30");
  const auto read = read_state_of_mind(json);
  REQUIRE(read);
  CHECK(read->entry == full_entry());
  REQUIRE(read->trackers.size() == 1);
  CHECK(read->trackers[0].name == "Running");
  CHECK(read->trackers[0].unit == "km");
  CHECK(read->trackers[0].max >= 12.5);
}

TEST_CASE("every valence is kept exactly") {
  for (std::int32_t valence = -100; valence <= 100; ++valence) {
    const auto read = read_state_of_mind(read_back({.id = k_entry_id, .valence = valence}));
    REQUIRE(read);
    CHECK(read->entry == MoodEntry{.id = k_entry_id, .valence = valence});
  }
}

TEST_CASE("a reading whose tracker is gone does not leave") {
  const auto json = fhir_state_of_mind(full_entry(), {});
  CHECK(base::to_json_text(json).find(k_tracker_id.hex()) == std::string::npos);
}

TEST_CASE("an odd Observation is refused as a mood entry") {
  const auto code_after = [](const char* member, Json value) {
    Json json = read_back(full_entry());
    json[member] = std::move(value);
    const auto read = read_state_of_mind(json);
    return read ? std::string() : std::string(read.error().code);
  };
  CHECK(code_after("effectiveDateTime", "yesterday") == "mood_entry");
  CHECK(code_after("valueQuantity", {{"value", 1.2}}) == "mood_entry");
  CHECK(code_after("valueQuantity", {{"value", "0.5"}}) == "mood_entry");
  CHECK(code_after("valueQuantity", {{"value", 1e300}}) == "mood_entry");
  CHECK(code_after("status", "entered-in-error") == "entered_in_error");
  CHECK(code_after("component", "none").empty());
  CHECK_FALSE(interchange::is_state_of_mind(Json{{"resourceType", "Observation"}, {"code", "mood"}}));
}

TEST_CASE("an entry of another program gets the same id each time") {
  Json json = read_back(full_entry());
  json.erase("identifier");
  json["id"] = "their-own";
  const auto first = read_state_of_mind(json), again = read_state_of_mind(json);
  REQUIRE(first);
  REQUIRE(again);
  CHECK(first->entry.id == again->entry.id);
  CHECK_FALSE(first->entry.id == k_entry_id);
}
