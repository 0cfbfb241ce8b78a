/// Test vectors of schemas/vectors, read when a test runs, natively and under Node alike.
///
///     const auto cases = alcove::tests::read_vector_json("crypto/envelope.json");
///     for (const auto& one : cases.at("cases")) { ... }
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace alcove::tests {

/// The bytes of a file of the repository, named from its root ("schemas/instruments/phq-9.json"); throws
/// std::runtime_error, naming the path, when it cannot be read.
std::string read_file(std::string_view path);

/// Where a file or folder of the repository is, named from its root.
std::string source_path(std::string_view path);

/// The bytes of the vector file at `path` below schemas/vectors; throws as read_file does.
std::string read_vector(std::string_view path);

/// The same as parsed JSON; throws nlohmann::json::parse_error when it is not JSON.
nlohmann::json read_vector_json(std::string_view path);

}  // namespace alcove::tests
