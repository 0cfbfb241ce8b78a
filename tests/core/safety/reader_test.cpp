#include "core/safety/reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace alcove::safety;

namespace {

/// The words as they are read: unknown ones are "?", "|" begins a clause, "/" a sentence.
std::string read(std::string_view text) {
  Vocabulary vocabulary;
  for (const char* word : {"kill", "myself", "die", "want", "anymore"}) vocabulary.add(word, Spelling::critical);
  for (const char* word : {"i", "to", "dont", "my", "self", "still", "good", "cool", "a", "no"}) vocabulary.add(word);
  vocabulary.seal();
  const Joins joins{{{vocabulary.find("my"), vocabulary.find("self")}, vocabulary.find("myself")}};
  Tokens tokens;
  Reader(vocabulary, joins).read(text, tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += ' ';
    if (token.before == Boundary::clause) out += "| ";
    if (token.before == Boundary::sentence) out += "/ ";
    out += token.word == k_unknown_word ? "?" : std::string(vocabulary.text(token.word));
    REQUIRE(token.begin < token.end);
    REQUIRE(token.end <= text.size());
  }
  return out;
}

}  // namespace

TEST_CASE("case, accents and apostrophes do not change a word") {
  CHECK(read("I DON'T want to DIE") == "i dont want to die");
  CHECK(read("i don’t wánt to dïe") == "i dont want to die");
}

TEST_CASE("digits and signs inside a word are letters") {
  CHECK(read("k1ll my$elf") == "kill myself");
  CHECK(read("w@nt t0 d!e") == "want to die");
  CHECK(read("want 2 die") == "want ? die");
}

TEST_CASE("letters of other alphabets that look alike are read as what they look like") {
  CHECK(read("dіе") == "die");  // Cyrillic і and е
  CHECK(read("kіll mуsеlf") == "kill myself");
}

TEST_CASE("letters set apart are one word, initials are not") {
  CHECK(read("d i e") == "die");
  CHECK(read("d.i.e") == "die");
  CHECK(read("k-i-l-l my self") == "kill myself");
  CHECK(read("i a") == "i a");
}

TEST_CASE("what is invisible is not there") { CHECK(read("d\u200Bi\u200De") == "die"); }

TEST_CASE("letters repeated for emphasis count once, or twice where the word has two") {
  CHECK(read("diiiieeee") == "die");
  CHECK(read("killllll") == "kill");
  CHECK(read("noooo") == "no");
}

TEST_CASE("words that matter are read with one letter wrong, others are not guessed") {
  CHECK(read("kil mysef") == "kill myself");
  CHECK(read("wnat anymroe") == "want anymore");
  CHECK(read("still") == "still");
  CHECK(read("gold") == "?");
}

TEST_CASE("a forgiving word may have one wrong letter inside it, a critical one anywhere") {
  Vocabulary vocabulary;
  const WordId thought = vocabulary.add("thought", Spelling::forgiving);
  const WordId suicide = vocabulary.add("suicide", Spelling::critical);
  vocabulary.add("pain", Spelling::forgiving);
  vocabulary.seal();
  for (const char* mistake : {"thoght", "thuoght", "thougght", "thoaght"}) {
    CAPTURE(mistake);
    CHECK(vocabulary.find_misspelt(mistake) == thought);
  }
  for (const char* other : {"bought", "thoughts", "hought", "thuogth"}) {
    CAPTURE(other);
    CHECK(vocabulary.find_misspelt(other) == k_unknown_word);
  }
  CHECK(vocabulary.find_misspelt("uicide") == suicide);
  CHECK(vocabulary.find_misspelt("suicides") == suicide);
  // Short words have too many neighbours.
  CHECK(vocabulary.find_misspelt("paiin") == k_unknown_word);
}

TEST_CASE("of two words that may be meant the critical one is read") {
  Vocabulary vocabulary;
  vocabulary.add("cuffing", Spelling::forgiving);
  const WordId cutting = vocabulary.add("cutting", Spelling::critical);
  vocabulary.seal();
  CHECK(vocabulary.find_misspelt("cufting") == cutting);
}

TEST_CASE("words run together come apart when one of them matters") {
  CHECK(read("killmyself") == "kill myself");
  CHECK(read("goodcool") == "?");
}

TEST_CASE("clauses and sentences end where their marks stand") {
  CHECK(read("i want to, no") == "i want to | no");
  CHECK(read("i want to. no") == "i want to / no");
  CHECK(read("i want to\nno") == "i want to / no");
  CHECK(read("I. Want. To. Die.") == "i | want | to | die");
}

TEST_CASE("quotation marks are remembered") {
  Vocabulary vocabulary;
  vocabulary.seal();
  Tokens tokens;
  Reader(vocabulary, {}).read("he said \"go now\" again", tokens);
  REQUIRE(tokens.size() == 5);
  CHECK_FALSE(tokens[1].is_quoted);
  CHECK(tokens[2].is_quoted);
  CHECK(tokens[3].is_quoted);
  CHECK_FALSE(tokens[4].is_quoted);
}

TEST_CASE("letters of a script that is not read are counted") {
  Vocabulary vocabulary;
  vocabulary.seal();
  Tokens tokens;
  CHECK(Reader(vocabulary, {}).read("日本語", tokens) == 3);
  CHECK(Reader(vocabulary, {}).read("english", tokens) == 0);
}

TEST_CASE("a text is read up to its limit and broken UTF-8 only separates") {
  Vocabulary vocabulary;
  vocabulary.seal();
  Tokens tokens;
  std::string text;
  for (int i = 0; i < 30'000; ++i) text += "word ";
  Reader(vocabulary, {}).read(text, tokens);
  CHECK(tokens.size() == Reader::k_most_tokens);
  CHECK(read("die\xFF die") == "die die");
}
