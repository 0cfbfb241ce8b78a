#include "core/safety/vocabulary.hpp"

#include <algorithm>

#include "core/base/result.hpp"

namespace alcove::safety {

namespace {

constexpr std::size_t k_shortest_misspelt = 3, k_longest_word = 32;

/// One substitution, insertion or deletion, or one swap of neighbours.
bool is_one_edit_away(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [at_a, at_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const std::string_view rest_a = a.substr(static_cast<std::size_t>(at_a - a.begin()));
  const std::string_view rest_b = b.substr(static_cast<std::size_t>(at_b - b.begin()));
  if (rest_a.empty()) return true;
  if (a.size() < b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2);
}

/// `word` without the letter at `skipped`, in `buffer`.
std::string_view without(std::string_view word, std::size_t skipped, std::array<char, k_longest_word>& buffer) {
  std::copy(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(skipped), buffer.begin());
  std::copy(word.begin() + static_cast<std::ptrdiff_t>(skipped) + 1, word.end(),
            buffer.begin() + static_cast<std::ptrdiff_t>(skipped));
  return {buffer.data(), word.size() - 1};
}

}  // namespace

Vocabulary::Vocabulary() : words_(1), is_critical_(1, false), by_word_(16) {}

std::uint64_t Vocabulary::hash_of(std::string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  hash ^= hash >> 29U;
  return hash == 0 ? 1 : hash;
}

WordId Vocabulary::add(std::string_view word, Spelling spelling) {
  const auto [known, is_new] = building_.try_emplace(std::string(word), static_cast<WordId>(words_.size()));
  if (is_new) {
    ALCOVE_ASSERT(words_.size() < 0xFFFF);
    words_.emplace_back(word);
    is_critical_.push_back(false);
  }
  if (spelling == Spelling::critical) is_critical_[known->second] = true;
  return known->second;
}

void Vocabulary::index_deletions(WordId word) {
  const std::string_view text = words_[word];
  std::array<char, k_longest_word> buffer;
  by_deletion_.push_back({hash_of(text), word});
  for (std::size_t at = 0; at < text.size(); ++at) by_deletion_.push_back({hash_of(without(text, at, buffer)), word});
}

namespace {

/// Of 4096 bits, the one for three letters.
std::size_t beginning_of(std::string_view letters) {
  const auto value = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(letters[at])); };
  return (value(0) * 961 + value(1) * 31 + value(2)) % 4096;
}

}  // namespace

bool Vocabulary::may_hold_critical(std::string_view letters) const {
  for (std::size_t at = 0; at + 3 <= letters.size(); ++at) {
    const std::size_t bit = beginning_of(letters.substr(at, 3));
    if ((beginnings_[bit / 64] >> (bit % 64) & 1U) != 0) return true;
  }
  return false;
}

void Vocabulary::seal() {
  std::size_t slots = 16;
  while (slots < words_.size() * 3) slots *= 2;
  by_word_.assign(slots, {});
  for (std::size_t word = 1; word < words_.size(); ++word) {
    const std::uint64_t hash = hash_of(words_[word]);
    std::size_t at = hash & (slots - 1);
    while (by_word_[at].hash != 0) at = (at + 1) & (slots - 1);
    by_word_[at] = {hash, static_cast<WordId>(word)};
    const bool may_be_misspelt =
        is_critical_[word] && words_[word].size() > k_shortest_misspelt && words_[word].size() < k_longest_word;
    if (is_critical_[word] && words_[word].size() >= 3) {
      const std::size_t bit = beginning_of(words_[word]);
      beginnings_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    if (may_be_misspelt) index_deletions(static_cast<WordId>(word));
  }
  std::stable_sort(by_deletion_.begin(), by_deletion_.end(),
                   [](const Slot& a, const Slot& b) { return a.hash < b.hash; });
  building_.clear();
}

WordId Vocabulary::find(std::string_view word) const {
  const std::uint64_t hash = hash_of(word);
  const std::size_t mask = by_word_.size() - 1;
  for (std::size_t at = hash & mask; by_word_[at].hash != 0; at = (at + 1) & mask) {
    if (by_word_[at].hash == hash && words_[by_word_[at].word] == word) return by_word_[at].word;
  }
  return k_unknown_word;
}

WordId Vocabulary::find_misspelt(std::string_view word) const {
  if (word.size() < k_shortest_misspelt || word.size() >= k_longest_word || by_deletion_.empty()) {
    return k_unknown_word;
  }
  WordId best = k_unknown_word;
  const auto consider = [&](std::string_view key) {
    const std::uint64_t hash = hash_of(key);
    auto slot = std::lower_bound(by_deletion_.begin(), by_deletion_.end(), hash,
                                 [](const Slot& a, std::uint64_t wanted) { return a.hash < wanted; });
    for (; slot != by_deletion_.end() && slot->hash == hash; ++slot) {
      const bool is_better = best == k_unknown_word || slot->word < best;
      if (is_better && is_one_edit_away(word, words_[slot->word])) best = slot->word;
    }
  };
  consider(word);
  std::array<char, k_longest_word> buffer;
  for (std::size_t at = 0; at < word.size(); ++at) consider(without(word, at, buffer));
  return best;
}

}  // namespace alcove::safety
