/// Any bytes as text: tokens lie in the text, in order, and reading twice reads the same.

#include <cstdint>
#include <string_view>

#include "core/base/result.hpp"
#include "core/safety/reader.hpp"

using namespace alcove::safety;

namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary words = [] {
    Vocabulary all;
    for (const char* word : {"kill", "myself", "die", "want", "anymore", "suicide"}) all.add(word, Spelling::critical);
    for (const char* word : {"i", "to", "dont", "my", "self", "still", "a", "no", "\xF0\x9F\x98\x82"}) all.add(word);
    all.seal();
    return all;
  }();
  return words;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static const Joins joins{{{vocabulary().find("my"), vocabulary().find("self")}, vocabulary().find("myself")}};
  const Reader reader(vocabulary(), joins);
  Tokens tokens, again;
  const std::size_t foreign = reader.read(text, tokens);
  ALCOVE_ASSERT(foreign <= size && tokens.size() <= Reader::k_most_tokens);
  std::uint32_t last_begin = 0;
  for (const Token& token : tokens) {
    ALCOVE_ASSERT(token.begin < token.end && token.end <= size && token.begin >= last_begin);
    ALCOVE_ASSERT(token.word < vocabulary().size());
    last_begin = token.begin;
  }
  reader.read(text, again);
  ALCOVE_ASSERT(again.size() == tokens.size());
  return 0;
}
