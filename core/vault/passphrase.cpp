#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "core/base/bundle.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"
#include "core/vault/lock.hpp"

namespace alcove::vault {

namespace {

enum class CharacterKind : std::uint8_t { letter, capital, digit, sign, other };

/// Bits that one character adds when nothing predicts it. Letters count little because most passphrases are words
/// (English text has 1 to 2 bits a letter; Shannon 1951).
constexpr double k_letter_bits = 2.5;
constexpr double k_digit_bits = 2.5;
constexpr double k_sign_bits = 4.0;
/// When the character before, or an earlier passage, predicts it.
constexpr double k_predicted_bits = 0.3;
/// For where kinds of characters change.
constexpr double k_change_bits = 1.0;
constexpr double k_weak_from_bits = 20, k_nearly_from_bits = 28, k_good_from_bits = 36, k_strong_from_bits = 50;
constexpr std::size_t k_passage_characters = 3;
constexpr std::array<std::string_view, 3> k_keyboard_rows = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

CharacterKind kind_of(std::uint32_t c) {
  if (c >= 'a' && c <= 'z') return CharacterKind::letter;
  if (c >= 'A' && c <= 'Z') return CharacterKind::capital;
  if (c >= '0' && c <= '9') return CharacterKind::digit;
  return c < 0x80 ? CharacterKind::sign : CharacterKind::other;
}

double bits_of(CharacterKind kind) {
  switch (kind) {
    case CharacterKind::letter:
    case CharacterKind::capital: return k_letter_bits;
    case CharacterKind::digit: return k_digit_bits;
    case CharacterKind::sign:
    case CharacterKind::other: return k_sign_bits;
  }
  return 0;
}

/// The code points of a text, wiped when they go.
class Characters {
 public:
  explicit Characters(std::string_view text) {
    values_.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
      const auto point = base::code_point_at(text, at);
      values_.push_back(point ? point->value : static_cast<std::uint8_t>(text[at]));
      at += point ? point->size_bytes : 1;
    }
  }
  Characters(const Characters&) = delete;
  Characters& operator=(const Characters&) = delete;
  ~Characters() { base::wipe(values_.data(), values_.size() * sizeof(std::uint32_t)); }

  const std::vector<std::uint32_t>& values() const { return values_; }

 private:
  std::vector<std::uint32_t> values_;
};

bool neighbours_on_keyboard(std::uint32_t a, std::uint32_t b) {
  for (const std::string_view row : k_keyboard_rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      const auto left = static_cast<std::uint32_t>(row[i]);
      const auto right = static_cast<std::uint32_t>(row[i + 1]);
      if ((a == left && b == right) || (a == right && b == left)) return true;
    }
  }
  return false;
}

/// Whether the character at `at` repeats, counts on from, or lies beside the one before.
bool follows_predictably(const std::vector<std::uint32_t>& text, std::size_t at) {
  if (at == 0) return false;
  const std::uint32_t before = text[at - 1];
  const std::uint32_t here = text[at];
  return here == before || here == before + 1 || here + 1 == before || neighbours_on_keyboard(before, here);
}

/// Whether the passage that ends at `at` was there before.
bool repeats_passage(const std::vector<std::uint32_t>& text, std::size_t at) {
  if (at + 1 < 2 * k_passage_characters) return false;
  const auto passage = text.begin() + static_cast<std::ptrdiff_t>(at + 1 - k_passage_characters);
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(at + 1);
  return std::search(text.begin(), passage, passage, end) != passage;
}

double estimate_bits(const std::vector<std::uint32_t>& text) {
  double bits = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool predicted = follows_predictably(text, at) || repeats_passage(text, at);
    bits += predicted ? k_predicted_bits : bits_of(kind_of(text[at]));
    if (at > 0 && !predicted && kind_of(text[at]) != kind_of(text[at - 1])) bits += k_change_bits;
  }
  return bits;
}

const std::set<std::string, std::less<>>& common_passphrases() {
  static const std::set<std::string, std::less<>> common = [] {
    std::set<std::string, std::less<>> out;
    const auto json = base::parse_json(base::bundle_file("lexicons/common-passphrases.json"));
    ALCOVE_ASSERT(json.has_value());
    for (const base::Json& entry : json->at("passphrases")) out.insert(entry.get<std::string>());
    return out;
  }();
  return common;
}

/// The text without what is commonly put around a word: "Sunshine2024!" is "sunshine".
std::string_view without_decoration(std::string_view lower) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  while (!lower.empty() && !is_letter(lower.front())) lower.remove_prefix(1);
  while (!lower.empty() && !is_letter(lower.back())) lower.remove_suffix(1);
  return lower;
}

bool is_common(std::string_view text) {
  std::string lower = base::ascii_lower(text);
  const bool found = common_passphrases().contains(lower) || common_passphrases().contains(without_decoration(lower));
  base::wipe(lower.data(), lower.size());
  return found;
}

int score_of(double bits) {
  if (bits < k_weak_from_bits) return 0;
  if (bits < k_nearly_from_bits) return 1;
  if (bits < k_good_from_bits) return 2;
  return bits < k_strong_from_bits ? 3 : 4;
}

}  // namespace

PassphraseStrength passphrase_strength(const base::SecretBytes& passphrase) {
  const std::string_view text(reinterpret_cast<const char*>(passphrase.data()), passphrase.size());
  const Characters characters(text);
  const auto& values = characters.values();
  if (values.empty()) return {0, "Choose a passphrase: four or more unrelated words are easy to remember."};
  if (is_common(text))
    return {0, "This is one of the first that a guessing program tries. Use several unrelated words."};
  const int score = score_of(estimate_bits(values));
  if (std::all_of(values.begin(), values.end(), [](std::uint32_t c) { return kind_of(c) == CharacterKind::digit; })) {
    return {std::min(score, 1), "Numbers alone are quick to guess. Use several unrelated words."};
  }
  if (score <= 1) return {score, "This is quick to guess. Four or more unrelated words are easy to remember."};
  if (score == 2) return {score, "Nearly there: add another word."};
  if (score == 3) return {score, "Good. One more word would make it strong."};
  return {score, ""};
}

base::Result<void> check_passphrase(const base::SecretBytes& passphrase) {
  const PassphraseStrength strength = passphrase_strength(passphrase);
  ALCOVE_CHECK(strength.score >= 3, "weak_passphrase", strength.advice, "passphrase");
  return {};
}

}  // namespace alcove::vault
