#include "core/assessment/score.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "tests/core/assessment/sample.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::assessment::tests;
using base::Json;

namespace {

/// The sample with members of its scale replaced.
Form with_scale(const char* members) {
  Json definition = sample_definition();
  definition["scales"][0].update(Json::parse(members));
  return form_of(definition);
}

ScaleScore total(const Form& form, const char* answers, const char* person = "{}") {
  return *score_of(form, Json::parse(answers), Json::parse(person)).find("total");
}

std::optional<bool> flag(const ScoreSheet& sheet, std::string_view id) {
  for (const FlagValue& one : sheet.flags) {
    if (one.id == id) return one.value;
  }
  FAIL("no such flag");
  return std::nullopt;
}

constexpr const char* k_all = R"({"a": 1, "b": 2, "c": 3})";

}  // namespace

TEST_CASE("each method says what its name says") {
  CHECK(total(with_scale(R"({"method": "sum"})"), k_all).value == Rational(6));
  CHECK(total(with_scale(R"({"method": "mean"})"), k_all).value == Rational(2));
  CHECK(total(with_scale(R"({"method": "count"})"), k_all).value == Rational(3));
  CHECK(total(with_scale(R"({"method": "count", "countFrom": 2})"), k_all).value == Rational(2));
  CHECK(total(with_scale(R"({"method": "max"})"), k_all).value == Rational(3));
  CHECK(total(with_scale(R"({"method": "min"})"), k_all).value == Rational(1));
  CHECK(total(with_scale(R"({"method": "expr", "expression": {"*": [{"item": "b"}, {"item": "c"}]}})"), k_all).value ==
        Rational(6));
}

TEST_CASE("items are reversed within their own options, then recoded") {
  CHECK(total(with_scale(R"({"reverse": ["a"]})"), k_all).value == Rational(7));
  CHECK(total(with_scale(R"({"recode": {"3": 2}})"), k_all).value == Rational(5));
  CHECK(total(with_scale(R"({"reverse": ["a"], "recode": {"2": 10}})"), k_all).value == Rational(10 + 10 + 3));
}

TEST_CASE("values are multiplied, offset and rounded in this order") {
  CHECK(total(with_scale(R"({"multiply": 2, "offset": 1})"), k_all).value == Rational(13));
  CHECK(total(with_scale(R"({"multiply": 0.25})"), k_all).value == Rational(3, 2));
  CHECK(total(with_scale(R"({"multiply": 0.25, "round": {"digits": 0, "mode": "half-up"}})"), k_all).value ==
        Rational(2));
}

TEST_CASE("reject withholds the value when more is missing than allowed") {
  const Form form = with_scale(R"({"missing": {"rule": "reject", "maxMissing": 1, "source": "paper"}})");
  CHECK(total(form, R"({"a": 1, "b": 2})").value == Rational(3));
  CHECK(total(form, R"({"a": 1, "b": 2})").missing == 1);
  CHECK(total(form, R"({"a": 1, "b": 2})").band == "middle");
  const ScaleScore withheld = total(form, R"({"a": 1})");
  CHECK(withheld.value == std::nullopt);
  CHECK(withheld.band.empty());
  CHECK(withheld.level == std::nullopt);
  CHECK(withheld.missing == 2);
}

TEST_CASE("prorate lets the answered items stand in for the others and says so") {
  const Form form = with_scale(R"({"missing": {"rule": "prorate", "maxMissing": 1, "source": "paper"}})");
  const ScaleScore score = total(form, R"({"a": 1, "b": 2})");
  CHECK(score.value == Rational(9, 2));
  CHECK(score.prorated);
  CHECK(score.band == "middle");
  CHECK_FALSE(total(form, k_all).prorated);
  CHECK(total(form, R"({"a": 1})").value == std::nullopt);
}

TEST_CASE("a prorated mean is the mean of the answered items") {
  const Form form =
      with_scale(R"({"method": "mean", "missing": {"rule": "prorate", "maxMissing": 1, "source": "paper"}})");
  CHECK(total(form, R"({"a": 1, "c": 2})").value == Rational(3, 2));
}

