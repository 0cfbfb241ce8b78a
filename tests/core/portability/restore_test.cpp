#include "core/portability/restore.hpp"

#include <set>

#include "core/flows/import_log.hpp"
#include "tests/core/portability/lives.hpp"

using namespace alcove;
using namespace alcove::tests;
using portability::Deleted;
using portability::KindCount;
using portability::Restoring;

namespace {

KindCount sum(const std::map<std::string, KindCount>& counts) {
  KindCount out;
  for (const auto& [kind, each] : counts) {
    out.fresh += each.fresh;
    out.same += each.same;
    out.differing += each.differing;
    out.deleted += each.deleted;
  }
  return out;
}

KindCount preview(AppDevice& device, const std::string& text) {
  return sum(need(Restoring(device.app, need(portability::read_document(text))).preview()));
}

std::string entry_with(AppDevice& device, const std::string& text) {
  return write(device, text, at_ms(100))["entry"]["id"].get<std::string>();
}

}  // namespace

TEST_CASE("an export, put back after everything was deleted, gives the same export") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const std::string before = exported(device);
  need(device.app.delete_here());
  device.create(vault::LockKind::quick);
  const KindCount seen = preview(device, before);
  CHECK(seen.fresh > 12);
  CHECK(seen.same + seen.differing + seen.deleted == 0);
  restore(device, before, at_ms(7000));
  CHECK(exported(device) == before);
  CHECK(need(device.app.flags())[0]["state"] == "in_progress");
  CHECK(need(device.app.vault().live().entries())[0].siblings.size() == 1);
}

TEST_CASE("putting the same in twice changes nothing") {
  AppDevice device;
  device.create();
  live_a_life(device);
  const std::string before = exported(device);
  const auto head = device.app.vault().own_head().commit_seq;
  restore(device, before, at_ms(7000));
  CHECK(device.app.vault().own_head().commit_seq == head);
  CHECK(exported(device) == before);
  const KindCount seen = preview(device, before);
  CHECK(seen.fresh + seen.differing + seen.deleted == 0);
}

TEST_CASE("what is newer here stays, and what is newer in the export comes") {
  AppDevice device;
  device.create();
  vault::Vault& vault = device.app.vault();
  using vault::ItemKind;
  const auto goal = need(flows::save_item(vault, ItemKind::goal, {}, {{"title", "Walk"}, {"why", "air"}}, at_ms(1)));
  const std::string older = exported(device);
  need(flows::save_item(vault, ItemKind::goal, goal, {{"title", "Walk far"}}, at_ms(2)));
  const std::string newer = exported(device);
  restore(device, older, at_ms(3));
  CHECK(need(vault.live().item(ItemKind::goal, goal)).item.text("title") == "Walk far");

  AppDevice other("other");
  other.create();
  restore(other, older, at_ms(4));
  need(flows::save_item(other.app.vault(), ItemKind::goal, goal, {{"why", "light"}}, at_ms(5)));
  CHECK(preview(other, newer).differing == 1);
  restore(other, newer, at_ms(6));
  const auto merged = need(other.app.vault().live().item(ItemKind::goal, goal)).item;
  CHECK(merged.text("title") == "Walk far");
  CHECK(merged.text("why") == "light");
}

TEST_CASE("a text that was changed on both sides shows both") {
  AppDevice device;
  device.create();
  const std::string id = entry_with(device, "first");
  const std::string base_text = exported(device);
  write(device, "changed here", at_ms(200), id);
  const std::string one = exported(device);

  AppDevice other("other");
  other.create();
  restore(other, base_text, at_ms(300));
  write(other, "changed there", at_ms(400), id);
  restore(other, one, at_ms(500));
  const auto entry = need(other.app.vault().live().entries())[0];
  REQUIRE(entry.siblings.size() == 1);
  const std::set<std::string> texts{entry.entry.text, entry.siblings[0].text};
  CHECK(texts == std::set<std::string>{"changed here", "changed there"});
  restore(other, base_text, at_ms(600));
  CHECK(need(other.app.vault().live().entries())[0].siblings.size() == 1);
}

TEST_CASE("what was deleted here comes back only when asked for") {
  AppDevice device;
  device.create();
  const std::string id = entry_with(device, "kept");
  const std::string text = exported(device);
  need(device.app.delete_entry(id, at_ms(200)));
  CHECK(preview(device, text).deleted == 1);
  restore(device, text, at_ms(300));
  CHECK(need(device.app.vault().live().entries()).empty());
  restore(device, text, at_ms(400), Deleted::come_back);
  CHECK(need(device.app.vault().live().entries()).size() == 1);
  CHECK(exported(device) == text);
}

TEST_CASE("what was read in can be taken back as a whole") {
  AppDevice source("source");
  source.create();
  live_a_life(source);
  const std::string text = exported(source);
  AppDevice device;
  device.create();
  entry_with(device, "mine");
  const std::string before = exported(device);
  restore(device, text, at_ms(7000));
  const auto log = need(flows::last_import(device.app.vault()));
  REQUIRE(log);
  CHECK(log->source == "alcove");
  CHECK(need(flows::undo_import(device.app.vault(), at_ms(8000))) == log->records.size());
  CHECK(!need(flows::last_import(device.app.vault())));
  CHECK(need(flows::undo_import(device.app.vault(), at_ms(8000))) == 0);
  const auto entries = need(device.app.vault().live().entries());
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].entry.text == "mine");
  CHECK(need(device.app.attempts()).empty());
}

TEST_CASE("a long life goes in by portions") {
  AppDevice source("source");
  source.create();
  std::vector<vault::Change> changes;
  for (int i = 0; i < 450; ++i) {
    changes.push_back(flows::new_item(source.app.vault(), vault::ItemKind::mood_entry,
                                      crypto::random_id<base::RowId>(source.random),
                                      {{"at", std::to_string(1000 + i)}, {"valence", "5"}}, at_ms(i)));
  }
  need(source.app.vault().write(std::move(changes), at_ms(500)));
  AppDevice device;
  device.create();
  Restoring restoring(device.app, need(portability::read_document(exported(source))));
  need(restoring.begin(Deleted::stay, at_ms(600)));
  int portions = 0;
  for (; !restoring.is_done(); ++portions) need(restoring.put_some(at_ms(600)));
  CHECK(portions == 3);
  CHECK(need(device.app.vault().live().item_count(vault::ItemKind::mood_entry)) == 450);
}
