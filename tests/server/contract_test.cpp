#include "tests/server/contract.hpp"

#include <catch2/catch_test_macros.hpp>

#include "server/api/problem.hpp"
#include "server/api/route.hpp"
#include "tests/server/person.hpp"
#include "tests/server/world.hpp"

namespace alcove::tests {

using base::Cbor;

namespace {

std::string name_of(const api::Route& route) {
  return std::string(http::method_name(route.method)) + " " + std::string(route.path);
}

bool has_body(const api::Route& route) {
  return route.method == http::Method::post || route.method == http::Method::put;
}

/// The codes that a route may give, by the route table.
std::map<std::string, unsigned> codes_of(const api::Route& route) {
  std::map<std::string, unsigned> out;
  const auto add = [&](std::string_view code) { out.emplace(std::string(code), api::status_of(code)); };
  for (const std::string_view code : api::common_codes()) add(code);
  for (const std::string_view code : route.codes) add(code);
  if (has_body(route)) add("unsupported_media_type");
  if (route.needs != api::Needs::nothing) add("session");
  return out;
}

std::set<std::string> schemes_of(const api::Route& route) {
  if (route.needs == api::Needs::nothing) return {};
  if (route.needs == api::Needs::device) return {"session"};
  return {"session", "enrolment"};
}

}  // namespace

TEST_CASE("the document and the server have the same operations") {
  std::set<std::string> served;
  for (const api::Route& route : api::routes()) served.insert(name_of(route));
  CHECK(served == Contract::document().operations());
}

TEST_CASE("the document and the server name the same codes, statuses and tokens") {
  for (const api::Route& route : api::routes()) {
    CAPTURE(name_of(route));
    const Contract& contract = Contract::document();
    CHECK(codes_of(route) == contract.codes(http::method_name(route.method), route.path));
    const auto& operation = contract.operation(http::method_name(route.method), route.path);
    CHECK(operation.at("responses").contains(std::to_string(route.success_status)));
    std::set<std::string> schemes;
    for (const auto& one : operation.at("security")) schemes.insert(one.begin().key());
    CHECK(schemes == schemes_of(route));
    CHECK(operation.contains("requestBody") == has_body(route));
  }
}

TEST_CASE("what the document calls required the server requires, by name") {
  for (const api::Route& route : api::routes()) {
    if (!has_body(route)) continue;
    const std::string_view method = http::method_name(route.method);
    World world;
    Person ada("ada", "a passphrase");
    REQUIRE(ada.register_at(world).status == 201);
    const base::Bytes session = ada.open_session(world);
    const std::set<std::string> required = Contract::document().required_members(method, route.path);
    const Answer empty = world.send(method, std::string(route.path), Cbor::map({}), session);
    CAPTURE(name_of(route), empty.where);
    if (required.empty()) {
      CHECK(empty.is_ok());
    } else {
      CHECK(empty.code == "encoding");
      CHECK(required.contains(empty.where));
    }
  }
}

TEST_CASE("a body must be canonical CBOR, a map, and say so") {
  World world;
  http::Request request;
  request.method = http::Method::post;
  request.path = "/v1/register/challenge";
  const auto status_of_body = [&](base::Bytes body, std::string_view type) {
    request.body = std::move(body);
    request.headers = {{"content-type", std::string(type)}};
    return world.send_raw(request).status;
  };
  CHECK(status_of_body({0xa0}, "application/cbor") == 200);
  CHECK(status_of_body({}, "application/cbor") == 400);
  CHECK(status_of_body({0xa0, 0x00}, "application/cbor") == 400);
  CHECK(status_of_body({0x80}, "application/cbor") == 400);
  CHECK(status_of_body({0xbf, 0xff}, "application/cbor") == 400);
  CHECK(status_of_body({0xa0}, "application/json") == 415);
}

TEST_CASE("1 MiB of 0x7F is 400 at every endpoint") {
  World world;
  for (const api::Route& route : api::routes()) {
    CAPTURE(name_of(route));
    http::Request request;
    request.method = route.method;
    request.path = route.path;
    request.body = base::Bytes(1U << 20U, 0x7f);
    CHECK(world.send_raw(request).status == 400);
  }
}

TEST_CASE("unknown paths are 404, other methods 405 with Allow") {
  World world;
  http::Request request;
  request.path = "/v1/nothing";
  CHECK(world.send_raw(request).status == 404);
  request.path = "/v1/commits";
  request.method = http::Method::put;
  const http::Response response = world.send_raw(request);
  CHECK(response.status == 405);
  CHECK(response.header("allow") == "GET, POST");
  CHECK(response.route == "other");
}

TEST_CASE("errors of the core that clients must not see become internal") {
  const http::Response response = api::problem({"some_core_code", "with words of its own", "and.a.place"});
  CHECK(response.status == 500);
  const Answer answer = read_answer(500, response.header("content-type"), base::to_bytes(response.body_view()));
  CHECK(answer.code == "internal");
  CHECK(base::to_text(answer.raw).find("words") == std::string::npos);
  CHECK(api::status_of("cbor_member") == 400);
  CHECK(api::problem({"busy", "later", ""}).status == 503);
  CHECK(api::throttled(1).header("retry-after") == "1");
}

TEST_CASE("every answer of the API forbids storing and guessing its type") {
  World world;
  http::Request request;
  request.path = "/v1/instance";
  const http::Response response = world.send_raw(request);
  CHECK(response.header("cache-control") == "no-store");
  CHECK(response.header("x-content-type-options") == "nosniff");
}

}  // namespace alcove::tests
