#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <numeric>

#include "core/assessment/adaptive/attempt.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove::assessment::adaptive;
using Json = nlohmann::json;
using Catch::Approx;

namespace {

const Json& vectors() {
  static const Json read = alcove::tests::read_vector_json("adaptive/graded_response.json");
  return read;
}

ItemBank made_up_bank(const Json& changes = Json::object()) {
  Json json = vectors().at("bank");
  json.update(changes);
  auto bank = read_item_bank(json.dump());
  REQUIRE(bank);
  return *std::move(bank);
}

std::string code_of(const Json& changes) {
  Json json = vectors().at("bank");
  json.update(changes);
  const auto bank = read_item_bank(json.dump());
  return bank ? "" : bank.error().code;
}

Response response(const ItemBank& bank, const std::string& item, std::int64_t value) {
  return {*bank.position(item), static_cast<std::size_t>(value - bank.lowest_value)};
}

}  // namespace

TEST_CASE("estimates agree with sums over the grid made by other means") {
  const ItemBank bank = made_up_bank();
  for (const Json& one : vectors().at("estimates")) {
    std::vector<Response> responses;
    for (const auto& [item, value] : one.at("answers").items()) responses.push_back(response(bank, item, value));
    const Estimate estimate = estimate_of(bank, responses);
    CHECK(estimate.theta == Approx(one.at("theta").get<double>()).margin(1e-9));
    CHECK(estimate.standard_error == Approx(one.at("standardError").get<double>()).margin(1e-9));
  }
}

TEST_CASE("a sum score is worth what all answer patterns with that sum are worth together") {
  const ItemBank bank = made_up_bank();
  std::vector<std::size_t> form;
  for (const Json& item : vectors().at("form")) form.push_back(*bank.position(item.get<std::string>()));
  const std::vector<SumScore> table = sum_score_table(bank, form);
  REQUIRE(table.size() == vectors().at("table").size());
  for (std::size_t row = 0; row < table.size(); ++row) {
    const Json& expected = vectors().at("table")[row];
    CHECK(table[row].raw == expected.at("raw").get<std::int64_t>());
    CHECK(table[row].estimate.theta == Approx(expected.at("theta").get<double>()).margin(1e-9));
    CHECK(table[row].estimate.standard_error == Approx(expected.at("standardError").get<double>()).margin(1e-7));
    CHECK((row == 0 || table[row].estimate.theta > table[row - 1].estimate.theta));
  }
}

TEST_CASE("an item's information is the squared slope of its chances over the chances") {
  const ItemBank bank = made_up_bank();
  for (const Json& one : vectors().at("information")) {
    const BankItem& item = bank.items[*bank.position(one.at("item").get<std::string>())];
    const double told = information(item, one.at("theta").get<double>());
    CHECK(told == Approx(one.at("information").get<double>()).epsilon(1e-5).margin(1e-8));
  }
}

TEST_CASE("the chances of an item's categories add up to one everywhere") {
  const ItemBank bank = made_up_bank();
  for (const BankItem& item : bank.items) {
    for (double theta = -6; theta <= 6; theta += 0.5) {
      const std::vector<double> chances = category_probabilities(item, theta);
      CHECK(std::accumulate(chances.begin(), chances.end(), 0.0) == Approx(1));
    }
  }
}

TEST_CASE("an adaptive attempt asks what tells most and stops when it knows enough") {
  const Json& walk = vectors().at("walk");
  const ItemBank bank = made_up_bank({{"stop", walk.at("stop")}});
  std::vector<Asked> asked;
  for (const Json& step : walk.at("steps")) {
    const Progress progress = progress_of(bank, asked);
    CHECK(progress.estimate.theta == Approx(step.at("thetaBefore").get<double>()).margin(1e-9));
    REQUIRE(progress.next.has_value());
    CHECK(bank.items[*progress.next].id == step.at("next").get<std::string>());
    const Response given = response(bank, step.at("next"), step.at("answer"));
    asked.push_back({given.item, given.category});
  }
  const Progress end = progress_of(bank, asked);
  CHECK_FALSE(end.next.has_value());
  REQUIRE(end.stop.has_value());
  CHECK(name_of(*end.stop) == walk.at("reason").get<std::string>());
  CHECK(end.estimate.theta == Approx(walk.at("theta").get<double>()).margin(1e-9));
}

