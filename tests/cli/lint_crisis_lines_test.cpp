#include <catch2/catch_test_macros.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/base/json.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::cli;
using base::Json;

namespace {

struct Outcome {
  int exit_code = 0;
  std::string out, err;
};

Outcome lint_shipped(std::vector<std::string> more) {
  const std::string folder = tests::source_path("schemas/crisis-lines");
  std::vector<const char*> all{"lint", folder.c_str()};
  for (const std::string& argument : more) all.push_back(argument.c_str());
  std::istringstream in;
  std::ostringstream out, err;
  CommandContext context{in, out, err};
  const int exit_code = run_command_line(static_cast<int>(all.size()), all.data(), context);
  return {exit_code, out.str(), err.str()};
}

}  // namespace

TEST_CASE("lint knows the folder of crisis lines and holds their age against a day that it is told") {
  const std::string version =
      Json::parse(tests::read_file("schemas/crisis-lines/lines.json")).at("version").get<std::string>();
  for (const std::vector<std::string>& fine : {std::vector<std::string>{}, {"--today", version}}) {
    const Outcome outcome = lint_shipped(fine);
    CHECK(outcome.exit_code == k_exit_ok);
    CHECK(outcome.out == "1 file: 0 errors, 0 warnings\n");
  }
  const Outcome later = lint_shipped({"--today", "2099-01-01", "--json"});
  CHECK(later.exit_code == k_exit_failed);
  const Json report = Json::parse(later.out);
  CHECK(report.at("folders")[0].at("kind") == "crisis-lines");
  CHECK(report.at("findings")[0].at("code") == "crisis_stale");
  CHECK(report.at("findings")[0].at("severity") == "error");
  CHECK(report.at("findings")[0].at("file") == "lines.json");
}

TEST_CASE("lint refuses a day that does not exist") {
  const Outcome outcome = lint_shipped({"--today", "2026-02-30"});
  CHECK(outcome.exit_code == k_exit_failed);
  CHECK(outcome.err.find("[time]") != std::string::npos);
}
