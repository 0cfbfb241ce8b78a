#include "core/safety/reader.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/text.hpp"
#include "core/safety/fold.hpp"

namespace alcove::safety {

namespace {

constexpr std::size_t k_longest_word = 48;
/// Fewer single letters in a row than this are initials and articles.
constexpr std::size_t k_fewest_spaced_letters = 3;
constexpr std::size_t k_shortest_run_together = 6;

/// The letters of a word being read, each with its place in the text.
struct Letters {
  std::array<char, k_longest_word> text;  // As far as `size`; clearing all of it would cost more than the word.
  std::array<std::uint32_t, k_longest_word> begins, ends;
  std::size_t size = 0;
  bool is_plain = true;  ///< letters only

  std::string_view view() const { return {text.data(), size}; }
  void clear() {
    size = 0;
    is_plain = true;
  }
  void add(char letter, std::uint32_t begin, std::uint32_t end) {
    if (size == k_longest_word) return;
    text[size] = letter;
    begins[size] = begin;
    ends[size] = end;
    ++size;
  }
};

struct Glance {
  Folded folded;
  std::uint32_t size_bytes = 1;
};

/// What ASCII is folded to, which most of a text is.
class AsciiFolds {
 public:
  AsciiFolds() {
    for (std::uint32_t c = 0; c < folds_.size(); ++c) folds_[c] = fold(c);
  }
  const Folded& operator[](unsigned char c) const { return folds_[c]; }

 private:
  std::array<Folded, 128> folds_;
};

Glance glance(std::string_view text, std::size_t at) {
  static const AsciiFolds ascii;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {ascii[byte], 1};
  const auto point = base::code_point_at(text, at);
  if (!point) return {};
  return {fold(point->value), static_cast<std::uint32_t>(point->size_bytes)};
}

bool has_run_of_three(std::string_view letters) {
  for (std::size_t i = 2; i < letters.size(); ++i) {
    if (letters[i] == letters[i - 1] && letters[i] == letters[i - 2]) return true;
  }
  return false;
}

bool is_word_glyph(const Folded& folded) { return folded.kind == Glyph::letter || folded.kind == Glyph::digit; }

/// Whether the code point after `at` goes on with a word.
bool word_follows(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Glance next = glance(text, at);
    if (next.folded.kind != Glyph::ignored) return is_word_glyph(next.folded);
    at += next.size_bytes;
  }
  return false;
}

/// The letter that a digit or sign stands for, or itself.
char undisguised(char sign, char one) {
  switch (sign) {
    case '0': return 'o';
    case '1':
    case '|': return one;
    case '!': return 'i';
    case '3': return 'e';
    case '4':
    case '@': return 'a';
    case '5':
    case '$': return 's';
    case '7':
    case '+': return 't';
    case '8': return 'b';
    case '9': return 'g';
    default: return sign;
  }
}

/// One pass over one text.
class Pass {
 public:
  Pass(const Vocabulary& vocabulary, const Joins& joins, const std::vector<bool>& begins_join, std::string_view text,
       Tokens& tokens)
      : vocabulary_(vocabulary), joins_(joins), begins_join_(begins_join), text_(text), tokens_(tokens) {}

  std::size_t run() {
    tokens_.clear();
    std::uint32_t at = 0;
    while (at < text_.size() && tokens_.size() < Reader::k_most_tokens) {
      if (const char letter = text_[at]; letter >= 'a' && letter <= 'z') {
        word_.add(letter, at, at + 1);
        ++at;
        continue;
      }
      const Glance now = glance(text_, at);
      take(now, at);
      at += now.size_bytes;
    }
    end_word();
    end_spaced();
    return foreign_letters_;
  }

 private:
  void take(const Glance& now, std::uint32_t at) {
    const std::uint32_t end = at + now.size_bytes;
    switch (now.folded.kind) {
      case Glyph::letter:
      case Glyph::digit: return take_letters(now.folded, at, end);
      case Glyph::disguise: return take_disguise(now.folded, at, end);
      case Glyph::apostrophe:
        if (word_.size == 0 || !word_follows(text_, end)) end_word();
        return;
      case Glyph::ignored: return;
      case Glyph::space:
        end_word();
        note_gap();
        return;
      case Glyph::joiner: return take_joiner(at, end);
      case Glyph::picture:
        end_word();
        end_spaced();
        return emit(vocabulary_.find(text_.substr(at, now.size_bytes)), at, end, false);
      case Glyph::quote:
        end_word();
        end_spaced();
        is_quoted_ = !is_quoted_;
        return;
      case Glyph::clause_end: return bound(Boundary::clause);
      case Glyph::sentence_end: return bound(Boundary::sentence);
      case Glyph::other: end_word(); return;
    }
  }

