#include "tests/core/portability/lives.hpp"
#include "tests/support/json_schema.hpp"

using namespace alcove;
using namespace alcove::tests;

TEST_CASE("an export has the shape that is written down") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const JsonSchema schema("schemas/export.schema.json");
  base::Json document = base::Json::parse(exported(device));
  CHECK(schema.accepts(document));
  document["stored"]["records"][0].erase("room");
  CHECK_FALSE(schema.accepts(document));
}
