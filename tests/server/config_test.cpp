#include <sys/stat.h>

#include <catch2/catch_test_macros.hpp>

#include "server/config/config.hpp"
#include "server/config/key_file.hpp"
#include "server/store/sqlite/sqlite_store.hpp"
#include "tests/server/temporary_folder.hpp"
#include "tests/support/fixed_random.hpp"
#include "tests/support/vectors.hpp"

namespace alcove::tests {

using config::make_config;

namespace {

std::optional<std::string> no_environment(const std::string&) { return std::nullopt; }

}  // namespace

TEST_CASE("a flag comes before the environment, the environment before the file, the file before the default") {
  const config::Settings file{{"listen", "127.0.0.1:1001"}, {"data", "file"}, {"quota_mib", "7"}};
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    if (name == "ALCOVE_LISTEN") return "127.0.0.1:1002";
    if (name == "ALCOVE_DATA") return "environment";
    return std::nullopt;
  };
  const auto config = make_config({{"listen", "127.0.0.1:1003"}}, environment, file).value();
  CHECK(config.listen_port == 1003);
  CHECK(config.data == "environment");
  CHECK(config.quota_mib == 7);
  CHECK(config.workers == 8);
}

TEST_CASE("the public origin follows the address when it is not given") {
  const auto origin = [](const std::string& listen) {
    return make_config({{"listen", listen}}, no_environment, {}).value().public_origin;
  };
  CHECK(origin("127.0.0.1:8787") == "http://localhost:8787");
  CHECK(origin("[::1]:80") == "http://localhost");
  CHECK(origin("0.0.0.0:9000") == "http://localhost:9000");
  CHECK(origin("192.0.2.7:9000") == "http://192.0.2.7:9000");
}

TEST_CASE("settings that are not there or out of range are refused by name") {
  const config::Settings wrong[] = {{{"listen", "nonsense"}},
                                    {{"listen", "127.0.0.1:99999"}},
                                    {{"public_origin", "localhost:8787"}},
                                    {{"public_origin", "https://Example.org"}},
                                    {{"public_origin", "https://example.org/"}},
                                    {{"public_origin", "https://example.org:443"}},
                                    {{"registration", "perhaps"}},
                                    {{"log_level", "loud"}},
                                    {{"data", ""}},
                                    {{"workers", "0"}},
                                    {{"proof_of_work_bits", "31"}},
                                    {{"limits.connections", "many"}},
                                    {{"no_such_setting", "1"}}};
  for (const config::Settings& settings : wrong) {
    const auto config = make_config(settings, no_environment, {});
    REQUIRE_FALSE(config.has_value());
    CHECK(config.error().code == "configuration");
    CHECK(config.error().where == settings.begin()->first);
  }
}

TEST_CASE("a TOML file gives settings, and what check-config prints reads back the same") {
  const auto settings = config::read_toml(
      "listen = \"127.0.0.1:9\"\ntrusted_proxies = [\"127.0.0.1\", \"::1\"]\n"
      "[instruments]\nfolders = [\"a \\\"b\\\"\", \"c\"]\naccepted = \"x,y\"\n"
      "[limits]\nconnections = 12\n");
  REQUIRE(settings.has_value());
  const auto config = make_config({}, no_environment, *settings).value();
  CHECK(config.http.connections == 12);
  CHECK(config.trusted_proxies == std::vector<std::string>{"127.0.0.1", "::1"});
  CHECK(config.instrument_folders == std::vector<std::string>{"a \"b\"", "c"});
  CHECK(config.accepted_packs == std::vector<std::string>{"x", "y"});
  const std::string printed = config::to_toml(config);
  const auto again = make_config({}, no_environment, config::read_toml(printed).value()).value();
  CHECK(config::to_toml(again) == printed);
}

TEST_CASE("what is not TOML, or no setting's kind, is refused with its line") {
  for (const char* text : {"listen = ", "quota_mib = 1.5", "x = [1]", "[a.b]\nc = 1", "listen = true"}) {
    const auto settings = config::read_toml(text);
    REQUIRE_FALSE(settings.has_value());
    CHECK(settings.error().code == "configuration");
    CHECK(settings.error().where.starts_with("line "));
  }
}

TEST_CASE("every setting is described for hosts") {
  const std::string hosting = read_file("docs/hosting.md");
  for (const std::string_view name : config::setting_names()) {
    CAPTURE(name);
    const std::string_view last = name.substr(name.rfind('.') + 1);
    CHECK(hosting.find("`" + std::string(last) + "`") != std::string::npos);
  }
}

TEST_CASE("a key file is made once, for its owner alone, and read back the same") {
  const TemporaryFolder folder;
  FixedRandom random("keys");
  const auto made = config::open_key_file(folder.path(), random).value();
  const auto read = config::open_key_file(folder.path(), random).value();
  CHECK(made.instance == read.instance);
  CHECK(made.instance_key.public_key() == read.instance_key.public_key());
  CHECK(made.opaque.oprf_seed.equals(read.opaque.oprf_seed.view()));
  CHECK(made.opaque.key.public_key == read.opaque.key.public_key);
  CHECK(made.name_key.equals(read.name_key.view()));
  struct stat status {};
  REQUIRE(::stat(folder.path_of("alcove.keys").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
}

TEST_CASE("a key file that others may read, that is damaged or that is missing stops the server") {
  const TemporaryFolder folder;
  FixedRandom random("keys");
  REQUIRE(config::open_key_file(folder.path(), random).has_value());
  const auto code_now = [&] {
    const auto keys = config::open_key_file(folder.path(), random);
    return keys ? std::string() : keys.error().code;
  };
  const std::string path = folder.path_of("alcove.keys");
  SECTION("readable by others") {
    ::chmod(path.c_str(), 0644);
    CHECK(code_now() == "key_file");
  }
  SECTION("cut short") {
    const std::string content = folder.read("alcove.keys");
    folder.write("alcove.keys", content.substr(0, content.size() - 1));
    CHECK(code_now() == "key_file");
  }
  SECTION("empty") {
    folder.write("alcove.keys", "");
    CHECK(code_now() == "key_file");
  }
  SECTION("missing beside a database") {
    folder.write("alcove.sqlite", "");
    ::remove(path.c_str());
    CHECK(code_now() == "key_file");
  }
}

TEST_CASE("a folder has one server, and a database its own key file") {
  const TemporaryFolder folder;
  FixedRandom random("database");
  const auto instance = crypto::random_id<base::InstanceId>(random);
  const auto code_of = [](const auto& result) { return result ? std::string() : result.error().code; };
  {
    const auto first = store::SqliteStore::open(folder.path(), instance);
    REQUIRE(first.has_value());
    CHECK(code_of(store::SqliteStore::open(folder.path(), instance)) == "database");
  }
  const auto other = crypto::random_id<base::InstanceId>(random);
  CHECK(code_of(store::SqliteStore::open(folder.path(), other)) == "database");
  {
    const auto connection = store::Connection::open(folder.path_of("alcove.sqlite"), store::Access::write).value();
    REQUIRE(connection->run("PRAGMA user_version = 99").has_value());
  }
  CHECK(code_of(store::SqliteStore::open(folder.path(), instance)) == "database");
}

}  // namespace alcove::tests
