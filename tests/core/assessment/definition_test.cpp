#include "core/assessment/definition.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/assessment/language_packs.hpp"
#include "tests/core/assessment/sample.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::assessment::tests;
using base::Json;

namespace {

/// The sample with one place, named by a JSON pointer, changed.
Json changed(const char* pointer, Json value) {
  Json definition = sample_definition();
  definition[Json::json_pointer(pointer)] = std::move(value);
  return definition;
}

Json without(const char* parent, const char* key) {
  Json definition = sample_definition();
  definition[Json::json_pointer(parent)].erase(key);
  return definition;
}

void check_refused(const Json& definition, const std::string& code, const std::string& where) {
  check_fails(load(definition), code, where);
}

}  // namespace

TEST_CASE("the sample definition loads") {
  const auto form = load(sample_definition());
  REQUIRE(form);
  CHECK(form->id == "sample");
  CHECK(form->item_position("b") == 1);
  CHECK(form->item_position("z") == std::nullopt);
  CHECK(form->scale_position("total") == 0);
  CHECK(form->text("en", "a") == "text of a");
  CHECK(form->alerts[0].item == 2);
}

TEST_CASE("a definition must be JSON within bounds") {
  check_fails(read_form("{", {}), "json", "byte 2");
  check_fails(read_form(std::string(100, '['), {}), "json", "value 33");
  check_fails(read_form("[]", {}), "json_member", "id");
}

TEST_CASE("a member that the format does not know is refused wherever it stands") {
  check_refused(changed("/colour", "red"), "definition_member", "sample.colour");
  check_refused(changed("/items/0/colour", "red"), "definition_member", "sample.items[0].colour");
  check_refused(changed("/scales/0/bands/1/colour", "red"), "definition_member", "sample.scales[0].bands[1].colour");
  check_refused(changed("/items/0/maxLength", 3), "definition_member", "sample.items[0].maxLength");
  check_refused(changed("/items/0/whenDisabled", 0), "definition_member", "sample.items[0].whenDisabled");
  check_refused(changed("/scales/0/countFrom", 1), "definition_member", "sample.scales[0].countFrom");
  check_refused(changed("/scales/0/expression", 1), "definition_member", "sample.scales[0].expression");
}

TEST_CASE("a missing member is refused with its path") {
  check_refused(without("", "licence"), "json_member", "sample.licence");
  check_refused(without("/scales/0", "missing"), "json_member", "sample.scales[0].missing");
  check_refused(without("/scales/0", "higherIs"), "json_member", "sample.scales[0].higherIs");
  check_refused(without("/scales/0", "bandSource"), "json_member", "sample.scales[0].bandSource");
  check_refused(without("/scales/0/cutoffs/0", "source"), "json_member", "sample.scales[0].cutoffs[0].source");
  check_refused(without("/scales/0/change/0", "source"), "json_member", "sample.scales[0].change[0].source");
  check_refused(without("/scales/0/missing", "source"), "json_member", "sample.scales[0].missing.source");
  check_refused(without("", "tests"), "json_member", "sample.tests");
}

TEST_CASE("values outside the format are refused") {
  check_refused(changed("/id", "No Id"), "definition_value", "id");
  check_refused(changed("/version", "1.0"), "definition_value", "sample.version");
  check_refused(changed("/status", "new"), "definition_value", "sample.status");
  check_refused(changed("/title", "Title"), "definition_value", "sample.title");
  check_refused(changed("/licence/checkedOn", "2026-02-30"), "definition_value", "sample.licence.checkedOn");
  check_refused(changed("/licence/statement", " "), "definition_value", "sample.licence.statement");
  check_refused(changed("/about/ages", Json::array({-1, nullptr})), "definition_value", "sample.about.ages");
  check_refused(changed("/items/0/type", "slider"), "definition_value", "sample.items[0].type");
  check_refused(changed("/items/0/type", "bool"), "definition_value", "sample.items[0].options");
  check_refused(changed("/scales/0/method", "median"), "definition_value", "sample.scales[0].method");
  check_refused(changed("/scales/0/range", Json::array({9, 0})), "definition_value", "sample.scales[0].range");
  check_refused(changed("/scales/0/missing/maxMissing", 3), "definition_value", "sample.scales[0].missing.maxMissing");
  check_refused(changed("/scales/0/multiply", 0.1234567), "definition_value", "sample.scales[0].multiply");
  check_refused(changed("/scales/0/recode", Json{{"x", 1}}), "definition_value", "sample.scales[0].recode.x");
  check_refused(changed("/scales/0/change/0/threshold", 0), "definition_value", "sample.scales[0].change[0].threshold");
  check_refused(changed("/items", Json::array()), "definition_value", "sample.items");
}

