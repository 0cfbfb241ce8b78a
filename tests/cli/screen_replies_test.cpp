#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/base/json.hpp"

using namespace alcove;
using namespace alcove::cli;
using base::Json;

namespace {

int run(const std::vector<const char*>& arguments, const std::string& input, std::string& output) {
  std::istringstream in(input);
  std::ostringstream out, err;
  CommandContext context{in, out, err};
  const int exit_code = run_command_line(static_cast<int>(arguments.size()), arguments.data(), context);
  output = out.str();
  return exit_code;
}

}  // namespace

TEST_CASE("screen --replies says for each reply whether to show it, why not, and what is missing") {
  std::string out;
  const std::string input =
      R"({"id": 1.0, "text": "I'm sorry. Are you thinking about suicide?", "user_level": 2, "region": "US"})"
      "\n"
      R"({"id": "b", "text": "Call 555-0123.", "user_level": null})"
      "\n";
  CHECK(run({"screen", "--replies", "--jsonl"}, input, out) == k_exit_ok);
  CHECK(out ==
        "{\"id\":1.0,\"verdict\":\"show\",\"findings\":[],"
        "\"missing\":[\"resource\",\"trusted-person\",\"professional\",\"software\"]}\n"
        "{\"id\":\"b\",\"verdict\":\"replace\",\"findings\":[{\"rule\":\"number\",\"span\":[5,13]}],\"missing\":[]}\n");
}

TEST_CASE("screen --replies refuses lines that it cannot read, and goes on") {
  std::string out;
  const std::string input =
      "{\"id\": 1, \"text\": \"x\", \"user_level\": 7}\n[]\n{\"id\": 3}\nno\n{\"id\": 5, \"text\": \"x\"}\n";
  CHECK(run({"screen", "--replies", "--jsonl"}, input, out) == k_exit_failed);
  std::istringstream lines(out);
  for (const char* code : {"request", "request", "json_member", "json"}) {
    std::string line;
    REQUIRE(std::getline(lines, line));
    CHECK(Json::parse(line).at("error").at("code") == code);
  }
  std::string line;
  REQUIRE(std::getline(lines, line));
  CHECK(Json::parse(line).at("verdict") == "show");
}

TEST_CASE("screen --replies reads JSON Lines only") {
  std::string out;
  CHECK(run({"screen", "--replies"}, "", out) == k_exit_usage);
}
