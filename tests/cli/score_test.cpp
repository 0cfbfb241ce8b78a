#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/line_scorer.hpp"
#include "core/base/json.hpp"
#include "tests/cli/run.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::cli;
using base::Json;

TEST_CASE("score prints the score sheet of one set of answers") {
  const Outcome outcome =
      run({"score", "phq-9", "--answers", R"({"q1":2,"q2":2,"q3":2,"q4":2,"q5":2,"q6":2,"q7":0,"q8":0,"q9":0})"});
  CHECK(outcome.exit_code == k_exit_ok);
  CHECK(outcome.err.empty());
  CHECK(outcome.out ==
        R"({"id":null,"instrument":"phq-9","form":"1.0.0","scores":{"total":{"value":12,"band":"moderate","missing":0,)"
        R"("prorated":false}},"flags":{"mds":true,"ods":false,"screen":true},"alerts":[]})"
        "\n");
}

TEST_CASE("score reads the answers from standard input when they are -") {
  const Outcome outcome = run({"score", "gad-2", "--answers", "-", "--person", R"({"age":30})"}, R"({"q1":3,"q2":1})");
  CHECK(outcome.exit_code == k_exit_ok);
  CHECK(Json::parse(outcome.out)["scores"]["total"]["value"] == 4);
}

TEST_CASE("score says what is wrong with the input and exits with 1") {
  const auto code_of = [](std::vector<const char*> arguments) {
    const Outcome outcome = run(std::move(arguments));
    CHECK(outcome.exit_code == k_exit_failed);
    CHECK_FALSE(outcome.err.empty());
    return Json::parse(outcome.out)["error"]["code"].get<std::string>();
  };
  CHECK(code_of({"score", "phq-10", "--answers", "{}"}) == "instrument_unknown");
  CHECK(code_of({"score", "phq-9", "--answers", "{"}) == "json");
  CHECK(code_of({"score", "phq-9", "--answers", R"({"q1":7})"}) == "answer_option");
  CHECK(code_of({"score", "phq-9", "--answers", R"({"q1":[]})"}) == "answer_type");
  CHECK(code_of({"score", "phq-9", "--answers", R"({"q11":1})"}) == "answer_item");
  CHECK(code_of({"score", "phq-9", "--answers", "{}", "--person", R"({"age":-1})"}) == "person");
}

TEST_CASE("a wrong command line exits with 2 and prints nothing on standard output") {
  const std::vector<std::vector<const char*>> wrong{{},
                                                    {"scores"},
                                                    {"score"},
                                                    {"score", "phq-9"},
                                                    {"score", "--jsonl", "phq-9"},
                                                    {"score", "--jsonl", "--answers", "{}"},
                                                    {"score", "--colour"},
                                                    {"debug"},
                                                    {"debug", "decode", "--hex", "00", "a.cbor"}};
  for (const auto& arguments : wrong) {
    const Outcome outcome = run(arguments);
    CHECK(outcome.exit_code == k_exit_usage);
    CHECK(outcome.out.empty());
    CHECK_FALSE(outcome.err.empty());
  }
}

TEST_CASE("help and version exist everywhere and exit with 0") {
  for (const std::vector<const char*>& arguments :
       std::vector<std::vector<const char*>>{{"--help"},
                                             {"--version"},
                                             {"instruments", "--help"},
                                             {"score", "--help"},
                                             {"debug", "--help"},
                                             {"debug", "decode", "--help"}}) {
    const Outcome outcome = run(arguments);
    CHECK(outcome.exit_code == k_exit_ok);
    CHECK_FALSE(outcome.out.empty());
  }
  CHECK(run({"--help"}).out.find("Exit codes") != std::string::npos);
}

