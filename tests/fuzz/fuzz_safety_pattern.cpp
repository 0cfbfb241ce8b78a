/// The first line is a pattern, the rest a text. A pattern that is taken matches only inside the text, and the
/// automaton stays small.

#include <cstdint>
#include <string_view>

#include "core/base/result.hpp"
#include "core/safety/pattern.hpp"

using namespace alcove::safety;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t end = all.find('\n');
  const std::string_view text = end == std::string_view::npos ? std::string_view() : all.substr(end + 1);
  Vocabulary vocabulary;
  WordClasses classes;
  classes.emplace("A", WordClass{0, {"two words", "(three|four) more words"}});
  classes.emplace("NOT", WordClass{1, {}});
  std::vector<ClassMask> masks_of_words(16, 0);
  masks_of_words[vocabulary.add("one")] = 1;
  masks_of_words[vocabulary.add("not")] = 2;
  PatternSet set;
  set.never_skip(2);
  // What is refused leaves the set unusable, as it does for a lexicon.
  if (!set.add(all.substr(0, end), 0, vocabulary, classes) || !set.add("one ..3 two", 1, vocabulary, classes)) return 0;
  if (!set.seal()) return 0;
  ALCOVE_ASSERT(set.node_count() <= PatternSet::k_most_nodes);
  vocabulary.seal();
  Tokens tokens;
  Reader(vocabulary, {}).read(text, tokens);
  std::vector<ClassMask> masks;
  for (const Token& token : tokens) masks.push_back(token.word < 16 ? masks_of_words[token.word] : 0);
  std::vector<Match> matches;
  set.find(tokens, masks, matches);
  std::uint32_t last_begin = 0;
  for (const Match& match : matches) {
    ALCOVE_ASSERT(match.phrase <= 1 && match.begin < match.end && match.end <= tokens.size());
    ALCOVE_ASSERT(match.begin >= last_begin);
    last_begin = match.begin;
  }
  return 0;
}
