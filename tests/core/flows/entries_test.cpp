#include <catch2/catch_test_macros.hpp>

#include "tests/core/flows/apps.hpp"
#include "tests/core/vault/faulty_database.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

const std::string k_wish = "I had tea. I don't want to be alive anymore. Then Mira called.";
const std::string k_plan = "I am going to kill myself tonight, I have a plan and the pills are here.";
const std::string k_calm = "We walked along the river and had soup. It was a mild day.";

/// The size of the latest envelope of the device.
std::size_t last_envelope_bytes(AppDevice& device) {
  const auto outbox = need(device.app.vault().outbox(std::size_t{1} << 24U));
  return outbox.back().envelopes.back().size();
}

/// As long as `size` bytes with what a person may write after it.
std::string padded(std::string text, std::size_t size) {
  while (text.size() < size) text += " and on";
  return text.substr(0, size);
}

}  // namespace

TEST_CASE("an entry is saved, read, changed and deleted") {
  AppDevice device;
  device.create();
  static_cast<void>(device.app.take_changes());
  const auto saved = write(device, k_calm, at_ms(1000));
  CHECK(device.app.take_changes() == base::OrderedJson{"status", "drafts", "entries"});
  const std::string id = saved["entry"]["id"];
  CHECK(saved["noticed"]["rung"] == "none");
  CHECK(saved["event"].is_null());
  CHECK(saved["flag"].is_null());
  CHECK(saved["entry"]["writtenAt"] == k_start_ms + 1000);
  CHECK(saved["entry"]["thisDevice"] == true);
  write(device, "later", at_ms(2000));
  const auto changed = write(device, k_calm + " And tea.", at_ms(3000), id);
  CHECK(changed["entry"]["id"] == id);
  CHECK(changed["entry"]["writtenAt"] == k_start_ms + 1000);
  CHECK(changed["entry"]["editedAt"] == k_start_ms + 3000);
  auto entries = need(device.app.entries());
  REQUIRE(entries.size() == 2);
  CHECK(entries[0]["text"] == "later");
  CHECK(entries[1]["text"] == k_calm + " And tea.");
  CHECK(entries[1]["siblings"].empty());
  CHECK(need(device.app.counts())["entries"] == 2);
  need(device.app.delete_entry(id, at_ms(4000)));
  CHECK(need(device.app.entries()).size() == 1);
  CHECK(code_of(device.app.entry(id)) == "not_found");
  CHECK(code_of(device.app.delete_entry(id, at_ms(5000))) == "not_found");
  CHECK(code_of(device.app.save_entry(id, {"x", "x"}, k_vienna, at_ms(5000))) == "not_found");
  CHECK(code_of(device.app.entry("no id")) == "not_found");
}

TEST_CASE("an entry without words or with too many is refused, and no error repeats them") {
  AppDevice device;
  device.create();
  for (const char* empty : {"", "  \n\t "}) {
    CHECK(code_of(device.app.save_entry("", {empty, empty}, k_vienna, at_ms(1))) == "entry_empty");
  }
  const std::string most = padded("secret harbour", vault::k_most_entry_bytes);
  const std::string more = most + "!";
  const auto refused = device.app.save_entry("", {more, more}, k_vienna, at_ms(1));
  CHECK(code_of(refused) == "entry_too_long");
  CHECK(refused.error().message.find("harbour") == std::string::npos);
  CHECK(code_of(device.app.save_entry_draft("", more, at_ms(1))) == "entry_too_long");
  CHECK(code_of(device.app.save_entry("", {"\xc3", "a"}, k_vienna, at_ms(1))) == "text");
  CHECK(code_of(device.app.save_entry("", {"a", "\xc3"}, k_vienna, at_ms(1))) == "text");
  CHECK(need(device.app.entries()).empty());
  write(device, most, at_ms(1));
  CHECK(need(device.app.entries())[0]["text"] == most);
}

TEST_CASE("what is noticed is kept with the entry, as one record in one commit") {
  AppDevice device;
  device.create();
  const auto saved = write(device, k_wish, at_ms(1000));
  CHECK(saved["noticed"]["rung"] == "question");
  CHECK(saved["noticed"]["level"] == 1);
  REQUIRE(saved["event"].is_string());
  CHECK(saved["flag"]["event"] == saved["event"]);
  CHECK(saved["flag"]["attempt"] == "");
  CHECK(saved["flag"]["state"] == "raised");
  const auto outbox = need(device.app.vault().outbox(std::size_t{1} << 20U));
  REQUIRE(outbox.size() == 1);
  CHECK(outbox[0].envelopes.size() == 1);
  const auto log = need(device.app.safety_log());
  REQUIRE(log.size() == 1);
  CHECK(log[0]["excerpt"] == "I don't want to be alive anymore.");
  CHECK(log[0]["cause"] == saved["entry"]["id"]);
  CHECK(log[0]["source"] == "journal_entry");
  CHECK(log[0]["rung"] == "question");
  REQUIRE(!log[0]["spans"].empty());
  device.app.lock();
  need(device.app.unlock(lock_secret(), at_ms(2000)));
  CHECK(need(device.app.safety_log()) == log);
}