TEST_CASE("ignore reports the sum of what was answered but withholds band and cut-off") {
  const Form form = form_of(sample_definition());
  const ScoreSheet sheet = score_of(form, Json::parse(R"({"a": 3, "b": 3})"));
  CHECK(sheet.scores[0].value == Rational(6));
  CHECK(sheet.scores[0].missing == 1);
  CHECK(sheet.scores[0].band.empty());
  CHECK_FALSE(sheet.scores[0].prorated);
  CHECK(flag(sheet, "screen") == std::nullopt);
  CHECK(flag(sheet, "two") == true);
}

TEST_CASE("zero counts an unanswered item as 0") {
  const Form form =
      with_scale(R"({"method": "mean", "missing": {"rule": "zero", "maxMissing": 1, "source": "paper"}})");
  CHECK(total(form, R"({"a": 3, "b": 3})").value == Rational(2));
}

TEST_CASE("beyond the allowed number a form may tell the value or nothing, and never a band") {
  const Form told =
      with_scale(R"({"missing": {"rule": "prorate", "maxMissing": 1, "beyond": "value", "source": "paper"}})");
  const ScaleScore score = total(told, R"({"a": 2})");
  CHECK(score.value == Rational(6));
  CHECK(score.prorated);
  CHECK(score.missing == 2);
  CHECK(score.band.empty());
  CHECK(flag(score_of(told, Json::parse(R"({"a": 2})")), "screen") == std::nullopt);
  const Form withheld =
      with_scale(R"({"missing": {"rule": "ignore", "maxMissing": 1, "beyond": "nothing", "source": "paper"}})");
  CHECK(total(withheld, R"({"a": 2, "b": 1})").value == Rational(3));
  CHECK(total(withheld, R"({"a": 2})").value == std::nullopt);
}

TEST_CASE("nothing answered is no score, whatever the rule") {
  for (const char* rule : {"reject", "prorate", "ignore", "zero"}) {
    INFO(rule);
    Json definition = sample_definition();
    definition["scales"][0]["missing"] = {{"rule", rule}, {"maxMissing", 2}, {"source", "paper"}};
    const ScaleScore score = total(form_of(definition), "{}");
    CHECK(score.value == std::nullopt);
    CHECK(score.missing == 3);
  }
}

TEST_CASE("an item that is not asked is neither missing nor counted, unless the form gives it a value") {
  Json definition = sample_definition();
  definition["items"][1]["enableWhen"] = Json::parse(R"({">=": [{"item": "a"}, 1]})");
  const Form without_value = form_of(definition);
  CHECK(total(without_value, R"({"a": 0, "b": 3, "c": 2})").value == Rational(2));
  CHECK(total(without_value, R"({"a": 0, "c": 2})").missing == 0);
  CHECK(total(without_value, R"({"a": 1, "c": 2})").missing == 1);
  definition["items"][1]["whenDisabled"] = 1;
  CHECK(total(form_of(definition), R"({"a": 0, "c": 2})").value == Rational(3));
}

TEST_CASE("an optional item that is left empty does not make a scale incomplete") {
  Json definition = sample_definition();
  definition["items"][1]["required"] = false;
  const Form form = form_of(definition);
  CHECK(total(form, R"({"a": 1, "c": 2})").missing == 0);
  CHECK(total(form, R"({"a": 1, "c": 2})").band == "middle");
  CHECK(total(form, R"({"a": 1, "b": 1, "c": 2})").value == Rational(4));
  CHECK(total(form, R"({"a": 1})").missing == 1);
}

TEST_CASE("a value between two whole numbers belongs to the lower band") {
  const Form form = with_scale(R"({"multiply": 0.5})");
  CHECK(total(form, R"({"a": 3, "b": 2, "c": 0})").value == Rational(5, 2));
  CHECK(total(form, R"({"a": 3, "b": 2, "c": 0})").band == "low");
}

