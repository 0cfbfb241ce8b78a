#include <catch2/catch_test_macros.hpp>

#include "core/flows/items.hpp"
#include "core/interchange/fhir/state_of_mind.hpp"
#include "core/portability/document.hpp"
#include "tests/core/flows/apps.hpp"
#include "tests/core/flows/sample_form.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;
using base::OrderedJson;

namespace {

constexpr std::int64_t k_day_ms = 86'400'000;

std::string bundle_of(AppDevice& device, const Json& of = Json::object()) {
  return base::to_json_text(need(device.app.export_fhir(of)));
}

std::size_t responses_in(const std::string& bundle) {
  std::size_t count = 0;
  const Json json = Json::parse(bundle);
  for (const auto& entry : json["entry"]) {
    if (entry["resource"]["resourceType"] == "QuestionnaireResponse") ++count;
  }
  return count;
}

/// A device that has taken PHQ-9 twice, once with an alert, and GAD-2 once.
std::unique_ptr<AppDevice> some_device() {
  auto device = std::make_unique<AppDevice>("source");
  device->create();
  take(*device, "phq-9", phq9(1, 2), at_ms(1000));
  auto open = phq9(2, 0);
  open.erase("q4");
  open["q5"] = "declined";
  take(*device, "phq-9", open, at_ms(2000));
  take(*device, "gad-2", {{"q1", 1}, {"q2", 3}}, at_ms(k_day_ms));
  return device;
}

}  // namespace

TEST_CASE("what was exported is read in elsewhere with the same answers and scores") {
  const auto source = some_device();
  const std::string bundle = bundle_of(*source);
  CHECK(responses_in(bundle) == 3);
  AppDevice other("other");
  other.create();
  const auto preview = need(other.app.preview_fhir(bundle, at_ms(2 * k_day_ms)));
  REQUIRE(preview.size() == 3);
  CHECK(preview[0]["instrument"] == "phq-9");
  CHECK(preview[0]["takenAt"] == k_start_ms + 1000);
  CHECK(preview[0]["problem"].is_null());
  CHECK(preview[0]["known"] == false);
  CHECK(preview[0]["scores"][0]["value"] == 10);
  CHECK(other.app.vault().own_head().commit_seq == 0);

  CHECK(need(other.app.import_fhir(bundle, k_vienna, at_ms(2 * k_day_ms))) ==
        OrderedJson{{"imported", 3}, {"left", 0}});
  const auto ours = need(source->app.attempts()), theirs = need(other.app.attempts());
  REQUIRE(theirs.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(theirs[i]["imported"] == true);
    CHECK(theirs[i]["thisDevice"] == false);
    CHECK(theirs[i]["finishedAt"] == ours[i]["finishedAt"]);
    CHECK(theirs[i]["answers"] == ours[i]["answers"]);
    CHECK(theirs[i]["scores"] == ours[i]["scores"]);
    CHECK(theirs[i]["alerts"] == ours[i]["alerts"]);
  }
  // Locking and opening again shows the same; reading it in again changes nothing.
  other.app.lock();
  need(other.app.unlock(lock_secret(), at_ms(3 * k_day_ms)));
  CHECK(need(other.app.attempts()) == theirs);
  CHECK(need(other.app.import_fhir(bundle, k_vienna, at_ms(3 * k_day_ms))) ==
        OrderedJson{{"imported", 0}, {"left", 3}});
  CHECK(need(other.app.preview_fhir(bundle, at_ms(3 * k_day_ms)))[2]["known"] == true);
  CHECK(need(source->app.preview_fhir(bundle, at_ms(3 * k_day_ms)))[0]["known"] == true);
  const auto exported = need(portability::export_document(other.app, at_ms(4 * k_day_ms)))["attempts"];
  CHECK(exported[0]["imported"]["source"] == "fhir");
  CHECK(exported[0]["imported"]["readAt"] == at_ms(2 * k_day_ms).text());
}

TEST_CASE("an export holds what was chosen") {
  const auto source = some_device();
  CHECK(responses_in(bundle_of(*source, {{"instruments", {"gad-2"}}})) == 1);
  CHECK(responses_in(bundle_of(*source, {{"from", k_start_ms + 2000}})) == 2);
  CHECK(responses_in(bundle_of(*source, {{"from", k_start_ms}, {"to", k_start_ms + 2000}})) == 1);
  for (const Json& wrong :
       {Json::array(), Json{{"from", "yesterday"}}, Json{{"instruments", "phq-9"}}, Json{{"instruments", {7}}}}) {
    CHECK(code_of(source->app.export_fhir(wrong)) == "fhir_selection");
  }
}

TEST_CASE("an alert in a file raises a flag only when it is recent, and is written down always") {
  const auto source = some_device();
  const std::string bundle = bundle_of(*source);
  AppDevice soon("soon"), late("late");
  soon.create();
  late.create();
  need(soon.app.import_fhir(bundle, k_vienna, at_ms(14 * k_day_ms)));
  need(late.app.import_fhir(bundle, k_vienna, at_ms(15 * k_day_ms)));
  CHECK(need(soon.app.flags()).size() == 1);
  CHECK(need(soon.app.flags())[0]["raisedAt"] == k_start_ms + 14 * k_day_ms);
  CHECK(need(late.app.flags()).empty());
  for (AppDevice* device : {&soon, &late}) {
    const auto events = need(device->app.vault().live().safety_events());
    REQUIRE(events.size() == 1);
    CHECK(events[0].item == "q9");
    CHECK(events[0].at == at_ms(1000));
  }
}

