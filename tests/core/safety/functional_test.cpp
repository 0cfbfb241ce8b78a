#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "core/safety/lexicon.hpp"
#include "core/safety/screen.hpp"
#include "tests/support/vectors.hpp"

// The functional suite: tests/safety/functional/*.jsonl says in sentences of our own what screening has to tell apart,
// tests/safety/README.md how a case is written, tests/safety/floors.json how many cases of each functionality pass at
// least.

using namespace alcove::safety;
using nlohmann::json;

namespace {

constexpr const char* k_files[]{"levels", "context", "categories", "disguise", "languages", "conversation", "german"};
constexpr const char* k_folder = "tests/safety/";

struct Reading {
  std::unique_ptr<Tables> tables;
  std::unique_ptr<Screener> screener;
};

Screener& screener_of(const std::string& language) {
  static std::map<std::string, Reading> readings;
  Reading& reading = readings[language];
  if (!reading.screener) {
    auto tables = Tables::compile(alcove::tests::read_file("schemas/lexicons/safety." + language + ".json"));
    REQUIRE(tables);
    reading.tables = std::make_unique<Tables>(std::move(*tables));
    reading.screener = std::make_unique<Screener>(*reading.tables);
  }
  return *reading.screener;
}

bool is_one_of(const json& wanted, std::string_view value) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const json& one) { return one.get<std::string>() == value; });
}

/// Whether some event is all that `expect` asks of one.
bool has_event(const json& expect, const Verdict& verdict) {
  const auto is = [&](const char* key, std::string_view value) {
    return !expect.contains(key) || expect.at(key).get<std::string>() == value;
  };
  const bool asks = expect.contains("subject") || expect.contains("polarity") || expect.contains("temporality");
  return !asks || std::any_of(verdict.events.begin(), verdict.events.end(), [&](const Event& event) {
    return is("subject", name_of(event.subject)) && is("polarity", name_of(event.polarity)) &&
           is("temporality", name_of(event.temporality));
  });
}

bool is_as_expected(const json& expect, const Verdict& verdict) {
  const auto flag = [&](const char* key, bool value) {
    return !expect.contains(key) || expect.at(key).get<bool>() == value;
  };
  const bool is_level = !expect.contains("level") || (expect.at("level").at(0).get<int>() <= verdict.level &&
                                                      verdict.level <= expect.at("level").at(1).get<int>());
  return (!expect.contains("point") || is_one_of(expect.at("point"), name_of(verdict.point))) && is_level &&
         (!expect.contains("category") || is_one_of(expect.at("category"), name_of(verdict.category))) &&
         flag("imminent", verdict.is_imminent) && flag("minor", verdict.is_minor) &&
         flag("covered", verdict.is_covered) && has_event(expect, verdict);
}

bool passes(const json& one) {
  Screener& screener = screener_of(one.value("language", "en"));
  if (!one.contains("turns")) {
    return is_as_expected(one.at("expect"), screener.screen(one.at("text").get<std::string>()));
  }
  Conversation conversation;
  bool all = true;
  for (const json& turn : one.at("turns")) {
    const Verdict& verdict = screener.screen(turn.at("text").get<std::string>(), conversation);
    all = is_as_expected(turn.at("expect"), verdict) && all;
  }
  return all;
}

struct Tally {
  int passed = 0, cases = 0;
  std::string failed;  ///< ids
};

std::map<std::string, Tally> run_suite() {
  std::map<std::string, Tally> tallies;
  for (const char* name : k_files) {
    std::istringstream lines(alcove::tests::read_file(std::string(k_folder) + "functional/" + name + ".jsonl"));
    for (std::string line; std::getline(lines, line);) {
      const json one = json::parse(line);
      Tally& tally = tallies[one.at("functionality").get<std::string>()];
      ++tally.cases;
      if (passes(one)) {
        ++tally.passed;
      } else {
        tally.failed += " " + one.at("id").get<std::string>();
      }
    }
  }
  return tallies;
}

}  // namespace

TEST_CASE("screening tells apart what the functional suite tells apart") {
  const json floors = json::parse(alcove::tests::read_file(std::string(k_folder) + "floors.json"));
  const std::map<std::string, Tally> tallies = run_suite();
  int passed = 0, cases = 0;
  std::ostringstream table;
  for (const auto& [name, tally] : tallies) {
    passed += tally.passed;
    cases += tally.cases;
    table << name << " " << tally.passed << "/" << tally.cases << tally.failed << "\n";
  }
  INFO(table.str());
  CAPTURE(passed, cases);
  for (const auto& [name, tally] : tallies) {
    CAPTURE(name, tally.passed);
    REQUIRE(floors.at("functionalities").contains(name));
    CHECK(tally.passed >= floors.at("functionalities").at(name).get<int>());
  }
  CHECK(floors.at("functionalities").size() == tallies.size());
  CHECK(passed >= floors.at("sum").get<int>());
}

TEST_CASE("the functional suite has at least 400 cases over 40 functionalities, each id once") {
  int cases = 0;
  std::map<std::string, int> ids;
  for (const char* name : k_files) {
    std::istringstream lines(alcove::tests::read_file(std::string(k_folder) + "functional/" + name + ".jsonl"));
    for (std::string line; std::getline(lines, line); ++cases) ++ids[json::parse(line).at("id").get<std::string>()];
  }
  CHECK(cases >= 400);
  CHECK(static_cast<int>(ids.size()) == cases);
  CHECK(json::parse(alcove::tests::read_file(std::string(k_folder) + "floors.json")).at("functionalities").size() >=
        40);
}