TEST_CASE("scales may be built on earlier scales") {
  Json definition = sample_definition();
  Json second = Json::parse(R"({"id": "doubled", "title": "@doubled", "items": ["a", "b", "c"], "method": "expr",
    "expression": {"*": [{"scale": "total"}, 2]}, "missing": {"rule": "reject", "maxMissing": 0, "source": "paper"},
    "range": [0, 18], "higherIs": "worse"})");
  definition["scales"].push_back(second);
  CHECK(score_of(form_of(definition), Json::parse(k_all)).find("doubled")->value == Rational(12));
  std::swap(definition["scales"][0], definition["scales"][1]);
  check_fails(read(definition), "definition_id", "sample.scales[0].expression.*[0].scale");
}

TEST_CASE("a table turns raw scores into norms for the person's group") {
  Json definition = sample_definition();
  definition["scales"][0].erase("bands");
  definition["scales"][0]["lookup"] = "t";
  Json women = Json::array(), everybody = Json::array();
  for (int raw = 0; raw <= 9; ++raw) {
    women.push_back({raw, 30 + raw, 2.5});
    everybody.push_back({raw, 40.5 + raw});
  }
  definition["tables"]["t"] = {
      {"monotone", "increasing"},
      {"source", "paper"},
      {"groups",
       {{{"who", Json::parse(R"({"==": [{"person": "sex"}, "female"]})")}, {"rows", women}}, {{"rows", everybody}}}}};
  const Form form = form_of(definition);
  CHECK(total(form, k_all, R"({"sex": "female"})").value == Rational(36));
  CHECK(total(form, k_all, R"({"sex": "female"})").standard_error == Rational(5, 2));
  CHECK(total(form, k_all, R"({"sex": "male"})").value == Rational(93, 2));
  CHECK(total(form, k_all).value == Rational(93, 2));
}

TEST_CASE("a cut-off may hold for some people only") {
  Json definition = sample_definition();
  definition["scales"][0]["cutoffs"][0]["who"] = Json::parse(R"({"==": [{"person": "sex"}, "female"]})");
  const Form form = form_of(definition);
  CHECK(flag(score_of(form, Json::parse(k_all), Json::parse(R"({"sex": "female"})")), "screen") == true);
  CHECK(flag(score_of(form, Json::parse(k_all), Json::parse(R"({"sex": "male"})")), "screen") == std::nullopt);
  CHECK(flag(score_of(form, Json::parse(k_all)), "screen") == std::nullopt);
}

TEST_CASE("each comparison of a cut-off includes or excludes its bound") {
  const auto at_six = [](const char* comparison) {
    Json definition = sample_definition();
    definition["scales"][0]["cutoffs"][0]["op"] = comparison;
    definition["scales"][0]["cutoffs"][0]["value"] = 6;
    return flag(score_of(form_of(definition), Json::parse(k_all)), "screen");
  };
  CHECK(at_six(">=") == true);
  CHECK(at_six(">") == false);
  CHECK(at_six("<=") == true);
  CHECK(at_six("<") == false);
}

TEST_CASE("alerts look at raw answers, also of an abandoned attempt and of items that are not asked") {
  Json definition = sample_definition();
  const Form form = form_of(definition);
  const auto answers = parse_answers(Json::parse(R"({"c": 1})"), form);
  REQUIRE(answers);
  const std::vector<Alert> expected{{"risk", "c", AlertLevel::urgent, "safety-check"}};
  CHECK(score(form, *answers)->alerts == expected);
  CHECK(alerts_during_entry(form, *answers) == expected);
  CHECK(alerts_during_entry(form, Answers::none(form)).empty());

  definition["items"][2]["enableWhen"] = Json::parse(R"({">=": [{"item": "a"}, 1]})");
  CHECK(score_of(form_of(definition), Json::parse(R"({"a": 0, "c": 1})")).alerts == expected);
  definition["alerts"][0]["duringEntry"] = false;
  CHECK(alerts_during_entry(form_of(definition), *answers).empty());
}

TEST_CASE("a number too large to be exact is an error, not a wrong score") {
  const Form form = with_scale(R"({"multiply": 1000000000})");
  const auto answers = parse_answers(Json::parse(k_all), form);
  REQUIRE(answers);
  check_fails(score(form, *answers), "score_overflow", "scores.total");
}