  void take_letters(const Folded& folded, std::uint32_t begin, std::uint32_t end) {
    if (folded.kind == Glyph::digit) word_.is_plain = false;
    for (std::uint8_t i = 0; i < folded.count; ++i) word_.add(folded.letters[i], begin, end);
    if (folded.count > 0) return;
    word_.is_plain = false;
    ++foreign_letters_;
  }

  /// A sign inside a word is a letter in disguise; after it, it ends the word.
  void take_disguise(const Folded& folded, std::uint32_t begin, std::uint32_t end) {
    const char sign = folded.letters[0];
    const bool may_begin = sign == '$' || sign == '+';
    if ((word_.size > 0 || may_begin) && word_follows(text_, end)) {
      word_.is_plain = false;
      word_.add(sign, begin, end);
      return;
    }
    end_word();
    if (sign == '!') bound(Boundary::sentence);
  }

  /// "d.i.e", "self-harm", and the full stop.
  void take_joiner(std::uint32_t at, std::uint32_t end) {
    const bool ends_sentence = text_[at] == '.' && !word_follows(text_, end);
    end_word();
    if (ends_sentence) end_spaced();
    // "I. Want. To. Go." is one sentence.
    const bool is_one_word = !tokens_.empty() && (tokens_.size() == 1 || tokens_.back().before != Boundary::none);
    if (ends_sentence) return bound(is_one_word ? Boundary::clause : Boundary::sentence);
    note_gap();
  }

  void bound(Boundary boundary) {
    end_word();
    end_spaced();
    boundary_ = std::max(boundary_, boundary);
  }

  // Single letters set apart -----------------------------------------------------------------------------------------

  void note_gap() { ++gap_; }

  void end_word() {
    if (word_.size == 0) return;
    const bool is_single = word_.size == 1 && word_.is_plain;
    if (is_single && spaced_.size < k_longest_word) {
      if (spaced_.size > 0 && gap_ > 2) end_spaced();
      spaced_.add(word_.text[0], word_.begins[0], word_.ends[0]);
    } else {
      end_spaced();
      resolve(word_);
    }
    word_.clear();
    gap_ = 0;
  }

  void end_spaced() {
    if (spaced_.size == 0) return;
    emit_spaced(spaced_);
    spaced_.clear();
  }

  void emit_spaced(const Letters& letters) {
    if (letters.size >= k_fewest_spaced_letters) {
      if (const WordId word = vocabulary_.find(letters.view()); word != k_unknown_word) {
        return emit(word, letters.begins[0], letters.ends[letters.size - 1], true);
      }
      if (split(letters)) return;
    }
    for (std::size_t i = 0; i < letters.size; ++i) {
      emit(vocabulary_.find(letters.view().substr(i, 1)), letters.begins[i], letters.ends[i], false);
    }
  }

  // Words ------------------------------------------------------------------------------------------------------------

  void resolve(Letters& letters) {
    const std::uint32_t begin = letters.begins[0], end = letters.ends[letters.size - 1];
    if (const WordId word = vocabulary_.find(letters.view()); word != k_unknown_word) {
      return emit(word, begin, end, false);
    }
    if (!letters.is_plain) {
      if (const WordId word = without_disguise(letters); word != k_unknown_word) return emit(word, begin, end, true);
    }
    if (const WordId word = without_repeats(letters); word != k_unknown_word) return emit(word, begin, end, true);
    if (const WordId word = vocabulary_.find_misspelt(letters.view()); word != k_unknown_word) {
      return emit(word, begin, end, true);
    }
    if (letters.size >= k_shortest_run_together && vocabulary_.may_hold_critical(letters.view()) && split(letters)) {
      return;
    }
    emit(k_unknown_word, begin, end, false);
  }

  /// Leaves the undisguised letters in `letters` for what comes after.
  WordId without_disguise(Letters& letters) const {
    Letters second = letters;
    bool has_letter = false;
    for (std::size_t i = 0; i < letters.size; ++i) {
      has_letter = has_letter || (letters.text[i] >= 'a' && letters.text[i] <= 'z');
      letters.text[i] = undisguised(letters.text[i], 'i');
      second.text[i] = undisguised(second.text[i], 'l');
    }
    if (!has_letter) return k_unknown_word;
    const WordId word = vocabulary_.find(letters.view());
    return word != k_unknown_word ? word : vocabulary_.find(second.view());
  }

