#include "tests/server/contract.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "core/base/json.hpp"
#include "tests/support/vectors.hpp"

namespace alcove::tests {

namespace {

using base::Cbor;
using nlohmann::json;

std::string lower(std::string_view method) {
  std::string out(method);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

}  // namespace

Answer read_answer(unsigned status, std::string_view content_type, base::Bytes raw) {
  Answer answer;
  answer.status = status;
  answer.content_type = content_type;
  answer.raw = std::move(raw);
  if (content_type == "application/cbor") {
    answer.body = base::decode_cbor(answer.raw).value();
  } else if (content_type == "application/problem+json") {
    const json problem = json::parse(answer.raw);
    answer.code = problem.at("code").get<std::string>();
    answer.where = problem.value("where", "");
  }
  return answer;
}

Contract::Contract() : document_(json::parse(read_file("schemas/api/openapi.yaml"))) {}

const Contract& Contract::document() {
  static const Contract contract;
  return contract;
}

const json& Contract::resolved(const json& node) const {
  if (!node.contains("$ref")) return node;
  const auto reference = node.at("$ref").get<std::string>();
  return document_.at(json::json_pointer(reference.substr(1)));
}

std::set<std::string> Contract::operations() const {
  std::set<std::string> out;
  for (const auto& [path, methods] : document_.at("paths").items()) {
    for (const auto& [method, operation] : methods.items()) {
      std::string name = method;
      std::transform(name.begin(), name.end(), name.begin(),
                     [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      out.insert(name + " " + path);
    }
  }
  return out;
}

const json& Contract::operation(std::string_view method, std::string_view path) const {
  return document_.at("paths").at(std::string(path)).at(lower(method));
}

std::map<std::string, unsigned> Contract::codes(std::string_view method, std::string_view path) const {
  std::map<std::string, unsigned> out;
  for (const auto& [status, reference] : operation(method, path).at("responses").items()) {
    const json& response = resolved(reference);
    if (!response.contains("x-codes")) continue;
    for (const json& code : response.at("x-codes")) {
      out.emplace(code.get<std::string>(), static_cast<unsigned>(std::stoul(status)));
    }
  }
  return out;
}

std::string Contract::fault_of(std::string_view method, std::string_view path, const Answer& answer) const {
  if (answer.status == 405) return "";
  const json& responses = operation(method, path).at("responses");
  const std::string status = std::to_string(answer.status);
  if (!responses.contains(status)) return "status " + status + " is not in the document";
  const json& response = resolved(responses.at(status));
  if (!answer.is_ok()) {
    if (answer.content_type != "application/problem+json") return "a problem is " + answer.content_type;
    const json& codes = response.at("x-codes");
    const bool listed = std::find(codes.begin(), codes.end(), answer.code) != codes.end();
    return listed ? "" : "code " + answer.code + " is not in the document for " + status;
  }
  const json& content = response.at("content");
  if (!content.contains(answer.content_type)) return "the document knows no " + answer.content_type;
  if (answer.content_type != "application/cbor") return "";
  return fault_of_value(content.at(answer.content_type).at("schema"), answer.body, "body");
}

std::string Contract::fault_of_value(const json& reference, const Cbor& value, const std::string& where) const {
  const json& schema = resolved(reference);
  if (schema.contains("anyOf")) {
    for (const json& one : schema.at("anyOf")) {
      if (fault_of_value(one, value, where).empty()) return "";
    }
    return where + " is none of anyOf";
  }
  const auto type = schema.at("type").get<std::string>();
  if (type == "null") return value.is_null() ? "" : where + " is not null";
  if (type == "boolean") return value.as_bool() ? "" : where + " is no truth value";
  if (type == "integer") return value.as_unsigned() ? "" : where + " is no unsigned integer";
  if (type == "string" && schema.contains("format")) {
    const auto bytes = value.as_bytes();
    if (!bytes) return where + " is no byte string";
    const bool fits = !schema.contains("x-bytes") || schema.at("x-bytes").get<std::size_t>() == bytes->size();
    return fits ? "" : where + " has another size";
  }
  if (type == "array") {
    const auto values = value.as_array();
    if (!values) return where + " is no array";
    for (const Cbor& one : **values) {
      const std::string fault = fault_of_value(schema.at("items"), one, where + "[]");
      if (!fault.empty()) return fault;
    }
    return "";
  }
  const auto members = value.as_map();
  if (type != "object" || !members) return where + " is not " + type;
  for (const auto& [key, member] : **members) {
    if (!schema.at("properties").contains(key)) return where + "." + key + " is not in the document";
    const std::string fault = fault_of_value(schema.at("properties").at(key), member, where + "." + key);
    if (!fault.empty()) return fault;
  }
  for (const json& key : schema.at("required")) {
    if (value.find(key.get<std::string>()) == nullptr) return where + "." + key.get<std::string>() + " is missing";
  }
  return "";
}

std::set<std::string> Contract::required_members(std::string_view method, std::string_view path) const {
  const json& body = operation(method, path).at("requestBody").at("content").at("application/cbor").at("schema");
  return resolved(body).at("required").get<std::set<std::string>>();
}

Cbor Contract::sample_body(std::string_view method, std::string_view path) const {
  return sample(operation(method, path).at("requestBody").at("content").at("application/cbor").at("schema"));
}

Cbor Contract::sample(const json& reference) const {
  const json& schema = resolved(reference);
  const auto type = schema.at("type").get<std::string>();
  if (type == "integer") return Cbor::unsigned_int(0);
  if (type == "array") return Cbor::array({});
  if (type == "string" && !schema.contains("format")) return Cbor::text("sample-name");
  if (type == "string") return Cbor::bytes(base::Bytes(schema.value("x-bytes", 8)));
  Cbor map = Cbor::map({});
  for (const json& key : schema.at("required")) {
    const auto name = key.get<std::string>();
    map.set(name, sample(schema.at("properties").at(name)));
  }
  return map;
}

}  // namespace alcove::tests
