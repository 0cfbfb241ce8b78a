#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/vault_client.hpp"
#include "cli/vault_passphrase.hpp"
#include "core/base/json.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::cli;
using base::Json;

namespace {

constexpr const char* k_passphrase = "slate harbour onion twelve";
constexpr const char* k_answers = R"({"q1":2,"q2":1,"q3":0,"q4":"declined","q5":0,"q6":1,"q7":0,"q8":0,"q9":3})";

/// A folder of a test's own, gone with the test.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "alcove-cli-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  std::string operator/(const char* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

struct Outcome {
  int exit_code = 0;
  std::string out, err;

  Json json() const { return Json::parse(out); }
};

/// `alcove vault …` with the passphrase on standard input.
Outcome vault_command(std::vector<std::string> words, const std::string& input = std::string(k_passphrase) + "\n") {
  words.insert(words.begin(), "vault");
  std::vector<const char*> arguments;
  for (const std::string& word : words) arguments.push_back(word.c_str());
  std::istringstream in(input);
  std::ostringstream out, err;
  CommandContext context{in, out, err};
  const int exit_code = run_command_line(static_cast<int>(arguments.size()), arguments.data(), context);
  return {exit_code, out.str(), err.str()};
}

Outcome create(const std::string& folder) {
  return vault_command({"create", "--dir", folder, "--lock-passes", "3", "--lock-memory", "64", "--json"});
}

bool has(const Outcome& outcome, const std::string& code) {
  return outcome.exit_code == k_exit_failed && outcome.err.find("[" + code + "]") != std::string::npos;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a vault is made, written to, listed, shown, exported and deleted") {
  const Folder folder;
  const std::string dir = folder / "vault";
  REQUIRE(create(dir).exit_code == k_exit_ok);
  CHECK(has(create(dir), "vault_exists"));

  const Outcome taken = vault_command({"take", "phq-9", "--dir", dir, "--answers", k_answers, "--json"});
  INFO(taken.err);
  REQUIRE(taken.exit_code == k_exit_ok);
  const std::string id = taken.json().at("id");
  CHECK(taken.json().at("alerts").size() == 1);

  const Json list = vault_command({"list", "--dir", dir, "--json"}).json();
  REQUIRE(list.size() == 1);
  CHECK(list[0].at("id") == id);
  CHECK(vault_command({"list", "--dir", dir, "--instrument", "gad-7", "--json"}).json().empty());
  CHECK(vault_command({"list", "--dir", dir}).out.find("PHQ-9") != std::string::npos);

  const Outcome shown = vault_command({"show", id, "--dir", dir});
  CHECK(shown.out.find("(no answer)") != std::string::npos);
  CHECK(has(vault_command({"show", "00", "--dir", dir}), "not_found"));

  const std::string out = folder / "export.json";
  REQUIRE(vault_command({"export", "--dir", dir, "--out", out}).exit_code == k_exit_ok);
  CHECK(Json::parse(content_of(out)).dump().find(id) != std::string::npos);
  CHECK(vault_command({"open", "--dir", dir, "--json"}).json().at("counts").at("attempts") == 1);

  CHECK(vault_command({"delete", "--dir", dir}).exit_code == k_exit_usage);
  REQUIRE(vault_command({"delete", "--dir", dir, "--yes"}).exit_code == k_exit_ok);
  CHECK(has(vault_command({"list", "--dir", dir}), "vault_missing"));
}

TEST_CASE("what is written and the safety plan are listed") {
  const Folder folder;
  const std::string dir = folder / "vault";
  REQUIRE(create(dir).exit_code == k_exit_ok);
  CHECK(vault_command({"entries", "--dir", dir}).out == "Nothing written yet.\n");
  CHECK(vault_command({"plan", "--dir", dir, "--json"}).json().at("steps").size() == 7);
  {
    const auto client = VaultClient::open(dir);
    REQUIRE(client.has_value());
    REQUIRE((*client)->unlock(base::SecretBytes::copy_of(base::view_of(k_passphrase))).has_value());
    flows::App& app = (*client)->app();
    const base::Instant now = base::Instant::from_unix_ms(1'790'000'000'000);
    REQUIRE(app.save_entry("", {"A mild day.\nSoup.", "A mild day.\nSoup."}, {}, now).has_value());
    REQUIRE(app.save_plan_entry("people", {{"id", nullptr}, {"text", "Mira"}, {"phone", "0123"}}, now).has_value());
  }
  const Outcome entries = vault_command({"entries", "--dir", dir});
  CHECK(entries.out.find("2026-09-21T14:13Z  A mild day.\n") != std::string::npos);
  CHECK(entries.out.find("Soup") == std::string::npos);
  CHECK(vault_command({"entries", "--dir", dir, "--json"}).json().at(0).at("text") == "A mild day.\nSoup.");
  CHECK(vault_command({"plan", "--dir", dir}).out.find("- Mira, 0123\n") != std::string::npos);
  CHECK(vault_command({"open", "--dir", dir, "--json"}).json().at("counts").at("entries") == 1);
}

TEST_CASE("a vault opens with its passphrase only, and there is none where none was made") {
  const Folder folder;
  const std::string dir = folder / "vault";
  CHECK(has(vault_command({"open", "--dir", dir}), "vault_missing"));
  CHECK_FALSE(std::filesystem::exists(dir));
  CHECK(has(vault_command({"create", "--dir", dir}, "123456\n"), "weak_passphrase"));
  REQUIRE(create(dir).exit_code == k_exit_ok);
  CHECK(has(vault_command({"open", "--dir", dir}, "another long passphrase 77\n"), "wrong_passphrase"));
  CHECK(has(vault_command({"open", "--dir", dir}, ""), "passphrase_input"));
  CHECK(has(vault_command({"open", "--dir", dir}, std::string(5000, 'x')), "passphrase_input"));
  CHECK(has(vault_command({"open", "--dir", dir}, "\xff\xfe\n"), "passphrase_input"));
  CHECK(has(vault_command({"open", "--dir", dir, "--passphrase-file", folder / "none"}), "passphrase_file"));
  std::ofstream(folder / "passphrase") << k_passphrase << "\r\nsecond line";
  CHECK(vault_command({"open", "--dir", dir, "--passphrase-file", folder / "passphrase"}, "").exit_code == k_exit_ok);
}

TEST_CASE("answers that the form refuses leave nothing behind") {
  const Folder folder;
  const std::string dir = folder / "vault";
  REQUIRE(create(dir).exit_code == k_exit_ok);
  CHECK(has(vault_command({"take", "phq-9", "--dir", dir, "--answers", R"({"q1":9})"}), "answer_option"));
  CHECK(has(vault_command({"take", "phq-9", "--dir", dir, "--answers", "[]"}), "answer_type"));
  CHECK(has(vault_command({"take", "phq-99", "--dir", dir, "--answers", "{}"}), "not_found"));
  const std::string input = std::string(k_passphrase) + "\n" + k_answers;
  CHECK(vault_command({"take", "phq-9", "--dir", dir, "--answers", "-"}, input).exit_code == k_exit_ok);
  const Json counts = vault_command({"open", "--dir", dir, "--json"}).json().at("counts");
  CHECK(counts.at("attempts") == 1);
  CHECK(counts.at("drafts") == 0);
}

TEST_CASE("nothing of an answer or the passphrase is readable in the folder") {
  const Folder folder;
  const std::string dir = folder / "vault";
  REQUIRE(create(dir).exit_code == k_exit_ok);
  REQUIRE(vault_command({"take", "phq-9", "--dir", dir, "--answers", k_answers}).exit_code == k_exit_ok);
  std::string all;
  for (const auto& entry : std::filesystem::directory_iterator(dir)) all += content_of(entry.path().string());
  REQUIRE(all.size() > 4096);
  for (const std::string canary :
       {"slate harbour", "phq-9", "assessment_attempt", "safety_event", "declined", "moderate"}) {
    INFO(canary);
    CHECK(all.find(canary) == std::string::npos);
  }
}

TEST_CASE("made-up check-ins are the same for the same seed") {
  const Folder folder;
  std::vector<Json> totals;
  for (const char* name : {"one", "two"}) {
    const std::string dir = folder / name;
    REQUIRE(create(dir).exit_code == k_exit_ok);
    REQUIRE(vault_command({"generate", "--dir", dir, "--count", "12", "--seed", "7"}).exit_code == k_exit_ok);
    Json values = Json::array();
    for (const Json& attempt : vault_command({"list", "--dir", dir, "--json"}).json())
      values.push_back(attempt.at("scores")[0].at("value"));
    CHECK(values.size() == 12);
    totals.push_back(values);
  }
  CHECK(totals[0] == totals[1]);
}

TEST_CASE("without an account or a connection, the commands that need them say so and change nothing") {
  const Folder folder;
  const std::string dir = folder / "vault";
  REQUIRE(create(dir).exit_code == k_exit_ok);
  CHECK(has(vault_command({"sync", "--dir", dir}), "no_account"));
  CHECK(has(vault_command({"delete", "--dir", dir, "--yes", "--everywhere"}), "address"));
  // Nothing listens on port 1.
  const std::string nowhere = "http://127.0.0.1:1";
  CHECK(has(vault_command({"register", "--dir", dir, "--server", nowhere, "--name", "ada"}), "network"));
  CHECK(has(vault_command({"sign-in", "--dir", dir, "--server", nowhere, "--name", "ada"}), "network"));
  CHECK(has(vault_command({"sign-in", "--dir", dir, "--server", "ftp://x", "--name", "ada"}), "address"));
  CHECK(has(vault_command({"register", "--dir", dir, "--server", nowhere, "--name", "A b"}), "sign_in_name"));
  CHECK(has(vault_command({"recover", "--dir", dir, "--server", nowhere}, std::string(k_passphrase) + "\nABCD\n"),
            "recovery_code"));
  CHECK(vault_command({"open", "--dir", dir, "--json"}).json().at("sync").at("state") == "off");

  const std::string fresh = folder / "fresh";
  CHECK(has(vault_command({"sign-in", "--dir", fresh, "--server", nowhere, "--name", "ada", "--lock-passes", "3"}),
            "network"));
  CHECK(has(vault_command({"open", "--dir", fresh}), "vault_missing"));
}

TEST_CASE("the recovery code goes to a file of its own before anything is sent") {
  const Folder folder;
  const std::string dir = folder / "vault", code = folder / "code";
  REQUIRE(create(dir).exit_code == k_exit_ok);
  const std::vector<std::string> words{
      "register", "--dir", dir, "--server", "http://127.0.0.1:1", "--name", "ada", "--recovery-code-file", code};
  CHECK(has(vault_command(words), "network"));
  CHECK(content_of(code).size() == 70);
  CHECK((std::filesystem::status(code).permissions() & std::filesystem::perms::others_read) ==
        std::filesystem::perms::none);
  CHECK(has(vault_command(words), "out_file"));
}

TEST_CASE("a made-up life has what was asked for, and the same from the same seed") {
  const Folder folder;
  const auto counts_of = [&](const char* name) {
    const std::string dir = folder / name;
    REQUIRE(create(dir).exit_code == k_exit_ok);
    const Outcome made = vault_command({"generate", "--dir", dir, "--years", "1", "--seed", "7", "--moods", "160",
                                        "--entries", "40", "--attempts", "4", "--progress", "80", "--json"});
    INFO(made.err);
    REQUIRE(made.exit_code == k_exit_ok);
    CHECK(made.json().at("written") == 160 + 40 + 4 + 80 + 10 + 6);
    return vault_command({"open", "--dir", dir, "--json"}).json().at("counts");
  };
  const Json counts = counts_of("one");
  CHECK(counts.at("moods") == 160);
  CHECK(counts.at("entries") == 40);
  CHECK(counts.at("attempts") == 4);
  CHECK(counts == counts_of("other"));
  const std::string dir = folder / "one";
  CHECK(vault_command({"generate", "--dir", dir}).exit_code != k_exit_ok);
}

TEST_CASE("passphrases are compared in Unicode form NFKC") {
  const auto composed = to_nfkc(base::view_of("caf\xc3\xa9 \xef\xac\x81sh"));
  const auto decomposed = to_nfkc(base::view_of("cafe\xcc\x81 fish"));
  REQUIRE(composed);
  REQUIRE(decomposed);
  CHECK(composed->equals(decomposed->view()));
  CHECK_FALSE(to_nfkc(base::view_of("\xff")));
}

TEST_CASE("a vault goes into an archive and comes back as it was") {
  const Folder folder;
  const std::string dir = folder / "vault", other = folder / "other";
  REQUIRE(create(dir).exit_code == k_exit_ok);
  REQUIRE(create(other).exit_code == k_exit_ok);
  REQUIRE(vault_command({"take", "phq-9", "--dir", dir, "--answers", k_answers}).exit_code == k_exit_ok);
  const std::string archive = folder / "life.alcove";
  CHECK(has(vault_command({"export", "--dir", dir, "--format", "archive"}), "out_file"));
  REQUIRE(vault_command({"export", "--dir", dir, "--format", "archive", "--out", archive, "--lock-passes", "3",
                         "--lock-memory", "64"})
              .exit_code == k_exit_ok);
  CHECK(content_of(archive).find("phq-9") == std::string::npos);

  const Outcome read = vault_command({"import", archive, "--dir", other, "--json"});
  INFO(read.err);
  REQUIRE(read.exit_code == k_exit_ok);
  CHECK(read.json().at("new") == 1);
  CHECK(vault_command({"import", archive, "--dir", other, "--json"}).json().at("same") == 1);
  const auto stored = [](const std::string& of) {
    return vault_command({"export", "--dir", of, "--json"}).json().at("stored").dump();
  };
  CHECK(stored(dir) == stored(other));
  REQUIRE(vault_command({"export", "--dir", other, "--format", "csv", "--out", folder / "tables"}).exit_code ==
          k_exit_ok);
  CHECK(content_of(folder / "tables/answers.csv").find("phq-9,q9,3") != std::string::npos);
  CHECK(has(vault_command({"import", folder / "none", "--dir", other}), "in_file"));
}

TEST_CASE("an import is taken back from the command line") {
  const Folder folder;
  const std::string dir = folder / "vault", other = folder / "other", out = folder / "export.json";
  REQUIRE(create(dir).exit_code == k_exit_ok);
  REQUIRE(create(other).exit_code == k_exit_ok);
  REQUIRE(vault_command({"take", "phq-9", "--dir", dir, "--answers", k_answers}).exit_code == k_exit_ok);
  REQUIRE(vault_command({"export", "--dir", dir, "--out", out}).exit_code == k_exit_ok);
  REQUIRE(vault_command({"import", out, "--dir", other}).exit_code == k_exit_ok);
  CHECK(vault_command({"undo-import", "--dir", other, "--json"}).json().at("removed") == 1);
  CHECK(vault_command({"list", "--dir", other, "--json"}).json().empty());
  CHECK(vault_command({"import", out, "--dir", other, "--json"}).json().at("deletedHere") == 1);
  REQUIRE(vault_command({"import", out, "--dir", other, "--with-deleted"}).exit_code == k_exit_ok);
  CHECK(vault_command({"list", "--dir", other, "--json"}).json().size() == 1);
}
