#include <catch2/catch_test_macros.hpp>

#include "core/safety/plan_words.hpp"
#include "tests/core/flows/apps.hpp"

using namespace alcove;
using namespace alcove::tests;

namespace {

using Texts = std::vector<std::string>;

base::Json note(const std::string& text) { return {{"id", nullptr}, {"text", text}, {"phone", ""}}; }

const base::OrderedJson& step(const base::OrderedJson& plan, const std::string& id) {
  for (const auto& one : plan["steps"]) {
    if (one["id"] == id) return one;
  }
  FAIL("the plan has no step " << id);
  return plan;
}

Texts texts(const base::OrderedJson& plan, const std::string& id) {
  Texts out;
  for (const auto& entry : step(plan, id)["entries"]) out.push_back(entry["text"]);
  return out;
}

std::string add(AppDevice& device, const std::string& to, const std::string& text, std::int64_t ms) {
  const auto plan = need(device.app.save_plan_entry(to, note(text), at_ms(ms)));
  return step(plan, to)["entries"].back()["id"];
}

}  // namespace

TEST_CASE("an empty plan has its seven steps with words, prompts and examples") {
  AppDevice device;
  device.create();
  const auto plan = need(device.app.safety_plan());
  CHECK(plan["editedAt"].is_null());
  REQUIRE(plan["steps"].size() == safety::k_plan_steps.size());
  for (std::size_t i = 0; i < safety::k_plan_steps.size(); ++i) {
    CHECK(plan["steps"][i]["id"] == safety::k_plan_steps[i]);
    CHECK(!plan["steps"][i]["title"].get<std::string>().empty());
    CHECK(!plan["steps"][i]["examples"].empty());
    CHECK(plan["steps"][i]["entries"].empty());
  }
  CHECK(step(plan, "people")["holds"] == "contacts");
  CHECK(step(plan, "coping")["holds"] == "notes");
}

TEST_CASE("entries are added, changed, removed and put back") {
  AppDevice device;
  device.create();
  static_cast<void>(device.app.take_changes());
  const std::string walk = add(device, "coping", "a walk", 1000);
  CHECK(device.app.take_changes() == base::OrderedJson{"status", "plan"});
  add(device, "coping", "music", 2000);
  auto plan = need(
      device.app.save_plan_entry("people", {{"id", nullptr}, {"text", "Mira"}, {"phone", "0123 45"}}, at_ms(3000)));
  CHECK(step(plan, "people")["entries"][0]["phone"] == "0123 45");
  CHECK(plan["editedAt"] == k_start_ms + 3000);
  plan = need(device.app.save_plan_entry("coping", {{"id", walk}, {"text", "a long\twalk\nwith Bo"}, {"phone", ""}},
                                         at_ms(4000)));
  CHECK(texts(plan, "coping") == Texts{"a long\twalk\nwith Bo", "music"});
  plan = need(device.app.remove_plan_entry(walk, at_ms(5000)));
  CHECK(texts(plan, "coping") == Texts{"music"});
  CHECK(code_of(device.app.remove_plan_entry(walk, at_ms(6000))) == "not_found");
  // Somebody who was still changing it loses nothing.
  plan = need(device.app.save_plan_entry("coping", {{"id", walk}, {"text", "a walk"}, {"phone", ""}}, at_ms(7000)));
  CHECK(texts(plan, "coping") == Texts{"music", "a walk"});
  device.app.lock();
  need(device.app.unlock(lock_secret(), at_ms(8000)));
  CHECK(need(device.app.safety_plan()) == plan);
}

TEST_CASE("entries move, also when there is no room between their neighbours") {
  AppDevice device;
  device.create();
  const std::string a = add(device, "coping", "a", 1), b = add(device, "coping", "b", 2),
                    c = add(device, "coping", "c", 3);
  CHECK(texts(need(device.app.move_plan_entry(c, a, at_ms(4))), "coping") == Texts{"c", "a", "b"});
  CHECK(texts(need(device.app.move_plan_entry(c, "", at_ms(5))), "coping") == Texts{"a", "b", "c"});
  CHECK(texts(need(device.app.move_plan_entry(a, c, at_ms(6))), "coping") == Texts{"b", "a", "c"});
  CHECK(texts(need(device.app.move_plan_entry(a, a, at_ms(7))), "coping") == Texts{"b", "a", "c"});
  // Halving the room between neighbours again and again uses it up.
  Texts order{"b", "a", "c"};
  std::vector<std::string> ids{b, a, c};
  for (int i = 0; i < 60; ++i) {
    const auto plan = need(device.app.move_plan_entry(ids[2], ids[1], at_ms(10 + i)));
    std::swap(ids[1], ids[2]);
    std::swap(order[1], order[2]);
    CHECK(texts(plan, "coping") == order);
  }
  const std::string other = add(device, "people", "Mira", 100);
  CHECK(code_of(device.app.move_plan_entry(a, other, at_ms(101))) == "not_found");
  CHECK(code_of(device.app.move_plan_entry("none", "", at_ms(101))) == "not_found");
  CHECK(texts(need(device.app.safety_plan()), "coping") == order);
}