TEST_CASE("one value twice in an option set is refused unless the set is declared to be so") {
  Json definition = changed("/optionSets/often/3/value", 2);
  check_refused(definition, "definition_value", "sample.optionSets.often[3]");
  definition["equalValues"] = {"often"};
  CHECK(read(definition));
}

TEST_CASE("ids are unique, and a reference names something") {
  check_refused(changed("/optionSets/often/3/code", "most"), "definition_id", "sample.optionSets.often[3]");
  check_refused(changed("/optionSets/often/3/label", "@o2"), "definition_id", "sample.optionSets.often[3]");
  check_refused(changed("/items/1/id", "a"), "definition_id", "sample.items[1].id");
  check_refused(changed("/items/1/options", "seldom"), "definition_id", "sample.items[1].options");
  check_refused(changed("/scales/0/items/1", "z"), "definition_id", "sample.scales[0].items[1]");
  check_refused(changed("/scales/0/items/1", "a"), "definition_id", "sample.scales[0].items[1]");
  check_refused(changed("/scales/0/reverse", {"z"}), "definition_id", "sample.scales[0].reverse[0]");
  check_refused(changed("/scales/0/bands/1/id", "low"), "definition_id", "sample.scales[0].bands[1].id");
  check_refused(changed("/scales/0/bandSource", "hearsay"), "definition_id", "sample.scales[0].bandSource");
  check_refused(changed("/scales/0/lookup", "t"), "definition_id", "sample.scales[0].lookup");
  check_refused(changed("/scales/0/cutoffs/0/id", "two"), "definition_id", "sample.flags[0].id");
  check_refused(changed("/flags/0/when", Json::parse(R"({">=": [{"item": "z"}, 1]})")), "definition_id",
                "sample.flags[0].when.>=[0].item");
  check_refused(changed("/tests/0/expect/scores", {{"sum", 9}}), "definition_id", "sample.tests[0].expect.scores.sum");
}

TEST_CASE("an item may depend on earlier items only") {
  check_refused(changed("/items/0/enableWhen", Json::parse(R"({"==": [{"item": "b"}, 1]})")), "definition_id",
                "sample.items[0].enableWhen.==[0].item");
}

TEST_CASE("a range that the items cannot reach is refused") {
  check_refused(changed("/scales/0/range", Json::array({0, 10})), "definition_range", "sample.scales[0].range");
  check_refused(changed("/scales/0/multiply", 2), "definition_test", "sample.tests[0].expect.scores.total");
}

TEST_CASE("bands with gaps, overlaps or without answers that lead there are refused") {
  check_refused(changed("/scales/0/bands/1/min", 4), "definition_band", "sample.scales[0].bands[1]");
  check_refused(changed("/scales/0/bands/1/min", 2), "definition_band", "sample.scales[0].bands[1]");
  check_refused(changed("/scales/0/bands/0/min", 1), "definition_test", "sample.tests[1].expect.bands.total");
  check_refused(changed("/scales/0/bands/2/max", 8), "definition_band", "sample.scales[0].bands[2]");

  // With every option even, no answers add up to 5.
  Json even = sample_definition();
  even["optionSets"]["often"] =
      Json::parse(R"([{"code": "no", "value": 0, "label": "@o0"}, {"code": "yes", "value": 2, "label": "@o1"}])");
  even["scales"][0]["range"] = {0, 6};
  even["scales"][0]["bands"] = Json::parse(R"([
    {"id": "low", "min": 0, "max": 4, "level": 0, "label": "@low", "means": "@low_means", "next": []},
    {"id": "middle", "min": 5, "max": 5, "level": 1, "label": "@middle", "means": "@middle_means", "next": []},
    {"id": "high", "min": 6, "max": 6, "level": 2, "label": "@high", "means": "@high_means", "next": []}])");
  even["tests"] = Json::parse(R"([{"answers": {"a": 2, "b": 2, "c": 2}, "expect": {"scores": {"total": 6}}},
                                  {"answers": {"a": 0, "b": 0, "c": 0}, "expect": {"scores": {"total": 0}}}])");
  check_refused(even, "definition_band", "sample.scales[0].bands[1]");
}

