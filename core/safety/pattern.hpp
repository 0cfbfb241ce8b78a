#pragma once

/// The small language in which lexicons write phrases, and the automaton that finds all of them in one pass.
///
///     want to die            these words
///     {WANT} to die          one word of a class
///     (die|not exist)        either
///     really?                may be missing (also after a class or a group)
///     *                      any one word
///     ..3                    up to three words in between, within the sentence
///
/// Example:
///     PatternSet set;
///     ALCOVE_TRY_VOID(set.add("{WANT} to die", 7, vocabulary, classes));
///     set.seal();
///     set.find(tokens, masks, matches);        // matches[0]: phrase 7, tokens 2 to 5

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/safety/reader.hpp"

namespace alcove::safety {

/// A class's number, 0 to 63; the classes of a word are a mask of them.
using ClassMask = std::uint64_t;

/// What a class holds: single words by number, and what is longer as it was written.
struct WordClass {
  std::uint8_t number = 0;
  std::vector<std::string> longer;  ///< entries of several words
};

using WordClasses = std::map<std::string, WordClass, std::less<>>;

/// A phrase found: tokens [begin, end).
struct Match {
  std::uint16_t phrase = 0;
  std::uint32_t begin = 0, end = 0;
};

class PatternSet {
 public:
  /// Most different word sequences that one pattern may stand for, and most words of a pattern.
  static constexpr std::size_t k_most_variants = 4096, k_most_words = 16;

  /// Adds a pattern for `phrase`, and its words to `vocabulary`. Not written as above, a class that is not there, too
  /// many variants or words, or nothing but gaps is `pattern`.
  base::Result<void> add(std::string_view pattern, std::uint16_t phrase, Vocabulary& vocabulary,
                         const WordClasses& classes);
  /// Once, after the last `add`.
  void seal();

  /// Replaces `matches` by the longest match of each phrase at each token, by begin. `masks` says each token's classes.
  /// Allocates only when `matches` has to grow.
  void find(const Tokens& tokens, const std::vector<ClassMask>& masks, std::vector<Match>& matches) const;

  std::size_t node_count() const { return nodes_.size(); }

 private:
  enum class Step : std::uint8_t { word, word_class, any, gap };
  struct Symbol {
    Step step = Step::word;
    std::uint16_t value = 0;  ///< word, class number or gap length
    friend bool operator==(const Symbol&, const Symbol&) = default;
    friend bool operator<(const Symbol& a, const Symbol& b) {
      return a.step != b.step ? a.step < b.step : a.value < b.value;
    }
  };
  using Sequence = std::vector<Symbol>;
  using Sequences = std::vector<Sequence>;
  struct Edge {
    Symbol symbol;
    std::uint32_t target = 0;
  };
  struct Node {
    std::uint32_t first_edge = 0, edge_count = 0;
    std::uint32_t first_phrase = 0, phrase_count = 0;
  };
  struct State {
    std::uint32_t node = 0, at = 0;
  };
  struct Parser;

  void insert(const Sequence& sequence, std::uint16_t phrase);
  void find_from(std::uint32_t start, const Tokens& tokens, const std::vector<ClassMask>& masks,
                 std::vector<Match>& matches) const;

  // While building.
  std::vector<std::map<Symbol, std::uint32_t>> growing_{1};
  std::vector<std::vector<std::uint16_t>> accepts_{1};
  // Sealed.
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::uint16_t> phrases_;
  std::vector<bool> starts_;     ///< by word: whether a pattern begins with it
  ClassMask start_classes_ = 0;  ///< classes that patterns begin with
};

}  // namespace alcove::safety
