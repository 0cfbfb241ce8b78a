#pragma once

/// Where the words of a text are, as search counts them. The index and the question are divided alike, so a word that
/// is found in one is found in the other; case and accents are left to SQLite.
///
/// Letters and digits that follow each other are a word. Scripts that set no spaces between words (Chinese, Japanese,
/// Thai, Lao, Khmer, Burmese; also Korean, whose words grow at their ends) are divided into pairs that overlap, 日本
/// and 本語 for 日本語, and each run ends with its last character alone: a run of two characters or more is then found
/// anywhere inside another as a phrase of pairs, and one character as the beginning of a pair. Each emoji is a word;
/// everything else divides.
///
/// Example:
///     search_words("Tea, 日本語");      // "Tea", "日本", "本語", "語"

#include <string_view>
#include <vector>

namespace alcove::vault {

struct SearchWord {
  std::size_t begin = 0, end = 0;  ///< bytes
  /// The last character of a run of pairs, which overlaps the pair before it.
  bool ends_run = false;
};

/// In the order of their beginnings. Bytes that are not UTF-8 divide.
std::vector<SearchWord> search_words(std::string_view text);

}  // namespace alcove::vault
