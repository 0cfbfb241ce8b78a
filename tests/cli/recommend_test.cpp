#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "cli/command.hpp"
#include "core/base/json.hpp"
#include "tests/cli/run.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::cli;
using base::Json;

namespace {

/// Somebody whose PHQ-9 was 16 three days ago, with the safety state that the app always knows.
constexpr const char* k_low = R"({"facts": {"safety.open_level": 0, "safety.plan": false, "safety.contacts": 0,
  "safety.level_7_days": 0, "safety.level_30_days": 0, "safety.level_90_days": 0, "safety.distress_7_days": 0,
  "score.phq-9.total": 16, "level.phq-9.total": 3, "taken.phq-9.days": 3}})";

Json recommended(const std::string& request) {
  const Outcome outcome = run({"recommend", "--facts", "-", "--json"}, request);
  REQUIRE(outcome.exit_code == k_exit_ok);
  return Json::parse(outcome.out).at("recommendations");
}

std::string with(const Json& changes, const char* member = "facts") {
  Json request = Json::parse(k_low);
  if (std::string(member) == "facts") {
    request[member].merge_patch(changes);
  } else {
    request[member] = changes;
  }
  return request.dump();
}

}  // namespace

TEST_CASE("recommend says what, why, and what it rests on") {
  const Json list = recommended(k_low);
  REQUIRE_FALSE(list.empty());
  const Json& first = list.at(0);
  CHECK(first.at("action") == "see_professional");
  CHECK(first.at("explanation").get<std::string>().find("16") != std::string::npos);
  CHECK(first.at("because").at("rule") == first.at("rule"));
  CHECK(first.at("because").at("facts").at("score.phq-9.total") == 16);
  CHECK_FALSE(first.at("evidence").at("sources").empty());
}

TEST_CASE("recommend leaves only help while a flag of level 4 is open, or nobody knows") {
  for (const Json& level : {Json(4), Json(6), Json(nullptr)}) {
    INFO(level);
    for (const Json& one : recommended(with({{"safety.open_level", level}}))) {
      CHECK((one.at("action") == "see_professional" || one.at("action") == "safety_plan"));
    }
  }
  CHECK_FALSE(recommended(with({{"safety.open_level", 4}})).empty());
}

TEST_CASE("recommend lets rest what was dismissed") {
  const Json first = recommended(k_low).at(0);
  const Json dismissed{{{"rule", first.at("rule")}, {"event", "dismissed"}, {"days_ago", 0}}};
  for (const Json& one : recommended(with(dismissed, "history"))) CHECK(one.at("rule") != first.at("rule"));
}

TEST_CASE("recommend speaks German when asked") {
  const Json english = recommended(k_low), german = recommended(with("de", "language"));
  REQUIRE(english.size() == german.size());
  CHECK(english.at(0).at("explanation") != german.at(0).at("explanation"));
  CHECK(english.at(0).at("because") == german.at(0).at("because"));
}

TEST_CASE("recommend explains how every rule came out") {
  const Outcome outcome = run({"recommend", "--facts", "-", "--json", "--explain"}, k_low);
  REQUIRE(outcome.exit_code == k_exit_ok);
  const Json reply = Json::parse(outcome.out);
  CHECK(reply.at("judged").size() >= 40);
  CHECK(reply.at("judged").at(0).contains("outcome"));
  const Outcome text = run({"recommend", "--facts", "-", "--explain"}, k_low);
  CHECK(text.out.find("score.phq-9.total = 16") != std::string::npos);
  CHECK(text.out.find(": not_met") != std::string::npos);
}

TEST_CASE("recommend says that nothing is recommended") {
  const Outcome outcome = run({"recommend", "--facts", "-"}, R"({"facts": {}})");
  CHECK(outcome.exit_code == k_exit_ok);
  CHECK(outcome.out == "Nothing is recommended.\n");
}

TEST_CASE("recommend answers lines in order and says which were wrong") {
  const std::string line = Json::parse(k_low).dump();
  const Outcome outcome = run({"recommend", "--jsonl"}, R"({"id": 1, "facts": {"mood.colour": 1}})"
                                                        "\n" +
                                                            line + "\n");
  CHECK(outcome.exit_code == k_exit_failed);
  const auto lines = outcome.lines();
  REQUIRE(lines.size() == 2);
  CHECK(Json::parse(lines[0]).at("error").at("code") == "fact_unknown");
  CHECK(Json::parse(lines[1]).at("recommendations") == recommended(k_low));
}

TEST_CASE("recommend says what is wrong with its input") {
  const auto error = [](const char* input) {
    const Outcome outcome = run({"recommend", "--facts", "-"}, input);
    CHECK(outcome.exit_code == k_exit_failed);
    return outcome.err;
  };
  CHECK(error("{").find("[json]") != std::string::npos);
  CHECK(error("[]").find("[request]") != std::string::npos);
  CHECK(error(R"({"score.phq-9.total": 3})").find("[request]") != std::string::npos);
  CHECK(error(R"({"history": []})").find("[json_member]") != std::string::npos);
  CHECK(error(R"({"facts": {"score.phq-9.total": 99}})").find("[fact_range]") != std::string::npos);
  CHECK(error(R"({"facts": {}, "history": {}})").find("[history]") != std::string::npos);
  CHECK(run({"recommend", "--facts", "/nowhere/facts.json"}).err.find("[facts_file]") != std::string::npos);
  CHECK(run({"recommend"}).exit_code == k_exit_usage);
  CHECK(run({"recommend", "--list", "--jsonl"}).exit_code == k_exit_usage);
}

TEST_CASE("recommend lists every fact") {
  const Outcome text = run({"recommend", "--list"}), json = run({"recommend", "--list", "--json"});
  CHECK(text.out.find("score.<instrument>.<scale>") != std::string::npos);
  CHECK(Json::parse(json.out).size() == text.lines().size());
}

TEST_CASE("lint knows folders of rules and of content") {
  const std::string rules = tests::source_path("schemas/rules"), pieces = tests::source_path("schemas/content/pieces");
  const Outcome outcome = run({"lint", rules.c_str(), pieces.c_str(), "--json"});
  CHECK(outcome.exit_code == k_exit_ok);
  const Json report = Json::parse(outcome.out);
  CHECK(report.at("folders").at(0).at("kind") == "rules");
  CHECK(report.at("folders").at(1).at("kind") == "content");
  CHECK(report.at("errors") == 0);
}

TEST_CASE("lint holds rules to the pieces beside them") {
  namespace fs = std::filesystem;
  const fs::path root = fs::temp_directory_path() / "alcove-lint-rules-test";
  fs::remove_all(root);
  fs::create_directories(root / "content" / "pieces");
  fs::copy(tests::source_path("schemas/rules"), root / "rules");
  const std::string piece = tests::source_path("schemas/content/pieces/breathing-long-out.json");
  fs::copy(piece, root / "content" / "pieces" / "breathing-long-out.json");
  const Outcome outcome = run({"lint", (root / "rules").c_str()});
  CHECK(outcome.exit_code == k_exit_failed);
  CHECK(outcome.out.find("[lint_reference]") != std::string::npos);
  fs::remove_all(root);
}

TEST_CASE("the documentation names every fact") {
  const std::string page = tests::read_file("docs/recommendation.md");
  for (const Json& fact : Json::parse(run({"recommend", "--list", "--json"}).out)) {
    INFO(fact.at("id"));
    CHECK(page.find("`" + fact.at("id").get<std::string>() + "`") != std::string::npos);
  }
}
