#include "tests/support/vectors.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace alcove::tests {

std::string source_path(std::string_view path) { return std::string(ALCOVE_SOURCE_DIR) + "/" + std::string(path); }

std::string read_file(std::string_view path) {
  const std::string full = source_path(path);
  std::ifstream file(full, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + full);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string read_vector(std::string_view path) { return read_file("schemas/vectors/" + std::string(path)); }

nlohmann::json read_vector_json(std::string_view path) { return nlohmann::json::parse(read_vector(path)); }

}  // namespace alcove::tests
