#include <catch2/catch_test_macros.hpp>

#include "core/base/bundle.hpp"
#include "core/base/json.hpp"
#include "core/base/sha256.hpp"
#include "server/api/route.hpp"
#include "server/application.hpp"
#include "server/instruments/host_packs.hpp"
#include "tests/server/temporary_folder.hpp"
#include "tests/server/world.hpp"

namespace alcove::tests {

namespace {

using base::Json;
using instruments::load_host_packs;

constexpr const char* k_manifest = R"({"id": "ours", "title": "Ours", "personNotice": "Said to people."})";

std::string renamed(std::string_view content) {
  std::string text(content);
  const std::string from = "phq-15", to = "our-15";
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// A folder of a host with one instrument of its own: a bundled one under another name.
struct HostsFolder {
  TemporaryFolder folder;
  Json definition = Json::parse(renamed(base::bundle_file("instruments/phq-15.json")));
  std::string texts = renamed(base::bundle_file("instruments/phq-15.en.json"));

  HostsFolder() {
    definition.erase("codes");
    definition["text"] = {
        {"en", {{"file", "our-15.en.json"}, {"sha256", base::sha256_hex(texts)}, {"review", "official"}}}};
    folder.write("our-15.json", definition.dump());
    folder.write("our-15.en.json", texts);
    folder.write("pack.json", k_manifest);
  }
};

http::Response get(World& world, std::vector<http::Header> headers = {}) {
  http::Request request;
  request.path = "/instruments.json";
  request.headers = std::move(headers);
  return world.send_raw(request);
}

Json document_of(const http::Response& response) { return Json::parse(base::to_text(response.body_view())); }

void check_refused(const base::Result<site::Asset>& result, const std::string& words) {
  REQUIRE_FALSE(result.has_value());
  CAPTURE(result.error().message, result.error().where);
  CHECK(result.error().code == "instruments");
  CHECK((result.error().message + " " + result.error().where).find(words) != std::string::npos);
}

}  // namespace

TEST_CASE("a server without packs says so to everybody, and what is known is not sent again") {
  World world;
  const http::Response first = get(world);
  CHECK(first.status == 200);
  CHECK(document_of(first) == Json::parse(R"({"packs": []})"));
  CHECK(first.header("content-type") == "application/json");
  CHECK(first.header("cache-control") == "no-cache");
  CHECK(first.header("set-cookie").empty());
  CHECK(first.route == "/instruments.json");
  const std::string tag(first.header("etag"));
  REQUIRE_FALSE(tag.empty());
  const http::Response again = get(world, {{"if-none-match", tag}});
  CHECK(again.status == 304);
  CHECK(again.body_view().empty());
  CHECK(get(world, {{"if-none-match", "\"another\""}}).status == 200);
  CHECK(get(world, {{"origin", "https://elsewhere.example"}}).status == 403);
}

TEST_CASE("a host's folder reaches the page with its exact text") {
  const HostsFolder host;
  World world;
  auto document = load_host_packs({host.folder.path()}, {});
  if (!document) FAIL(document.error().message << " " << document.error().where);
  world.services->instruments = *std::move(document);
  const Json packs = document_of(get(world)).at("packs");
  REQUIRE(packs.size() == 1);
  CHECK(packs[0].at("id") == "ours");
  CHECK(packs[0].at("title") == "Ours");
  CHECK(packs[0].at("personNotice") == "Said to people.");
  CHECK(packs[0].at("files").size() == 2);
  CHECK(packs[0].at("files").at("our-15.en.json") == host.texts);
  CHECK(get(world, {{"accept-encoding", "br"}}).header("content-encoding") == "br");
}

TEST_CASE("a folder that does not hold stops the server, with the place and what to do") {
  const TemporaryFolder empty;
  check_refused(load_host_packs({empty.path()}, {}), "pack.json");
  check_refused(load_host_packs({empty.path_of("missing")}, {}), "cannot be read");

  const HostsFolder changed;
  changed.folder.write("our-15.en.json", changed.texts + "\n");
  check_refused(load_host_packs({changed.folder.path()}, {}), "our-15.en.json");

  const HostsFolder replacing;
  Json bundled = replacing.definition;
  bundled["id"] = "phq-15";
  replacing.folder.write("our-15.json", bundled.dump());
  CHECK_FALSE(load_host_packs({replacing.folder.path()}, {}).has_value());

  const HostsFolder one, other;
  check_refused(load_host_packs({one.folder.path(), other.folder.path()}, {}), "two folders");
  other.folder.write("pack.json", R"({"id": "others", "title": "Others"})");
  check_refused(load_host_packs({one.folder.path(), other.folder.path()}, {}), "our-15");
}

TEST_CASE("a pack that asks its host to agree is not served before the host does") {
  const HostsFolder host;
  host.folder.write("pack.json", R"({"id": "ours", "title": "Ours", "hostNotice": "Never sell this.",
                                     "personNotice": "Said to people."})");
  const auto refused = load_host_packs({host.folder.path()}, {});
  check_refused(refused, "Never sell this.");
  check_refused(refused, "instruments.accepted");
  CHECK(load_host_packs({host.folder.path()}, {"ours"}).has_value());
  check_refused(load_host_packs({host.folder.path()}, {"ours", "misspelt"}), "misspelt");

  const TemporaryFolder data;
  config::Config config;
  config.data = data.path();
  config.listen_port = 0;
  config.instrument_folders = {host.folder.path()};
  const auto application = server::Application::start(config, http::Signals::ignore);
  REQUIRE_FALSE(application.has_value());
  CHECK(application.error().code == "instruments");
}

}  // namespace alcove::tests