  /// "diiiie": runs of three and more become two, then one.
  WordId without_repeats(Letters& letters) const {
    if (!has_run_of_three(letters.view())) return k_unknown_word;
    Letters two, one;
    for (std::size_t i = 0; i < letters.size; ++i) {
      const char letter = letters.text[i];
      const bool is_third = i >= 2 && letters.text[i - 1] == letter && letters.text[i - 2] == letter;
      if (!is_third) two.add(letter, letters.begins[i], letters.ends[i]);
    }
    for (std::size_t i = 0; i < two.size; ++i) {
      if (i == 0 || two.text[i - 1] != two.text[i]) one.add(two.text[i], two.begins[i], two.ends[i]);
    }
    two.is_plain = one.is_plain = letters.is_plain;
    letters = two;
    const WordId word = vocabulary_.find(two.view());
    return word != k_unknown_word ? word : vocabulary_.find(one.view());
  }

  /// "killmyself": known words that make up all of it, with a critical one among them; the fewest words win.
  bool split(const Letters& letters) {
    constexpr std::uint8_t k_none = 0xFF;
    std::array<std::uint8_t, k_longest_word + 1> count{}, length{};
    std::array<WordId, k_longest_word + 1> word{};
    std::array<bool, k_longest_word + 1> is_critical{};
    count.fill(k_none);
    count[0] = 0;
    for (std::size_t end = 1; end <= letters.size; ++end) {
      for (std::size_t size = 1; size <= std::min<std::size_t>(end, 16); ++size) {
        const std::size_t begin = end - size;
        if (count[begin] == k_none || count[begin] + 1 >= count[end]) continue;
        const std::string_view part = letters.view().substr(begin, size);
        if (size == 1 && part != "i" && part != "a" && part != "u") continue;
        const WordId found = vocabulary_.find(part);
        if (found == k_unknown_word) continue;
        count[end] = static_cast<std::uint8_t>(count[begin] + 1);
        length[end] = static_cast<std::uint8_t>(size);
        word[end] = found;
        is_critical[end] = is_critical[begin] || vocabulary_.is_critical(found);
      }
    }
    if (count[letters.size] == k_none || count[letters.size] < 2 || !is_critical[letters.size]) return false;
    emit_parts(letters, length, word);
    return true;
  }

  void emit_parts(const Letters& letters, const std::array<std::uint8_t, k_longest_word + 1>& length,
                  const std::array<WordId, k_longest_word + 1>& word) {
    std::array<std::size_t, k_longest_word> ends{};
    std::size_t parts = 0;
    for (std::size_t end = letters.size; end > 0; end -= length[end]) ends[parts++] = end;
    while (parts-- > 0) {
      const std::size_t end = ends[parts];
      emit(word[end], letters.begins[end - length[end]], letters.ends[end - 1], true);
    }
  }

  void emit(WordId word, std::uint32_t begin, std::uint32_t end, bool is_disguised) {
    if (tokens_.size() >= Reader::k_most_tokens) return;
    if (!tokens_.empty() && boundary_ == Boundary::none && word != k_unknown_word && begins_join(tokens_.back().word)) {
      const auto whole = joins_.find({tokens_.back().word, word});
      if (whole != joins_.end()) {
        tokens_.back().word = whole->second;
        tokens_.back().end = end;
        return;
      }
    }
    tokens_.push_back({.word = word,
                       .before = boundary_,
                       .is_quoted = is_quoted_,
                       .is_disguised = is_disguised,
                       .begin = begin,
                       .end = end});
    boundary_ = Boundary::none;
  }

  bool begins_join(WordId word) const { return word < begins_join_.size() && begins_join_[word]; }

  const Vocabulary& vocabulary_;
  const Joins& joins_;
  const std::vector<bool>& begins_join_;
  std::string_view text_;
  Tokens& tokens_;
  Letters word_, spaced_;
  std::size_t gap_ = 0;  ///< separators since the last word
  std::size_t foreign_letters_ = 0;
  Boundary boundary_ = Boundary::none;
  bool is_quoted_ = false;
};

}  // namespace

Reader::Reader(const Vocabulary& vocabulary, const Joins& joins) : vocabulary_(vocabulary), joins_(joins) {
  for (const auto& [parts, whole] : joins) {
    if (begins_join_.size() <= parts.first) begins_join_.resize(parts.first + 1U, false);
    begins_join_[parts.first] = true;
  }
}

std::size_t Reader::read(std::string_view text, Tokens& tokens) const {
  return Pass(vocabulary_, joins_, begins_join_, text, tokens).run();
}

}  // namespace alcove::safety
