#include "core/safety/screen.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/support/vectors.hpp"

using namespace alcove::safety;

namespace {

const Tables& english() {
  static const Tables tables = [] {
    auto compiled = Tables::compile(alcove::tests::read_file("schemas/lexicons/safety.en.json"));
    REQUIRE(compiled);
    return std::move(*compiled);
  }();
  return tables;
}

Verdict screened(std::string_view text) { return Screener(english()).screen(text); }

}  // namespace

TEST_CASE("a wish to be dead is level 1, plain thoughts are level 2, an attempt is level 6") {
  CHECK(screened("I wish I were dead").level == 1);
  CHECK(screened("I want to kill myself").level == 2);
  CHECK(screened("I tried to kill myself last night").level == 6);
}

TEST_CASE("the same words denied, of somebody else or as an idiom ask for nothing") {
  CHECK(screened("I want to die").point == Point::firm);
  CHECK(screened("I don't want to die").point == Point::none);
  CHECK(screened("The villain wants to die").point == Point::none);
  CHECK(screened("I would rather die than be a lawyer").point == Point::none);
}

TEST_CASE("not wanting to live is no denial") {
  CHECK(screened("I don't want to live anymore").point == Point::soft);
  CHECK(screened("I can't stop thinking about suicide").level == 2);
}

TEST_CASE("what is past stays in the events and asks for nothing unless it was done") {
  const Verdict thought = screened("Years ago I was suicidal.");
  CHECK(thought.point == Point::none);
  REQUIRE_FALSE(thought.events.empty());
  CHECK(thought.events.front().temporality == Temporality::past);
  CHECK(screened("Years ago I tried to kill myself.").level == 6);
}

TEST_CASE("means and a time lift intent and make it imminent") {
  const Verdict verdict = screened("I have the pills next to me and I'm going to kill myself tonight");
  CHECK(verdict.level >= 5);
  CHECK(verdict.is_imminent);
  CHECK(verdict.point == Point::firm);
}

TEST_CASE("one weak sign is none, two of different kinds are a gentle one") {
  CHECK(screened("I am such a burden").point == Point::none);
  const Verdict verdict = screened("I am such a burden and there is no way out");
  CHECK(verdict.point == Point::soft);
  CHECK(verdict.level == 1);
}

TEST_CASE("spans are bytes of the text as it was written, with the rule that fired") {
  const std::string text = "Ich — nein, \"ok\": I w\u00E4nt to d1e.";
  const Verdict verdict = screened(text);
  REQUIRE_FALSE(verdict.events.empty());
  const Event& event = verdict.events.front();
  REQUIRE(event.parts >= 1);
  CHECK(text.substr(event.spans[0].begin, event.spans[0].end - event.spans[0].begin) == "I w\u00E4nt to d1e");
  CHECK(english().rule(event.rules[0]).category == Category::suicidal);
}

TEST_CASE("laughing it off takes the weight from a phrase, a plan keeps it") {
  CHECK(screened("this exam makes me want to die lol").point == Point::none);
  CHECK(screened("I have a plan to kill myself tonight").point == Point::firm);
}

TEST_CASE("a text in another language is said not to be covered") {
  CHECK(screened("We had a good day at the lake with the kids").is_covered);
  CHECK_FALSE(screened("Meine Schwester kommt heute Abend zum Essen vorbei").is_covered);
  CHECK_FALSE(screened("明日の朝、店は何時に開きますか").is_covered);
}

TEST_CASE("who says that they are under age is a minor") {
  CHECK(screened("i'm 14 and i hate school").is_minor);
  CHECK_FALSE(screened("my son is 14").is_minor);
}

TEST_CASE("an emergency now comes before everything else") {
  CHECK(screened("I want to die. I just took a whole bottle of pills").category == Category::overdose);
}

TEST_CASE("screening a long text without any punctuation takes time in proportion to it") {
  // 20 000 tokens of markers and phrases; with pairwise comparison this would be 400 million steps of each kind.
  std::string text;
  while (text.size() < 120'000) text += "i dont want to die ";
  Screener screener(english());
  CHECK(screener.screen(text).events.size() > 1'000);
}

TEST_CASE("a sign fades from a conversation, and while it lasts a weak one counts") {
  Screener screener(english());
  Conversation conversation;
  CHECK(screener.screen("I want to kill myself", conversation).level == 2);
  CHECK(conversation.level == 2);
  CHECK(screener.screen("I feel so hopeless", conversation).point == Point::soft);
  for (int i = 0; i < 30; ++i) screener.screen("the walk was nice", conversation);
  CHECK(conversation == Conversation{});
  CHECK(screener.screen("I feel so hopeless", conversation).point == Point::none);
}

TEST_CASE("weak signs of one conversation add up, those of long ago do not") {
  Screener screener(english());
  Conversation conversation;
  CHECK(screener.screen("I am such a burden", conversation).point == Point::none);
  CHECK(screener.screen("there is no way out", conversation).point == Point::soft);
  conversation = {};
  screener.screen("I am such a burden", conversation);
  for (int i = 0; i < 2 * Conversation::k_fading_messages; ++i) screener.screen("the walk was nice", conversation);
  CHECK(screener.screen("there is no way out", conversation).point == Point::none);
}

TEST_CASE("a conversation survives being kept as text, anything else is refused") {
  const Conversation conversation{3, 2, Category::suicidal, 0x8000'0001U, 4};
  const auto back = conversation_from_text(to_text(conversation));
  REQUIRE(back);
  CHECK(*back == conversation);
  for (const char* text : {"", "2", "1:0:0:0:0:0", "2:7:0:0:0:0", "2:1:6:0:0:0", "2:1:0:99:0:0", "2:1:0:0:0:0:0",
                           "2:1:0:0:0:x", "2:1:0:0:0:4294967296"}) {
    INFO(text);
    const auto refused = conversation_from_text(text);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "state");
  }
}