TEST_CASE("every line gets one line in reply, in order, broken ones too") {
  const Outcome outcome =
      run({"score", "--jsonl"},
          "{\"id\":1,\"instrument\":\"gad-2\",\"answers\":{\"q1\":1,\"q2\":1}}\n"
          "\n"
          "not json\n"
          "[1]\n"
          "{\"id\":5,\"answers\":{}}\n"
          "{\"id\":6,\"instrument\":\"gad-2\"}\n"
          "{\"id\":7,\"instrument\":3,\"answers\":{}}\n"
          "{\"id\":8,\"instrument\":\"gad-2\",\"form\":\"0.1.0\",\"answers\":{}}\r\n"
          "{\"id\":9,\"instrument\":\"gad-2\",\"answers\":{\"q1\":1,\"q1\":2}}\n"
          "{\"id\":10,\"instrument\":\"gad-2\",\"form\":\"1.0.0\",\"answers\":{\"q1\":3},\"person\":null,\"more\":1}");
  CHECK(outcome.exit_code == k_exit_failed);
  const std::vector<std::string> lines = outcome.lines();
  REQUIRE(lines.size() == 10);
  const std::vector<std::pair<Json, std::string>> expected{
      {1, ""},        {nullptr, "json"}, {nullptr, "json"},         {nullptr, "request"}, {5, "request"},
      {6, "request"}, {7, "request"},    {8, "instrument_unknown"}, {nullptr, "json"},    {10, ""}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    INFO(lines[i]);
    const Json reply = Json::parse(lines[i]);
    CHECK(reply["id"] == expected[i].first);
    CHECK(reply.contains("error") != expected[i].second.empty());
    if (reply.contains("error")) {
      CHECK(reply["error"]["code"] == expected[i].second);
      CHECK(reply["error"].contains("message"));
      CHECK(reply["error"].contains("where"));
    }
  }
  CHECK(Json::parse(lines[9])["scores"]["total"] ==
        Json::parse(R"({"value":3,"band":null,"missing":1,"prorated":false})"));
}

TEST_CASE("when every line was scored the exit code is 0, and no lines are fine too") {
  CHECK(run({"score", "--jsonl"}, "{\"instrument\":\"phq-2\",\"answers\":{\"q1\":1,\"q2\":0}}\n").exit_code ==
        k_exit_ok);
  const Outcome nothing = run({"score", "--jsonl"});
  CHECK(nothing.exit_code == k_exit_ok);
  CHECK(nothing.out.empty());
}

TEST_CASE("an id comes back exactly as it was written") {
  for (const char* id : {"1", "1.0", "1e5", "12345678901234567890123", R"("a\u0062\"c")", "null",
                         "[1, {\"x\": \"]}\"}]", R"({"z": 1, "a": "\\"})", "true", "-0"}) {
    const std::string request =
        std::string(R"({ "instrument" : "phq-2", "answers":{"q1":null}, "id" : )") + id + " }\n";
    CHECK(run({"score", "--jsonl"}, request).out.rfind("{\"id\":" + std::string(id) + ",\"instrument\"", 0) == 0);
    const std::string broken = std::string(R"({"id":)") + id + ",\"instrument\":\"none\"}\n";
    CHECK(run({"score", "--jsonl"}, broken).out.rfind("{\"id\":" + std::string(id) + ",\"error\"", 0) == 0);
  }
}

TEST_CASE("an id inside the answers is not the request's id") {
  CHECK(raw_member(R"({"answers":{"id":1},"x":"id","id":2})", "id") == "2");
  CHECK(raw_member(R"({"answers":{"id":1}})", "id").empty());
  CHECK(raw_member("{}", "id").empty());
  CHECK(raw_member(R"({"a":1 , "id" : [1, 2] , "b":{}})", "id") == "[1, 2]");
}

TEST_CASE("a line beyond the limit is answered with an error and the next one is scored") {
  const std::string good = "{\"id\":2,\"instrument\":\"phq-2\",\"answers\":{\"q1\":1,\"q2\":0}}\n";
  const Outcome outcome = run({"score", "--jsonl"}, std::string(3 * k_longest_line_bytes, ' ') + "\n" + good);
  const std::vector<std::string> lines = outcome.lines();
  REQUIRE(lines.size() == 2);
  CHECK(Json::parse(lines[0])["error"]["code"] == "line_too_long");
  CHECK(Json::parse(lines[1])["id"] == 2);
}

TEST_CASE("errors never repeat what somebody wrote") {
  const std::string secret = "my diary says";
  for (const std::string& line : {R"({"id":1,"instrument":")" + secret + R"(","answers":{}})",
                                  R"({"id":1,"instrument":"phq-2","answers":{")" + secret + R"(":1}})",
                                  R"({"id":1,"instrument":"phq-2","answers":{"q1":")" + secret + R"("}})",
                                  R"({"id":1,"instrument":"phq-2","answers":{},"person":{")" + secret + R"(":1}})"}) {
    const Outcome outcome = run({"score", "--jsonl"}, line);
    CHECK(outcome.exit_code == k_exit_failed);
    CHECK((outcome.out + outcome.err).find(secret) == std::string::npos);
  }
}