TEST_CASE("an entry without words, too long, or for no step is refused") {
  AppDevice device;
  device.create();
  const auto refused = [&](const std::string& to, const base::Json& entry) {
    return code_of(device.app.save_plan_entry(to, entry, at_ms(1)));
  };
  std::string most;
  for (int i = 0; i < 500; ++i) most += "\u00e4";
  CHECK(refused("coping", note(" \n")) == "plan_entry");
  CHECK(refused("coping", note(most)) == "no error");
  CHECK(refused("coping", note(most + "a")) == "plan_entry");
  CHECK(refused("cooking", note("soup")) == "plan_entry");
  CHECK(refused("people", {{"id", nullptr}, {"text", "Mira"}, {"phone", std::string(60, '1')}}) == "no error");
  CHECK(refused("people", {{"id", nullptr}, {"text", "Mira"}, {"phone", std::string(61, '1')}}) == "plan_entry");
  CHECK(refused("people", {{"id", nullptr}, {"text", "Mira"}, {"phone", "1\t2"}}) == "plan_entry");
  CHECK(refused("people", {{"text", "Mira"}, {"phone", "1"}}) == "plan_entry");
  CHECK(refused("people", {{"id", 7}, {"text", "Mira"}, {"phone", "1"}}) == "plan_entry");
  CHECK(refused("people", base::Json::array()) == "plan_entry");
  CHECK(refused("people", {{"id", "0011"}, {"text", "Mira"}, {"phone", "1"}}) == "not_found");
}

TEST_CASE("a plan changed on two devices apart keeps what both wrote") {
  TwoApps two;
  const std::string a = add(two.first, "coping", "a", 1000), b = add(two.first, "coping", "b", 1100);
  two.settle(at_ms(2000));
  add(two.first, "reasons", "Bo", 3000);
  need(two.first.app.save_plan_entry("coping", {{"id", a}, {"text", "a1"}, {"phone", ""}}, at_ms(3100)));
  add(two.second, "coping", "c", 3200);
  need(two.second.app.save_plan_entry("coping", {{"id", a}, {"text", "a2"}, {"phone", ""}}, at_ms(3300)));
  need(two.second.app.remove_plan_entry(b, at_ms(3400)));
  two.settle(at_ms(5000));
  const auto plan = need(two.first.app.safety_plan());
  CHECK(texts(plan, "coping") == Texts{"a2", "c"});
  CHECK(texts(plan, "reasons") == Texts{"Bo"});
  CHECK(need(two.second.app.safety_plan()) == plan);
}

TEST_CASE("what a later program writes into the plan is kept") {
  AppDevice device;
  device.create();
  const std::string id = add(device, "coping", "a", 1000);
  auto& vault = device.app.vault();
  auto row = need(vault.live().safety_plan());
  const auto record = vault.singleton("safety_plan");
  const vault::Stamp stamp{1, vault.clock(at_ms(2000)), vault.device().id()};
  row.id = base::RowId(record.bytes());
  row.fields["songs.01"] = {"1\t\tof another step", stamp};
  row.fields["coping.02"] = {"not\tranked\tso", stamp};
  row.fields["nothing"] = {"of the kind", stamp};
  vault::Change change = change_of({row});
  change.record = record;
  change.parents = need(vault.heads_of(record));
  need(vault.write(std::move(change), at_ms(2000)));
  CHECK(texts(need(device.app.safety_plan()), "coping") == Texts{"a"});
  need(device.app.remove_plan_entry(id, at_ms(3000)));
  const auto fields = need(vault.live().safety_plan()).fields;
  CHECK(fields.at("songs.01").text == "1\t\tof another step");
  CHECK(fields.at("coping.02").text == "not\tranked\tso");
  CHECK(fields.at("nothing").text == "of the kind");
}
