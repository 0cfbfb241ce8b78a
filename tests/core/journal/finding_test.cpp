#include <catch2/catch_test_macros.hpp>

#include "tests/core/journal/journals.hpp"

using namespace alcove;
using namespace alcove::tests;
using base::Json;

namespace {

Json search_of(const std::string& query, const Json& filter = nullptr, int limit = 20) {
  return {{"query", query}, {"filter", filter}, {"limit", limit}};
}

base::Instant moment(const char* text) { return need(base::Instant::parse(text)); }

/// The UTF-16 units [begin, end) of a text whose characters are all in the first plane or a surrogate pair.
std::string units_of(const std::string& text, std::size_t begin, std::size_t end) {
  std::string out;
  std::size_t unit = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (unit >= begin && unit < end) out += text.substr(at, bytes);
    unit += bytes == 4 ? 2 : 1;
    at += bytes;
  }
  return out;
}

}  // namespace

TEST_CASE("a search result shows where the words were found") {
  AppDevice device;
  device.create();
  std::string text = "Am Morgen 😀 war es still. ";
  for (int i = 0; i < 60; ++i) text += "Danach kam vieles andere. ";
  text += "Am Abend 👍🏽 dann ein **langer** Spaziergang am Fluß mit Mira. ";
  for (int i = 0; i < 60; ++i) text += "Danach kam vieles andere. ";
  save(device, text, at_ms(1000), tagged({"rain"}));
  const auto found = need(ask(device, "searchJournal", search_of("mira spazier")));
  CHECK(found["total"] == 1);
  CHECK(found["indexed"] == 1.0);
  const auto& hit = found["hits"][0];
  const std::string excerpt = hit["excerpt"];
  CHECK(excerpt.find("ein langer Spaziergang am Fluß mit Mira.") != std::string::npos);
  CHECK(excerpt.starts_with("…"));
  CHECK(excerpt.ends_with("…"));
  REQUIRE(hit["matches"].size() == 2);
  CHECK(units_of(excerpt, hit["matches"][0]["begin"], hit["matches"][0]["end"]) == "Spaziergang");
  CHECK(units_of(excerpt, hit["matches"][1]["begin"], hit["matches"][1]["end"]) == "Mira");
  CHECK(hit["tags"][0] == "rain");
  std::size_t characters = 0;
  for (const char c : excerpt) characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  CHECK(characters <= 240);
  const auto first = need(ask(device, "searchJournal", search_of("morgen 😀")))["hits"][0];
  CHECK(first["excerpt"].get<std::string>().starts_with("Am Morgen 😀"));
  CHECK(units_of(first["excerpt"], first["matches"][0]["begin"], first["matches"][0]["end"]) == "Morgen");
  CHECK(units_of(first["excerpt"], first["matches"][1]["begin"], first["matches"][1]["end"]) == "😀");
}

TEST_CASE("an excerpt of a word longer than it is still holds together") {
  AppDevice device;
  device.create();
  save(device, std::string(2000, 'a'), at_ms(1000));
  std::string chinese;
  for (int i = 0; i < 500; ++i) chinese += "天";
  save(device, chinese + "東京" + chinese, at_ms(2000));
  const auto latin = need(ask(device, "searchJournal", search_of("aaa")))["hits"][0];
  CHECK(latin["matches"][0]["begin"] == 0);
  CHECK(latin["matches"][0]["end"].get<std::size_t>() <= latin["excerpt"].get<std::string>().size());
  const auto tokyo = need(ask(device, "searchJournal", search_of("東京")))["hits"][0];
  CHECK(units_of(tokyo["excerpt"], tokyo["matches"][0]["begin"], tokyo["matches"][0]["end"]) == "東京");
}

