#pragma once

/// The small language in which lexicons write phrases, and the automaton that finds all of them in one pass.
///
///     want to die            these words
///     {WANT} to die          one word of a class
///     (die|not exist)        either
///     really?                may be missing (also after a class or a group)
///     *                      any one word
///     ..3                    up to three words in between, within the sentence
///     suicidal $             nothing more in the clause
///
/// Example:
///     PatternSet set;
///     ALCOVE_TRY_VOID(set.add("{WANT} to die", 7, vocabulary, classes));
///     set.seal();
///     set.find(tokens, masks, matches);        // matches[0]: phrase 7, tokens 2 to 5

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
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

/// A place of a text of which only some is known: the words that it may hold.
struct Slot {
  bool may_be_anything = false;
  std::vector<WordId> words = {};
};

class PatternSet {
 public:
  enum class Step : std::uint8_t { word, word_class, any, gap, clause_end };
  /// One part of a pattern.
  struct Symbol {
    Step step = Step::word;
    std::uint16_t value = 0;  ///< word, class number or gap length
    friend bool operator==(const Symbol&, const Symbol&) = default;
    friend bool operator<(const Symbol& a, const Symbol& b) {
      return a.step != b.step ? a.step < b.step : a.value < b.value;
    }
  };
  /// One of the phrases that a pattern stands for; a class stands for its single words.
  using Reading = std::vector<Symbol>;
  struct Readings {
    std::vector<Reading> all;  ///< sorted
    bool is_whole = true;      ///< false: there are more
  };
  /// What could stand in a text of slots, at [begin, end), where `reading` meets a slot that may be anything.
  struct Possibility {
    std::uint16_t phrase = 0;
    std::uint32_t begin = 0, end = 0;
    bool meets_known = false;  ///< also one whose words are known
    Reading reading = {};
  };

  /// Most words of a pattern, and most states that one may need and all together may need.
  static constexpr std::size_t k_most_words = 16, k_most_drafts = 1024, k_most_nodes = 100'000;

  /// Adds a pattern for `phrase`, and its words to `vocabulary`. Words next to each other that `joins` makes one are
  /// one here too, as the reader will see them; `spelling` is that of new words. Not written as above, a class that is
  /// not there, too many states or words, a pattern that may be nothing, or begins or ends with a gap, is `pattern`.
  base::Result<void> add(std::string_view pattern, std::uint16_t phrase, Vocabulary& vocabulary,
                         const WordClasses& classes, const Joins& joins = {}, Spelling spelling = Spelling::exact);
  /// Words of these classes are never skipped by a gap, so that "i ..3 want" does not read over a "not".
  void never_skip(ClassMask classes) { unskippable_ = classes; }
  /// Once, after the last `add`. Patterns that begin or end alike share states; more than `k_most_nodes` is `pattern`.
  base::Result<void> seal();

  /// Replaces `matches` by the longest match of each phrase at each token, by begin. `masks` says each token's classes.
  /// Allocates only when `matches` has to grow.
  void find(const Tokens& tokens, const std::vector<ClassMask>& masks, std::vector<Match>& matches) const;

  std::size_t node_count() const { return nodes_.size(); }

  /// All that a pattern stands for, as far as `most` ways through it show. Errors: those of `add`.
  static base::Result<Readings> readings(std::string_view pattern, std::size_t most, Vocabulary& vocabulary,
                                         const WordClasses& classes, const Joins& joins = {});
  /// The first possibility of each phrase, of those that meet known slots and of those that do not. `masks` are the
  /// classes of each word.
  std::vector<Possibility> find_possible(const std::vector<Slot>& slots, const std::vector<ClassMask>& masks) const;

 private:
  /// A state as a pattern is read; targets have higher numbers.
  struct Draft {
    std::vector<std::pair<Symbol, std::uint32_t>> edges;
    std::vector<std::uint32_t> free;  ///< reached without a word
    std::vector<std::uint16_t> phrases;
  };
  /// A state of the automaton before it is laid out.
  struct Shape {
    std::map<Symbol, std::uint32_t> edges;
    std::vector<std::uint16_t> phrases;
    friend bool operator<(const Shape& a, const Shape& b) {
      return a.edges != b.edges ? a.edges < b.edges : a.phrases < b.phrases;
    }
  };
  using Shapes = std::vector<Shape>;
  struct Edge {
    Symbol symbol;
    std::uint32_t target = 0;
  };
  /// Its edges are sorted: words, classes, any, gap, the end of a clause.
  struct Node {
    std::uint32_t first_edge = 0, first_other = 0, edge_end = 0;  ///< `first_other`: the first that is no word
    std::uint32_t first_phrase = 0, phrase_count = 0;
    ClassMask classes = 0;    ///< of its edges
    std::uint64_t words = 0;  ///< a bit for each word of its edges, by its lowest bits: no bit, no word
    bool takes_any = false;   ///< has a gap, or takes any word
    bool takes_clause_end = false;
  };
  struct State {
    std::uint32_t node, at;  ///< not initialised: hundreds are on the stack and few are used
  };
  struct Parser;
  struct Search;

  base::Result<void> check(std::uint32_t first, std::uint32_t last) const;
  std::vector<std::uint32_t> reached_freely(std::vector<std::uint32_t> from) const;
  base::Result<Shapes> determined() const;
  static Shapes with_shared_endings(Shapes shapes);
  void lay_out(const Shapes& shapes);
  struct Run;

  std::vector<Draft> drafts_{1};  ///< while building; the first is where all patterns begin
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::uint16_t> phrases_;
  std::vector<std::uint32_t> after_word_;        ///< by word: where patterns that begin with it go on, or 0
  std::array<std::uint32_t, 64> after_class_{};  ///< by class
  ClassMask unskippable_ = 0;
};

}  // namespace alcove::safety
