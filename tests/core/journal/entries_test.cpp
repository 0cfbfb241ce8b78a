#include <catch2/catch_test_macros.hpp>

#include "core/flows/items.hpp"
#include "core/flows/loose_files.hpp"
#include "tests/core/journal/journals.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;

namespace {

std::string item(AppDevice& device, vault::ItemKind kind) {
  return need(flows::save_item(device.app.vault(), kind, {}, {{"at", "5"}}, at_ms(1))).hex();
}

std::string where_of(const base::Result<base::OrderedJson>& result) {
  return result ? "no error" : result.error().code + " " + result.error().where;
}

}  // namespace

TEST_CASE("an entry is saved with what it is joined to, read, changed and deleted") {
  AppDevice device;
  device.create();
  Json links = tagged({"work", "my own words"});
  links["prompt"] = "weighs_on_me";
  links["mood"] = item(device, vault::ItemKind::mood_entry);
  links["goals"] = Json::array({item(device, vault::ItemKind::goal)});
  links["attachments"] =
      Json::array({item(device, vault::ItemKind::voice_sample), item(device, vault::ItemKind::attachment)});
  const auto saved = need(ask(device, "saveJournalEntry", entry_of("We had soup.", links), at_ms(1000)));
  CHECK(saved["noticed"]["rung"] == "none");
  CHECK(saved["event"].is_null());
  const std::string id = saved["entry"]["id"];
  const auto read = need(ask(device, "journalEntry", {{"id", id}}));
  CHECK(read == saved["entry"]);
  CHECK(Json(read["links"]) == links);
  CHECK(read["writtenAt"] == k_start_ms + 1000);
  CHECK(read["utcOffset"] == 60);
  save(device, "We had soup and tea.", at_ms(2000), tagged({}), id);
  const auto changed = need(ask(device, "journalEntry", {{"id", id}}));
  CHECK(changed["text"] == "We had soup and tea.");
  CHECK(changed["editedAt"] == k_start_ms + 2000);
  CHECK(changed["writtenAt"] == k_start_ms + 1000);
  CHECK(Json(changed["links"]) == no_links());
  need(ask(device, "deleteJournalEntry", {{"id", id}}, at_ms(3000)));
  CHECK(code_of(ask(device, "journalEntry", {{"id", id}})) == "not_found");
  CHECK(code_of(ask(device, "deleteJournalEntry", {{"id", id}})) == "not_found");
  CHECK(code_of(ask(device, "saveJournalEntry", entry_of("x", no_links(), id))) == "not_found");
}

