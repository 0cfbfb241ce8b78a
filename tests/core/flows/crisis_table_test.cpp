#include "core/flows/crisis_table.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/bundle.hpp"
#include "core/base/text.hpp"

using namespace alcove;
using flows::check_crisis_table;
using nlohmann::json;

namespace {

base::CivilDay day(const std::string& text) {
  const auto parsed = base::CivilDay::parse(text);
  REQUIRE(parsed);
  return *parsed;
}

/// A table of one country with one line, which holds.
json small_table() {
  const json line = {{"name", "Kummertelefon"},
                     {"kind", "crisis"},
                     {"dial", "116 123"},
                     {"sms_to", ""},
                     {"sms_body", ""},
                     {"url", "https://kummer.example"},
                     {"hours", ""},
                     {"languages", json::array({"de"})},
                     {"cost", "Free"},
                     {"audience", "Anyone"},
                     {"verified_at", "2026-03-01"},
                     {"source_url", "http://kummer.example/nummer"},
                     {"evidence", "own_page"}};
  const json place = {{"code", "AT"}, {"name", "Austria"}, {"emergency", "112"}, {"lines", json::array({line})}};
  json international = place;
  international["code"] = "";
  return {{"version", "2026-03-01"}, {"countries", json::array({place})}, {"international", international}};
}

json& first_line(json& table) { return table["countries"][0]["lines"][0]; }

/// "code at where", one after the other.
std::vector<std::string> findings_of(const json& table, const std::string& today = {}) {
  std::vector<std::string> said;
  const auto findings =
      check_crisis_table(table.dump(), today.empty() ? std::nullopt : std::optional<base::CivilDay>(day(today)));
  for (const flows::TableFinding& finding : findings) {
    CHECK(!finding.message.empty());
    said.push_back(finding.code + " at " + finding.where);
  }
  return said;
}

/// What is found when one member of the only country's only line is something else.
std::vector<std::string> findings_with(const std::string& member, const json& value, const std::string& today = {}) {
  json table = small_table();
  first_line(table)[member] = value;
  return findings_of(table, today);
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("the shipped crisis lines hold on the day of their version") {
  const std::string_view shipped = base::bundle_file("crisis-lines/lines.json");
  const json table = json::parse(shipped);
  const auto findings = check_crisis_table(shipped, day(table["version"]));
  for (const flows::TableFinding& finding : findings) {
    FAIL_CHECK(finding.code + " at " + finding.where + ": " + finding.message);
  }
  CHECK(table["countries"].size() >= 45);
}

TEST_CASE("every shipped crisis line is too old a year and a day after it was read") {
  const std::string_view shipped = base::bundle_file("crisis-lines/lines.json");
  const json table = json::parse(shipped);
  std::size_t lines = table["international"]["lines"].size();
  std::string last;
  for (const json& country : table["countries"]) {
    lines += country["lines"].size();
    for (const json& line : country["lines"]) last = std::max(last, line["verified_at"].get<std::string>());
  }
  const auto later = base::CivilDay::from_days(day(last).days() + flows::k_crisis_line_days + 1);
  const auto findings = check_crisis_table(shipped, later);
  CHECK(findings.size() == lines);
  CHECK(std::all_of(findings.begin(), findings.end(), [](const auto& one) { return one.code == "crisis_stale"; }));
}

TEST_CASE("the shipped crisis lines of the European Union and of the countries promised are there") {
  const json table = json::parse(base::bundle_file("crisis-lines/lines.json"));
  std::string codes;
  for (const json& country : table["countries"]) codes += country["code"].get<std::string>() + " ";
  for (const char* code : {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
                           "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "GB", "CH", "NO",
                           "IS", "US", "CA", "AU", "NZ", "JP", "KR", "IN", "BR", "MX", "AR", "CL", "CO", "ZA", "KE",
                           "NG", "EG", "IL", "TR", "UA", "PH", "SG", "MY", "TH", "ID", "HK", "TW", "PK", "BD"}) {
    CHECK(codes.find(code) != std::string::npos);
  }
}

TEST_CASE("a small table holds, with and without a day to hold it against") {
  CHECK(findings_of(small_table()).empty());
  CHECK(findings_of(small_table(), "2027-03-02").empty());
  CHECK(flows::is_crisis_table(small_table().dump()));
  CHECK(!flows::is_crisis_table("{}"));
  CHECK(!flows::is_crisis_table("[]"));
  CHECK(!flows::is_crisis_table("{"));
}

TEST_CASE("a line is stale a day after its year is over, and never without a day to hold it against") {
  CHECK(findings_with("verified_at", "2025-03-01", "2026-03-02").empty());
  CHECK(findings_with("verified_at", "2025-03-01", "2026-03-03") ==
        Said{"crisis_stale at countries[0].lines[0].verified_at"});
  CHECK(findings_with("verified_at", "1999-01-01").empty());
}

TEST_CASE("a line was read on a day that exists and has been") {
  const Said said{"crisis_date at countries[0].lines[0].verified_at"};
  CHECK(findings_with("verified_at", "2026-02-30") == said);
  CHECK(findings_with("verified_at", "1.3.2026") == said);
  CHECK(findings_with("verified_at", "2026-12-01", "2026-11-22") == said);
  json table = small_table();
  table["version"] = "soon";
  CHECK(findings_of(table) == Said{"crisis_date at version"});
}

TEST_CASE("a number that no telephone of the country dials is found") {
  for (const char* number : {"+43 116 123", "0043 116123", "1-800-SUICIDE", "14", "116 123 ", " 116 123", "(02) 1553",
                             "*", "119#8", "1234567890123456", "988;ext=1"}) {
    CHECK(findings_with("dial", number) == Said{"crisis_number at countries[0].lines[0].dial"});
    CHECK(findings_with("sms_to", number) == Said{"crisis_number at countries[0].lines[0].sms_to"});
  }
  for (const char* number : {"988", "116 123", "0800-0113", "024", "*4141", "13 11 14", "011 5275 1135", ""}) {
    CHECK(findings_with("dial", number).empty());
  }
}

TEST_CASE("a country needs its own emergency number") {
  for (const json& wrong : {json(""), json("11"), json("112 or 110"), json("+43112"), json("10177")}) {
    json table = small_table();
    table["countries"][0]["emergency"] = wrong;
    CHECK(findings_of(table) == Said{"crisis_emergency at countries[0].emergency"});
  }
  json table = small_table();
  table["countries"][0].erase("emergency");
  CHECK(findings_of(table) == Said{"crisis_shape at countries[0].emergency"});
}

TEST_CASE("a country has a code of ISO 3166-1 and a name, once") {
  for (const char* wrong : {"UK", "at", "XX", "AUT", "", "D "}) {
    json table = small_table();
    table["countries"][0]["code"] = wrong;
    CHECK(findings_of(table) == Said{"crisis_country at countries[0].code"});
  }
  json unnamed = small_table();
  unnamed["countries"][0]["name"] = " ";
  CHECK(findings_of(unnamed) == Said{"crisis_country at countries[0].name"});
  json twice = small_table();
  twice["countries"].push_back(twice["countries"][0]);
  CHECK(findings_of(twice) == Said{"crisis_duplicate at countries[1].code"});
}

TEST_CASE("a line is listed once in its country") {
  json table = small_table();
  auto& lines = table["countries"][0]["lines"];
  lines.push_back(lines[0]);
  lines[1]["name"] = "The same by another name";
  CHECK(findings_of(table) == Said{"crisis_duplicate at countries[0].lines[1]"});
  lines[1]["dial"] = "142";
  CHECK(findings_of(table).empty());
}

TEST_CASE("every place has a line, and every line can be reached") {
  json table = small_table();
  table["countries"][0]["lines"] = json::array();
  CHECK(findings_of(table) == Said{"crisis_reach at countries[0].lines"});
  json unreachable = small_table();
  first_line(unreachable)["dial"] = first_line(unreachable)["url"] = "";
  CHECK(findings_of(unreachable) == Said{"crisis_reach at countries[0].lines[0]"});
}

TEST_CASE("pages are https with a host, and a source is a page") {
  const Said page{"crisis_host at countries[0].lines[0].url"},
      source{"crisis_host at countries[0].lines[0].source_url"};
  for (const char* wrong :
       {"http://kummer.example", "https://", "https://kummer", "kummer.example", "https://.example/a"})
    CHECK(findings_with("url", wrong) == page);
  for (const char* wrong : {"", "by telephone", "http://localhost/x", "ftp://kummer.example"})
    CHECK(findings_with("source_url", wrong) == source);
}

TEST_CASE("languages and evidence are words of their lists") {
  const Said languages{"crisis_language at countries[0].lines[0].languages"};
  for (const json& wrong :
       {json::array(), json::array({"de", "zz"}), json::array({"deu"}), json::array({"a b"}), json::array({7})})
    CHECK(findings_with("languages", wrong) == languages);
  CHECK(findings_with("evidence", "memory") == Said{"crisis_evidence at countries[0].lines[0].evidence"});
}

TEST_CASE("a table of another shape says where it is another") {
  CHECK(check_crisis_table("{", std::nullopt).front().code == "crisis_shape");
  CHECK(findings_of(json::object()) ==
        Said{"crisis_shape at version", "crisis_shape at countries", "crisis_shape at international"});
  CHECK(findings_with("languages", "de") == Said{"crisis_shape at countries[0].lines[0].languages"});
  CHECK(findings_with("hours", nullptr) == Said{"crisis_shape at countries[0].lines[0].hours"});
  json table = small_table();
  table["countries"][0] = "AT";
  CHECK(!findings_of(table).empty());
}