TEST_CASE("search and lists take the same filters, and refuse what is none") {
  AppDevice device;
  device.create();
  save(device, "tea at home", at_ms(1000), tagged({"home"}));
  save(device, "tea at work", at_ms(2000), tagged({"work"}));
  const auto total = [&](const Json& filter) {
    const auto found = need(ask(device, "searchJournal", search_of("tea", filter)));
    const auto listed = need(ask(device, "journal", {{"filter", filter}, {"before", nullptr}, {"limit", 20}}));
    CHECK(found["total"] == listed["total"]);
    CHECK(listed["total"] == listed["entries"].size());
    return listed["total"].get<int>();
  };
  CHECK(total(Json::object()) == 2);
  CHECK(total({{"tags", {"home"}}}) == 1);
  CHECK(total({{"from", k_start_ms + 1500}}) == 1);
  CHECK(total({{"to", k_start_ms + 1500}, {"hasAttachments", false}}) == 1);
  CHECK(total({{"prompt", "weighs_on_me"}}) == 0);
  const auto refused = [&](const Json& filter) {
    const auto result = ask(device, "searchJournal", search_of("tea", filter));
    return result ? "no error" : result.error().code + " " + result.error().where;
  };
  CHECK(refused({{"from", "yesterday"}}) == "entry_filter filter.from");
  CHECK(refused({{"to", -1}}) == "entry_filter filter.to");
  CHECK(refused({{"tags", "home"}}) == "entry_filter filter.tags");
  CHECK(refused({{"goal", "x"}}) == "entry_filter filter.goal");
  CHECK(refused({{"mood", 5}}) == "entry_filter filter.mood");
  CHECK(refused({{"hasAttachments", "yes"}}) == "entry_filter filter.hasAttachments");
  CHECK(refused("all") == "entry_filter filter");
  for (const int limit : {0, 201, -1}) {
    CHECK(code_of(ask(device, "searchJournal", search_of("tea", nullptr, limit))) == "entry_filter");
  }
  CHECK(code_of(ask(device, "journal", {{"filter", nullptr}, {"before", "x"}, {"limit", 5}})) == "not_found");
  CHECK(code_of(ask(device, "searchJournal", search_of(std::string(201, 'x')))) == "search_query");
}

TEST_CASE("on this day shows a week, a month and years ago, by the day where it was written") {
  AppDevice device;
  device.create();
  // In Vienna, in winter an hour before UTC: the 22nd from 23:00 on the 21st.
  save(device, "three years", moment("2023-11-21T23:30:00Z"));
  save(device, "the day before", moment("2023-11-21T22:30:00Z"));
  save(device, "a year", moment("2025-11-22T12:00:00Z"));
  save(device, "a month", moment("2026-10-22T12:00:00Z"));
  save(device, "a week", moment("2026-11-15T12:00:00Z"));
  save(device, "today", moment("2026-11-22T12:00:00Z"));
  const auto found = need(ask(device, "onThisDay", {{"day", "2026-11-22"}}));
  std::vector<std::string> titles;
  for (const auto& one : found) {
    titles.push_back(one["entry"]["title"].get<std::string>() + "/" + one["ago"]["unit"].get<std::string>() + "/" +
                     std::to_string(one["ago"]["count"].get<int>()));
  }
  CHECK(titles == std::vector<std::string>{"a week/week/1", "a month/month/1", "a year/year/1", "three years/year/3"});
  CHECK(code_of(ask(device, "onThisDay", {{"day", "22.11.2026"}})) == "time");
  // The 31st has no 31st a month before, and the 29th of February none in most years.
  save(device, "leap", moment("2024-02-29T12:00:00Z"));
  CHECK(need(ask(device, "onThisDay", {{"day", "2028-02-29"}})).size() == 1);
  CHECK(need(ask(device, "onThisDay", {{"day", "2026-03-31"}})).empty());
  CHECK(need(ask(device, "onThisDay", {{"day", "1970-01-01"}})).empty());
}

TEST_CASE("what to begin with comes in the page's language") {
  AppDevice device;
  const auto prompts = need(ask(device, "prompts", Json::object()));
  CHECK(prompts["prompts"].size() >= 40);
  CHECK(prompts["prompts"][0]["text"].get<std::string>().starts_with("What is weighing on you"));
  CHECK(prompts["techniques"][0]["words"] == "Writing about what moves you");
  CHECK_FALSE(prompts["techniques"][0]["citations"][0]["doi"].get<std::string>().empty());
  const auto templates = need(ask(device, "templates", Json::object()));
  CHECK(templates[0]["parts"][0]["heading"] == "What happened");
  FixedRandom random("german");
  const auto database = native::NativeDatabase::in_memory();
  flows::App german(*database, random, library(), {.origin = "https://alcove.example", .language = "de-AT"});
  for (const flows::Operation& operation : journal::operations()) {
    if (operation.name != "templates") continue;
    const Json none;
    CHECK(need(operation.perform({german, none, k_vienna, at_ms(0)}))[0]["title"] == "Ein Tag");
  }
}
