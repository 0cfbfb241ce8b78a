#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/base/json.hpp"
#include "tests/cli/run.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::cli;
using base::Json;

namespace {

/// A bank in a file of its own, gone again at the end of the test.
class BankFile {
 public:
  explicit BankFile(const std::string& content, const char* ending = ".json")
      : path_(
            (std::filesystem::temp_directory_path() / (std::string("alcove-bank-") + std::to_string(::rand()) + ending))
                .string()) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  BankFile(const BankFile&) = delete;
  BankFile& operator=(const BankFile&) = delete;
  ~BankFile() { std::remove(path_.c_str()); }
  const char* path() const { return path_.c_str(); }

 private:
  std::string path_;
};

std::string made_up_bank() { return tests::read_vector_json("adaptive/graded_response.json").at("bank").dump(); }

}  // namespace

TEST_CASE("adaptive ask replies to each line with the estimate and the next item") {
  const BankFile bank(made_up_bank());
  const Outcome outcome =
      run({"adaptive", "ask", "--bank", bank.path()},
          "{\"id\":\"a\",\"answers\":{}}\n{\"id\":2,\"answers\":{\"item-1\":{\"declined\":true}}}\n");
  CHECK(outcome.exit_code == k_exit_ok);
  std::istringstream lines(outcome.out);
  std::string line;
  REQUIRE(std::getline(lines, line));
  const Json first = Json::parse(line);
  CHECK(first["id"] == "a");
  CHECK(first["score"] == 50);
  CHECK(first["next"].is_string());
  CHECK(first["stop"].is_null());
  REQUIRE(std::getline(lines, line));
  CHECK(Json::parse(line)["answered"] == 0);
}

TEST_CASE("adaptive ask says what is wrong with a line and goes on") {
  const BankFile bank(made_up_bank());
  const Outcome outcome = run({"adaptive", "ask", "--bank", bank.path()},
                              "{\"id\":1,\"answers\":{\"nobody\":1}}\n{\"id\":2,\"answers\":{\"item-1\":99}}\nx\n"
                              "{\"id\":4,\"answers\":{\"item-1\":\"1\"}}\n{\"id\":5,\"answers\":{\"item-1\":1}}\n");
  CHECK(outcome.exit_code == k_exit_failed);
  std::vector<std::string> codes;
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) {
    const Json reply = Json::parse(line);
    codes.push_back(reply.contains("error") ? reply["error"]["code"].get<std::string>() : "");
  }
  CHECK(codes == std::vector<std::string>{"answer_item", "answer_option", "json", "answer_type", ""});
}

TEST_CASE("adaptive table converts the sums of a fixed form") {
  const BankFile bank("item_id,item_model,a,cb1,cb2\nx1,GR,2,-1,1\nx2,GR,2,-1,1\n", ".csv");
  const Outcome outcome = run({"adaptive", "table", "--bank", bank.path(), "--items", "x1,x2"});
  CHECK(outcome.exit_code == k_exit_ok);
  std::vector<Json> rows;
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) rows.push_back(Json::parse(line));
  REQUIRE(rows.size() == 5);
  CHECK(rows[0]["raw"] == 2);
  // Thresholds lie evenly about 0, so the middle sum is the middle of the scale.
  CHECK(rows[2]["score"] == 50);
  CHECK(rows[4]["score"].get<double>() > 50);
}

TEST_CASE("adaptive refuses a bank that is not there or not right, and items that it does not have") {
  CHECK(run({"adaptive", "ask", "--bank", "no-such-bank.json"}).err.find("[bank_file]") != std::string::npos);
  const BankFile bad("{\"items\":[]}");
  CHECK(run({"adaptive", "ask", "--bank", bad.path()}).exit_code == k_exit_failed);
  const BankFile bank(made_up_bank());
  for (const char* items : {"nobody", "item-1,item-1"}) {
    const Outcome outcome = run({"adaptive", "table", "--bank", bank.path(), "--items", items});
    CHECK(outcome.exit_code == k_exit_failed);
    CHECK(outcome.err.find("[answer_item]") != std::string::npos);
  }
  CHECK(run({"adaptive"}).exit_code == k_exit_usage);
}
