// Views have the members that the page's contract gives them.

#include "tests/support/contract.hpp"
#include "core/files/operations.hpp"
#include "tests/core/files/devices.hpp"

namespace alcove::tests {

namespace {

std::set<std::string> file_members(const std::string& name) { return members(name, {"web/src/core/api_files.ts"}); }

}  // namespace

TEST_CASE("a file's view and what files take up have the members of the page's contract") {
  AppDevice device;
  device.create();
  const base::RowId id = add_photo(device, sample_bytes(10));
  const auto perform = [&](std::string_view name, const base::Json& arguments) {
    for (const flows::Operation& operation : files::operations()) {
      if (operation.name == name) return need(operation.perform({device.app, arguments, k_vienna, at_ms(0)}));
    }
    return base::OrderedJson();
  };
  const auto views = perform("files", {{"ids", base::Json::array({id.hex()})}});
  REQUIRE(views.size() == 1);
  std::set<std::string> wanted = file_members("FileView");
  wanted.merge(file_members("FileDescription"));
  CHECK(keys(views[0]) == wanted);
  CHECK(keys(views[0]["place"]) == std::set<std::string>{"isHere", "parts", "partsHere", "partsToSend"});
  CHECK(keys(perform("fileStorage", nullptr)) == file_members("FileStorage"));
}

}  // namespace alcove::tests
