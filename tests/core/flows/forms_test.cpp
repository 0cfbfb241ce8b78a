// Versions and languages of forms, and answers of every kind.

#include <catch2/catch_test_macros.hpp>

#include "core/portability/document.hpp"
#include "tests/core/flows/apps.hpp"
#include "tests/core/flows/sample_form.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;
using base::OrderedJson;

namespace {

const assessment::Library& first_library() {
  static const assessment::Library loaded = library_with({sampler("1.0.0", "active")});
  return loaded;
}

/// 1.0.0 is superseded by 1.1.0.
const assessment::Library& later_library() {
  static const assessment::Library loaded = library_with({sampler("1.0.0", "superseded"), sampler("1.1.0", "active")});
  return loaded;
}

/// Opens the store of a device with another library.
std::unique_ptr<AppDevice> reopened(AppDevice& device, const assessment::Library& with) {
  device.app.lock();
  auto again = std::make_unique<AppDevice>(std::move(device.database), with);
  need(again->app.unlock(lock_secret(), at_ms(5000)));
  return again;
}

Json sample_answers(int second) {
  return {{"q1", 1}, {"q2", second}, {"q5", 1}, {"q6", 7.5}, {"q7", {{"text", "declined"}}}};
}

}  // namespace

TEST_CASE("answers of every kind go in by the contract and come back by it") {
  AppDevice device("kinds", first_library());
  device.create();
  const std::string id = need(device.app.start_attempt("sampler", at_ms(1)))["id"];
  const auto answer = [&](const char* item, const Json& given) {
    return need(device.app.answer(id, item, given, at_ms(2)));
  };
  answer("q1", 2);
  CHECK(answer("q2", 0)["enabled"]["q3"] == false);
  CHECK(answer("q2", 1)["enabled"]["q3"] == true);
  answer("q3", {{"code", "home"}});
  answer("q4", {{"codes", {"doctor", "friend"}}});
  answer("q5", 1);
  answer("q6", 7.5);
  const auto draft = answer("q7", {{"text", "declined"}})["draft"];
  CHECK(draft["answers"] == OrderedJson{{"q1", 2},
                                        {"q2", 1},
                                        {"q3", {{"code", "home"}}},
                                        {"q4", {{"codes", {"friend", "doctor"}}}},
                                        {"q5", 1},
                                        {"q6", 7.5},
                                        {"q7", {{"text", "declined"}}}});
  // What comes back goes in again.
  for (const auto& [item, given] : draft["answers"].items())
    CHECK(answer(item.c_str(), Json(given))["draft"]["answers"] == draft["answers"]);
  const auto view = need(device.app.finish_attempt(id, k_vienna, at_ms(3)));
  const auto label = [&](std::size_t i) { return view["answers"][i]["label"]; };
  CHECK(view["answers"].size() == 7);
  CHECK(label(2) == "text of home");
  CHECK(label(3) == "text of friend, text of doctor");
  CHECK(label(4) == "text of yes");
  CHECK(label(5) == "7.5");
  CHECK(label(6) == "declined");
  CHECK(view["answers"][6]["declined"] == false);
}

TEST_CASE("declined, left empty and not asked are told apart") {
  AppDevice device("states", first_library());
  device.create();
  const std::string id = need(device.app.start_attempt("sampler", at_ms(1)))["id"];
  need(device.app.answer(id, "q1", "declined", at_ms(2)));
  CHECK(need(device.app.answer(id, "q2", 0, at_ms(2)))["draft"]["answers"] ==
        OrderedJson{{"q1", "declined"}, {"q2", 0}});
  const auto view = need(device.app.finish_attempt(id, k_vienna, at_ms(3)));
  REQUIRE(view["answers"].size() == 6);
  CHECK(view["answers"][0]["declined"] == true);
  CHECK(view["answers"][2]["item"] == "q4");
  CHECK(view["answers"][2]["label"].is_null());
  CHECK(view["answers"][2]["declined"] == false);
  const auto exported = need(portability::export_document(device.app, at_ms(4)))["attempts"][0]["answers"];
  CHECK(exported["q1"] == OrderedJson{{"declined", true}});
  CHECK(exported["q4"] == OrderedJson{{"skipped", true}});
  CHECK(!exported.contains("q3"));
}

