#include "tests/core/flows/sample_form.hpp"

#include <catch2/catch_test_macros.hpp>

#include "core/base/sha256.hpp"

namespace alcove::tests {

using base::Json;

namespace {

constexpr const char* k_definition = R"({
  "id": "sampler", "version": "1.0.0", "status": "active", "title": "@title", "shortTitle": "Sampler",
  "instructions": "@instructions", "doesNotMean": "@does_not_mean",
  "about": {"domain": ["wellbeing"], "respondent": "self", "ages": [18, null], "recall": {"n": 2, "unit": "week"},
            "minutes": 1, "interval": {"minDays": 1, "suggestDays": 7}},
  "licence": {"class": "S", "holder": "Nobody", "statement": "Free to use.", "source": "made up for tests",
              "checkedOn": "2026-01-31", "attribution": "@attribution", "modifiable": true, "commercial": true,
              "shipText": true},
  "optionSets": {
    "often": [{"code": "never", "value": 0, "label": "@never"}, {"code": "some", "value": 1, "label": "@some"},
              {"code": "most", "value": 2, "label": "@most"}],
    "why": [{"code": "work", "value": 1, "label": "@work"}, {"code": "home", "value": 1, "label": "@home"}],
    "help": [{"code": "friend", "value": 1, "label": "@friend"}, {"code": "doctor", "value": 2, "label": "@doctor"},
             {"code": "book", "value": 3, "label": "@book"}],
    "yes": [{"code": "no", "value": 0, "label": "@no"}, {"code": "yes", "value": 1, "label": "@yes"}]},
  "equalValues": ["why"],
  "items": [{"id": "q1", "type": "single", "text": "@q1", "options": "often"},
            {"id": "q2", "type": "single", "text": "@q2", "options": "often"},
            {"id": "q3", "type": "single", "text": "@q3", "options": "why", "required": false,
             "enableWhen": {">=": [{"item": "q2"}, 1]}},
            {"id": "q4", "type": "multi", "text": "@q4", "options": "help", "required": false},
            {"id": "q5", "type": "bool", "text": "@q5", "options": "yes", "required": false},
            {"id": "q6", "type": "number", "text": "@q6", "min": 0, "max": 24, "decimals": 1, "required": false},
            {"id": "q7", "type": "text", "text": "@q7", "maxLength": 200, "required": false},
            {"id": "q8", "type": "info", "text": "@q8", "required": false}],
  "scales": [{"id": "total", "title": "@total", "items": ["q1", "q2"], "method": "sum",
              "missing": {"rule": "reject", "maxMissing": 0, "source": "paper"}, "range": [0, 4], "higherIs": "worse",
              "cutoffs": [{"id": "screen", "op": ">=", "value": 3, "label": "@cut", "reached": "@cut_yes",
                           "notReached": "@cut_no", "source": "paper"}],
              "change": [{"method": "fixed", "threshold": 2, "population": "anybody", "source": "paper"}]},
             {"id": "average", "title": "@average", "items": ["q1", "q2"], "method": "mean",
              "missing": {"rule": "prorate", "maxMissing": 1, "source": "paper"}, "range": [0, 2],
              "higherIs": "worse"}],
  "flags": [{"id": "both", "when": {">=": [{"countAtLeast": {"items": ["q1", "q2"], "value": 2}}, 2]},
             "label": "@both", "source": "paper"}],
  "alerts": [{"id": "risk", "when": {">=": [{"item": "q2"}, 2]}, "level": "urgent", "action": "safety-check",
              "duringEntry": true, "source": "paper"}],
  "text": {"en": {"file": "sampler.en.json", "sha256": "", "review": "official"},
           "de": {"file": "sampler.de.json", "sha256": "", "review": "translated-reviewed"}},
  "references": [{"id": "paper", "citation": "A paper. 2020.", "url": "https://alcove.example/paper"}],
  "tests": [{"answers": {"q1": 2, "q2": 2, "q3": "home", "q4": ["friend", "doctor", "book"], "q5": true, "q6": 24},
             "expect": {"scores": {"total": 4, "average": 2}, "missing": {"total": 0},
                        "flags": {"both": true, "screen": true}, "alerts": ["risk"]}},
            {"answers": {"q1": 0, "q2": 0, "q4": [], "q5": false, "q6": 0},
             "expect": {"scores": {"total": 0, "average": 0}, "flags": {"both": false, "screen": false}, "alerts": []}},
            {"answers": {"q1": 2}, "expect": {"scores": {"total": null, "average": 2}, "missing": {"total": 1}}}]
})";

void collect_keys(const Json& json, const std::string& words, Json& strings) {
  if (json.is_string()) {
    const auto& text = json.get_ref<const std::string&>();
    if (text.size() > 1 && text.front() == '@') strings[text.substr(1)] = words + text.substr(1);
  }
  if (!json.is_structured()) return;
  for (const Json& child : json) collect_keys(child, words, strings);
}

}  // namespace

assessment::HostFolder sampler(const std::string& version, const std::string& status) {
  Json definition = Json::parse(k_definition);
  definition["version"] = version;
  definition["status"] = status;
  assessment::HostFolder out{.name = "sampler-" + version, .files = {}};
  for (const auto& [language, words] : {std::pair{"en", "text of "}, std::pair{"de", "Text zu "}}) {
    Json strings = Json::object();
    collect_keys(definition, words, strings);
    const Json pack{{"instrument", "sampler"}, {"version", version}, {"language", language}, {"strings", strings}};
    const std::string file = "sampler." + version + "." + language + ".json";
    const std::string text = pack.dump();
    definition["text"][language]["file"] = file;
    definition["text"][language]["sha256"] = base::sha256_hex(text);
    out.files.emplace(file, text);
  }
  out.files.emplace("sampler." + version + ".json", definition.dump());
  return out;
}

assessment::Library library_with(const std::vector<assessment::HostFolder>& folders) {
  auto library = assessment::Library::load(folders);
  if (!library) FAIL(library.error().code << " " << library.error().where << ": " << library.error().message);
  return *std::move(library);
}

std::string packs_text(const std::vector<assessment::HostFolder>& folders) {
  Json packs = Json::array();
  for (const assessment::HostFolder& folder : folders) {
    packs.push_back(
        {{"id", "sampler"}, {"title", "Samples"}, {"personNotice", "Only a sample."}, {"files", folder.files}});
  }
  return Json{{"packs", packs}}.dump();
}

}  // namespace alcove::tests
