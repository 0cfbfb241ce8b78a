/// What must hold for every bundled instrument, and what published cases say about those we have cases for.

#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "core/base/bundle.hpp"
#include "core/base/sha256.hpp"
#include "tests/core/assessment/sample.hpp"
#include "tests/support/vectors.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::assessment::tests;
using base::Json;

namespace {

std::optional<bool> flag(const ScoreSheet& sheet, const std::string& id) {
  for (const FlagValue& one : sheet.flags) {
    if (one.id == id) return one.value;
  }
  return std::nullopt;
}

Library bundled() {
  auto library = Library::load_bundled();
  REQUIRE(library);
  return *std::move(library);
}

/// Runs every case of a vector file; how many there were.
std::size_t run_cases(const std::string& file) {
  const Json vector = alcove::tests::read_vector_json(file);
  const Form form = bundled_form(vector.at("instrument"));
  std::size_t index = 0;
  for (const Json& one : vector.at("cases")) {
    INFO(file << " case " << index);
    const ScoreSheet sheet = score_of(form, one.at("answers"), one.value("person", Json::object()));
    std::string text;
    append_json_text(sheet, text);
    CHECK(text == base::to_json_text(to_json(sheet)));
    for (const auto& [scale, value] : one.at("scores").items()) {
      INFO(scale);
      const ScaleScore* found = sheet.find(scale);
      REQUIRE(found != nullptr);
      if (value.is_null()) {
        CHECK_FALSE(found->value.has_value());
        continue;
      }
      REQUIRE(found->value.has_value());
      CHECK(std::abs(found->value->to_double() - value.get<double>()) < 1e-9);
      const Scale& definition = form.scales[*form.scale_position(scale)];
      CHECK(found->band.empty() == (found->missing > definition.max_missing || definition.bands.empty()));
    }
    const Json flags = one.value("flags", Json::object());
    for (const auto& [id, value] : flags.items()) {
      INFO(id);
      CHECK(flag(sheet, id) == (value.is_null() ? std::nullopt : std::optional(value.get<bool>())));
    }
    ++index;
  }
  return index;
}

}  // namespace

TEST_CASE("published cases score as published, incomplete ones included") {
  const Json index = alcove::tests::read_vector_json("assessment/index.json").at("files");
  CHECK(index.size() >= 7);
  for (const auto& [file, cases] : index.items()) CHECK(run_cases("assessment/" + file) == cases);
}

TEST_CASE("every language pack is byte for byte the one that its definition approved") {
  const Library library = bundled();
  for (const Form* form : library.instruments()) {
    for (const auto& [tag, pack] : form->languages) {
      INFO(pack.file);
      CHECK(base::sha256_hex(base::bundle_file("instruments/" + pack.file)) == pack.sha256);
    }
  }
}

TEST_CASE("every bundled file is a definition or one of the packs it names") {
  std::size_t packs = 0, files = 0;
  const Library library = bundled();
  for (const Form* form : library.instruments()) packs += form->languages.size();
  for (const base::BundleFile& file : base::bundle_files())
    files += file.path.substr(0, 12) == "instruments/" ? 1U : 0U;
  CHECK(files == library.instruments().size() + packs);
}

TEST_CASE("every bundled instrument quotes its permission and says where its numbers come from") {
  const Library library = bundled();
  for (const Form* form : library.instruments()) {
    INFO(form->id);
    CHECK_FALSE(form->licence.statement.empty());
    CHECK(form->licence.ship_text != form->keeps_wording_apart());
    CHECK_FALSE(form->references.empty());
    for (const Reference& reference : form->references) CHECK((!reference.doi.empty() || !reference.url.empty()));
  }
}

TEST_CASE("every score from lowest to highest has exactly one band where a scale has bands") {
  const Library library = bundled();
  for (const Form* form : library.instruments()) {
    for (const Scale& scale : form->scales) {
      if (scale.bands.empty()) continue;
      for (Rational value = scale.range_min; value <= scale.range_max; value = value + Rational(1)) {
        INFO(form->id << " " << scale.id << " " << value.to_double());
        int holding = 0;
        for (const Band& band : scale.bands) holding += value >= band.min && value <= band.max ? 1 : 0;
        CHECK(holding == 1);
      }
    }
  }
}

TEST_CASE("the options of PHQ-9 and GAD-7 carry the LOINC answer codes") {
  const std::vector<std::string> codes{"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"};
  for (const char* id : {"phq-9", "gad-7", "phq-2", "gad-2", "phq-4"}) {
    const Form form = bundled_form(id);
    REQUIRE(form.items[0].options.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
      CHECK(form.items[0].options[i].code == codes[i]);
      CHECK(form.items[0].options[i].value == static_cast<std::int64_t>(i));
    }
    CHECK(form.text("en", form.items[0].options[0].label) == "Not at all");
  }
}

TEST_CASE("the short forms ask the same questions as the long ones") {
  const auto text = [](const Form& form, std::size_t item) {
    return std::string(form.text("en", form.items[item].text));
  };
  const Form phq9 = bundled_form("phq-9"), gad7 = bundled_form("gad-7"), phq2 = bundled_form("phq-2");
  const Form gad2 = bundled_form("gad-2"), phq4 = bundled_form("phq-4");
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(text(phq2, i) == text(phq9, i));
    CHECK(text(gad2, i) == text(gad7, i));
    CHECK(text(phq4, i) == text(gad7, i));
    CHECK(text(phq4, i + 2) == text(phq9, i));
    CHECK(phq4.items[i].loinc == gad7.items[i].loinc);
    CHECK(phq4.items[i + 2].loinc == phq9.items[i].loinc);
  }
}

TEST_CASE("item 9 of the PHQ-9 above zero raises an alert at once, also when nothing else is answered") {
  const Form form = bundled_form("phq-9");
  for (int value = 0; value <= 3; ++value) {
    Answers answers = Answers::none(form);
    REQUIRE(answers.put(form, "q9", value));
    const std::vector<Alert> alerts = alerts_during_entry(form, answers);
    CHECK(alerts.size() == (value == 0 ? 0U : 1U));
    if (value > 0) CHECK(alerts[0] == Alert{"si", "q9", AlertLevel::elevated, "safety-check"});
  }
}

TEST_CASE("the difficulty item does not change any score") {
  for (const auto& [id, item] : {std::pair{"phq-9", "q10"}, std::pair{"gad-7", "q8"}}) {
    const Form form = bundled_form(id);
    Json answers{{"q1", 2}, {"q2", 1}};
    const ScoreSheet without = score_of(form, answers);
    answers[item] = 3;
    CHECK(score_of(form, answers) == without);
  }
}

TEST_CASE("change follows the published thresholds: 6 points on the PHQ-9, 4 on the GAD-7") {
  const Form phq9 = bundled_form("phq-9"), gad7 = bundled_form("gad-7");
  CHECK(compare(phq9, "total", 15, 9)->verdict == ChangeVerdict::improved);
  CHECK(compare(phq9, "total", 15, 10)->verdict == ChangeVerdict::no_reliable_change);
  CHECK(compare(gad7, "total", 10, 14)->verdict == ChangeVerdict::worsened);
  CHECK(compare(gad7, "total", 10, 13)->verdict == ChangeVerdict::no_reliable_change);
  CHECK_FALSE(compare(bundled_form("phq-2"), "total", 0, 6));
}