TEST_CASE("an answer of another kind than the question takes is refused") {
  AppDevice device("refused", first_library());
  device.create();
  const std::string id = need(device.app.start_attempt("sampler", at_ms(1)))["id"];
  const auto code = [&](const char* item, const Json& given) {
    return code_of(device.app.answer(id, item, given, at_ms(2)));
  };
  CHECK(code("q1", {{"text", "never"}}) == "answer_type");
  CHECK(code("q1", {{"codes", {"never"}}}) == "answer_type");
  CHECK(code("q7", {{"code", "never"}}) == "answer_type");
  CHECK(code("q6", {{"text", "7"}}) == "answer_type");
  CHECK(code("q8", 1) == "answer_type");
  CHECK(code("q3", 1) == "answer_option");
  CHECK(code("q4", {{"codes", {"friend", "friend"}}}) == "answer_option");
  CHECK(code("q6", 24.5) == "answer_range");
  CHECK(code("q6", 1.25) == "answer_range");
  CHECK(code("q7", {{"text", std::string(201, 'a')}}) == "answer_range");
  CHECK(code("q9", {{"text", "a"}}) == "answer_item");
  CHECK(need(device.app.drafts())[0]["answers"].empty());
}

TEST_CASE("a form is given in the version and language asked for") {
  AppDevice device("languages", later_library());
  const auto newest = need(device.app.form("sampler"));
  CHECK(newest["version"] == "1.1.0");
  CHECK(newest["language"] == "en");
  CHECK(newest["fromHost"] == true);
  CHECK(newest["languages"] == OrderedJson::array({{{"tag", "de"}, {"review", "translated-reviewed"}},
                                                   {{"tag", "en"}, {"review", "official"}}}));
  CHECK(newest["items"][5]["min"] == 0);
  CHECK(newest["items"][5]["max"] == 24);
  CHECK(newest["items"][5]["decimals"] == 1);
  CHECK(newest["items"][6]["maxLength"] == 200);
  CHECK(newest["items"][0]["maxLength"].is_null());
  CHECK(newest["scales"][0]["cutoffs"][0]["source"] == "A paper. 2020.");
  CHECK(newest["scales"][0]["change"]["words"] == "A difference of 2 points or more counts as a change.");
  CHECK(newest["ages"] == OrderedJson::array({18, nullptr}));
  CHECK(need(device.app.form("sampler", "1.0.0"))["version"] == "1.0.0");
  const auto german = need(device.app.form("sampler", "", "de-AT"));
  CHECK(german["language"] == "de");
  CHECK(german["items"][0]["text"] == "Text zu q1");
  CHECK(code_of(device.app.form("sampler", "2.0.0")) == "not_found");
}

TEST_CASE("an attempt keeps its language, which may change until the first answer") {
  AppDevice device("language", first_library());
  device.create();
  CHECK(need(device.app.start_attempt("sampler", at_ms(1)))["language"] == "en");
  const auto german = need(device.app.start_attempt("sampler", at_ms(2), "de"));
  CHECK(german["language"] == "de");
  const std::string id = german["id"];
  need(device.app.answer(id, "q1", 1, at_ms(3)));
  CHECK(need(device.app.start_attempt("sampler", at_ms(4), "en"))["language"] == "de");
  CHECK(need(device.app.start_attempt("sampler", at_ms(4)))["language"] == "de");
  const auto view = need(device.app.finish_attempt(id, k_vienna, at_ms(5)));
  CHECK(view["language"] == "de");
  CHECK(view["answers"][0]["text"] == "Text zu q1");
  CHECK(view["answers"][0]["label"] == "Text zu some");
  // Alcove's own words are in the language of the page.
  CHECK(view["title"] == "text of title");
  const auto row = need(device.app.vault().live().attempt(need(base::RowId::from_hex(id)))).attempt;
  CHECK(base::to_hex(row.text_hash) == first_library().find("sampler")->languages.find("de")->second.sha256);
}

TEST_CASE("what began under an older version is finished and read under it") {
  AppDevice first("versions", first_library());
  first.create();
  const std::string finished = take(first, "sampler", sample_answers(0), at_ms(1))["id"];
  const std::string draft = need(first.app.start_attempt("sampler", at_ms(100)))["id"];
  need(first.app.answer(draft, "q1", 2, at_ms(100)));
  const auto before = need(first.app.attempt(finished));

  const auto later = reopened(first, later_library());
  CHECK(later->app.instruments().dump().find("\"1.1.0\"") != std::string::npos);
  CHECK(need(later->app.attempt(finished)) == before);
  const auto resumed = need(later->app.start_attempt("sampler", at_ms(6000)));
  CHECK(resumed["id"] == draft);
  CHECK(resumed["version"] == "1.0.0");
  need(later->app.answer(draft, "q2", 2, at_ms(6000)));
  const auto old_form = need(later->app.finish_attempt(draft, k_vienna, at_ms(6000)));
  CHECK(old_form["version"] == "1.0.0");
  CHECK(old_form["scores"][0]["change"]["since"] == before["finishedAt"]);
  const auto fresh = take(*later, "sampler", sample_answers(2), at_ms(7000));
  CHECK(fresh["version"] == "1.1.0");
  // Never compared with scores of another form.
  CHECK(fresh["scores"][0]["change"].is_null());
}