TEST_CASE("the size of an entry does not tell whether anything was noticed in it") {
  for (const std::size_t size : {80U, 900U, 1900U, 5000U, 60'000U}) {
    CAPTURE(size);
    std::size_t expected = 0;
    for (const std::string& text : {k_calm, k_wish, k_plan}) {
      AppDevice device;
      device.create();
      const auto saved = write(device, padded(text, size), at_ms(1000));
      CHECK(saved["event"].is_null() == (text == k_calm));
      const std::size_t first = last_envelope_bytes(device);
      if (expected == 0) expected = first;
      CHECK(first == expected);
      // Nor that of a version, whether or not the one before had something to notice.
      write(device, padded(k_plan, size), at_ms(2000), saved["entry"]["id"].get<std::string>());
      constexpr std::size_t k_named_parent_bytes = 32;
      CHECK(last_envelope_bytes(device) == expected + k_named_parent_bytes);
    }
  }
}

TEST_CASE("a version makes an event only when it goes beyond what was noticed in the entry before") {
  AppDevice device;
  device.create();
  const std::string id = write(device, k_wish, at_ms(1000))["entry"]["id"];
  CHECK(write(device, k_wish + " Nothing helps.", at_ms(2000), id)["event"].is_null());
  CHECK(write(device, k_calm, at_ms(3000), id)["event"].is_null());
  CHECK(need(device.app.safety_log()).size() == 1);
  const auto risen = write(device, k_plan, at_ms(4000), id);
  REQUIRE(risen["event"].is_string());
  REQUIRE(risen["flag"].is_object());
  CHECK(need(device.app.safety_log()).size() == 2);
  CHECK(need(device.app.flags()).size() == 2);
  // Another category, but a lower level than the flag that is still open.
  const auto other =
      write(device, "My friend died and I miss him so much, I lost my friend to suicide.", at_ms(5000), id);
  if (other["event"].is_string()) CHECK(other["flag"].is_null());
  CHECK(write(device, k_wish, at_ms(6000), id)["event"].is_null());
}

TEST_CASE("a resolved flag does not keep a higher level from raising another one") {
  AppDevice device;
  device.create();
  const auto first = write(device, k_wish, at_ms(1000));
  need(device.app.add_intervention(first["event"].get<std::string>(), "not_right", k_vienna, at_ms(2000)));
  const auto second = write(device, k_plan, at_ms(3000), first["entry"]["id"].get<std::string>());
  CHECK(second["flag"]["state"] == "raised");
}

TEST_CASE("an entry keeps the events of all its versions") {
  AppDevice device;
  device.create();
  const std::string id = write(device, k_wish, at_ms(1000))["entry"]["id"];
  std::size_t events = 1;
  std::int64_t later = 2000;
  for (const std::string& text : {std::string("I want to kill myself."), k_plan, k_calm}) {
    const auto saved = write(device, text, at_ms(later++), id);
    if (saved["event"].is_string()) ++events;
    CHECK(need(device.app.safety_log()).size() == events);
  }
  CHECK(events == 3);
  CHECK(need(device.app.vault().live().safety_events_of(*base::RowId::from_hex(id))).size() == events);
}

TEST_CASE("texts that were changed apart both stay until the entry is saved again") {
  TwoApps two;
  const std::string id = write(two.first, "morning", at_ms(1000))["entry"]["id"];
  two.settle(at_ms(2000));
  write(two.first, "morning, tea", at_ms(3000), id);
  write(two.second, k_wish, at_ms(4000), id);
  static_cast<void>(two.first.app.take_changes());
  two.settle(at_ms(5000));
  CHECK(two.first.app.take_changes() == base::OrderedJson{"status", "flags", "entries", "safety"});
  for (AppDevice* device : {&two.first, &two.second}) {
    const auto entry = need(device->app.entry(id));
    CHECK(entry["text"] == k_wish);
    CHECK(entry["thisDevice"] == (device == &two.second));
    REQUIRE(entry["siblings"].size() == 1);
    CHECK(entry["siblings"][0]["text"] == "morning, tea");
    CHECK(need(device->app.flags()).size() == 1);
    CHECK(need(device->app.safety_log())[0]["excerpt"] == "I don't want to be alive anymore.");
  }
  write(two.first, "morning, tea\n\n" + k_wish, at_ms(6000), id);
  two.settle(at_ms(7000));
  const auto settled = need(two.second.app.entry(id));
  CHECK(settled["text"] == "morning, tea\n\n" + k_wish);
  CHECK(settled["siblings"].empty());
  // The events of both versions went along.
  CHECK(need(two.second.app.safety_log()).size() == 1);
  need(two.second.app.delete_entry(id, at_ms(8000)));
  two.settle(at_ms(9000));
  CHECK(need(two.first.app.entries()).empty());
  CHECK(need(two.first.app.safety_log()).empty());
}

TEST_CASE("deleting an entry with many versions apart leaves none of them") {
  AppDevice device;
  device.create();
  auto& vault = device.app.vault();
  const std::string id = write(device, "one", at_ms(1000))["entry"]["id"];
  const auto live = need(vault.live().entry(*base::RowId::from_hex(id)));
  const auto parents = need(vault.heads_of(live.record));
  std::vector<vault::Change> apart;
  for (int i = 0; i < 19; ++i) {
    vault::JournalEntryRow row = live.entry;
    row.text = "version " + std::to_string(i);
    vault::Change change = change_of({row});
    change.record = live.record;
    change.parents = parents;
    apart.push_back(std::move(change));
  }
  need(vault.write(std::move(apart), at_ms(2000)));
  CHECK(need(device.app.entry(id))["siblings"].size() == 18);
  need(device.app.delete_entry(id, at_ms(3000)));
  CHECK(need(device.app.entries()).empty());
}

TEST_CASE("drafts of texts are kept on the device, one for each entry, and go when it is saved") {
  AppDevice device;
  device.create();
  const std::string id = write(device, k_calm, at_ms(1000))["entry"]["id"];
  static_cast<void>(device.app.take_changes());
  need(device.app.save_entry_draft("", "a new o", at_ms(2000)));
  CHECK(device.app.take_changes() == base::OrderedJson{"drafts"});
  need(device.app.save_entry_draft("", "a new one", at_ms(2100)));
  need(device.app.save_entry_draft(id, k_calm + " And", at_ms(2200)));
  need(device.app.start_attempt("phq-2", at_ms(2300)));
  CHECK(code_of(device.app.save_entry_draft("00112233445566778899aabbccddeeff", "x", at_ms(1))) == "not_found");
  device.app.lock();
  need(device.app.unlock(lock_secret(), at_ms(3000)));
  auto drafts = need(device.app.entry_drafts());
  REQUIRE(drafts.size() == 2);
  CHECK(drafts[0]["entry"] == id);
  CHECK(drafts[1] == base::OrderedJson{{"entry", nullptr}, {"text", "a new one"}, {"updatedAt", k_start_ms + 2100}});
  CHECK(need(device.app.drafts()).size() == 1);
  CHECK(need(device.app.counts())["drafts"] == 3);
  write(device, k_calm + " And more.", at_ms(4000), id);
  need(device.app.save_entry_draft("", "", at_ms(4100)));
  CHECK(need(device.app.entry_drafts()).empty());
  CHECK(need(device.app.drafts()).size() == 1);
}

TEST_CASE("a draft of an entry that was deleted elsewhere can be put away") {
  TwoApps two;
  const std::string id = write(two.first, k_calm, at_ms(1000))["entry"]["id"];
  two.settle(at_ms(2000));
  need(two.first.app.save_entry_draft(id, "half", at_ms(3000)));
  need(two.second.app.delete_entry(id, at_ms(4000)));
  two.settle(at_ms(5000));
  CHECK(need(two.first.app.entry_drafts())[0]["text"] == "half");
  CHECK(code_of(two.first.app.save_entry_draft(id, "half a", at_ms(6000))) == "not_found");
  need(two.first.app.save_entry_draft(id, "", at_ms(7000)));
  CHECK(need(two.first.app.entry_drafts()).empty());
  CHECK(code_of(two.first.app.save_entry_draft("no id", "", at_ms(8000))) == "not_found");
}

TEST_CASE("a store that fails anywhere leaves entry, event and flag all written or none") {
  for (int calls = 0; calls < 400; ++calls) {
    CAPTURE(calls);
    FixedRandom random("faulty entry");
    const auto plain = native::NativeDatabase::in_memory();
    FaultyDatabase database(*plain);
    flows::App app(database, random, library(), {.origin = "https://alcove.example"});
    need(app.start());
    need(app.create_vault(quick_lock(), at_ms(0)));
    need(app.save_entry_draft("", "half", at_ms(1)));
    need(app.screen_text("warm"));
    database.fail_after(calls);
    const auto saved = app.save_entry("", {k_wish, k_wish}, k_vienna, at_ms(2));
    const bool failed = database.has_failed();
    database.heal();
    const std::size_t written = need(app.entries()).size();
    CHECK(need(app.safety_log()).size() == written);
    CHECK(need(app.flags()).size() == written);
    CHECK(need(app.entry_drafts()).size() == 1 - written);
    if (!failed) {
      CHECK(saved.has_value());
      CHECK(written == 1);
      return;
    }
    CHECK(!saved.has_value());
  }
  FAIL("the entry was never written");
}
