/// A JSON Schema of the repository, to hold documents against in native tests.
///
///     const alcove::tests::JsonSchema rules("schemas/rule.schema.json");
///     CHECK(rules.accepts(document));
#pragma once

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "tests/support/vectors.hpp"

namespace alcove::tests {

class JsonSchema {
 public:
  /// The schema at `path` from the repository's root; throws as read_file does.
  explicit JsonSchema(const char* path) : source_(nlohmann::json::parse(read_file(path))) {
    const valijson::adapters::NlohmannJsonAdapter adapter(source_);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, schema_);
  }

  bool accepts(const nlohmann::json& document) const {
    valijson::Validator validator;
    const valijson::adapters::NlohmannJsonAdapter adapter(document);
    return validator.validate(schema_, adapter, nullptr);
  }

 private:
  nlohmann::json source_;
  valijson::Schema schema_;
};

}  // namespace alcove::tests
