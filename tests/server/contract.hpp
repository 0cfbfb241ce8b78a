#pragma once

/// schemas/api/openapi.yaml, read so that answers can be held against it.
///
///     const Contract& contract = Contract::document();
///     CHECK(contract.fault_of("POST", "/v1/login/start", answer) == "");

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "tests/server/transport.hpp"

namespace alcove::tests {

class Contract {
 public:
  static const Contract& document();

  /// Of every operation, "POST /v1/session".
  std::set<std::string> operations() const;
  const nlohmann::json& operation(std::string_view method, std::string_view path) const;
  /// The error codes that an operation may answer with, and their statuses.
  std::map<std::string, unsigned> codes(std::string_view method, std::string_view path) const;

  /// What in the answer is not as the document says, or nothing.
  std::string fault_of(std::string_view method, std::string_view path, const Answer& answer) const;
  /// The smallest body that has everything the document requires.
  base::Cbor sample_body(std::string_view method, std::string_view path) const;
  std::set<std::string> required_members(std::string_view method, std::string_view path) const;

 private:
  Contract();
  const nlohmann::json& resolved(const nlohmann::json& node) const;
  std::string fault_of_value(const nlohmann::json& schema, const base::Cbor& value, const std::string& where) const;
  base::Cbor sample(const nlohmann::json& schema) const;

  nlohmann::json document_;
};

}  // namespace alcove::tests
