#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "core/base/bundle.hpp"
#include "core/base/json.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::cli;
using base::Json;

namespace {

namespace fs = std::filesystem;

struct Outcome {
  int exit_code = 0;
  std::string out, err;
};

Outcome lint(std::vector<std::string> arguments) {
  std::vector<const char*> all{"lint"};
  for (const std::string& argument : arguments) all.push_back(argument.c_str());
  std::istringstream in;
  std::ostringstream out, err;
  CommandContext context{in, out, err};
  const int exit_code = run_command_line(static_cast<int>(all.size()), all.data(), context);
  return {exit_code, out.str(), err.str()};
}

/// A folder of a test's own, gone with the test.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "alcove-lint-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }

  std::string path(const std::string& name = {}) const { return (fs::path(path_) / name).string(); }
  void write(const std::string& name, std::string_view content) const {
    fs::create_directories(fs::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << content;
  }
  void write_bundled(const std::string& folder, const std::string& name) const {
    write(folder + "/" + name, base::bundle_file("instruments/" + name));
  }

 private:
  std::string path_;
};

}  // namespace

TEST_CASE("lint is silent about a sound folder but for the count") {
  const Folder folder;
  for (const char* name : {"gad-2.json", "gad-2.en.json", "gad-2.de.json", "gad-2.es.json"}) {
    if (!base::bundle_file(std::string("instruments/") + name).empty()) folder.write_bundled("instruments", name);
  }
  const Outcome outcome = lint({folder.path("instruments")});
  CAPTURE(outcome.out, outcome.err);
  CHECK(outcome.exit_code == k_exit_ok);
  CHECK(outcome.out.find(": 0 errors, ") != std::string::npos);
}

TEST_CASE("lint prints every finding under its file, and exits with 1 for errors") {
  const Folder folder;
  for (const char* name : {"gad-2.json", "gad-2.de.json", "gad-2.es.json"}) {
    if (!base::bundle_file(std::string("instruments/") + name).empty()) folder.write_bundled("instruments", name);
  }
  folder.write("instruments/gad-2.en.json", std::string(base::bundle_file("instruments/gad-2.en.json")) + " ");
  folder.write("instruments/broken.json", "[");
  const Outcome text = lint({folder.path("instruments")});
  CHECK(text.exit_code == k_exit_failed);
  CHECK(text.out.find("broken.json\n  error  ") != std::string::npos);
  CHECK(text.out.find("[lint_hash]") != std::string::npos);

  const Outcome json = lint({folder.path("instruments"), "--json"});
  CHECK(json.exit_code == k_exit_failed);
  const Json report = Json::parse(json.out);
  CHECK(report.at("folders")[0].at("kind") == "instruments");
  CHECK(report.at("errors") == 2);
  CHECK(report.at("findings")[0].at("file") == "broken.json");
  CHECK(report.at("findings")[0].at("severity") == "error");
}

TEST_CASE("a host's folder is held to the definitions that are given with it") {
  const Folder folder;
  Json definition = Json::parse(base::bundle_file("instruments/gad-2.json"));
  definition["version"] = "9.0.0";
  folder.write("instruments/gad-2.json", definition.dump());
  folder.write("host/pack.json", R"({"id": "ours", "title": "Ours"})");
  folder.write("host/gad-2.wording.en.json", R"({"instrument": "gad-2", "version": "9.0.0", "language": "en",
      "licence": {"holder": "us", "statement": "ours"}, "strings": {}})");
  const Json report = Json::parse(lint({folder.path("instruments"), folder.path("host"), "--json"}).out);
  CHECK(report.at("folders")[1].at("kind") == "host");
  bool says_it_is_not_apart = false;
  for (const Json& finding : report.at("findings")) {
    says_it_is_not_apart = says_it_is_not_apart || finding.at("file") == "gad-2.wording.en.json";
  }
  CHECK(says_it_is_not_apart);
}

TEST_CASE("what lint does not know, or cannot read, it says") {
  const Folder folder;
  folder.write("words.json", "[]");
  const Outcome unknown = lint({folder.path()});
  CHECK(unknown.exit_code == k_exit_failed);
  CHECK(unknown.err.find("lint_folder") != std::string::npos);
  CHECK(lint({folder.path("missing")}).exit_code == k_exit_failed);
  CHECK(lint({}).exit_code == k_exit_usage);
}

TEST_CASE("the shipped instruments and packs have no errors") {
  const fs::path schemas = alcove::tests::source_path("schemas");
  std::vector<std::string> folders{(schemas / "instruments").string()};
  if (fs::exists(schemas / "packs")) {
    for (const auto& entry : fs::directory_iterator(schemas / "packs")) {
      if (entry.is_directory()) folders.push_back(entry.path().string());
    }
  }
  const Outcome outcome = lint(folders);
  INFO(outcome.out << outcome.err);
  CHECK(outcome.exit_code == k_exit_ok);
}
