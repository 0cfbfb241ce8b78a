#include "core/safety/languages.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/support/vectors.hpp"

using namespace alcove::safety;

namespace {

Languages languages() {
  Languages all;
  for (const char* language : {"en", "de"}) {
    REQUIRE(all.add(alcove::tests::read_file("schemas/lexicons/safety." + std::string(language) + ".json")));
  }
  return all;
}

}  // namespace

TEST_CASE("each text is screened by the tables of its language") {
  Languages all = languages();
  const auto language_of = [&](const char* text) { return all.screen(text).tables.language(); };
  CHECK(language_of("I don't want to live anymore and nobody knows.") == "en");
  CHECK(language_of("Ich möchte nicht mehr leben und niemand weiß davon.") == "de");
  CHECK(all.screen("Ich möchte nicht mehr leben und niemand weiß davon.").verdict.level == 1);
  CHECK(all.screen("I don't want to live anymore and nobody knows.").verdict.level == 1);
  CHECK(all.screen("Ich habe gestern mit meiner Schwester einen Kuchen gebacken.").verdict.point == Point::none);
}

TEST_CASE("a short text is screened by the tables that know its words as they are written") {
  Languages all = languages();
  CHECK(all.screen("I am not suicidal").tables.language() == "en");
  CHECK(all.screen("I am not suicidal").verdict.point == Point::none);
  CHECK(all.screen("Nicht suizidal").tables.language() == "de");
  CHECK(all.screen("Ich bin lebensmüde").verdict.level == 1);
  CHECK(all.screen("I am suicidal").verdict.point != Point::none);
}

TEST_CASE("a text that no tables read is said to be in none of their languages") {
  Languages all = languages();
  CHECK(!all.screen("Je voudrais savoir à quelle heure ouvre le magasin demain.").verdict.is_covered);
  CHECK(all.screen("I would like to know when the shop opens tomorrow.").verdict.is_covered);
}

TEST_CASE("a conversation goes on when its language changes") {
  Languages all = languages();
  Conversation conversation;
  CHECK(all.screen("I don't want to live anymore.", conversation).verdict.level == 1);
  CHECK(conversation.level == 1);
  CHECK(all.screen("Ich sehe keinen Ausweg mehr für mich.", conversation).verdict.point != Point::none);
}

TEST_CASE("a lexicon that cannot be compiled is refused, and the others stay") {
  Languages all = languages();
  CHECK(!all.add("{}"));
  CHECK(all.size() == 2);
}