TEST_CASE("lookup tables must be complete, ascending and monotone") {
  Json definition = sample_definition();
  Json& scale = definition["scales"][0];
  scale["lookup"] = "t";
  scale["range"] = {20, 29};
  for (const char* member : {"bands", "bandSource", "cutoffs"}) scale.erase(member);
  Json rows = Json::array();
  for (int raw = 0; raw <= 9; ++raw) rows.push_back({raw, 20 + raw, 1.5});
  definition["tables"]["t"] = {{"monotone", "increasing"}, {"source", "paper"}, {"groups", {{{"rows", rows}}}}};
  definition["tests"] = Json::parse(R"([{"answers": {"a": 3, "b": 3, "c": 3}, "expect": {"scores": {"total": 29}}},
                                        {"answers": {"a": 0, "b": 0, "c": 0}, "expect": {"scores": {"total": 20}}}])");
  REQUIRE(load(definition));

  Json jump = definition;
  jump["tables"]["t"]["groups"][0]["rows"][5][1] = 24.9;
  CHECK(load(jump));
  jump["tables"]["t"]["groups"][0]["rows"][5][1] = 23.9;
  check_refused(jump, "definition_table", "sample.tables.t.groups[0].rows[5]");
  Json hole = definition;
  hole["tables"]["t"]["groups"][0]["rows"].erase(5);
  check_refused(hole, "definition_table", "sample.tables.t.groups[0].rows");
  Json disordered = definition;
  std::swap(disordered["tables"]["t"]["groups"][0]["rows"][3], disordered["tables"]["t"]["groups"][0]["rows"][4]);
  check_refused(disordered, "definition_table", "sample.tables.t.groups[0].rows[4]");
}

TEST_CASE("text of an instrument that may not be bundled is refused") {
  for (const char* licence_class : {"N", "T"}) {
    check_refused(changed("/licence/class", licence_class), "definition_licence", "sample.wording");
    Json apart = sample_apart(licence_class);
    CHECK(load(apart));
    apart["licence"]["shipText"] = true;
    check_refused(apart, "definition_licence", "sample.licence.shipText");
  }
}

TEST_CASE("a definition whose inner tests fail or show too little is refused") {
  check_refused(changed("/tests/0/expect/scores/total", 8), "definition_test", "sample.tests[0].expect.scores.total");
  check_refused(changed("/tests/0/expect/bands/total", "low"), "definition_test", "sample.tests[0].expect.bands.total");
  check_refused(changed("/tests/0/expect/missing/total", 1), "definition_test", "sample.tests[0].expect.missing.total");
  check_refused(changed("/tests/0/expect/flags/two", false), "definition_test", "sample.tests[0].expect.flags.two");
  check_refused(changed("/tests/0/expect/alerts", Json::array()), "definition_test", "sample.tests[0].expect.alerts");
  check_refused(changed("/tests/0/answers/a", 9), "answer_option", "answers.a");
  Json no_best = sample_definition();
  no_best["tests"].erase(1);
  check_refused(no_best, "definition_test", "sample.tests (scale total)");
  Json no_worst = sample_definition();
  no_worst["tests"].erase(0);
  check_refused(no_worst, "definition_test", "sample.tests (scale total)");
}

