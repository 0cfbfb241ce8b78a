#include "core/safety/reply.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/vectors.hpp"

using namespace alcove::safety;
using nlohmann::json;

namespace {

const ReplyRules& rules() {
  static const auto rules = ReplyRules::compile(alcove::tests::read_file("schemas/lexicons/replies.en.json"));
  REQUIRE(rules);
  return *rules;
}

const ListedNumbers& listed() {
  static const auto listed = ListedNumbers::read(alcove::tests::read_file("schemas/crisis-lines/lines.json"));
  REQUIRE(listed);
  return *listed;
}

std::vector<json> cases() {
  std::vector<json> all;
  std::istringstream lines(alcove::tests::read_file("tests/safety/replies/replies.jsonl"));
  for (std::string line; std::getline(lines, line);) all.push_back(json::parse(line));
  return all;
}

bool has(const ReplyVerdict& verdict, std::string_view rule) {
  return std::any_of(verdict.findings.begin(), verdict.findings.end(),
                     [&](const ReplyFinding& finding) { return finding.rule == rule; });
}

/// The texts of the numbers found that are not listed.
std::vector<std::string> unlisted(const std::string& text, std::string_view region = "US",
                                  NumberWariness wariness = NumberWariness::ordinary) {
  std::vector<FoundNumber> numbers;
  find_numbers(text, listed(), region, wariness, numbers);
  std::vector<std::string> out;
  for (const FoundNumber& number : numbers) {
    if (!number.is_listed) out.push_back(text.substr(number.span.begin, number.span.end - number.span.begin));
  }
  return out;
}

json small_rules() {
  return {{"language", "en"},
          {"version", "1.0.0"},
          {"about", "A test."},
          {"sources", {{"own", "A test."}}},
          {"critical", json::array()},
          {"classes", {{"THING", {"stone", "wood"}}}},
          {"forbidden", {{{"id", "throws"}, {"source", "own"}, {"patterns", {"throw the {THING}"}}}}},
          {"required", {{{"id", "greets"}, {"from_level", 1}, {"source", "own"}, {"patterns", {"hello"}}}}},
          {"topic", {{{"id", "weather"}, {"source", "own"}, {"patterns", {"rain"}}}}}};
}

}  // namespace

TEST_CASE("good replies are shown, and bad ones are replaced for the reason they are bad") {
  ReplyScreener screener(rules(), listed());
  for (const json& one : cases()) {
    const std::string text = one.at("text"), region = one.at("region");
    CAPTURE(one.at("id").get<std::string>());
    const ReplyVerdict& verdict =
        screener.screen(text, {.user_level = one.at("user_level").get<std::uint8_t>(), .region = region});
    CHECK((verdict.is_replaced() ? "replace" : "show") == one.at("verdict").get<std::string>());
    if (one.contains("rule")) CHECK(has(verdict, one.at("rule").get<std::string>()));
    if (one.contains("missing")) CHECK(verdict.missing.size() == one.at("missing").size());
    for (const ReplyFinding& finding : verdict.findings) {
      CHECK(finding.span.begin <= finding.span.end);
      CHECK(finding.span.end <= text.size());
    }
  }
}

TEST_CASE("there are at least 120 good and 120 bad replies, and each rule has a bad one") {
  std::size_t good = 0, bad = 0;
  std::vector<std::string> broken;
  for (const json& one : cases()) {
    (one.at("verdict") == "show" ? good : bad) += 1;
    if (one.contains("rule")) broken.push_back(one.at("rule"));
  }
  CHECK(good >= 120);
  CHECK(bad >= 120);
  const json tables = json::parse(alcove::tests::read_file("schemas/lexicons/replies.en.json"));
  for (const json& rule : tables.at("forbidden")) {
    INFO(rule.at("id"));
    CHECK(std::find(broken.begin(), broken.end(), rule.at("id").get<std::string>()) != broken.end());
  }
}

TEST_CASE("a reply to a person at risk says what it lacks, and more when danger is imminent") {
  ReplyScreener screener(rules(), listed());
  const char* reply = "I'm so sorry. Are you thinking about suicide?";
  CHECK(screener.screen(reply, {}).missing.empty());
  const std::vector<std::string_view> lacks{"resource", "trusted-person", "professional", "software"};
  CHECK(screener.screen(reply, {.user_level = 1}).missing == lacks);
  const auto& missing = screener.screen(reply, {.user_level = 5}).missing;
  for (const char* id : {"emergency", "be-with-someone", "distance-from-means", "stay"}) {
    CHECK(std::find(missing.begin(), missing.end(), id) != missing.end());
  }
  CHECK(screener.screen(reply, {.is_imminent = true}).missing.size() == 8);
}

