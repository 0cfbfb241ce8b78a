#include "tests/support/malicious_server.hpp"

#include "core/base/json.hpp"

namespace alcove::tests {

using base::Bytes;
using base::Cbor;

namespace {

std::string route_of(const sync::SendRequest& request) {
  return std::string(sync::method_name(request.method)) + " " + request.path.substr(0, request.path.find('?'));
}

bool take_one(std::map<std::string, int>& counts, const std::string& route) {
  const auto found = counts.find(route);
  if (found == counts.end() || found->second == 0) return false;
  --found->second;
  return true;
}

}  // namespace

std::optional<sync::Response> MaliciousServer::handle(const sync::SendRequest& request, base::Instant now) {
  const std::string route = route_of(request);
  if (take_one(lost_requests_, route)) return std::nullopt;
  if (const auto refusal = refusals_.find(route); refusal != refusals_.end()) {
    const base::OrderedJson body{{"status", refusal->second.first}, {"code", refusal->second.second}};
    return sync::Response{.status = refusal->second.first,
                          .body = base::to_bytes(base::view_of(base::to_json_text(body)))};
  }
  sync::Response response = honest_.handle(request, now);
  if (take_one(lost_answers_, route)) return std::nullopt;
  if (const auto found = distortions_.find(route); found != distortions_.end()) found->second(response);
  return response;
}

void MaliciousServer::tamper(const std::string& route, ChangeBody change) {
  distort(route, [change = std::move(change)](sync::Response& response) {
    if (response.status >= 300) return;
    auto body = base::decode_cbor(response.body);
    ALCOVE_ASSERT(body.has_value());
    change(*body);
    response.body = base::encode_cbor(*body);
  });
}

void MaliciousServer::distort(const std::string& route, ChangeResponse change) {
  distortions_[route] = std::move(change);
}

void MaliciousServer::refuse(const std::string& route, int status, const std::string& code) {
  refusals_[route] = {status, code};
}

void MaliciousServer::lose_answers(const std::string& route, int count) { lost_answers_[route] = count; }

void MaliciousServer::lose_requests(const std::string& route, int count) { lost_requests_[route] = count; }

void MaliciousServer::be_honest() {
  distortions_.clear();
  refusals_.clear();
  lost_answers_.clear();
  lost_requests_.clear();
}

void change_bytes(Cbor& map, std::string_view key, const std::function<void(Bytes&)>& change) {
  Bytes bytes = base::to_bytes(*map.bytes_at(key));
  change(bytes);
  map.set(key, Cbor::bytes(bytes));
}

void change_list(Cbor& map, std::string_view key, const std::function<void(Cbor::Array&)>& change) {
  Cbor::Array list = **map.array_at(key);
  change(list);
  map.set(key, Cbor::array(std::move(list)));
}

void change_element(Cbor& map, std::string_view key, std::size_t index, const MaliciousServer::ChangeBody& change) {
  change_list(map, key, [&](Cbor::Array& list) {
    if (index < list.size()) change(list[index]);
  });
}

void change_blob(Cbor& map, std::string_view key, std::size_t index, const std::function<void(Bytes&)>& change) {
  change_element(map, key, index, [&](Cbor& value) {
    Bytes bytes = base::to_bytes(*value.as_bytes());
    change(bytes);
    value = Cbor::bytes(bytes);
  });
}

}  // namespace alcove::tests
