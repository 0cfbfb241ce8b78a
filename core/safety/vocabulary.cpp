#include "core/safety/vocabulary.hpp"

#include <algorithm>

#include "core/base/result.hpp"

namespace alcove::safety {

namespace {

constexpr std::size_t k_shortest_misspelt = 3, k_shortest_critical = 4, k_shortest_forgiving = 5, k_longest_word = 32;

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

/// A polynomial of the letters, from which that of the word without one letter follows at once.
constexpr std::uint64_t k_base = 0x9E3779B97F4A7C15U;

/// The keys of a word and of the word without each of its letters: `keys[0]`, then `keys[1 + letter]`.
struct DeletionKeys {
  std::array<std::uint64_t, k_longest_word + 1> keys;  // As far as `count`.
  std::size_t count = 0;

  explicit DeletionKeys(std::string_view word) : count(word.size() + 1) {
    std::uint64_t before = 0;
    for (std::size_t at = 0; at < word.size(); ++at) {
      keys[1 + at] = before;
      before = before * k_base + code(word[at]);
    }
    keys[0] = mixed(before);
    std::uint64_t after = 0, power = 1;
    for (std::size_t at = word.size(); at-- > 0;) {
      keys[1 + at] = mixed(keys[1 + at] * power + after);
      after += code(word[at]) * power;
      power *= k_base;
    }
  }

 private:
  static std::uint64_t code(char letter) { return static_cast<unsigned char>(letter); }
  static std::uint64_t mixed(std::uint64_t key) {
    key ^= key >> 32U;
    key *= 0xD6E8FEB86659FD93U;
    return key ^ key >> 32U;
  }
};

}  // namespace

Vocabulary::Vocabulary() : words_(1), spellings_(1, Spelling::exact), by_word_(16) {}

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
    spellings_.push_back(Spelling::exact);
  }
  spellings_[known->second] = std::max(spellings_[known->second], spelling);
  return known->second;
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

bool Vocabulary::may_be_misspelt(WordId word) const {
  const std::size_t size = words_[word].size();
  if (size >= k_longest_word) return false;
  return is_critical(word) ? size >= k_shortest_critical
                           : spellings_[word] == Spelling::forgiving && size >= k_shortest_forgiving;
}

bool Vocabulary::is_misspelt(std::string_view written, WordId word) const {
  const std::string_view right = words_[word];
  const bool keeps_ends = written.front() == right.front() && written.back() == right.back();
  return (keeps_ends || is_critical(word)) && is_one_edit_away(written, right);
}

void Vocabulary::index_deletions(const std::vector<WordId>& words) {
  std::size_t keys = 0;
  for (const WordId word : words) keys += words_[word].size() + 1;
  if (keys == 0) return;
  std::size_t slots = 64;
  while (slots < keys * 2) slots *= 2;
  by_deletion_.assign(slots, {});
  may_be_deletion_.assign(slots / 8, 0);
  for (const WordId word : words) {
    const DeletionKeys deletions(words_[word]);
    for (std::size_t i = 0; i < deletions.count; ++i) {
      const auto key = static_cast<std::uint32_t>(deletions.keys[i]);
      std::size_t at = key & (slots - 1);
      while (by_deletion_[at].word != k_unknown_word) at = (at + 1) & (slots - 1);
      by_deletion_[at] = {key, word};
      const std::size_t bit = static_cast<std::size_t>(deletions.keys[i] >> 40U) & (slots * 8 - 1);
      may_be_deletion_[bit / 64] |= std::uint64_t{1} << bit % 64;
    }
  }
}

void Vocabulary::seal() {
  std::vector<WordId> misspelt;
  std::size_t slots = 16;
  while (slots < words_.size() * 3) slots *= 2;
  by_word_.assign(slots, {});
  for (std::size_t word = 1; word < words_.size(); ++word) {
    const std::uint64_t hash = hash_of(words_[word]);
    std::size_t at = hash & (slots - 1);
    while (by_word_[at].hash != 0) at = (at + 1) & (slots - 1);
    by_word_[at] = {hash, static_cast<WordId>(word)};
    if (is_critical(static_cast<WordId>(word)) && words_[word].size() >= 3) {
      const std::size_t bit = beginning_of(words_[word]);
      beginnings_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    if (may_be_misspelt(static_cast<WordId>(word))) misspelt.push_back(static_cast<WordId>(word));
  }
  index_deletions(misspelt);
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

/// `best`, or a better word that has this key and is written like `word` by mistake.
WordId Vocabulary::better_of(WordId best, std::uint32_t key, std::string_view word) const {
  const std::size_t mask = by_deletion_.size() - 1;
  for (std::size_t at = key & mask; by_deletion_[at].word != k_unknown_word; at = (at + 1) & mask) {
    const WordId found = by_deletion_[at].word;
    const bool is_better = best == k_unknown_word || is_critical(found) > is_critical(best) ||
                           (is_critical(found) == is_critical(best) && found < best);
    if (by_deletion_[at].key == key && is_better && is_misspelt(word, found)) best = found;
  }
  return best;
}

WordId Vocabulary::find_misspelt(std::string_view word) const {
  if (word.size() < k_shortest_misspelt || word.size() >= k_longest_word || by_deletion_.empty()) {
    return k_unknown_word;
  }
  const std::size_t bits = may_be_deletion_.size() * 64 - 1;
  const DeletionKeys deletions(word);
  WordId best = k_unknown_word;
  for (std::size_t i = 0; i < deletions.count; ++i) {
    const std::size_t bit = static_cast<std::size_t>(deletions.keys[i] >> 40U) & bits;
    if ((may_be_deletion_[bit / 64] >> bit % 64 & 1U) != 0) {
      best = better_of(best, static_cast<std::uint32_t>(deletions.keys[i]), word);
    }
  }
  return best;
}

}  // namespace alcove::safety
