// The views have exactly the members that the page's contract names (web/src/core/api_journal.ts).

#include "tests/support/contract.hpp"

#include "tests/core/journal/journals.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;

namespace {

using Keys = std::set<std::string>;

Keys named(const std::string& name) { return members(name, {"web/src/core/api_journal.ts"}); }

Keys both(Keys one, const Keys& other) {
  one.insert(other.begin(), other.end());
  return one;
}

}  // namespace

TEST_CASE("the journal's views have the members of the page's contract") {
  AppDevice device;
  device.create();
  const Json nothing = Json::object();
  const auto saved = need(ask(device, "saveJournalEntry", entry_of("I had tea.", tagged({"tea"})), at_ms(1)));
  CHECK(keys(saved) == named("SavedEntry"));
  CHECK(keys(saved["entry"]) == both(named("WrittenEntry"), named("EntryVersion")));
  CHECK(keys(saved["entry"]["links"]) == named("EntryLinks"));
  const auto list = need(ask(device, "journal", {{"filter", nothing}, {"before", nullptr}, {"limit", 5}}));
  CHECK(keys(list) == Keys{"entries", "total"});
  CHECK(keys(list["entries"][0]) == named("EntrySummary"));
  const auto found = need(ask(device, "searchJournal", {{"query", "tea"}, {"filter", nothing}, {"limit", 5}}));
  CHECK(keys(found) == Keys{"hits", "total", "indexed"});
  CHECK(keys(found["hits"][0]) == both(named("EntryHit"), named("EntrySummary")));
  CHECK(keys(found["hits"][0]["matches"][0]) == Keys{"begin", "end"});
  need(ask(device, "saveJournalDraft", {{"entry", nullptr}, {"text", "x"}, {"links", no_links()}}));
  CHECK(keys(need(ask(device, "journalDrafts", nothing))[0]) == named("JournalDraft"));
  const auto week = need(ask(device, "onThisDay", {{"day", base::civil_day_of(at_ms(7LL * 86'400'000), {60}).text()}}));
  CHECK(keys(week.at(0)) == Keys{"entry", "ago"});
  CHECK(keys(week[0]["ago"]) == Keys{"unit", "count"});
  CHECK(keys(need(ask(device, "journalTags", nothing))[0]) == Keys{"name", "count"});
  const auto prompts = need(ask(device, "prompts", nothing));
  CHECK(keys(prompts) == Keys{"prompts", "techniques"});
  CHECK(keys(prompts["prompts"][0]) == named("Prompt"));
  CHECK(keys(prompts["techniques"][0]) == Keys{"id", "words", "citations"});
  CHECK(keys(prompts["techniques"][0]["citations"][0]) == Keys{"text", "doi"});
  const auto pages = need(ask(device, "templates", nothing));
  CHECK(keys(pages[0]) == named("Template"));
  CHECK(keys(pages[0]["parts"][0]) == Keys{"heading", "hint"});
}

TEST_CASE("there is an operation for each that the contract lists, and no other") {
  Keys operations;
  for (const flows::Operation& operation : journal::operations()) operations.insert(std::string(operation.name));
  const std::string contract = read_file("web/src/core/api_journal.ts");
  const std::string list = contract.substr(contract.find("export const journalOperations"));
  Keys listed;
  std::istringstream lines(list);
  for (std::string line; std::getline(lines, line);) {
    const auto end = line.find(": true");
    if (line.starts_with("  ") && end != std::string::npos) listed.insert(line.substr(2, end - 2));
  }
  CHECK(operations == listed);
}