TEST_CASE("the published cases come out of the command line as they should") {
  std::size_t count = 0;
  for (const char* file : {"assessment/phq-9.json", "assessment/gad-7.json"}) {
    const Json vector = alcove::tests::read_vector_json(file);
    std::string input;
    for (const Json& one : vector.at("cases")) {
      input +=
          Json{{"id", count++}, {"instrument", vector.at("instrument")}, {"answers", one.at("answers")}}.dump() + "\n";
    }
    const Outcome outcome = run({"score", "--jsonl"}, input);
    CHECK(outcome.exit_code == k_exit_ok);
    const std::vector<std::string> lines = outcome.lines();
    REQUIRE(lines.size() == vector.at("cases").size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Json reply = Json::parse(lines[i]);
      const Json& expected = vector.at("cases")[i];
      CHECK(reply["scores"]["total"]["value"] == expected["scores"]["total"]);
      if (expected.contains("flags")) CHECK(reply["flags"]["mds"] == expected["flags"]["mds"]);
      if (expected.contains("flags")) CHECK(reply["flags"]["ods"] == expected["flags"]["ods"]);
    }
  }
  CHECK(count == 404);
}

TEST_CASE("a plain line and the same line written otherwise get the same reply") {
  const auto reply_to = [](const std::string& line) { return run({"score", "--jsonl"}, line + "\n").out; };
  const std::string plain = R"({"id":7,"instrument":"phq-9","answers":{"q1":2,"q2":null,"q9":"LA6570-1"}})";
  const std::string expected = reply_to(plain);
  CHECK(Json::parse(expected)["scores"]["total"]["value"] == 4);
  for (const char* other : {
           R"( {"id" : 7 , "answers" : { "q9":"LA6570-1", "q1" : 2 } , "instrument":"phq-9" } )",
           R"({"id":7,"instrument":"phq\u002d9","answers":{"q1":2.0,"q9":2}})",
           R"({"id":7,"instrument":"phq-9","form":"1.0.0","answers":{"q1":2,"q9":2},"more":[1,{"a":null}]})",
       }) {
    INFO(other);
    CHECK(reply_to(other) == expected);
  }
}

TEST_CASE("what is nearly a plain line is refused as any other") {
  const auto code_of = [](const std::string& line) {
    return Json::parse(run({"score", "--jsonl"}, line + "\n").out)["error"]["code"].get<std::string>();
  };
  CHECK(code_of(R"({"id":7,"instrument":"phq-9","answers":{"q1":2,"q1":2}})") == "json");
  for (const char* broken : {"form", "{", "{\"id", "{\"id\":", "{\"id\":7", "{\"answers\":{\"q1\":"})
    CHECK(code_of(broken) == "json");
  CHECK(code_of("{\"id\":7,\"instrument\":\"phq-9\",\"answers\":{\"q1\t\":2}}") == "json");
  CHECK(code_of(R"({"id":7,"id":7,"instrument":"phq-9","answers":{"q1":2}})") == "json");
  CHECK(code_of(R"({"id":7,"instrument":"phq-9","answers":{"q1":02}})") == "json");
  CHECK(code_of(R"({"id":7,"instrument":"phq-9","answers":{"q1":2}}})") == "json");
  CHECK(code_of(R"({"id":7,"instrument":"phq-9","answers":{"q1":2,}})") == "json");
  CHECK(code_of(R"({"id":7,"instrument":"phq-9","answers":{"q1":9}})") == "answer_option");
  CHECK(code_of(R"({"id":7,"instrument":"phq-9","answers":{"x":1}})") == "answer_item");
  CHECK(code_of(R"({"id":7,"instrument":"phq-9"})") == "request");
  CHECK(code_of(R"({"id":7,"answers":{"q1":2}})") == "request");
  CHECK(code_of(R"({"id":7,"instrument":"phq-9","form":"9.0.0","answers":{}})") == "instrument_unknown");
}
