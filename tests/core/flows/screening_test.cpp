#include "core/flows/screening.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "core/base/bundle.hpp"
#include "core/base/text.hpp"
#include "core/flows/excerpt.hpp"
#include "core/flows/reasons.hpp"
#include "tests/core/flows/apps.hpp"

using namespace alcove;
using namespace alcove::tests;
using flows::Rung;
using safety::Category;
using safety::Point;

namespace {

safety::Verdict verdict(Category category, Point point, std::uint8_t level) {
  safety::Verdict out;
  out.category = category;
  out.point = point;
  out.level = level;
  return out;
}

flows::TextScreener& screener() {
  static const auto made = need(flows::TextScreener::make());
  return *made;
}

}  // namespace

TEST_CASE("each level of suicidal thoughts has its rung") {
  CHECK(flows::rung_of(safety::Verdict{}) == Rung::none);
  CHECK(flows::rung_of(verdict(Category::suicidal, Point::none, 1)) == Rung::none);
  CHECK(flows::rung_of(verdict(Category::suicidal, Point::soft, 0)) == Rung::tool);
  CHECK(flows::rung_of(verdict(Category::suicidal, Point::soft, 1)) == Rung::question);
  CHECK(flows::rung_of(verdict(Category::suicidal, Point::firm, 2)) == Rung::card);
  CHECK(flows::rung_of(verdict(Category::suicidal, Point::firm, 3)) == Rung::card);
  CHECK(flows::rung_of(verdict(Category::suicidal, Point::firm, 4)) == Rung::contact);
  CHECK(flows::rung_of(verdict(Category::suicidal, Point::firm, 5)) == Rung::full);
  CHECK(flows::rung_of(verdict(Category::suicidal, Point::firm, 6)) == Rung::full);
  safety::Verdict now = verdict(Category::suicidal, Point::firm, 4);
  now.is_imminent = true;
  CHECK(flows::rung_of(now) == Rung::full);
}

TEST_CASE("other categories have their rungs by how soon help is needed") {
  CHECK(flows::rung_of(verdict(Category::distress, Point::none, 0)) == Rung::tool);
  CHECK(flows::rung_of(verdict(Category::overdose, Point::firm, 6)) == Rung::full);
  CHECK(flows::rung_of(verdict(Category::medical_emergency, Point::soft, 3)) == Rung::contact);
  CHECK(flows::rung_of(verdict(Category::abuse, Point::soft, 3)) == Rung::question);
  CHECK(flows::rung_of(verdict(Category::bereaved, Point::soft, 0)) == Rung::tool);
  CHECK(flows::rung_of(verdict(Category::self_harm, Point::firm, 3)) == Rung::card);
  CHECK(flows::rung_of(verdict(Category::abuse, Point::firm, 4)) == Rung::contact);
  CHECK(flows::rung_of(verdict(Category::harm_to_others, Point::firm, 5)) == Rung::full);
}

TEST_CASE("rungs have names") {
  for (const Rung rung : {Rung::none, Rung::tool, Rung::question, Rung::card, Rung::contact, Rung::full}) {
    CHECK(flows::rung_of(name_of(rung)) == rung);
  }
  CHECK(flows::rung_of("ladder") == Rung::none);
}

TEST_CASE("who does not want to be asked is asked about neither distress nor a wish to be dead, and shown the rest") {
  const auto shown = [](Rung rung, std::uint8_t level) {
    flows::Noticed noticed;
    noticed.rung = rung;
    noticed.level = level;
    CHECK(shown_rung(noticed, flows::Gentleness::ask) == rung);
    return shown_rung(noticed, flows::Gentleness::leave);
  };
  CHECK(shown(Rung::tool, 0) == Rung::none);
  CHECK(shown(Rung::question, 1) == Rung::none);
  CHECK(shown(Rung::question, 2) == Rung::question);
  CHECK(shown(Rung::card, 2) == Rung::card);
  CHECK(shown(Rung::contact, 1) == Rung::contact);
  CHECK(shown(Rung::full, 6) == Rung::full);
}

TEST_CASE("English and German texts are read, each by its own tables") {
  const auto english = screener().screen("I don't want to be alive anymore.");
  CHECK(english.category == Category::suicidal);
  CHECK(english.rung == Rung::question);
  CHECK(english.tables.substr(0, 2) == "en");
  REQUIRE(!english.spans.empty());
  CHECK(english.confidence_permille > 0);
  const auto german = screener().screen("Ich will nicht mehr leben, ich kann das alles nicht mehr.");
  CHECK(german.category == Category::suicidal);
  CHECK(german.tables.substr(0, 2) == "de");
}

TEST_CASE("what is denied, over or ordinary asks for nothing") {
  for (const char* text :
       {"I don't want to die.", "This traffic is killing me, lol.", "We had soup and went for a walk.",
        "Back in 2010 I wanted to die, but that is long past and I am well."}) {
    CAPTURE(text);
    CHECK(screener().screen(text).rung <= Rung::tool);
  }
}

TEST_CASE("where two signs overlap, the surer one is marked") {
  const std::string text = "I wish I could go to sleep and not wake up.";
  const auto noticed = screener().screen(text);
  REQUIRE(noticed.spans.size() == 1);
  CHECK(text.substr(noticed.spans[0].span.begin).starts_with("go to sleep and not wake up"));
}

