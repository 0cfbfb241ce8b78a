#include <catch2/catch_test_macros.hpp>
#include <string>

#include "cli/command.hpp"
#include "cli/lint_lexicons.hpp"
#include "core/base/json.hpp"
#include "tests/cli/run.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::cli;
using base::Json;

TEST_CASE("lint knows the folder of lexicons") {
  const std::string folder = tests::source_path("schemas/lexicons");
  const Outcome outcome = run({"lint", folder.c_str(), "--json"});
  CHECK(outcome.exit_code == k_exit_ok);
  const Json report = Json::parse(outcome.out);
  CHECK(report.at("folders")[0].at("kind") == "lexicons");
  CHECK(report.at("errors") == 0);
}

TEST_CASE("a lexicon's file is named after its language") {
  const std::string english = tests::read_file("schemas/lexicons/replies.en.json");
  const base::BundleFile files[]{{"replies.de.json", english},
                                 {"notes.en.json", R"({"language":"en"})"},
                                 {"passphrases.json", R"({"passphrases":[]})"}};
  CHECK(holds_lexicons(files));
  CHECK_FALSE(holds_lexicons(std::span(files).subspan(1)));
  std::vector<std::string> misnamed;
  for (const auto& finding : lint_lexicons(files)) {
    if (finding.code == "lint_file") misnamed.push_back(finding.file);
  }
  CHECK(misnamed == std::vector<std::string>{"replies.de.json", "notes.en.json"});
}
