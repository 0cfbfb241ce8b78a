#include "core/assessment/library.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "core/assessment/language_packs.hpp"
#include "core/assessment/score.hpp"
#include "tests/core/assessment/sample.hpp"

using namespace alcove;
using namespace alcove::assessment;

namespace {

Library bundled() {
  auto library = Library::load_bundled();
  if (!library) FAIL(library.error().code << " " << library.error().where << ": " << library.error().message);
  return *std::move(library);
}

/// One version of the sample instrument, as files.
struct Version {
  std::string definition, pack;

  Version(const char* version, const char* status, const char* pack_file) {
    base::Json json = tests::sample_definition();
    json["version"] = version;
    json["status"] = status;
    json["text"]["en"]["file"] = pack_file;
    definition = json.dump();
    pack = tests::sample_pack(json).dump();
  }
};

}  // namespace

TEST_CASE("every bundled definition loads, passes its inner tests and is found by its id") {
  const auto checked = Library::from_files(base::bundle_files());
  if (!checked) FAIL(checked.error().code << " " << checked.error().where << ": " << checked.error().message);
  const Library library = bundled();
  CHECK(checked->instruments().size() == library.instruments().size());
  for (const char* id : {"gad-2", "gad-7", "phq-2", "phq-4", "phq-9"}) {
    INFO(id);
    const Form* form = library.find(id);
    REQUIRE(form != nullptr);
    CHECK(library.find(id, form->version) == form);
  }
  CHECK(library.find("phq-10") == nullptr);
  CHECK(library.find("phq-9", "0.0.1") == nullptr);
}

TEST_CASE("bundled files are named by the id of their instrument") {
  for (const base::BundleFile& file : base::bundle_files()) {
    if (file.path.substr(0, 12) != "instruments/") continue;
    const base::Json json = base::Json::parse(file.content);
    INFO(file.path);
    CHECK(file.path.substr(12, file.path.find('.') - 12) == json.value("instrument", json.value("id", "")));
  }
}

TEST_CASE("instruments are listed once each, sorted by id") {
  const Library library = bundled();
  const std::vector<const Form*> forms = library.instruments();
  REQUIRE(forms.size() >= 5);
  for (std::size_t i = 1; i < forms.size(); ++i) CHECK(forms[i - 1]->id < forms[i]->id);
}

TEST_CASE("a superseded version stays findable, and the newest active one is what an id means") {
  const Version current("1.0.0", "active", "sample.en.json"), old("0.9.0", "superseded", "sample.0.9.0.en.json");
  const auto library = Library::from_files(std::vector<base::BundleFile>{
      {"instruments/sample.json", current.definition},
      {"instruments/sample.en.json", current.pack},
      {"instruments/sample.0.9.0.json", old.definition},
      {"instruments/sample.0.9.0.en.json", old.pack},
      {"sql/gad-3.json", "not an instrument"},
  });
  REQUIRE(library);
  CHECK(library->find("sample")->version == "1.0.0");
  REQUIRE(library->find("sample", "0.9.0") != nullptr);
  CHECK(library->instruments().size() == 1);
}

TEST_CASE("versions are compared as numbers") {
  const Version newer("1.10.0", "active", "newer.en.json"), older("1.9.0", "active", "older.en.json");
  const auto library = Library::from_files(std::vector<base::BundleFile>{
      {"instruments/newer.json", newer.definition},
      {"instruments/newer.en.json", newer.pack},
      {"instruments/older.json", older.definition},
      {"instruments/older.en.json", older.pack},
  });
  REQUIRE(library);
  CHECK(library->find("sample")->version == "1.10.0");
}

TEST_CASE("the same id and version twice is refused") {
  const Version one("1.0.0", "active", "sample.en.json");
  const auto library = Library::from_files(std::vector<base::BundleFile>{
      {"instruments/a.json", one.definition},
      {"instruments/b.json", one.definition},
      {"instruments/sample.en.json", one.pack},
  });
  REQUIRE(!library);
  CHECK(library.error().code == "library_duplicate");
  CHECK(library.error().where == "sample");
}

TEST_CASE("what a page shows of a form holds every text in the wanted language") {
  const Library library = bundled();
  const auto json = form_json(*library.find("phq-9"), "en-GB");
  CHECK(json["language"] == "en");
  CHECK(json["title"] == "Patient Health Questionnaire-9 (PHQ-9)");
  CHECK(json["items"].size() == 10);
  CHECK(json["items"][8]["text"] == "Thoughts that you would be better off dead, or of hurting yourself in some way");
  CHECK(json["items"][8]["sensitive"] == true);
  CHECK(json["items"][9]["required"] == false);
  CHECK(json["items"][0]["options"][0]["label"] == "Not at all");
  CHECK(json["items"][0]["options"][3]["code"] == "LA6571-9");
  const auto& total = json["scales"][0];
  CHECK(total["range"] == base::OrderedJson::array({0, 27}));
  CHECK(total["bands"][2]["id"] == "moderate");
  CHECK(total["bands"][2]["next"].size() == 2);
  CHECK(json["licence"]["statement"] == "No permission required to reproduce, translate, display or distribute.");
  CHECK(json["alerts"][0]["item"] == "q9");
}

TEST_CASE("a summary says what an instrument is and what its licence allows") {
  const Library library = bundled();
  const auto json = summary_json(*library.find("gad-7"), "de");
  CHECK(json["id"] == "gad-7");
  CHECK(json["items"] == 8);
  CHECK(json["requiredItems"] == 7);
  CHECK(json["licence"] == "S");
  CHECK(json["licenceClass"] == "S");
  CHECK(json["wording"] == true);
  CHECK(json["ranges"]["total"] == base::OrderedJson::array({0, 21}));
  CHECK(json["higherIs"]["total"] == "worse");
  CHECK(json["answers"][0]["item"] == "q1");
  CHECK(json["answers"][0]["values"] == base::OrderedJson::array({0, 1, 2, 3}));
  CHECK(json["answers"][0]["codes"][3] == "LA6571-9");
}

TEST_CASE("no text that Alcove adds calls a result a diagnosis or shouts") {
  const Library library = bundled();
  for (const Form* form : library.instruments()) {
    const std::set<std::string> wording = wording_keys_of(*form);
    for (const auto& [tag, pack] : form->languages) {
      for (const auto& [key, text] : pack.strings) {
        if (wording.count(key) != 0) continue;
        INFO(form->id << " " << tag << " " << key);
        CHECK(text.find('!') == std::string::npos);
        CHECK(text.find("You have ") == std::string::npos);
        CHECK(text.find("you suffer") == std::string::npos);
      }
    }
  }
}