TEST_CASE("spans lie in the text, and none inside another") {
  const std::string text =
      "I want to die. I can't do this anymore. I'm a burden to everyone. I will kill myself tonight.";
  const auto noticed = screener().screen(text);
  REQUIRE(!noticed.spans.empty());
  CHECK(noticed.spans.size() <= flows::Noticed::k_most_spans);
  for (const auto& one : noticed.spans) {
    CHECK(one.span.begin < one.span.end);
    CHECK(one.span.end <= text.size());
    CHECK(screener().find(one.rule) != nullptr);
    for (const auto& other : noticed.spans) {
      const bool apart = &one == &other || one.span.end <= other.span.begin || other.span.end <= one.span.begin;
      CHECK(apart);
    }
  }
  CHECK(screener().find("no-such-rule") == nullptr);
}

TEST_CASE("a page counts UTF-16 units") {
  CHECK(flows::utf16_length("") == 0);
  CHECK(flows::utf16_length("ab") == 2);
  CHECK(flows::utf16_length("\u00e9\u2026") == 2);
  CHECK(flows::utf16_length("\U0001F327") == 2);
}

TEST_CASE("an excerpt is the sentence around what was noticed") {
  const std::string text = "It rained. I can't go on. Mira called.";
  const auto out = flows::excerpt_of(text, {{{14, 24}, "hopeless"}});
  CHECK(out.text == "I can't go on.");
  CHECK(out.rules == std::vector<std::string>{"hopeless"});
  REQUIRE(out.spans.size() == 1);
  CHECK(out.text.substr(out.spans[0].begin, out.spans[0].end - out.spans[0].begin) == text.substr(14, 10));
  CHECK(flows::excerpt_of(text, {}).text.empty());
  CHECK(flows::excerpt_of("all of it", {{{0, 9}, "a"}}).text == "all of it");
}

TEST_CASE("an excerpt holds as many of the places as fit, each rule once") {
  const std::string text = "One here. Two there. " + std::string(400, 'x') + " Three far.";
  const auto out = flows::excerpt_of(text, {{{0, 3}, "a"}, {{10, 13}, "b"}, {{422, 427}, "a"}});
  CHECK(out.text == "One here. Two there.");
  CHECK(out.rules == std::vector<std::string>{"a", "b"});
  CHECK(out.spans.size() == 2);
}

TEST_CASE("a long sentence is cut between words, and a long word between characters") {
  std::string words;
  for (int i = 0; i < 100; ++i) words += "word" + std::to_string(i) + " ";
  const auto middle = static_cast<std::uint32_t>(words.find("word50"));
  const auto cut = flows::excerpt_of(words, {{{middle, middle + 6}, "a"}});
  CHECK(cut.text.size() <= vault::k_most_excerpt_bytes);
  CHECK(cut.text.size() > 200);
  CHECK((" " + words).find(" " + cut.text + " ") != std::string::npos);
  CHECK(cut.text.substr(cut.spans[0].begin, 6) == "word50");

  std::string umlauts = "x";
  for (int i = 0; i < 300; ++i) umlauts += "\u00e4";
  const auto whole = flows::excerpt_of(umlauts, {{{0, static_cast<std::uint32_t>(umlauts.size())}, "a"}});
  CHECK(base::is_utf8(whole.text));
  CHECK(whole.text.size() <= vault::k_most_excerpt_bytes);
  CHECK(whole.spans[0].end == whole.text.size());
}

TEST_CASE("every phrase of the tables has a reason in both languages, without a rule it has its category's") {
  for (const char* language : {"en", "de"}) {
    const auto reasons = need(flows::Reasons::read(language));
    const std::string other = reasons.of(nullptr, "no-such-category");
    CHECK(!other.empty());
    for (const char* file : {"lexicons/safety.en.json", "lexicons/safety.de.json"}) {
      const auto tables = need(safety::Tables::compile(base::bundle_file(file)));
      for (const safety::Rule& rule : tables.rules()) {
        if (rule.is_marker) continue;
        CAPTURE(language, file, rule.id);
        CHECK(reasons.of(&rule, "") != other);
        CHECK(reasons.of(nullptr, name_of(rule.category)) != other);
      }
    }
  }
  const auto english = need(flows::Reasons::read("en"));
  CHECK(need(flows::Reasons::read("xx")).of(nullptr, "abuse") == english.of(nullptr, "abuse"));
  CHECK(need(flows::Reasons::read("de")).of(nullptr, "abuse") != english.of(nullptr, "abuse"));
}

TEST_CASE("a text is screened without a vault, with spans in the units of a page") {
  AppDevice device;
  const std::string text = "Gr\u00fc\u00dfe \U0001F327. I don't want to be alive anymore.";
  const auto noticed = need(device.app.screen_text(text));
  CHECK(noticed["rung"] == "question");
  CHECK(noticed["level"] == 1);
  CHECK(noticed["category"] == "suicidal");
  CHECK(noticed["imminent"] == false);
  CHECK(noticed["covered"] == true);
  REQUIRE(noticed["spans"].size() >= 1);
  CHECK(noticed["spans"][0]["begin"].get<std::size_t>() >= 10);
  CHECK(noticed["spans"][0]["end"].get<std::size_t>() <= flows::utf16_length(text));
  CHECK(!noticed["spans"][0]["why"].get<std::string>().empty());
  CHECK(code_of(device.app.screen_text("\xff")) == "text");
}
