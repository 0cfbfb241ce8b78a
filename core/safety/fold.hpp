#pragma once

/// One code point as the tables see it: letters without case, accents and disguise; everything else by what it does to
/// the words around it.
///
/// Example:
///     fold(0x0420).kind;        // letter: Cyrillic "Р" looks like "p"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace alcove::safety {

enum class Glyph : std::uint8_t {
  letter,
  digit,
  apostrophe,  ///< nothing inside a word
  ignored,     ///< zero width, combining: nothing anywhere
  disguise,    ///< @ $ * + | !: a letter inside a word, else a separator
  space,
  joiner,        ///< - _ . / ~ between letters; '.' ends a sentence when nothing follows
  clause_end,    ///< , ; : ( ) and dashes
  sentence_end,  ///< ! ? … and the end of a line
  quote,
  picture,  ///< emoji: a word of its own
  other
};

struct Folded {
  Glyph kind = Glyph::other;
  std::array<char, 2> letters{};  ///< one or two ASCII letters or digits; of a letter of another script none
  std::uint8_t count = 0;
};

Folded fold(std::uint32_t code_point);

/// A word of a lexicon in the form that `Vocabulary` holds: folded letters and digits, everything else left out.
std::string folded_word(std::string_view word);

}  // namespace alcove::safety