TEST_CASE("a flag that no test raises and an alert that every test raises are refused") {
  Json flag = sample_definition();
  flag["flags"].push_back({{"id", "never"}, {"when", false}, {"label", "@never"}, {"source", "paper"}});
  check_refused(flag, "definition_test", "sample.tests (flag never)");
  Json alert = changed("/alerts/0/when", Json::parse(R"({"or": [{"answered": "c"}, true]})"));
  alert["tests"][1]["expect"].erase("alerts");
  check_refused(alert, "definition_test", "sample.tests (alert risk)");
}

TEST_CASE("an item scored the wrong way round is caught by the all-worst test") {
  // The defect found in a public copy of the EPDS: an item lists its worst answer first and nobody reversed it.
  check_refused(changed("/items/1/direction", "better"), "definition_test", "sample.tests (scale total)");
}

TEST_CASE("a language pack holds every text and only those") {
  const Json definition = sample_definition();
  const auto read_with = [&](const Json& pack) {
    const std::string text = pack.dump();
    return read_form(definition.dump(), PackFiles{{"sample.en.json", text}});
  };
  const auto with = [&](const char* pointer, Json value) {
    Json pack = sample_pack(definition);
    pack[Json::json_pointer(pointer)] = std::move(value);
    return pack;
  };
  REQUIRE(read_with(sample_pack(definition)));
  check_fails(read_form(definition.dump(), {}), "language_pack", "sample.text.en.file");
  check_fails(read_with(with("/strings/a", "")), "language_pack", "sample.en.strings.a");
  check_fails(read_with(with("/strings/a", 3)), "language_pack", "sample.en.strings.a");
  check_fails(read_with(with("/strings/a", "K\u0091")), "language_pack", "sample.en.strings.a");
  check_fails(read_with(with("/strings/a", "K\ufffd")), "language_pack", "sample.en.strings.a");
  check_fails(read_with(with("/strings/z", "more")), "language_pack", "sample.en.strings.z");
  check_fails(read_with(with("/strings/o1", "text of o0")), "language_pack", "sample.en.strings.o1");
  check_fails(read_with(with("/language", "de")), "language_pack", "sample.en");
  check_fails(read_with(with("/version", "2.0.0")), "language_pack", "sample.en");
  Json incomplete = sample_pack(definition);
  incomplete["strings"].erase("b");
  check_fails(read_with(incomplete), "language_pack", "sample.en.strings.b");
}

TEST_CASE("the definition names its languages by BCP-47 tags and hashes") {
  Json definition = sample_definition();
  definition["text"]["zn-CN"] = definition["text"]["en"];
  check_refused(definition, "language_pack", "sample.text.zn-CN");
  check_refused(changed("/text/en/sha256", "00"), "language_pack", "sample.text.en.sha256");
  check_refused(changed("/text/en/review", "guess"), "definition_value", "sample.text.en.review");
  check_refused(changed("/text", Json::object()), "language_pack", "sample.text");
}

TEST_CASE("language tags are language, script and region in their usual case") {
  for (const char* tag : {"en", "de", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419", "sr-Latn"}) {
    INFO(tag);
    CHECK(is_language_tag(tag));
  }
  for (const char* tag :
       {"", "e", "zn", "zn-ch", "en-us", "EN", "en-", "en-Hant-", "zh-hant", "en-USA", "-en", "en--US", "n r"}) {
    INFO(tag);
    CHECK_FALSE(is_language_tag(tag));
  }
}

TEST_CASE("the best language is the wanted one, then the same primary one, then English") {
  Form form = form_of(sample_definition());
  form.languages["de"] = form.languages["en"];
  form.languages["pt-BR"] = form.languages["en"];
  CHECK(form.pick_language("de") == "de");
  CHECK(form.pick_language("de-AT") == "de");
  CHECK(form.pick_language("pt") == "pt-BR");
  CHECK(form.pick_language("fr") == "en");
  form.languages.erase("en");
  CHECK(form.pick_language("fr") == "de");
}
