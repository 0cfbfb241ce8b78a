#include "tests/core/assessment/sample.hpp"

namespace alcove::assessment::tests {

using base::Json;
using base::Result;

namespace {

void collect_keys(const Json& json, Json& strings) {
  if (json.is_string()) {
    const auto& text = json.get_ref<const std::string&>();
    if (text.size() > 1 && text.front() == '@') strings[text.substr(1)] = "text of " + text.substr(1);
  }
  if (!json.is_structured()) return;
  for (const Json& child : json) collect_keys(child, strings);
}

/// Whether the definition uses the key for its instructions, an item or an option.
bool is_wording(const Json& definition, const std::string& key) {
  Json strings = Json::object();
  collect_keys(definition.at("instructions"), strings);
  collect_keys(definition.at("items"), strings);
  collect_keys(definition.at("optionSets"), strings);
  return strings.contains(key);
}

template <typename Condition>
void keep(Json& strings, Condition condition) {
  Json kept = Json::object();
  for (const auto& [key, text] : strings.items()) {
    if (condition(key)) kept[key] = text;
  }
  strings = std::move(kept);
}

}  // namespace

Json sample_definition() {
  return Json::parse(R"({
    "id": "sample", "version": "1.0.0", "status": "active", "title": "@title", "shortTitle": "Sample",
    "instructions": "@instructions", "doesNotMean": "@does_not_mean",
    "about": {"domain": ["mood"], "respondent": "self", "ages": [18, null], "recall": {"n": 1, "unit": "week"},
              "minutes": 1, "interval": {"minDays": 1, "suggestDays": 7}},
    "licence": {"class": "S", "holder": "Nobody", "statement": "Free to use.", "source": "made up for tests",
                "checkedOn": "2026-01-31", "attribution": "@attribution", "modifiable": true, "commercial": true,
                "shipText": true},
    "optionSets": {"often": [{"code": "never", "value": 0, "label": "@o0"}, {"code": "some", "value": 1, "label": "@o1"},
                             {"code": "most", "value": 2, "label": "@o2"}, {"code": "all", "value": 3, "label": "@o3"}]},
    "items": [{"id": "a", "type": "single", "text": "@a", "options": "often"},
              {"id": "b", "type": "single", "text": "@b", "options": "often"},
              {"id": "c", "type": "single", "text": "@c", "options": "often"}],
    "scales": [{"id": "total", "title": "@total", "items": ["a", "b", "c"], "method": "sum",
                "missing": {"rule": "ignore", "maxMissing": 0, "source": "paper"}, "range": [0, 9], "higherIs": "worse",
                "bands": [{"id": "low", "min": 0, "max": 2, "level": 0, "label": "@low", "means": "@low_means", "next": ["@again"]},
                          {"id": "middle", "min": 3, "max": 5, "level": 1, "label": "@middle", "means": "@middle_means", "next": []},
                          {"id": "high", "min": 6, "max": 9, "level": 2, "label": "@high", "means": "@high_means", "next": []}],
                "bandSource": "paper",
                "cutoffs": [{"id": "screen", "op": ">=", "value": 5, "label": "@cut", "reached": "@cut_yes",
                             "notReached": "@cut_no", "source": "paper"}],
                "change": [{"method": "fixed", "threshold": 3, "population": "anybody", "source": "paper"}]}],
    "flags": [{"id": "two", "when": {">=": [{"countAtLeast": {"items": ["a", "b", "c"], "value": 2}}, 2]},
               "label": "@two", "source": "paper"}],
    "alerts": [{"id": "risk", "when": {">=": [{"item": "c"}, 1]}, "level": "urgent", "action": "safety-check",
                "duringEntry": true, "source": "paper"}],
    "text": {"en": {"file": "sample.en.json",
                    "sha256": "0000000000000000000000000000000000000000000000000000000000000000", "review": "official"}},
    "references": [{"id": "paper", "citation": "A paper. 2020."}],
    "tests": [{"answers": {"a": 3, "b": 3, "c": 3},
               "expect": {"scores": {"total": 9}, "bands": {"total": "high"}, "missing": {"total": 0},
                          "flags": {"two": true, "screen": true}, "alerts": ["risk"]}},
              {"answers": {"a": 0, "b": 0, "c": 0},
               "expect": {"scores": {"total": 0}, "bands": {"total": "low"}, "flags": {"two": false, "screen": false}, "alerts": []}},
              {"answers": {"a": 3}, "expect": {"scores": {"total": 3}, "bands": {"total": null}, "missing": {"total": 2},
                                               "flags": {"screen": null}}}]
  })");
}

Json sample_pack(const Json& definition) {
  Json strings = Json::object();
  collect_keys(definition, strings);
  return {{"instrument", definition.at("id")},
          {"version", definition.at("version")},
          {"language", "en"},
          {"strings", strings}};
}

Json sample_apart(const std::string& licence_class) {
  Json definition = sample_definition();
  definition["licence"]["class"] = licence_class;
  definition["licence"]["shipText"] = false;
  definition["wording"] = Json::object();
  return definition;
}

Json sample_wording(const Json& definition) {
  Json pack = sample_pack(definition);
  pack["licence"] = {{"holder", "A clinic"}, {"statement", "Licensed to the clinic."}};
  keep(pack["strings"], [&](const std::string& key) { return is_wording(definition, key); });
  return pack;
}

Json sample_own_words(const Json& definition) {
  Json pack = sample_pack(definition);
  keep(pack["strings"], [&](const std::string& key) { return !is_wording(definition, key); });
  return pack;
}

Result<Form> read(const Json& definition) {
  const std::string pack =
      (definition.contains("wording") ? sample_own_words(definition) : sample_pack(definition)).dump();
  return read_form(definition.dump(), PackFiles{{"sample.en.json", pack}});
}

Result<Form> load(const Json& definition) {
  ALCOVE_TRY(Form form, read(definition));
  ALCOVE_TRY_VOID(check_form(form));
  return form;
}

Form form_of(const Json& definition) {
  auto form = read(definition);
  if (!form) FAIL(form.error().code << " " << form.error().where << ": " << form.error().message);
  return *std::move(form);
}

ScoreSheet score_of(const Form& form, const Json& answers, const Json& person) {
  const auto parsed_answers = parse_answers(answers, form);
  REQUIRE(parsed_answers);
  const auto parsed_person = parse_person(person);
  REQUIRE(parsed_person);
  auto sheet = score(form, *parsed_answers, *parsed_person);
  REQUIRE(sheet);
  return *std::move(sheet);
}

Form bundled_form(const std::string& id) {
  const auto library = Library::load_bundled();
  REQUIRE(library);
  const Form* form = library->find(id);
  REQUIRE(form != nullptr);
  return *form;
}

}  // namespace alcove::assessment::tests
