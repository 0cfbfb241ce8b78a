#include "core/flows/sayings.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "core/base/bundle.hpp"

using namespace alcove;
using assessment::Rational;

namespace {

std::multiset<std::string> braces(const std::string& text) {
  std::multiset<std::string> out;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    out.insert(text.substr(at, text.find('}', at) - at));
  }
  return out;
}

}  // namespace

TEST_CASE("every language says every sentence about scores, with the same values in it") {
  const base::Json all = base::Json::parse(base::bundle_file("words/score.json"));
  for (const auto& [language, sentences] : all.items()) {
    CAPTURE(language);
    CHECK(sentences.size() == all.at("en").size());
    for (const auto& [name, english] : all.at("en").items()) {
      CAPTURE(name);
      REQUIRE(sentences.contains(name));
      CHECK(braces(sentences.at(name)) == braces(english));
    }
  }
}

TEST_CASE("sentences are in the language asked for, or in English") {
  CHECK(flows::Sayings("de-AT")("adds_up", {{"value", "12"}, {"max", "27"}}) ==
        "Ihre Antworten ergeben zusammen 12 von 27.");
  CHECK(flows::Sayings("xx")("last") == "last time");
  CHECK(flows::Sayings("en").counted("lower", Rational(1), {{"since", "last time"}}) ==
        "1 point lower than last time.");
  CHECK(flows::Sayings("de").counted("lower", Rational(5, 2), {{"since", "beim letzten Mal"}}) ==
        "2,5 Punkte niedriger als beim letzten Mal.");
}
