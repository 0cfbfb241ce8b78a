#include "core/flows/packs.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/core/flows/apps.hpp"
#include "tests/core/flows/sample_form.hpp"

using namespace alcove;
using namespace alcove::tests;
using flows::load_library;

TEST_CASE("without packs the library is what is bundled") {
  for (const char* none : {"", R"({"packs":[]})"}) {
    const auto loaded = need(load_library(none));
    CHECK(loaded.pack_problem.empty());
    CHECK(loaded.library.instruments().size() == library().instruments().size());
  }
}

TEST_CASE("a host's pack adds its instruments, with its notice") {
  const auto loaded = need(load_library(packs_text({sampler("1.0.0", "active")})));
  CHECK(loaded.pack_problem.empty());
  const assessment::Form* form = loaded.library.find("sampler");
  REQUIRE(form != nullptr);
  CHECK(form->from_host);
  CHECK(form->notice == "Only a sample.");
  AppDevice device("packs", loaded.library);
  bool listed = false;
  for (const auto& instrument : device.app.instruments()) {
    if (instrument["id"] != "sampler") continue;
    listed = true;
    CHECK(instrument["notice"] == "Only a sample.");
    CHECK(instrument["fromHost"] == true);
    CHECK(instrument["languages"] == base::OrderedJson::array({"de", "en"}));
  }
  CHECK(listed);
}

TEST_CASE("a pack that does not hold is left out as a whole, and the others stay") {
  auto broken = sampler("1.1.0", "active");
  std::string& definition = broken.files.at("sampler.1.1.0.json");
  definition.replace(definition.find("\"range\":[0,4]"), 13, "\"range\":[0,5]");
  const auto loaded = need(load_library(packs_text({broken, sampler("1.0.0", "active")})));
  CHECK(loaded.library.find("sampler")->version == "1.0.0");
  CHECK(loaded.pack_problem.find("Questionnaires of this host were left out: ") == 0);
  CHECK(loaded.pack_problem.find("sampler.1.1.0.json") != std::string::npos);

  AppDevice plain;
  CHECK(need(plain.app.status())["packProblem"].is_null());
  FixedRandom random("problem");
  const auto database = native::NativeDatabase::in_memory();
  flows::App app(*database, random, loaded.library, {.origin = "", .pack_problem = loaded.pack_problem});
  need(app.start());
  CHECK(need(app.status())["packProblem"] == loaded.pack_problem);
}

TEST_CASE("packs of another shape are a problem, and the bundled instruments stay") {
  for (const char* wrong : {"{", "[]", R"({"packs":{}})", R"({"packs":[{"id":"a","title":"A"}]})",
                            R"({"packs":[{"id":"a","title":"A","files":{"a.json":7}}]})",
                            R"({"packs":[{"id":"a","title":"A","files":{"a.json":"{"}}]})"}) {
    CAPTURE(wrong);
    const auto loaded = need(load_library(wrong));
    CHECK(!loaded.pack_problem.empty());
    CHECK(loaded.library.instruments().size() == library().instruments().size());
  }
  CHECK(code_of(flows::read_packs("{")) == "json");
  CHECK(code_of(flows::read_packs("[]")) == "packs");
}
