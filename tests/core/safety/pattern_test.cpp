#include "core/safety/pattern.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace alcove::safety;

namespace {

/// Patterns numbered from 0, and what they find in a text.
class Finder {
 public:
  explicit Finder(std::vector<std::string> patterns, Joins joins = {}) : joins_(std::move(joins)) {
    for (const char* word : {"want", "wish"}) mark(word, 0);
    mark("not", 1);
    WordClasses classes;
    classes.emplace("WANT", WordClass{0, {"would like"}});
    classes.emplace("NOT", WordClass{1, {}});
    set_.never_skip(ClassMask{1} << 1U);
    std::uint16_t number = 0;
    for (const std::string& pattern : patterns) REQUIRE(set_.add(pattern, number++, vocabulary_, classes, joins_));
    REQUIRE(set_.seal());
    vocabulary_.seal();
  }

  /// "0[1,3)" for each match.
  std::string in(std::string_view text) {
    Tokens tokens;
    Reader(vocabulary_, joins_).read(text, tokens);
    std::vector<ClassMask> masks;
    for (const Token& token : tokens) masks.push_back(token.word < masks_.size() ? masks_[token.word] : 0);
    std::vector<Match> matches;
    set_.find(tokens, masks, matches);
    std::string out;
    for (const Match& match : matches) {
      out += std::to_string(match.phrase) + "[" + std::to_string(match.begin) + "," + std::to_string(match.end) + ")";
    }
    return out;
  }

  std::size_t nodes() const { return set_.node_count(); }

 private:
  void mark(const char* word, unsigned word_class) {
    const WordId number = vocabulary_.add(word);
    masks_.resize(std::max<std::size_t>(masks_.size(), number + 1U), 0);
    masks_[number] |= ClassMask{1} << word_class;
  }

  Vocabulary vocabulary_;
  Joins joins_;
  PatternSet set_;
  std::vector<ClassMask> masks_;
};

std::string refusal_of(std::string_view pattern) {
  PatternSet set;
  Vocabulary vocabulary;
  const auto added = set.add(pattern, 0, vocabulary, {});
  return added ? "" : added.error().code;
}

}  // namespace

TEST_CASE("a pattern finds its words, whatever stands around them") {
  Finder finder({"go home"});
  CHECK(finder.in("please go home now") == "0[1,3)");
  CHECK(finder.in("go and home").empty());
}

TEST_CASE("a class stands for each of its words and phrases") {
  Finder finder({"{WANT} to go"});
  CHECK(finder.in("wish to go") == "0[0,3)");
  CHECK(finder.in("i would like to go") == "0[1,5)");
}

TEST_CASE("what is optional may be missing, and either of several may stand") {
  Finder finder({"go (home|to bed)? now"});
  CHECK(finder.in("go now") == "0[0,2)");
  CHECK(finder.in("go home now") == "0[0,3)");
  CHECK(finder.in("go to bed now") == "0[0,4)");
}

TEST_CASE("a gap skips up to so many words, never a negation and never a sentence's end") {
  Finder finder({"want ..2 home"});
  CHECK(finder.in("want home") == "0[0,2)");
  CHECK(finder.in("want a big home") == "0[0,4)");
  CHECK(finder.in("want a very big home").empty());
  CHECK(finder.in("want not home").empty());
  CHECK(finder.in("i want it all. home").empty());
}

TEST_CASE("a star is one word, whatever it is") {
  Finder finder({"want * home"});
  CHECK(finder.in("want bright home") == "0[0,3)");
  CHECK(finder.in("want home").empty());
}

TEST_CASE("a dollar stands where the clause ends") {
  Finder finder({"go home $"});
  CHECK(finder.in("i go home") == "0[1,3)");
  CHECK(finder.in("go home, please") == "0[0,2)");
  CHECK(finder.in("go home please").empty());
}

TEST_CASE("of one phrase at one place the longest reading is found") {
  Finder finder({"want ..3 home"});
  CHECK(finder.in("want home a home") == "0[0,4)");
}

TEST_CASE("words that the reader joins are joined in patterns too") {
  Vocabulary vocabulary;
  const Joins joins{{{1, 2}, 3}};  // "want", "wish" → "not": numbers as the finder gives them
  Finder finder({"want wish home"}, joins);
  CHECK(finder.in("want wish home") == "0[0,2)");
}

TEST_CASE("readings that begin and end alike share states") {
  Finder one({"want to go home"});
  Finder many({"(want|wish|hope) to go home"});
  CHECK(many.nodes() == one.nodes());
}

TEST_CASE("a pattern that is not written as it has to be is refused") {
  for (const char* pattern : {"", "..2 home", "* home", "$", "home ..2", "(home", "home)", "{MISSING}", "go ..0 home",
                              "go .. home", "((((( home )))))", "home?", "-", "a b c d e f g h i j k l m n o p q"}) {
    INFO(pattern);
    CHECK(refusal_of(pattern) == "pattern");
  }
}
