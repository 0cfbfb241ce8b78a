/// The JSON Schemas and the loader must agree on what a definition is.

#include <catch2/catch_test_macros.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "core/base/bundle.hpp"
#include "tests/core/assessment/sample.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::assessment::tests;
using base::Json;

namespace {

class Schema {
 public:
  explicit Schema(const char* path) : source_(Json::parse(alcove::tests::read_file(path))) {
    const valijson::adapters::NlohmannJsonAdapter adapter(source_);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(adapter, schema_);
  }

  bool accepts(const Json& document) const {
    valijson::Validator validator;
    const valijson::adapters::NlohmannJsonAdapter adapter(document);
    return validator.validate(schema_, adapter, nullptr);
  }

 private:
  Json source_;
  valijson::Schema schema_;
};

bool is_pack(std::string_view path) {
  return path.substr(path.rfind('/') + 1).find('.') != path.size() - path.rfind('/') - 6;
}

}  // namespace

TEST_CASE("every bundled definition and language pack is valid by its schema") {
  const Schema definitions("schemas/instrument.schema.json"), packs("schemas/instrument-text.schema.json");
  std::size_t count = 0;
  for (const base::BundleFile& file : base::bundle_files()) {
    if (file.path.substr(0, 12) != "instruments/") continue;
    INFO(file.path);
    const Json document = Json::parse(file.content);
    CHECK((is_pack(file.path) ? packs : definitions).accepts(document));
    ++count;
  }
  CHECK(count >= 10);
}

TEST_CASE("wording and the manifest of a host's folder have schemas that agree with the reader") {
  const Schema definitions("schemas/instrument.schema.json"), wording("schemas/instrument-wording.schema.json"),
      manifests("schemas/instrument-pack.schema.json");
  const Json apart = sample_apart("T"), words = sample_wording(apart);
  CHECK(definitions.accepts(apart));
  CHECK(wording.accepts(words));
  for (const char* member : {"instrument", "version", "language", "licence", "strings"}) {
    Json incomplete = words;
    incomplete.erase(member);
    CHECK_FALSE(wording.accepts(incomplete));
  }
  const std::string shipped = alcove::tests::read_file("schemas/packs/non-commercial/pack.json");
  for (const Json& manifest :
       {Json::parse(shipped), Json::parse(R"({"id": "clinic", "title": "x"})"), Json::parse(R"({"id": "clinic"})"),
        Json::parse(R"({"id": "Clinic", "title": "x"})"), Json::parse(R"({"id": "a", "title": "x", "owner": "y"})")}) {
    INFO(manifest);
    CHECK(manifests.accepts(manifest) == assessment::read_pack_manifest(manifest.dump()).has_value());
  }
}

TEST_CASE("what the schema refuses, the reader refuses too") {
  const Schema schema("schemas/instrument.schema.json");
  REQUIRE(schema.accepts(sample_definition()));
  const std::vector<std::pair<const char*, Json>> changes{
      {"/colour", "red"},
      {"/id", "No Id"},
      {"/version", "1"},
      {"/title", "Title"},
      {"/items/0/type", "slider"},
      {"/items/0/colour", "red"},
      {"/items", Json::array()},
      {"/licence/class", "X"},
      {"/scales/0/method", "median"},
      {"/scales/0/missing/rule", "guess"},
      {"/scales/0/missing/beyond", "everything"},
      {"/scales/0/higherIs", "sideways"},
      {"/scales/0/norms", Json::parse(R"([{"population": "x", "mean": 1, "sd": 0, "source": "paper"}])")},
      {"/scales/0/range", Json::array({0})},
      {"/scales/0/bands/0/level", -1},
      {"/scales/0/change/0/threshold", 0},
      {"/flags/0/when", Json::parse(R"({"xor": [true, true]})")},
      {"/flags/0/when", Json::parse(R"({">=": [1]})")},
      {"/alerts/0/level", "panic"},
      {"/text", Json::object()},
      {"/text/en/sha256", "00"},
      {"/tests/0/expect/sum", 3},
  };
  for (const auto& [pointer, value] : changes) {
    INFO(pointer << " = " << value);
    Json definition = sample_definition();
    definition[Json::json_pointer(pointer)] = value;
    CHECK_FALSE(schema.accepts(definition));
    CHECK_FALSE(read(definition).has_value());
  }
}
