#include "tests/server/world.hpp"

#include <catch2/catch_test_macros.hpp>

#include "server/api/route.hpp"
#include "tests/server/contract.hpp"

namespace alcove::tests {

namespace {

http::Method method_of(std::string_view name) {
  for (const http::Method method : {http::Method::get, http::Method::head, http::Method::post, http::Method::put}) {
    if (http::method_name(method) == name) return method;
  }
  return http::Method::other;
}

}  // namespace

api::ApiSettings quick_settings() {
  api::ApiSettings settings;
  settings.origin = "http://localhost:8787";
  settings.proof_of_work_bits = 1;
  settings.rates.requests_per_address.burst = 0;
  settings.rates.requests_per_account.burst = 0;
  return settings;
}

World::World(api::ApiSettings settings, store::SqliteOptions options)
    : keys(config::open_key_file(folder.path(), random).value()),
      store(store::SqliteStore::open(folder.path(), keys.instance, options).value()),
      services(std::make_unique<api::Services>(std::move(settings), keys, *store, hub, clock, random)) {}

http::Response World::api_handle(const http::Request& request) { return api::handle(request, *services); }

Answer World::send(std::string_view method, const std::string& path, const base::Cbor& body, base::BytesView token) {
  http::Request request;
  request.method = method_of(method);
  const std::size_t question = path.find('?');
  request.path = path.substr(0, question);
  if (question != std::string::npos) request.query = path.substr(question + 1);
  if (!body.is_null()) {
    request.headers.push_back({"content-type", "application/cbor"});
    request.body = base::encode_cbor(body);
  }
  if (!token.empty()) request.headers.push_back({"authorization", "Bearer " + base::to_hex(token)});
  request.remote_address = address;
  const http::Response response = api_handle(request);
  Answer answer = read_answer(response.status, response.header("content-type"), base::to_bytes(response.body_view()));
  answer.retry_after = response.header("retry-after");
  CHECK(Contract::document().fault_of(method, request.path, answer) == "");
  return answer;
}

}  // namespace alcove::tests