TEST_CASE("a number passes only as it is dialled in the person's region") {
  CHECK(unlisted("Call 988 now.").empty());
  CHECK(unlisted("Call 988 24/7.").empty());
  CHECK(unlisted("Call or text 988, or call 911.").empty());
  CHECK(unlisted("Call 988.", "DE") == std::vector<std::string>{"988"});
  CHECK(unlisted("Call 116 123.", "DE").empty());
  CHECK(unlisted("Call 0800 111 0 111.", "DE").empty());
  CHECK(unlisted("Call 0800-1110111.", "DE").empty());
  CHECK(unlisted("Call 116 123.", "").empty());
  CHECK(unlisted("Call 988.", "XX").empty());
  CHECK(unlisted("Call +1 988.") == std::vector<std::string>{"1 988"});
}

TEST_CASE("made-up numbers are found however they are written") {
  for (const char* text :
       {"Call 555-0123", "Dial (212) 555 0187", "Ring 1.800.555.0123", "the line is 1-800-555-0123",
        "call one eight hundred, five five five oh one two three", "dial five five five oh one two three",
        "1-800-SUICIDE", "Text HOME to 55555", "call ５５５０１２３", "reach us on 0800 999 123", "+44 20 7946 0000"}) {
    INFO(text);
    CHECK(unlisted(text).size() == 1);
  }
}

TEST_CASE("dates, amounts, counting and times of day are no numbers to dial") {
  for (const char* text :
       {"on 2026-11-22 at 10:45", "22.11.2026", "from 1990-2001", "it cost $5000000", "10 9 8 7 6 5 4 3 2 1",
        "one two three four five six seven", "192.168.0.100", "3.14159265", "call 200 people", "text me in 2024",
        "breathe in for 4, hold for 7", "1,250,000 people", "call me at 5", "room 101"}) {
    INFO(text);
    CHECK(unlisted(text).empty());
  }
}

TEST_CASE("in a crisis another country's emergency number is no number either") {
  CHECK(unlisted("999 is there for you").empty());
  CHECK(unlisted("999 is there for you", "US", NumberWariness::in_crisis).size() == 1);
  CHECK(unlisted("999 is there for you", "GB", NumberWariness::in_crisis).empty());
}

TEST_CASE("an exception counts only in the sentence that it stands in") {
  json tables = small_rules();
  tables["forbidden"][0]["unless"] = {"never"};
  const auto read = ReplyRules::compile(tables.dump());
  REQUIRE(read);
  ReplyScreener screener(*read, listed());
  CHECK(screener.screen("Throw the stone.", {}).is_replaced());
  CHECK(!screener.screen("I would never throw the stone.", {}).is_replaced());
  CHECK(screener.screen("Never mind. Throw the wood.", {}).is_replaced());
}

TEST_CASE("a reply to a person at risk that speaks of something else altogether is replaced") {
  const auto read = ReplyRules::compile(small_rules().dump());
  REQUIRE(read);
  ReplyScreener screener(*read, listed());
  CHECK(!screener.screen("The moon is up.", {}).is_replaced());
  CHECK(has(screener.screen("The moon is up.", {.user_level = 1}), "ignores-risk"));
  CHECK(!screener.screen("Rain again.", {.user_level = 1}).is_replaced());
  CHECK(!screener.screen("Hello.", {.user_level = 1}).is_replaced());
}

TEST_CASE("rules that cannot be read are refused by name and place") {
  const auto refusal = [](const json& tables) {
    const auto read = ReplyRules::compile(tables.dump());
    return read ? std::string() : read.error().code + " " + read.error().where;
  };
  CHECK(refusal(small_rules()).empty());
  json tables = small_rules();
  tables["colour"] = "red";
  CHECK(refusal(tables) == "replies replies.colour");
  tables = small_rules();
  tables["forbidden"][0]["source"] = "nobody";
  CHECK(refusal(tables) == "replies replies.forbidden[0].source");
  tables = small_rules();
  tables["required"][0]["id"] = "throws";
  CHECK(refusal(tables) == "replies replies.required[0].id");
  tables = small_rules();
  tables["required"][0]["from_level"] = 7;
  CHECK(refusal(tables) == "replies replies.required[0].from_level");
  tables = small_rules();
  tables["forbidden"][0]["patterns"] = {"throw the {WATER}"};
  CHECK(refusal(tables) == "pattern replies.forbidden[0].patterns[0]");
  tables = small_rules();
  tables["forbidden"][0]["patterns"] = json::array();
  CHECK(refusal(tables) == "replies replies.forbidden[0].patterns");
  CHECK(ReplyRules::compile("{").error().code == "json");
  CHECK(ReplyRules::compile("{}").error().code == "json_member");
  CHECK(ListedNumbers::read("{}").error().code == "json_member");
}