TEST_CASE("an attempt whose form is gone shows its stored scores") {
  AppDevice first("gone", first_library());
  first.create();
  const std::string id = take(first, "sampler", sample_answers(2), at_ms(1))["id"];
  need(first.app.start_attempt("sampler", at_ms(100)));
  const auto bare = reopened(first, library());
  const auto view = need(bare->app.attempt(id));
  CHECK(view["formKnown"] == false);
  CHECK(view["title"] == "sampler");
  CHECK(view["scores"][0]["value"] == 3);
  CHECK(view["scores"][0]["words"] == "");
  CHECK(view["scores"][1]["value"] == 1.5);
  CHECK(view["answers"].empty());
  CHECK(view["alerts"].size() == 1);
  CHECK(need(bare->app.drafts()).empty());
  CHECK(code_of(bare->app.start_attempt("sampler", at_ms(6000))) == "not_found");
  const auto exported = need(portability::export_document(bare->app, at_ms(6000)));
  CHECK(exported["attempts"][0]["score"]["scores"]["total"]["value"] == 3);
}

TEST_CASE("a finished attempt is never written again") {
  AppDevice device("immutable", first_library());
  device.create();
  const std::string id = take(device, "sampler", sample_answers(2), at_ms(1))["id"];
  const auto row = need(base::RowId::from_hex(id));
  const auto before = need(device.app.vault().live().attempt(row));
  const auto commits = device.app.vault().own_head().commit_seq;
  CHECK(code_of(device.app.answer(id, "q1", 0, at_ms(2))) == "not_found");
  CHECK(code_of(device.app.finish_attempt(id, k_vienna, at_ms(2))) == "not_found");
  CHECK(code_of(device.app.discard_draft(id)) == "not_found");
  const auto bundle = base::to_json_text(need(device.app.export_fhir(Json::object())));
  CHECK(need(device.app.import_fhir(bundle, k_vienna, at_ms(3)))["imported"] == 0);
  CHECK(device.app.vault().own_head().commit_seq == commits);
  CHECK(need(device.app.start_attempt("sampler", at_ms(4)))["id"] != id);
  take(device, "sampler", sample_answers(0), at_ms(5));
  need(device.app.move_flag(need(device.app.flags())[0]["id"].get<std::string>(), "resolved", k_vienna, at_ms(6)));
  const auto after = need(device.app.vault().live().attempt(row));
  CHECK(after.attempt == before.attempt);
  CHECK(after.score == before.score);
  CHECK(need(device.app.attempts()).size() == 2);
}

TEST_CASE("change is told since last time and since the first, with the cut-off that was crossed") {
  AppDevice device("change", first_library());
  device.create();
  take(device, "sampler", sample_answers(0), at_ms(1000));
  const auto second = take(device, "sampler", {{"q1", 2}, {"q2", 2}}, at_ms(2000))["scores"][0];
  CHECK(second["change"]["kind"] == "worsened");
  CHECK(second["change"]["caseness"] == "now-reached");
  CHECK(second["changeSinceFirst"].is_null());
  CHECK(second["cutoffs"][0]["reached"] == true);
  CHECK(second["cutoffs"][0]["words"] == "text of cut_yes");
  const auto third = take(device, "sampler", {{"q1", 1}, {"q2", 1}}, at_ms(3000));
  const auto& score = third["scores"][0];
  CHECK(score["change"]["kind"] == "improved");
  CHECK(score["change"]["by"] == 2);
  CHECK(score["change"]["since"] == k_start_ms + 2000);
  CHECK(score["change"]["caseness"] == "now-below");
  CHECK(score["changeSinceFirst"]["kind"] == "no-reliable-change");
  CHECK(score["changeSinceFirst"]["since"] == k_start_ms + 1000);
  CHECK(score["changeSinceFirst"]["caseness"] == "same");
  CHECK(score["changeSinceFirst"]["words"].get<std::string>().find("than the first time.") != std::string::npos);
  CHECK(third["flags"] ==
        OrderedJson::array(
            {{{"id", "both"}, {"label", "text of both"}, {"value", false}, {"source", "A paper. 2020."}}}));
  // Nothing published about change of the average: nothing is said.
  CHECK(third["scores"][1]["change"].is_null());
  CHECK(third["scores"][1]["words"] ==
        "Your answers average 1, on a scale from 0 to 2. There are no published levels for it. It can be compared with "
        "your own at another time.");
  CHECK(need(device.app.attempts())[0] == third);
}
