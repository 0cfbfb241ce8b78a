#include "cli/command.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/line_reader.hpp"
#include "core/base/json.hpp"
#include "tests/cli/run.hpp"

using namespace alcove;
using namespace alcove::cli;
using base::Json;

TEST_CASE("instruments lists every instrument, as a table or as JSON") {
  const Outcome table = run({"instruments"});
  CHECK(table.exit_code == k_exit_ok);
  CHECK(table.out.find("phq-9") != std::string::npos);
  const Json list = Json::parse(run({"instruments", "--json"}).out);
  REQUIRE(list.is_array());
  std::vector<std::string> ids;
  for (const Json& one : list) ids.push_back(one.at("id"));
  for (const char* id : {"gad-2", "gad-7", "phq-2", "phq-4", "phq-9"}) {
    CHECK(std::count(ids.begin(), ids.end(), id) == 1);
  }
}

TEST_CASE("instruments shows one instrument with its wording, licence and references") {
  const Json form = Json::parse(run({"instruments", "phq-9", "--json"}).out);
  CHECK(form["items"].size() == 10);
  CHECK(form["licence"]["class"] == "S");
  CHECK_FALSE(form["references"].empty());
  const Outcome unknown = run({"instruments", "phq-10"});
  CHECK(unknown.exit_code == k_exit_failed);
  CHECK(unknown.err.find("instrument_unknown") != std::string::npos);
}

TEST_CASE("debug decode prints CBOR from hexadecimal, standard input or a file") {
  CHECK(run({"debug", "decode", "--hex", "a1616101"}).out == "{\"a\": 1}\n");
  CHECK(run({"debug", "decode"}, std::string("\xa1\x61\x61\x01", 4)).out == "{\"a\": 1}\n");
  const auto path = std::filesystem::temp_directory_path() / "alcove-debug-decode-test.cbor";
  std::ofstream(path, std::ios::binary) << '\x83' << '\x01' << '\x02' << '\x03';
  CHECK(run({"debug", "decode", path.string().c_str()}).out == "[1, 2, 3]\n");
  std::filesystem::remove(path);
}

TEST_CASE("debug decode refuses what is not canonical CBOR, not hexadecimal or not there") {
  for (const auto& [arguments, code] : std::vector<std::pair<std::vector<const char*>, std::string>>{
           {{"debug", "decode", "--hex", "ff"}, "[encoding]"},
           {{"debug", "decode", "--hex", "1801"}, "[encoding]"},
           {{"debug", "decode", "--hex", "xy"}, "[hex]"},
           {{"debug", "decode", "no-such-file.cbor"}, "[file]"}}) {
    const Outcome outcome = run(arguments);
    CHECK(outcome.exit_code == k_exit_failed);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find(code) != std::string::npos);
  }
}

TEST_CASE("a line reader gives each line once, with or without a last newline") {
  for (const auto& [text, expected] : std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"", {}}, {"a", {"a"}}, {"a\n", {"a"}}, {"a\n\nb", {"a", "", "b"}}, {"\n", {""}}}) {
    std::istringstream in(text);
    std::ostringstream out;
    LineReader reader(in, out, 10);
    std::vector<std::string> lines;
    while (const auto line = reader.next()) lines.emplace_back(line->text);
    CHECK(lines == expected);
  }
}

TEST_CASE("a line reader drops a line that is too long and goes on behind it") {
  std::istringstream in(std::string(100'000, 'x') + "\nshort\n01234567890\n0123456789\n" + std::string(100'000, 'y'));
  std::ostringstream out;
  LineReader reader(in, out, 10);
  CHECK(reader.next()->too_long);
  CHECK(reader.next()->text == "short");
  CHECK(reader.next()->too_long);
  CHECK(reader.next()->text == "0123456789");
  CHECK(reader.next()->too_long);
  CHECK_FALSE(reader.next().has_value());
}
