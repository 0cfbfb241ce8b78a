#include "core/flows/items.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/flows/apps.hpp"

using namespace alcove;
using namespace alcove::tests;
using vault::ItemKind;

TEST_CASE("an item is made, changed field by field and deleted") {
  AppDevice device;
  device.create();
  vault::Vault& vault = device.app.vault();
  const base::RowId id =
      need(flows::save_item(vault, ItemKind::tracker, {}, {{"name", "Pain"}, {"unit", ""}}, at_ms(9000)));
  const auto made = need(vault.live().item(ItemKind::tracker, id));
  CHECK(made.item.text("name") == "Pain");
  CHECK_FALSE(made.item.fields.contains("unit"));
  CHECK(made.item.fields.at("name").stamp.count == 1);

  need(flows::save_item(vault, ItemKind::tracker, id, {{"name", "Pain"}, {"unit", "points"}}, at_ms(9000)));
  const auto changed = need(vault.live().item(ItemKind::tracker, id));
  CHECK(changed.record == made.record);
  CHECK(changed.item.text("unit") == "points");
  CHECK(changed.item.fields.at("name").stamp == made.item.fields.at("name").stamp);
  CHECK_FALSE(need(flows::changed_item(vault, ItemKind::tracker, id, {{"unit", "points"}}, at_ms(9000))));

  CHECK(code_of(vault.live().item(ItemKind::goal, id)) == "not_found");
  CHECK(code_of(flows::erase_item(vault, ItemKind::goal, id, at_ms(9000))) == "not_found");
  need(flows::erase_item(vault, ItemKind::tracker, id, at_ms(9000)));
  CHECK(code_of(vault.live().item(ItemKind::tracker, id)) == "not_found");
  CHECK(need(vault.live().item_count(ItemKind::tracker)) == 0);
}

TEST_CASE("items of a kind come newest first, within the times asked for") {
  AppDevice device;
  device.create();
  vault::Vault& vault = device.app.vault();
  for (const char* at : {"2000", "1000", "3000"}) {
    need(flows::save_item(vault, ItemKind::mood_entry, {}, {{"at", at}}, at_ms(9000)));
  }
  need(flows::save_item(vault, ItemKind::goal_progress, {}, {{"at", "2000"}}, at_ms(9000)));
  const auto all = need(vault.live().items(ItemKind::mood_entry));
  REQUIRE(all.size() == 3);
  CHECK(all[0].item.at() == base::Instant::from_unix_ms(3000));
  CHECK(all[2].item.at() == base::Instant::from_unix_ms(1000));
  const auto some = need(
      vault.live().items(ItemKind::mood_entry, base::Instant::from_unix_ms(1000), base::Instant::from_unix_ms(3000)));
  REQUIRE(some.size() == 2);
  CHECK(some[0].item.at() == base::Instant::from_unix_ms(2000));
}

TEST_CASE("an id that is none is not found by name") {
  CHECK(code_of(flows::row_id_of("zz", "mood")) == "not_found");
  CHECK(need(flows::row_id_of("000102030405060708090a0b0c0d0e0f", "mood")).view()[1] == 1);
}
