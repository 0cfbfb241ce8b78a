#include "core/files/tidy.hpp"

#include "core/files/operations.hpp"
#include "core/flows/items.hpp"
#include "core/flows/loose_files.hpp"
#include "tests/core/files/devices.hpp"

namespace alcove::tests {

namespace {

constexpr std::int64_t k_day_ms = 24LL * 60 * 60 * 1000;

std::size_t kept(AppDevice& device) {
  return need(device.app.vault().live().items(vault::ItemKind::attachment)).size();
}

base::Result<base::OrderedJson> ask(AppDevice& device, std::string_view name, const base::Json& arguments) {
  for (const flows::Operation& operation : files::operations()) {
    if (operation.name == name) return operation.perform({device.app, arguments, k_vienna, at_ms(0)});
  }
  return base::fail("operation", "none");
}

}  // namespace

TEST_CASE("a file that nothing links is deleted after thirty days and not before") {
  AppDevice device;
  device.create();
  add_photo(device, sample_bytes(1000));
  CHECK(need(files::tidy(device.app, at_ms(30 * k_day_ms - 1))) == 0);
  CHECK(kept(device) == 1);
  CHECK(need(files::tidy(device.app, at_ms(30 * k_day_ms))) == 1);
  CHECK(kept(device) == 0);
  CHECK(need(device.app.vault().blobs().size_bytes()) == 0);
}

TEST_CASE("a file that an entry or a draft links stays") {
  AppDevice device;
  device.create();
  const base::RowId linked = add_photo(device, sample_bytes(1000, "one"));
  const base::RowId drafted = add_photo(device, sample_bytes(1000, "two"));
  write_entry(device, {linked}, at_ms(5));
  vault::EntryDraft draft;
  draft.text = "Not finished";
  draft.links.attachments = {drafted};
  need(device.app.vault().save_entry_draft(draft));
  CHECK(need(files::tidy(device.app, at_ms(40 * k_day_ms))) == 0);
  CHECK(kept(device) == 2);
}

TEST_CASE("a file that an entry let go of is deleted once it can't be taken back") {
  AppDevice device;
  device.create();
  const base::RowId stays = add_photo(device, sample_bytes(1000, "one"));
  const base::RowId goes = add_photo(device, sample_bytes(1000, "two"));
  write_entry(device, {stays}, at_ms(5));
  need(flows::let_go_of_dropped(device.app.vault(), {stays, goes}, {stays}, at_ms(0)));
  CHECK(need(files::tidy(device.app, at_ms(flows::k_dropped_file_ms - 1))) == 0);
  CHECK(need(files::tidy(device.app, at_ms(flows::k_dropped_file_ms))) == 1);
  CHECK(kept(device) == 1);
  CHECK(need(read_file(device, stays)).size() == 1000);
  CHECK(code_of(read_file(device, goes)) == "not_found");
}

TEST_CASE("a deleted file goes from the server and from the other device") {
  FileWorld world;
  const base::RowId id = add_photo(world.phone, sample_bytes(1000), world.now);
  world.sync(world.phone);
  world.upload_all(world.phone);
  world.sync(world.laptop);
  need(world.download(world.laptop, id));
  const crypto::BlobId blob = stored_file(world.phone, id).blob;

  need(flows::let_go_of_dropped(world.phone.app.vault(), {id}, {}, world.now));
  world.now = world.now.plus_ms(flows::k_dropped_file_ms);
  CHECK(need(files::tidy(world.phone.app, world.now)) == 1);
  world.sync(world.phone);
  CHECK(world.server.honest().account().blobs.contains(blob));
  world.upload_all(world.phone);
  CHECK_FALSE(world.server.honest().account().blobs.contains(blob));
  CHECK_FALSE(need(world.phone.app.vault().blobs().find(blob)).has_value());

  world.sync(world.laptop);
  need(files::tidy(world.laptop.app, world.now));
  CHECK(need(world.laptop.app.vault().blobs().size_bytes()) == 0);
  world.upload_all(world.laptop);
  CHECK_FALSE(need(world.laptop.app.vault().blobs().find(blob)).has_value());
}

TEST_CASE("a page sees its files in the order in which it asks, without those that are gone") {
  AppDevice device;
  device.create();
  const std::string one = add_photo(device, sample_bytes(1000, "one")).hex();
  const std::string two = add_photo(device, sample_bytes(300'000, "two")).hex();
  const auto views = need(ask(device, "files", {{"ids", {two, std::string(32, '0'), one, "nonsense"}}}));
  REQUIRE(views.size() == 2);
  CHECK(views[0]["id"] == two);
  CHECK(views[0]["name"] == "harbour.jpg");
  CHECK(views[0]["place"]["isHere"] == true);
  CHECK(views[0]["place"]["parts"] == 2);
  CHECK(views[0]["place"]["partsToSend"] == 0);
  CHECK(views[1]["id"] == one);
  CHECK(code_of(ask(device, "files", {{"ids", {1}}})) == "file");
  CHECK(code_of(ask(device, "files", {{"ids", "all"}})) == "json_member");
}

TEST_CASE("a file can be given another name and a transcript") {
  AppDevice device;
  device.create();
  const std::string id = add_photo(device, sample_bytes(1000)).hex();
  CHECK(need(ask(device, "changeFile", {{"id", id}, {"name", " Harbour at dusk "}}))["name"] == "Harbour at dusk");
  CHECK(need(ask(device, "changeFile", {{"id", id}, {"transcript", "Hello"}}))["transcript"] == "Hello");
  CHECK(code_of(ask(device, "changeFile", {{"id", id}, {"name", ""}})) == "file");
  CHECK(code_of(ask(device, "changeFile", {{"id", id}, {"transcript", std::string(20'001, 'a')}})) == "file");
  CHECK(code_of(ask(device, "changeFile", {{"id", std::string(32, '0')}, {"name", "x"}})) == "not_found");
}

TEST_CASE("what files take up is said, with what waits for a server only where there is one") {
  FileWorld world;
  add_photo(world.phone, sample_bytes(1000), world.now);
  const auto before = need(ask(world.phone, "fileStorage", nullptr));
  CHECK(before["server"].is_null());
  CHECK(before["partsToSend"] == 1);
  CHECK(before["hereBytes"] == crypto::sealed_chunk_bytes(1000, 0));
  need(world.run(world.phone, sync::begin_storage(world.phone.app.surroundings())));
  CHECK(need(ask(world.phone, "fileStorage", nullptr))["server"]["usedBytes"] == 0);

  AppDevice alone("alone");
  alone.create();
  add_photo(alone, sample_bytes(1000));
  CHECK(need(ask(alone, "fileStorage", nullptr))["partsToSend"] == 0);
}

}  // namespace alcove::tests
