#pragma once

/// The words that a language's tables know, by number, and how misspelt ones are recognised. Looking up allocates
/// nothing.
///
/// Example:
///     vocabulary.add("suicide", Spelling::critical);
///     vocabulary.seal();
///     vocabulary.find("suicide");                     // its number
///     vocabulary.find_misspelt("suicied");            // the same number

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace alcove::safety {

/// Number of a word; 0 is a word that the tables do not know.
using WordId = std::uint16_t;
inline constexpr WordId k_unknown_word = 0;

/// How a word may be written. `forgiving`: one letter inside it may be wrong, missing, too many or swapped, because
/// beginnings are seldom mistyped and endings are grammar. `critical`: any letter may.
enum class Spelling : std::uint8_t { exact, forgiving, critical };

class Vocabulary {
 public:
  Vocabulary();
  /// The number of `word` (folded: lower case, no apostrophes or accents), known from now on.
  WordId add(std::string_view word, Spelling spelling = Spelling::exact);
  /// Builds the index of misspellings; once, after the last `add`.
  void seal();

  /// The word's number, or `k_unknown_word`.
  WordId find(std::string_view word) const;
  /// The word that `word` is one edit or one swap of neighbours away from, as its `Spelling` allows, or
  /// `k_unknown_word`; of several a critical one, else the first added. Words of fewer than three letters, critical
  /// ones of fewer than four and forgiving ones of fewer than five are never misspelt. `*` stands for one wrong letter.
  WordId find_misspelt(std::string_view word) const;

  /// Whether a critical word may stand inside these letters: false is certain.
  bool may_hold_critical(std::string_view letters) const;
  bool is_critical(WordId word) const { return spellings_[word] == Spelling::critical; }

  std::string_view text(WordId word) const { return words_[word]; }
  std::size_t size() const { return words_.size(); }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    WordId word = k_unknown_word;
  };
  /// A word under its key or that of itself without a letter.
  struct Deletion {
    std::uint32_t key = 0;
    WordId word = k_unknown_word;
  };
  static std::uint64_t hash_of(std::string_view word);
  bool may_be_misspelt(WordId word) const;
  bool is_misspelt(std::string_view written, WordId word) const;
  void index_deletions(const std::vector<WordId>& words);
  WordId better_of(WordId best, std::uint32_t key, std::string_view word) const;

  std::vector<std::string> words_;
  std::vector<Spelling> spellings_;
  std::unordered_map<std::string, WordId> building_;
  std::vector<Slot> by_word_;                   ///< open addressing, a power of two
  std::array<std::uint64_t, 64> beginnings_{};  ///< a bit for the first three letters of each critical word
  std::vector<Deletion> by_deletion_;  ///< open addressing: what may be misspelt, whole and without each letter
  std::vector<std::uint64_t> may_be_deletion_;  ///< a bit for each key of `by_deletion_`: no bit, no key
};

}  // namespace alcove::safety