TEST_CASE("what is wrong with an entry is refused by name, and no error repeats the text") {
  AppDevice device;
  device.create();
  const auto refused = [&](const Json& entry) { return where_of(ask(device, "saveJournalEntry", entry, at_ms(1))); };
  CHECK(refused(entry_of(" \n\t")) == "entry_empty text");
  CHECK(refused(entry_of(std::string(65'537, 'x'))) == "entry_too_long text");
  CHECK(refused(entry_of("\xff")) == "text text");
  CHECK(refused({{"id", nullptr}, {"text", "a"}, {"normal", "\xff"}, {"links", no_links()}}) == "text text");
  CHECK(refused({{"id", nullptr}, {"text", "a"}, {"normal", "a"}}) == "entry_links links");
  CHECK(refused(entry_of("a", no_links(), "no id")) == "not_found id");
  const auto with = [&](const char* member, const Json& value) {
    Json links = no_links();
    links[member] = value;
    return refused(entry_of("harbour", links));
  };
  const std::string nobody(32, 'a');
  CHECK(with("mood", nobody) == "entry_links links.mood");
  CHECK(with("mood", "x") == "entry_links links.mood");
  CHECK(with("goals", Json::array({nobody})) == "entry_links links.goals");
  CHECK(with("attachments", Json::array({nobody})) == "entry_links links.attachments");
  CHECK(with("attachments", Json::array({"x"})) == "entry_links links.attachments");
  CHECK(with("tags", Json::array({""})) == "entry_links links.tags");
  CHECK(with("tags", Json::array({std::string(61, 'x')})) == "entry_links links.tags");
  CHECK(with("tags", Json::array({7})) == "entry_links links.tags");
  CHECK(with("tags", "work") == "entry_links links.tags");
  CHECK(with("prompt", std::string(101, 'x')) == "entry_links links.prompt");
  CHECK(with("prompt", 7) == "entry_links links.prompt");
  Json many = Json::array();
  for (int i = 0; i < 101; ++i) many.push_back("tag " + std::to_string(i));
  CHECK(with("tags", many) == "entry_links links.tags");
  many.erase(0);
  CHECK(with("tags", many) == "no error");
  CHECK(with("tags", Json::array({"rain", "rain"})) == "no error");
  CHECK(need(ask(device, "journalTags", Json::object()))[0]["count"] == 1);
}

TEST_CASE("a link that an entry has already stays, also when its thing is gone") {
  AppDevice device;
  device.create();
  Json links = no_links();
  const std::string mood = item(device, vault::ItemKind::mood_entry);
  links["mood"] = mood;
  const std::string id = save(device, "with a mood", at_ms(1000), links);
  need(flows::erase_item(device.app.vault(), vault::ItemKind::mood_entry, need(base::RowId::from_hex(mood)), at_ms(2)));
  CHECK(save(device, "with it still", at_ms(2000), links, id) == id);
  CHECK(code_of(ask(device, "saveJournalEntry", entry_of("another", links))) == "entry_links");
}

TEST_CASE("what is noticed in an entry is kept with it") {
  AppDevice device;
  device.create();
  const auto saved = need(ask(device, "saveJournalEntry", entry_of("I don't want to be alive anymore."), at_ms(1)));
  CHECK(saved["noticed"]["rung"] == "question");
  CHECK(saved["event"].is_string());
  CHECK(saved["flag"]["state"] == "raised");
  const std::string id = saved["entry"]["id"];
  const auto again = need(
      ask(device, "saveJournalEntry", entry_of("I don't want to be alive anymore. Tea.", no_links(), id), at_ms(2)));
  CHECK(again["event"].is_null());
  CHECK(need(device.app.safety_log()).size() == 1);
}

TEST_CASE("a draft is kept with its links until its entry is saved") {
  AppDevice device;
  device.create();
  const Json links = tagged({"work"});
  need(ask(device, "saveJournalDraft", {{"entry", nullptr}, {"text", "We w"}, {"links", links}}, at_ms(5)));
  const auto drafts = need(ask(device, "journalDrafts", Json::object()));
  REQUIRE(drafts.size() == 1);
  CHECK(drafts[0]["entry"].is_null());
  CHECK(drafts[0]["text"] == "We w");
  CHECK(Json(drafts[0]["links"]) == links);
  CHECK(drafts[0]["updatedAt"] == k_start_ms + 5);
  need(ask(device, "saveJournalDraft", {{"entry", nullptr}, {"text", ""}, {"links", links}}, at_ms(6)));
  CHECK(need(ask(device, "journalDrafts", Json::object())).size() == 1);
  const std::string id = save(device, "We went.", at_ms(7), links);
  CHECK(need(ask(device, "journalDrafts", Json::object())).empty());
  need(ask(device, "saveJournalDraft", {{"entry", id}, {"text", "We went on."}, {"links", links}}, at_ms(8)));
  CHECK(need(ask(device, "journalDrafts", Json::object()))[0]["entry"] == id);
  need(ask(device, "saveJournalDraft", {{"entry", id}, {"text", ""}, {"links", no_links()}}, at_ms(9)));
  CHECK(need(ask(device, "journalDrafts", Json::object())).empty());
  const Json unknown{{"entry", std::string(32, 'a')}, {"text", "x"}, {"links", no_links()}};
  CHECK(code_of(ask(device, "saveJournalDraft", unknown)) == "not_found");
  CHECK(code_of(ask(device, "saveJournalDraft", {{"entry", nullptr}, {"text", "x"}})) == "entry_links");
}

TEST_CASE("versions of two devices stay with their links until one of them is saved") {
  TwoApps apps;
  const std::string id = save(apps.first, "begun", at_ms(1000));
  apps.settle(at_ms(2000));
  save(apps.first, "on the phone", at_ms(3000), tagged({"phone"}), id);
  save(apps.second, "on the laptop", at_ms(4000), tagged({"laptop"}), id);
  apps.settle(at_ms(5000));
  for (AppDevice* device : {&apps.first, &apps.second}) {
    const auto entry = need(ask(*device, "journalEntry", {{"id", id}}));
    CHECK(entry["text"] == "on the laptop");
    CHECK(entry["links"]["tags"][0] == "laptop");
    REQUIRE(entry["siblings"].size() == 1);
    CHECK(entry["siblings"][0]["text"] == "on the phone");
    CHECK(entry["siblings"][0]["links"]["tags"][0] == "phone");
    CHECK(entry["siblings"][0]["thisDevice"] == (device == &apps.first));
    const auto list = need(ask(*device, "journal", {{"filter", Json::object()}, {"before", nullptr}, {"limit", 10}}));
    CHECK(list["entries"][0]["siblings"] == 1);
  }
  save(apps.first, "both", at_ms(6000), tagged({"phone", "laptop"}), id);
  apps.settle(at_ms(7000));
  const auto settled = need(ask(apps.second, "journalEntry", {{"id", id}}));
  CHECK(settled["text"] == "both");
  CHECK(settled["siblings"].empty());
}

TEST_CASE("files that an entry lets go of are put down for tidying, those that it keeps are not") {
  AppDevice device;
  device.create();
  const std::string kept = item(device, vault::ItemKind::attachment),
                    dropped = item(device, vault::ItemKind::attachment);
  Json links = no_links();
  links["attachments"] = Json::array({kept, dropped});
  const std::string id = save(device, "two photos", at_ms(1000), links);
  links["attachments"] = Json::array({kept});
  save(device, "one photo", at_ms(2000), links, id);
  const auto loose = [&](const std::string& file) {
    return need(flows::loose_files(device.app.vault())).count(need(base::RowId::from_hex(file))) == 1;
  };
  CHECK(loose(dropped));
  CHECK_FALSE(loose(kept));
  need(ask(device, "deleteJournalEntry", {{"id", id}}, at_ms(3000)));
  CHECK(loose(kept));
}

TEST_CASE("a list shows the beginnings of entries without marks") {
  AppDevice device;
  device.create();
  save(device, "## A **long** walk\n\nWe went along\nthe river.\n- soup", at_ms(1000), tagged({"rain"}));
  const std::string words = [] {
    std::string out;
    for (int i = 0; i < 80; ++i) out += "größere ";
    return out;
  }();
  save(device, words, at_ms(2000));
  const std::string family = "👨\u200D👩\u200D👧";
  std::string families;
  for (int i = 0; i < 60; ++i) families += family;
  save(device, families, at_ms(3000));
  const auto list = need(ask(device, "journal", {{"filter", nullptr}, {"before", nullptr}, {"limit", 10}}));
  CHECK(list["total"] == 3);
  const auto& walk = list["entries"][2];
  CHECK(walk["title"] == "A long walk");
  CHECK(walk["opening"] == "We went along the river. soup");
  CHECK(walk["tags"][0] == "rain");
  const std::string title = list["entries"][1]["title"];
  CHECK(title.ends_with("größere…"));
  CHECK(title.size() > 100);
  // Cut between families, not inside one.
  const std::string cut = list["entries"][0]["title"];
  CHECK((cut.size() - std::string("…").size()) % family.size() == 0);
}

TEST_CASE("nothing of the journal opens while the vault is locked") {
  AppDevice device;
  device.create();
  device.app.lock();
  const Json arguments{{"filter", nullptr},   {"before", nullptr}, {"limit", 5},       {"query", "x"},
                       {"day", "2026-11-22"}, {"id", nullptr},     {"entry", nullptr}, {"text", "x"},
                       {"links", no_links()}, {"normal", "x"}};
  for (const flows::Operation& operation : journal::operations()) {
    if (operation.name == "prompts" || operation.name == "templates") continue;
    CHECK(code_of(ask(device, operation.name, arguments)) == "vault_locked");
  }
}
