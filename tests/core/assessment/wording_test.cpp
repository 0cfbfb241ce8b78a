/// Instruments of class N and T: everything ships but the wording, which a host may add.

#include <string>

#include "core/base/sha256.hpp"
#include "tests/core/assessment/sample.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::assessment::tests;
using base::Json;
using base::Result;

namespace {

const std::string k_file = "sample.wording.en.json";

Result<Form> read_apart(const Json& definition, const Json& own_words, const Json& wording) {
  const std::string pack = own_words.dump(), words = wording.dump();
  return read_form(definition.dump(), PackFiles{{"sample.en.json", pack}, {k_file, words}});
}

Result<Form> read_with_wording(const Json& definition, const Json& wording) {
  return read_apart(definition, sample_own_words(definition), wording);
}

Json approving(Json definition, const Json& wording) {
  definition["wording"]["en"] = {
      {"file", k_file}, {"sha256", base::sha256_hex(wording.dump())}, {"review", "official"}};
  return definition;
}

Json changed(Json json, const char* pointer, const Json& value) {
  json[Json::json_pointer(pointer)] = value;
  return json;
}

}  // namespace

TEST_CASE("an instrument without its wording is scored, shown without wording, and taken in no language") {
  for (const char* licence_class : {"N", "T"}) {
    const auto form = load(sample_apart(licence_class));
    REQUIRE(form);
    CHECK(form->languages_to_take().empty());
    CHECK(form->pick_language("de") == "en");
    CHECK(form->text("en", "title") == "text of title");
    CHECK(form->text("en", "a").empty());
    CHECK(score_of(*form, {{"a", 3}, {"b", 3}, {"c", 0}}).scores[0].value == Rational(6));
    const auto json = form_json(*form, "en");
    CHECK(json["wording"] == false);
    CHECK(json["languages"].empty());
    CHECK(json["licenceClass"] == licence_class);
    CHECK(json["items"][0]["text"] == "");
    CHECK(json["items"][0]["options"][3]["label"] == "");
    CHECK(json["items"][0]["options"][3]["value"] == 3);
    CHECK(json["instructions"] == "");
    CHECK(json["scales"][0]["bands"][0]["means"] == "text of low_means");
    CHECK(json["textSha256"] == "");
    CHECK(summary_json(*form, "en")["languages"].empty());
  }
}

TEST_CASE("wording that is there makes an instrument takeable in its language") {
  const Json definition = sample_apart("T"), wording = sample_wording(definition);
  const auto form = read_with_wording(definition, wording);
  REQUIRE(form);
  REQUIRE(form->languages_to_take() == std::vector<std::string_view>{"en"});
  CHECK(form->from_host);
  CHECK(form->text("en", "a") == "text of a");
  CHECK(form->text("en", "title") == "text of title");
  const LanguagePack& pack = form->pack_to_take("en");
  CHECK(pack.sha256 == base::sha256_hex(wording.dump()));
  CHECK(pack.review == "host");
  CHECK(pack.holder == "A clinic");
  CHECK(pack.statement == "Licensed to the clinic.");
  const auto json = form_json(*form, "en");
  CHECK(json["wording"] == true);
  CHECK(json["fromHost"] == true);
  CHECK(json["textSha256"] == pack.sha256);
  CHECK(json["items"][0]["text"] == "text of a");
}

TEST_CASE("wording in a language of its own stands beside our words in the best language we have") {
  const Json definition = sample_apart("T");
  const Json wording = changed(sample_wording(definition), "/language", "fr");
  const std::string own_words = sample_own_words(definition).dump(), words = wording.dump();
  const auto form =
      read_form(definition.dump(), PackFiles{{"sample.en.json", own_words}, {"sample.wording.fr.json", words}});
  REQUIRE(form);
  CHECK(form->pick_language("en") == "fr");
  CHECK(form->text("fr", "a") == "text of a");
  CHECK(form->text("fr", "title") == "text of title");
}

TEST_CASE("wording that the definition approves is the very file, and is ours") {
  const Json definition = sample_apart("N"), wording = sample_wording(definition);
  const auto form = read_with_wording(approving(definition, wording), wording);
  REQUIRE(form);
  CHECK_FALSE(form->from_host);
  CHECK(form->pack_to_take("en").review == "official");
  const Json other = changed(wording, "/strings/a", "another text");
  check_fails(read_with_wording(approving(definition, wording), other), "wording_hash", k_file);
}

TEST_CASE("approved wording that is not there is no error") {
  const Json definition = sample_apart("N");
  const auto form = read(approving(definition, sample_wording(definition)));
  REQUIRE(form);
  CHECK(form->languages_to_take().empty());
}

TEST_CASE("wording must have each of its keys once, whole, and no others") {
  const Json definition = sample_apart("T"), wording = sample_wording(definition);
  const auto refused = [&](const char* pointer, const Json& value, const char* code, const char* where) {
    check_fails(read_with_wording(definition, changed(wording, pointer, value)), code, k_file + where);
  };
  refused("/strings/title", "ours", "language_pack", ".strings.title");
  refused("/strings/a", " ", "language_pack", ".strings.a");
  refused("/strings/a", 3, "language_pack", ".strings.a");
  refused("/strings/o1", "text of o0", "language_pack", ".strings.o1");
  refused("/language", "xx", "language_pack", ".language");
  refused("/language", "de", "language_pack", ".language");
  refused("/licence/holder", "", "definition_value", ".licence.holder");
  refused("/licence/until", "2030", "definition_member", ".licence.until");
  refused("/colour", "red", "definition_member", ".colour");
  Json incomplete = wording;
  incomplete["strings"].erase("instructions");
  check_fails(read_with_wording(definition, incomplete), "language_pack", k_file + ".strings.instructions");
  Json unlicensed = wording;
  unlicensed.erase("licence");
  check_fails(read_with_wording(definition, unlicensed), "json_member", k_file + ".licence");
}

TEST_CASE("wording for another version is left alone") {
  const Json definition = sample_apart("T");
  const auto form = read_with_wording(definition, changed(sample_wording(definition), "/version", "0.9.0"));
  REQUIRE(form);
  CHECK(form->languages_to_take().empty());
}

TEST_CASE("wording that is not free may not hide in a language pack") {
  const Json definition = sample_apart("T");
  check_fails(read_apart(definition, sample_pack(definition), sample_wording(definition)), "definition_licence",
              "sample.en.strings.a");
}

TEST_CASE("class, bundled text and the member wording go together") {
  Json open = sample_definition();
  open["wording"] = Json::object();
  check_fails(read_apart(open, sample_pack(open), sample_wording(open)), "definition_licence", "sample.wording");
  Json apart = sample_apart("N");
  apart.erase("wording");
  check_fails(read(apart), "definition_licence", "sample.wording");
  check_fails(load(changed(sample_apart("N"), "/licence/shipText", true)), "definition_licence",
              "sample.licence.shipText");
  check_fails(load(changed(sample_definition(), "/licence/shipText", false)), "definition_licence",
              "sample.licence.shipText");
}