TEST_CASE("an attempt begins with the bank's first item when it names one") {
  const ItemBank bank = made_up_bank({{"firstItem", "item-5"}});
  CHECK(progress_of(bank, {}).next == bank.position("item-5"));
}

TEST_CASE("a declined item is not asked again and says nothing") {
  const ItemBank bank = made_up_bank();
  const Progress before = progress_of(bank, {});
  const std::vector<Asked> asked{{*before.next, std::nullopt}};
  const Progress after = progress_of(bank, asked);
  CHECK(after.estimate.theta == before.estimate.theta);
  CHECK(after.answered == 0);
  CHECK(after.next != before.next);
}

TEST_CASE("an attempt ends by length, and when nothing is left to ask") {
  const ItemBank never_sure = made_up_bank({{"stop", {{"standardError", 0}, {"minItems", 1}, {"maxItems", 2}}}});
  const std::vector<Asked> two{{0, 0}, {1, 0}};
  CHECK(progress_of(never_sure, two).stop == StopReason::length);
  std::vector<Asked> all;
  for (std::size_t item = 0; item < never_sure.items.size(); ++item) all.push_back({item, std::nullopt});
  CHECK(progress_of(never_sure, all).stop == StopReason::exhausted);
}

TEST_CASE("reported scores are T scores to one decimal place") {
  const ItemBank bank = made_up_bank();
  CHECK(reported_score(bank, {0, 1}).value == 50);
  CHECK(reported_score(bank, {1.23456, 0.3333}).value == 62.3);
  CHECK(reported_score(bank, {1.23456, 0.3333}).standard_error == 3.3);
}

TEST_CASE("a bank that cannot be right is refused, and says where") {
  CHECK(read_item_bank("{").error().code == "json");
  CHECK(read_item_bank("[]").error().code == "bank_value");
  CHECK(read_item_bank("{}").error().code == "json_member");
  CHECK(code_of({{"colour", 1}}) == "bank_member");
  CHECK(code_of({{"items", Json::array()}}) == "bank_value");
  const Json good{{"id", "a"}, {"discrimination", 1}, {"thresholds", {0, 1}}};
  CHECK(code_of({{"items", {good}}}).empty());
  CHECK(code_of({{"items", {good, good}}}) == "bank_value");
  for (const Json& change :
       {Json{{"discrimination", 0}}, Json{{"discrimination", "1"}}, Json{{"thresholds", {1, 1}}},
        Json{{"thresholds", {1, 0}}}, Json{{"thresholds", Json::array()}}, Json{{"id", "with space"}}}) {
    Json bad = good;
    bad.update(change);
    INFO(bad.dump());
    CHECK(code_of({{"items", {bad}}}) == "bank_value");
  }
  CHECK(code_of({{"firstItem", "nobody"}}) == "bank_value");
  CHECK(code_of({{"grid", {{"from", 1}, {"to", 1}}}}) == "bank_value");
  CHECK(code_of({{"grid", {{"step", 0.001}}}}) == "bank_value");
  CHECK(code_of({{"stop", {{"minItems", 9}, {"maxItems", 8}}}}) == "bank_value");
}

TEST_CASE("parameters in CSV are read as published, rows with fewer categories too") {
  const auto bank = read_parameters_csv("item_id,item_model,a,cb1,cb2\r\nX01,GR,2.5,-0.5,1\r\nX02,GR,1.25,0.25,\r\n");
  REQUIRE(bank);
  REQUIRE(bank->items.size() == 2);
  CHECK(bank->items[0].discrimination == 2.5);
  CHECK(bank->items[0].thresholds == std::vector<double>{-0.5, 1});
  CHECK(bank->items[1].thresholds == std::vector<double>{0.25});
  CHECK(read_parameters_csv("id;a").error().code == "bank_csv");
  CHECK(read_parameters_csv("item_id,item_model,a,cb1\nx,GPC,1,0\n").error().code == "bank_csv");
  CHECK(read_parameters_csv("item_id,item_model,a,cb1\nx,GR,one,0\n").error().where == "line 2");
  CHECK(read_parameters_csv("item_id,item_model,a,cb1\nx,GR\n").error().code == "bank_csv");
  CHECK(read_parameters_csv("item_id,item_model,a,cb1\nx,GR,1,1\nx,GR,1,1\n").error().code == "bank_value");
}
