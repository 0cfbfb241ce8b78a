#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/base/json.hpp"
#include "tests/cli/run.hpp"

using namespace alcove;
using namespace alcove::cli;
using base::Json;

namespace {

constexpr const char* k_line =
    R"({"id":7,"instrument":"gad-2","answers":{"q1":2,"q2":1},"finished":"2026-11-22T10:00:00+01:00",)"
    R"("attempt":"00112233445566778899aabbccddeeff","language":"en"})";

}  // namespace

TEST_CASE("fhir export and import give the attempts back") {
  const Outcome bundle = run({"fhir", "export"}, std::string(k_line) + "\n\n" + k_line + "\n");
  CHECK(bundle.exit_code == k_exit_ok);
  CHECK(bundle.out == run({"fhir", "export"}, std::string(k_line) + "\n\n" + k_line + "\n").out);
  CHECK(Json::parse(bundle.out).at("entry").size() == 6);

  const Outcome read = run({"fhir", "import", "-"}, run({"fhir", "export"}, k_line).out);
  CHECK(read.exit_code == k_exit_ok);
  const Json line = Json::parse(read.out);
  CHECK(line.at("instrument") == "gad-2");
  CHECK(line.at("id") == "00112233445566778899aabbccddeeff");
  CHECK(line.at("taken") == "2026-11-22T09:00:00.000Z");
  CHECK(line.at("utcOffsetMinutes") == 60);
  CHECK(line.at("answers") == Json({{"q1", 2}, {"q2", 1}}));
  CHECK(line.at("ours").at("scores").at("total").at("value") == 3);
  CHECK(line.at("reported") == Json({{"total", 3}}));
  CHECK(line.at("warnings").empty());
  CHECK(line.at("problem").is_null());
}

TEST_CASE("fhir export makes ids for attempts that have none, different for each line") {
  const std::string line = R"({"instrument":"gad-2","answers":{"q1":2}})";
  const Outcome bundles = run({"fhir", "export", "--jsonl"}, line + "\n" + line);
  CHECK(bundles.exit_code == k_exit_ok);
  std::istringstream stream(bundles.out);
  std::string first, second;
  std::getline(stream, first);
  std::getline(stream, second);
  CHECK_FALSE(first.empty());
  CHECK(first != second);
}

TEST_CASE("fhir export makes no Bundle of lines of which one is wrong, and says which") {
  const Outcome wrong =
      run({"fhir", "export"}, std::string(k_line) + "\n{\"instrument\":\"gad-2\",\"answers\":{\"q1\":9}}");
  CHECK(wrong.exit_code == k_exit_failed);
  CHECK(wrong.out.empty());
  CHECK(wrong.err.find("line 2, answers.q1") != std::string::npos);
  for (const char* line : {R"({"instrument":"gad-2","answers":{},"finished":"2026-11-22T10:00:00"})",
                           R"({"instrument":"gad-2","answers":{},"attempt":"7"})",
                           R"({"instrument":"gad-2","answers":{},"language":7})"}) {
    INFO(line);
    CHECK(run({"fhir", "export"}, line).err.find("[request]") != std::string::npos);
  }
}

TEST_CASE("fhir export answers each wrong line with --jsonl and goes on") {
  const Outcome replies =
      run({"fhir", "export", "--jsonl"}, std::string("{\"id\":\"a\",\"instrument\":\"none\"}\nx\n") + k_line);
  CHECK(replies.exit_code == k_exit_failed);
  std::istringstream stream(replies.out);
  std::string line;
  std::getline(stream, line);
  CHECK(Json::parse(line).at("error").at("code") == "instrument_unknown");
  CHECK(Json::parse(line).at("id") == "a");
  std::getline(stream, line);
  CHECK(Json::parse(line).at("error").at("code") == "json");
  std::getline(stream, line);
  CHECK(Json::parse(line).at("resourceType") == "Bundle");
}

TEST_CASE("fhir export prints a questionnaire") {
  const Json sheet = Json::parse(run({"fhir", "export", "--questionnaire", "gad-2", "--language", "de"}).out);
  CHECK(sheet.at("resourceType") == "Questionnaire");
  CHECK(sheet.at("version") == "1.0.0");
  CHECK(run({"fhir", "export", "--questionnaire", "none"}).err.find("instrument_unknown") != std::string::npos);
  CHECK(run({"fhir", "export", "--questionnaire", "gad-2", "--jsonl"}).exit_code == k_exit_usage);
  CHECK(run({"fhir"}).exit_code == k_exit_usage);
}

TEST_CASE("fhir import fails when something cannot be read, and still prints what it holds") {
  const Outcome alone =
      run({"fhir", "import"}, R"({"resourceType":"Observation","status":"final","valueInteger":12,)"
                              R"("code":{"coding":[{"system":"http://loinc.org","code":"44261-6"}]}})");
  CHECK(alone.exit_code == k_exit_failed);
  CHECK(Json::parse(alone.out).at("problem").at("code") == "score_alone");
  CHECK(Json::parse(alone.out).at("reported").at("total") == 12);
  CHECK(run({"fhir", "import"}, "{}").err.find("[fhir]") != std::string::npos);
  CHECK(run({"fhir", "import"}, R"({"resourceType":"Bundle"})").err.find("[fhir]") != std::string::npos);
  CHECK(run({"fhir", "import", "no/such/file"}).err.find("[file]") != std::string::npos);
  CHECK(run({"fhir", "export", "no/such/file"}).err.find("[file]") != std::string::npos);
}