TEST_CASE("a score sheet reads as the command line prints it") {
  const Form form = form_of(sample_definition());
  CHECK(
      base::to_json_text(to_json(score_of(form, Json::parse(k_all)))) ==
      R"({"instrument":"sample","form":"1.0.0","scores":{"total":{"value":6,"band":"high","missing":0,"prorated":false}},)"
      R"("flags":{"two":true,"screen":true},"alerts":[{"id":"risk","item":"c","level":"urgent","action":"safety-check"}]})");
  CHECK(to_json(Rational(5, 2)) == 2.5);
}

TEST_CASE("a stored score sheet comes back equal, fractions included") {
  const Form form =
      with_scale(R"({"method": "mean", "missing": {"rule": "prorate", "maxMissing": 2, "source": "paper"}})");
  for (const char* answers : {k_all, R"({"a": 1, "b": 1})", R"({"c": 3})", "{}"}) {
    const ScoreSheet sheet = score_of(form, Json::parse(answers));
    const base::Bytes bytes = base::encode_cbor(to_cbor(sheet));
    const auto stored = base::decode_cbor(bytes);
    REQUIRE(stored);
    CHECK(score_sheet_from_cbor(*stored) == sheet);
  }
}

TEST_CASE("a stored score sheet of another shape is refused") {
  using base::Cbor;
  const Cbor stored = to_cbor(score_of(form_of(sample_definition()), Json::parse(k_all)));
  const auto with = [&](const char* key, Cbor value) {
    Cbor changed = stored;
    changed.set(key, std::move(value));
    return score_sheet_from_cbor(changed);
  };
  const auto with_score = [&](const char* key, Cbor value) {
    Cbor one = (**stored.array_at("scores"))[0];
    one.set(key, std::move(value));
    return with("scores", Cbor::array({one}));
  };
  check_fails(score_sheet_from_cbor(Cbor::map({})), "cbor_member", "instrument");
  check_fails(with("engine", Cbor::unsigned_int(0)), "score_sheet", "engine");
  check_fails(with("scores", Cbor::text("none")), "cbor_type", "scores");
  check_fails(with_score("missing", Cbor::unsigned_int(std::uint64_t{1} << 40)), "score_sheet", "missing");
  check_fails(with_score("level", Cbor::integer(-1)), "score_sheet", "level");
  check_fails(with_score("value", Cbor::integer(std::int64_t{1} << 40)), "score_sheet", "");
  check_fails(with_score("value", Cbor::array({Cbor::integer(2), Cbor::integer(4)})), "score_sheet", "");
  check_fails(with_score("value", Cbor::array({Cbor::integer(1), Cbor::integer(0)})), "score_sheet", "");
  Cbor alert = (**stored.array_at("alerts"))[0];
  alert.set("level", Cbor::text("panic"));
  check_fails(with("alerts", Cbor::array({alert})), "score_sheet", "level");
}

TEST_CASE("change is told only by a published rule, and a fixed threshold counts when it is reached") {
  const Form form = form_of(sample_definition());
  CHECK(compare(form, "total", 6, 3)->verdict == ChangeVerdict::improved);
  CHECK(compare(form, "total", 6, 3)->difference == Rational(-3));
  CHECK(compare(form, "total", 6, 3)->source == "A paper. 2020.");
  CHECK(compare(form, "total", 3, 6)->verdict == ChangeVerdict::worsened);
  CHECK(compare(form, "total", 4, 6)->verdict == ChangeVerdict::no_reliable_change);
  CHECK(name_of(ChangeVerdict::no_reliable_change) == "no-reliable-change");
  check_fails(compare(form, "other", 1, 2), "change_rule", "other");
  Json definition = sample_definition();
  definition["scales"][0].erase("change");
  check_fails(compare(form_of(definition), "total", 1, 2), "change_rule", "total");
}

TEST_CASE("on a scale where higher is better, a fall is a worsening") {
  CHECK(compare(with_scale(R"({"higherIs": "better"})"), "total", 6, 3)->verdict == ChangeVerdict::worsened);
}

