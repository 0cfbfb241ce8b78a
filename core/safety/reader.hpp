#pragma once

/// Text to tokens: words by their number, with where they stand in the text. It sees through disguise: other alphabets'
/// look-alikes, digits and signs for letters, letters set apart, repeated, run together or split, and misspellings of
/// the words that matter most.
///
/// Example:
///     Tokens tokens;
///     Reader(vocabulary, joins).read("i want to d.i.e", tokens);      // i · want · to · die

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "core/safety/vocabulary.hpp"

namespace alcove::safety {

/// What lies between a token and the one before.
enum class Boundary : std::uint8_t { none, clause, sentence };

struct Token {
  WordId word = k_unknown_word;
  Boundary before = Boundary::none;
  bool is_quoted = false;            ///< between quotation marks
  bool is_disguised = false;         ///< recognised only through its disguise
  std::uint32_t begin = 0, end = 0;  ///< bytes of the text
};

using Tokens = std::vector<Token>;

/// Two words in a row that are one: (first, second) → whole.
using Joins = std::map<std::pair<WordId, WordId>, WordId>;

class Reader {
 public:
  /// Most tokens that are read of one text; what follows is not looked at.
  static constexpr std::size_t k_most_tokens = 20'000;

  /// Both must outlive the reader.
  Reader(const Vocabulary& vocabulary, const Joins& joins);

  /// Replaces `tokens` by those of `text` (UTF-8; what is malformed separates words) and says how many letters are of a
  /// script that these tables do not read. Allocates only when `tokens` has to grow.
  std::size_t read(std::string_view text, Tokens& tokens) const;

 private:
  const Vocabulary& vocabulary_;
  const Joins& joins_;
  std::vector<bool> begins_join_;  ///< by word
};

}  // namespace alcove::safety
