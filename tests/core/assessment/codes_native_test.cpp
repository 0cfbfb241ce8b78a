/// The list of codes that lint holds definitions to.

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "core/assessment/library.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using base::Json;

TEST_CASE("the list of LOINC codes is valid by its schema and names each code once") {
  const Json source = Json::parse(alcove::tests::read_file("schemas/loinc-codes.schema.json"));
  const Json codes = Json::parse(base::bundle_file("codes/loinc.json"));
  valijson::Schema schema;
  const valijson::adapters::NlohmannJsonAdapter source_adapter(source), codes_adapter(codes);
  valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(source_adapter, schema);
  valijson::Validator validator;
  CHECK(validator.validate(schema, codes_adapter, nullptr));
  std::set<std::string> seen;
  for (const Json& one : codes.at("codes")) {
    INFO(one.at("code"));
    CHECK(seen.insert(one.at("code")).second);
  }
}

TEST_CASE("the list of LOINC codes names parts that the bundled instruments have") {
  const auto library = assessment::Library::load_bundled();
  REQUIRE(library);
  const Json codes = Json::parse(base::bundle_file("codes/loinc.json"));
  for (const Json& one : codes.at("codes")) {
    for (const Json& use : one.value("of", Json::array())) {
      const assessment::Form* form = library->find(use.at("instrument").get<std::string>());
      if (form == nullptr) continue;  // an instrument that a host may bring
      INFO(one.dump());
      if (use.contains("item")) CHECK(form->item_position(use.at("item").get<std::string>()).has_value());
      if (use.contains("scale")) CHECK(form->scale_position(use.at("scale").get<std::string>()).has_value());
    }
  }
}
