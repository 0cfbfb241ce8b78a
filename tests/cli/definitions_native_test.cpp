/// `--definitions`: folders of a host on the command line, and `--codes`.

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/base/bundle.hpp"
#include "core/base/json.hpp"

using namespace alcove;
using namespace alcove::cli;
using base::Json;

namespace {

namespace fs = std::filesystem;

/// A folder that is gone after the test.
class Folder {
 public:
  explicit Folder(const std::string& name) : path_(fs::temp_directory_path() / ("alcove-definitions-" + name)) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path() const { return path_.string(); }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream(path_ / name, std::ios::binary) << content;
  }

 private:
  fs::path path_;
};

struct Outcome {
  int exit_code = 0;
  std::string out, err;
};

Outcome run(const std::vector<std::string>& arguments, const std::string& input = {}) {
  std::vector<const char*> views;
  for (const std::string& argument : arguments) views.push_back(argument.c_str());
  std::istringstream in(input);
  std::ostringstream out, err;
  CommandContext context{in, out, err};
  const int exit_code = run_command_line(static_cast<int>(views.size()), views.data(), context);
  return {exit_code, out.str(), err.str()};
}

/// Wording for a bundled instrument of class T, made up: "wording of q1".
std::string made_up_wording(const std::string& id) {
  const Json definition = Json::parse(base::bundle_file("instruments/" + id + ".json"));
  Json strings{{definition.at("instructions").get<std::string>().substr(1), "wording of the instructions"}};
  const auto add = [&](const Json& key) {
    strings[key.get<std::string>().substr(1)] = "wording of " + key.get<std::string>().substr(1);
  };
  for (const Json& item : definition.at("items")) add(item.at("text"));
  for (const auto& [name, options] : definition.at("optionSets").items()) {
    for (const Json& option : options) add(option.at("label"));
  }
  return Json{{"instrument", id},
              {"version", definition.at("version")},
              {"language", "en"},
              {"licence", {{"holder", "A clinic"}, {"statement", "Licensed to the clinic."}}},
              {"strings", strings}}
      .dump();
}

}  // namespace

TEST_CASE("wording in a host's folder makes an instrument takeable, and its notice is told") {
  const Folder folder("wording");
  folder.write("wsas.wording.en.json", made_up_wording("wsas"));
  folder.write("pack.json", R"({"id": "clinic", "title": "Of the clinic", "personNotice": "By our clinic."})");
  const auto wsas = [](const std::vector<std::string>& arguments) {
    const Outcome outcome = run(arguments);
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == k_exit_ok);
    for (const Json& one : Json::parse(outcome.out)) {
      if (one.at("id") == "wsas") return one;
    }
    return Json();
  };
  CHECK(wsas({"instruments", "--json"})["languages"].empty());
  const Json with = wsas({"instruments", "--json", "--definitions", folder.path()});
  CHECK(with["languages"] == Json::array({"en"}));
  CHECK(with["notice"] == "By our clinic.");
  CHECK(with["fromHost"] == true);
  const Json form = Json::parse(run({"instruments", "wsas", "--definitions", folder.path()}).out);
  CHECK(form["items"][0]["text"].get<std::string>().rfind("wording of ", 0) == 0);
}

TEST_CASE("what is wrong in a host's folder is told by file, and nothing is scored") {
  const Folder folder("wrong");
  folder.write("nobody.wording.en.json", R"({"instrument": "nobody", "version": "1.0.0"})");
  const Outcome outcome = run({"score", "phq-9", "--answers", "{}", "--definitions", folder.path()});
  CHECK(outcome.exit_code == k_exit_failed);
  CHECK(outcome.out.empty());
  CHECK(outcome.err.find("nobody.wording.en.json") != std::string::npos);
  const Folder empty("empty");
  CHECK(run({"instruments", "--definitions", empty.path()}).err.find("[definitions]") != std::string::npos);
  CHECK(run({"instruments", "--definitions", empty.path() + "/none"}).err.find("[definitions]") != std::string::npos);
}

TEST_CASE("with --codes a value is refused and a code is scored") {
  const std::string codes = R"({"q1":"LA6571-9","q2":"LA6568-5"})";
  CHECK(Json::parse(run({"score", "phq-2", "--codes", "--answers", codes}).out)["scores"]["total"]["value"] == 3);
  const Outcome outcome = run({"score", "phq-2", "--codes", "--answers", R"({"q1":3,"q2":"LA6568-5"})"});
  CHECK(outcome.exit_code == k_exit_failed);
  CHECK(Json::parse(outcome.out)["error"]["code"] == "answer_option");
  const std::string line = R"({"id":1,"instrument":"phq-2","answers":{"q1":3}})";
  CHECK(Json::parse(run({"score", "--jsonl", "--codes"}, line + "\n").out)["error"]["code"] == "answer_option");
}
