/// Folders of a host: wording for bundled instruments, instruments of its own, and notices.

#include <string>

#include "tests/core/assessment/sample.hpp"

using namespace alcove;
using namespace alcove::assessment;
using namespace alcove::assessment::tests;
using base::Json;
using base::Result;

namespace {

const std::string k_manifest =
    R"({"id": "clinic", "title": "Of the clinic", "hostNotice": "Only inside the clinic.", "personNotice": "By our clinic."})";

/// A folder with the sample instrument.
HostFolder folder_with(const Json& definition) {
  const Json own = definition.contains("wording") ? sample_own_words(definition) : sample_pack(definition);
  return {.name = "clinic",
          .files = {{"pack.json", k_manifest}, {"sample.json", definition.dump()}, {"sample.en.json", own.dump()}}};
}

Result<Library> load(HostFolder folder) { return Library::load(std::vector<HostFolder>{std::move(folder)}); }

Json with_version(Json definition, const char* version, const char* status) {
  definition["version"] = version;
  definition["status"] = status;
  return definition;
}

}  // namespace

TEST_CASE("a host's own instrument stands beside ours and says whose it is") {
  const auto library = load(folder_with(sample_definition()));
  REQUIRE(library);
  const Form* form = library->find("sample");
  REQUIRE(form != nullptr);
  CHECK(form->from_host);
  CHECK(form->notice == "By our clinic.");
  CHECK(form_json(*form, "en")["notice"] == "By our clinic.");
  CHECK(summary_json(*form, "en")["fromHost"] == true);
  REQUIRE(library->packs().size() == 1);
  CHECK(library->packs()[0].id == "clinic");
  CHECK(library->packs()[0].host_notice == "Only inside the clinic.");
  REQUIRE(library->find("phq-9") != nullptr);
  CHECK_FALSE(library->find("phq-9")->from_host);
  CHECK(library->find("phq-9")->notice.empty());
  CHECK(library->instruments().size() == Library::load_bundled()->instruments().size() + 1);
}

TEST_CASE("wording beside a host's definition, or in another folder, makes it takeable") {
  const Json definition = sample_apart("T");
  HostFolder folder = folder_with(definition), words{.name = "words", .files = {}};
  words.files["sample.wording.en.json"] = sample_wording(definition).dump();
  for (const std::vector<HostFolder>& folders : {std::vector{folder, words}, std::vector{words, folder}}) {
    const auto library = Library::load(folders);
    REQUIRE(library);
    CHECK(library->find("sample")->languages_to_take().size() == 1);
    CHECK(library->find("sample")->notice == "By our clinic.");
  }
  folder.files.merge(words.files);
  const auto together = load(folder);
  REQUIRE(together);
  CHECK(together->find("sample")->text("en", "a") == "text of a");
}

TEST_CASE("what is wrong in a host's folder is refused and its file named") {
  const auto refused = [](const char* file, const std::string& content, const char* code, const char* where) {
    HostFolder folder = folder_with(sample_definition());
    folder.files[file] = content;
    check_fails(load(folder), code, where);
  };
  Json wrong = sample_definition();
  wrong["scales"][0]["range"] = {0, 8};
  refused("sample.json", wrong.dump(), "definition_range", "clinic/sample.json: sample.scales[0].range");
  refused("sample.json", "{", "json", "clinic/sample.json: byte 2");
  refused("phq-9.wording.en.json",
          R"({"instrument": "phq-9", "version": "1.0.0", "language": "en", "licence": {}, "strings": {}})",
          "definition_licence", "clinic/phq-9.wording.en.json");
  refused("x.wording.en.json", R"({"instrument": "x", "version": "1.0.0"})", "instrument_unknown",
          "clinic/x.wording.en.json: instrument");
  refused("x.wording.en.json", R"({"instrument": "sample", "version": "2.0.0"})", "instrument_unknown",
          "clinic/x.wording.en.json: version");
  refused("pack.json", R"({"id": "Clinic", "title": "x"})", "definition_value", "clinic/pack.json: pack.id");
  refused("pack.json", R"({"id": "clinic"})", "json_member", "clinic/pack.json: pack.title");
  refused("pack.json", R"({"id": "clinic", "title": "x", "owner": "y"})", "definition_member",
          "clinic/pack.json: pack.owner");
}

TEST_CASE("nothing of ours is replaced, and nothing is there twice") {
  Json definition = sample_definition();
  definition["id"] = "phq-9";
  check_fails(load(folder_with(definition)), "library_duplicate", "clinic/sample.json: phq-9");
  const HostFolder folder = folder_with(sample_definition());
  check_fails(Library::load(std::vector{folder, folder}), "library_duplicate", "clinic/sample.json: sample");
}

TEST_CASE("an old attempt is scored under its own form after the form is superseded") {
  Json old = with_version(sample_definition(), "1.0.0", "superseded");
  Json current = with_version(sample_definition(), "1.1.0", "active");
  current["supersedes"] = "1.0.0";
  current["scales"][0]["multiply"] = 2;
  current["scales"][0]["range"] = {0, 18};
  current["scales"][0]["bands"][2]["max"] = 18;
  current["text"]["en"]["file"] = "sample.1.1.0.en.json";
  current["tests"] = Json::parse(R"([
    {"answers": {"a": 3, "b": 3, "c": 3}, "expect": {"scores": {"total": 18}, "flags": {"two": true, "screen": true}}},
    {"answers": {"a": 0, "b": 0, "c": 0}, "expect": {"scores": {"total": 0}, "flags": {"two": false, "screen": false}}}
  ])");
  HostFolder folder = folder_with(old);
  folder.files["sample.1.1.0.json"] = current.dump();
  folder.files["sample.1.1.0.en.json"] = sample_pack(current).dump();
  const auto library = load(folder);
  REQUIRE(library);
  const Json answers{{"a", 2}, {"b", 1}, {"c", 0}};
  const Form* then = library->find("sample", "1.0.0");
  REQUIRE(then != nullptr);
  CHECK(then->status == "superseded");
  CHECK(score_of(*then, answers).scores[0].value == Rational(3));
  CHECK(score_of(*then, answers).form == "1.0.0");
  CHECK(library->find("sample")->version == "1.1.0");
  CHECK(score_of(*library->find("sample"), answers).scores[0].value == Rational(6));
  std::size_t listed = 0;
  for (const Form* form : library->instruments()) listed += form->id == "sample" ? 1U : 0U;
  CHECK(listed == 1);
}