TEST_CASE("another total than ours stays beside ours") {
  const auto source = some_device();
  Json bundle = Json::parse(bundle_of(*source, {{"instruments", {"gad-2"}}}));
  std::size_t changed = 0;
  for (auto& entry : bundle["entry"]) {
    auto& resource = entry["resource"];
    if (resource["resourceType"] == "Observation" && resource.contains("valueInteger")) {
      resource["valueInteger"] = 5;
      ++changed;
    }
    if (resource["resourceType"] != "QuestionnaireResponse") continue;
    for (auto& item : resource["item"]) {
      if (item["linkId"] != "score.total") continue;
      for (auto& answer : item["answer"]) {
        for (auto& [kind, value] : answer.items()) {
          value = 5;
          ++changed;
        }
      }
    }
  }
  REQUIRE(changed > 0);
  AppDevice other("reported");
  other.create();
  const std::string text = bundle.dump();
  const auto preview = need(other.app.preview_fhir(text, at_ms(2 * k_day_ms)))[0];
  CHECK(preview["scores"][0]["value"] == 4);
  CHECK(preview["scores"][0]["reported"] == 5);
  need(other.app.import_fhir(text, k_vienna, at_ms(2 * k_day_ms)));
  const auto score = need(other.app.attempts())[0]["scores"][0];
  CHECK(score["value"] == 4);
  CHECK(score["reported"] == 5);
  CHECK(need(portability::export_document(other.app,
                                          at_ms(3 * k_day_ms)))["attempts"][0]["imported"]["reported"]["total"] == 5);
}

TEST_CASE("what cannot be read in is named and left") {
  const auto source = some_device();
  Json bundle = Json::parse(bundle_of(*source));
  std::vector<Json*> responses;
  for (auto& entry : bundle["entry"]) {
    if (entry["resource"]["resourceType"] == "QuestionnaireResponse") responses.push_back(&entry["resource"]);
  }
  REQUIRE(responses.size() == 3);
  responses[0]->erase("authored");
  (*responses[1])["authored"] = "2126-01-01T00:00:00Z";
  AppDevice other("left");
  other.create();
  const std::string text = bundle.dump();
  const auto preview = need(other.app.preview_fhir(text, at_ms(2 * k_day_ms)));
  std::size_t problems = 0;
  for (const auto& item : preview) {
    if (item["problem"].is_null()) continue;
    ++problems;
    CHECK(item["instrument"] == "");
    CHECK(item["known"] == false);
  }
  CHECK(problems == 2);
  CHECK(need(other.app.import_fhir(text, k_vienna, at_ms(2 * k_day_ms)))["imported"] == 1);
  CHECK(code_of(other.app.preview_fhir("plain text", at_ms(0))) == "json");
  CHECK(code_of(other.app.import_fhir(R"({"resourceType":"Basic"})", k_vienna, at_ms(0))) == "fhir");
  other.app.lock();
  CHECK(code_of(other.app.import_fhir(text, k_vienna, at_ms(0))) == "vault_locked");
  CHECK(code_of(other.app.export_fhir(Json::object())) == "vault_locked");
}

TEST_CASE("many attempts are read in by commits that fit a request, of the same lengths whatever they say") {
  std::vector<std::vector<std::size_t>> lengths;
  for (const int worst : {0, 3}) {
    AppDevice source("many"), other("reader");
    source.create();
    other.create();
    for (int i = 0; i < 40; ++i) take(source, "phq-9", phq9(worst, worst), at_ms(1000 * (i + 1)));
    CHECK(need(other.app.import_fhir(bundle_of(source), k_vienna, at_ms(k_day_ms)))["imported"] == 40);
    std::vector<std::size_t> sizes;
    for (const auto& entry : need(other.app.vault().outbox(64U << 20U))) {
      std::size_t bytes = entry.commit.size();
      for (const auto& envelope : entry.envelopes) bytes += envelope.size();
      CHECK(bytes < (1U << 20U));
      sizes.push_back(bytes);
    }
    CHECK(sizes.size() == 3);
    lengths.push_back(std::move(sizes));
  }
  CHECK(lengths[0] == lengths[1]);
}

TEST_CASE("mood entries leave as Observations only when they were asked for") {
  const auto source = some_device();
  const personal::MoodEntry entry{
      .id = base::RowId::from_hex("0123456789abcdef0123456789abcdef").value(), .valence = 35, .at = at_ms(5000)};
  auto& vault = source->app.vault();
  auto change = flows::new_item(vault, vault::ItemKind::mood_entry, entry.id, personal::fields_of(entry), at_ms(6000));
  need(vault.write(std::move(change), at_ms(6000)));
  const auto moods_in = [&](const Json& of) {
    std::vector<personal::MoodEntry> out;
    const Json bundle = Json::parse(bundle_of(*source, of));
    for (const Json& each : bundle.value("entry", Json::array())) {
      if (!interchange::is_state_of_mind(each["resource"])) continue;
      CHECK(each["resource"]["subject"]["reference"] == bundle["entry"][0]["fullUrl"]);
      out.push_back(need(interchange::read_state_of_mind(each["resource"])).entry);
    }
    return out;
  };
  CHECK(moods_in(Json::object()).empty());
  CHECK(moods_in({{"moods", true}}) == std::vector{entry});
  CHECK(moods_in({{"moods", true}, {"instruments", Json::array()}}) == std::vector{entry});
  CHECK(moods_in({{"moods", true}, {"from", k_start_ms + 5001}}).empty());
  CHECK(source->app.export_fhir({{"moods", "all"}}).error().code == "fhir_selection");
}
