#include "core/portability/document.hpp"

#include "core/base/base64.hpp"
#include "tests/core/portability/lives.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;

namespace {

Json document_of(AppDevice& device) { return Json::parse(exported(device)); }

std::string refusal(const Json& document) { return code_of(portability::read_document(document.dump())); }

/// A row as it is stored, with a stamp that nothing could follow.
std::string row_with_count(std::uint64_t count) {
  vault::ItemRow item{.id = base::RowId({7}), .kind = vault::ItemKind::goal, .fields = {}};
  item.fields["title"] = {"Walk", {.count = count, .hlc = 1, .device = base::DeviceId({1})}};
  return base::to_base64(base::encode_cbor(to_cbor(vault::Row(item))));
}

}  // namespace

TEST_CASE("only a whole export of this version is read") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const Json document = document_of(device);
  CHECK(portability::read_document(document.dump()).has_value());
  CHECK(code_of(portability::read_document("{")) == "json");
  CHECK(code_of(portability::read_document("{}")) == "document");
  for (const char* part : {"format", "exportedAt", "stored", "trail"}) {
    INFO(part);
    Json changed = document;
    changed.erase(part);
    CHECK(refusal(changed) == "document");
  }
  Json older = document;
  older["version"] = 1;
  CHECK(refusal(older) == "document_version");
}

TEST_CASE("a changed record is refused with its place") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const Json document = document_of(device);
  const auto changed = [&](const auto& change) {
    Json copy = document;
    change(copy["stored"]["records"]);
    return refusal(copy);
  };
  CHECK(changed([](Json& records) { records[3]["id"] = "00000000000000000000000000000000"; }) == "document");
  CHECK(changed([](Json& records) { records[3]["id"] = "x"; }) == "document");
  CHECK(changed([](Json& records) { records[3]["id"] = "profile"; }) == "document");
  CHECK(changed([](Json& records) { records[3]["room"] = -1; }) == "document");
  CHECK(changed([](Json& records) { records[3]["rows"] = Json::array(); }) == "document");
  CHECK(changed([](Json& records) { records[3]["rows"][0] = "AAAA"; }) == "document");
  CHECK(changed([](Json& records) { records[3]["rows"][0] = 4; }) == "document");
  CHECK(changed([](Json& records) { records.push_back(records[3]); }) == "document");
  CHECK(changed([](Json& records) { records[0]["id"] = records[3]["id"]; }) == "document");
  CHECK(changed([](Json& records) { records[3]["rows"][0] = row_with_count(1U << 30U); }) == "no error");
  CHECK(changed([](Json& records) { records[3]["rows"][0] = row_with_count((1U << 30U) + 1); }) == "document");
  Json copy = document;
  copy["stored"]["records"][3]["rows"][0] = "AAAA";
  CHECK(portability::read_document(copy.dump()).error().where == "stored.records[3]");
  copy = document;
  copy["stored"]["drafts"][0] = "AAAA";
  CHECK(refusal(copy) == "document");
  copy = document;
  copy["trail"][0]["at"] = "yesterday";
  CHECK(refusal(copy) == "document");
}

TEST_CASE("the export tells what a person can read") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const Json document = document_of(device);
  CHECK(document["items"]["mood_entry"][0]["fields"]["note"] == "a \"good\" day, really");
  CHECK(document["items"]["mood_entry"][0]["at"] == "2026-11-22T18:07:31.000Z");
  CHECK(document["entries"][0]["links"]["tags"] == Json::array({"walk"}));
  CHECK(document["entryDrafts"][0]["text"] == "half a thought");
  CHECK(document["safetyPlan"]["coping"][0]["text"] == "Walk by the river");
}