TEST_CASE("the reliable change index must be exceeded") {
  const Form form = with_scale(R"({"change": [{"method": "rci", "sd": 7.5, "reliability": 0.8, "kind": "alpha",
                                              "population": "anybody", "source": "paper"}]})");
  const auto change = compare(form, "total", 0, 9);
  REQUIRE(change);
  CHECK(std::abs(change->threshold - 9.296925484568419) < 1e-12);
  CHECK(change->verdict == ChangeVerdict::no_reliable_change);
  CHECK(compare(form, "total", 0, 10)->verdict == ChangeVerdict::worsened);
  CHECK(compare(form, "total", 10, 0)->verdict == ChangeVerdict::improved);
}

TEST_CASE("a reliable change index without a spread or with an impossible reliability is refused") {
  const auto with_rule = [](const char* rule) {
    Json definition = sample_definition();
    definition["scales"][0]["change"][0] = Json::parse(rule);
    return read(definition);
  };
  check_fails(
      with_rule(
          R"({"method": "rci", "sd": 0, "reliability": 0.8, "kind": "alpha", "population": "p", "source": "paper"})"),
      "definition_value", "sample.scales[0].change[0].sd");
  check_fails(
      with_rule(R"({"method": "rci", "reliability": 0.8, "kind": "alpha", "population": "p", "source": "paper"})"),
      "json_member", "sample.scales[0].change[0].sd");
  for (const char* reliability : {"0", "1"}) {
    const std::string rule =
        R"({"method": "rci", "sd": 5, "kind": "alpha", "population": "p", "source": "paper", "reliability": )";
    check_fails(with_rule((rule + reliability + "}").c_str()), "definition_value",
                "sample.scales[0].change[0].reliability");
  }
}

TEST_CASE("a sheet is the same text whether a document is built or not") {
  Json definition = sample_definition();
  definition["scales"][0]["missing"] = {{"rule", "prorate"}, {"maxMissing", 1}, {"source", "paper"}};
  const Form form = form_of(definition);
  for (const char* answers : {R"({"a":1,"b":2,"c":3})", R"({"a":1,"b":2})", R"({"a":1})", "{}", R"({"b":3,"c":0})"}) {
    const ScoreSheet sheet = score_of(form, Json::parse(answers));
    std::string text;
    append_json_text(sheet, text);
    CHECK(text == base::to_json_text(to_json(sheet)));
  }
  ScoreSheet sheet = score_of(form, Json::parse(R"({"a":1,"b":2,"c":3})"));
  sheet.scores[0].standard_error = Rational(13, 4);
  sheet.alerts.push_back(sheet.alerts.front());
  std::string text;
  append_json_text(sheet, text);
  CHECK(text == base::to_json_text(to_json(sheet)));
}

TEST_CASE("an item with several choices counts what was chosen, in scores, ranges and inner tests") {
  Json definition = sample_definition();
  definition["items"][2]["type"] = "multi";
  Json& scale = definition["scales"][0];
  scale["range"] = {0, 12};
  scale["bands"][2]["max"] = 12;
  definition["flags"] = Json::array();
  definition["tests"] = Json::parse(R"([
    {"answers": {"a": 3, "b": 3, "c": ["some", "most", "all"]},
     "expect": {"scores": {"total": 12}, "flags": {"screen": true}, "alerts": ["risk"]}},
    {"answers": {"a": 0, "b": 0, "c": []}, "expect": {"scores": {"total": 0}, "flags": {"screen": false}, "alerts": []}}
  ])");
  const auto form = load(definition);
  if (!form) FAIL(form.error().where << ": " << form.error().message);
  CHECK(score_of(*form, Json::parse(R"({"a": 1, "b": 0, "c": [1, 3]})")).scores[0].value == Rational(5));
  scale["range"] = {0, 9};
  scale["bands"][2]["max"] = 9;
  check_fails(load(definition), "definition_range", "sample.scales[0].range");
}

TEST_CASE("the highest and the lowest of the answers are scores too") {
  const auto value = [](const char* method, const char* answers) {
    Json definition = sample_definition();
    definition["scales"][0]["method"] = method;
    return score_of(form_of(definition), Json::parse(answers)).scores[0].value;
  };
  CHECK(value("max", R"({"a": 1, "b": 3, "c": 0})") == Rational(3));
  CHECK(value("min", R"({"a": 1, "b": 3, "c": 2})") == Rational(1));
  CHECK(value("max", "{}") == std::nullopt);
}
