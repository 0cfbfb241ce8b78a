#include "core/safety/fold.hpp"

#include <algorithm>
#include <iterator>

#include "core/base/text.hpp"

namespace alcove::safety {

namespace {

/// A code point and the Latin letter that it is, or looks like.
struct LookAlike {
  std::uint32_t from;
  std::string_view to;
};

// Ascending. Accented Latin letters, and letters of other scripts that are used to disguise Latin words (a choice from
// the pairs of Unicode Technical Standard 39).
constexpr LookAlike k_look_alikes[] = {
    {0x00C6, "ae"}, {0x00D0, "d"},  {0x00D8, "o"}, {0x00DE, "th"}, {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"},
    {0x00F8, "o"},  {0x00FE, "th"}, {0x0131, "i"}, {0x0142, "l"},  {0x0153, "oe"}, {0x0192, "f"},  {0x0251, "a"},
    {0x0261, "g"},  {0x026A, "i"},  {0x0391, "a"}, {0x0392, "b"},  {0x0395, "e"},  {0x0396, "z"},  {0x0397, "h"},
    {0x0399, "i"},  {0x039A, "k"},  {0x039C, "m"}, {0x039D, "n"},  {0x039F, "o"},  {0x03A1, "p"},  {0x03A4, "t"},
    {0x03A5, "y"},  {0x03A7, "x"},  {0x03B1, "a"}, {0x03B5, "e"},  {0x03B9, "i"},  {0x03BA, "k"},  {0x03BD, "v"},
    {0x03BF, "o"},  {0x03C1, "p"},  {0x03C4, "t"}, {0x03C5, "u"},  {0x03C7, "x"},  {0x0405, "s"},  {0x0406, "i"},
    {0x0408, "j"},  {0x0410, "a"},  {0x0412, "b"}, {0x0415, "e"},  {0x041A, "k"},  {0x041C, "m"},  {0x041D, "h"},
    {0x041E, "o"},  {0x0420, "p"},  {0x0421, "c"}, {0x0422, "t"},  {0x0423, "y"},  {0x0425, "x"},  {0x0430, "a"},
    {0x0432, "b"},  {0x0435, "e"},  {0x043A, "k"}, {0x043C, "m"},  {0x043D, "h"},  {0x043E, "o"},  {0x0440, "p"},
    {0x0441, "c"},  {0x0442, "t"},  {0x0443, "y"}, {0x0445, "x"},  {0x0455, "s"},  {0x0456, "i"},  {0x0458, "j"},
    {0x0501, "d"},  {0x051B, "q"},  {0x051D, "w"}};

/// The base letters of U+00C0 to U+017F, '.' where `k_look_alikes` or nothing says it.
constexpr std::string_view k_latin =
    "aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiii...jjkkkllllll..l.nnnnnn.nnoooooo..rrrrrrssssssssttttttuu"
    "uuuuuuuuuuwwyyyzzzzzzs";

Folded letter(std::string_view letters) {
  Folded out{Glyph::letter, {}, static_cast<std::uint8_t>(letters.size())};
  std::copy(letters.begin(), letters.end(), out.letters.begin());
  return out;
}

Folded of(Glyph kind) { return {kind, {}, 0}; }

constexpr bool in(std::uint32_t value, std::uint32_t from, std::uint32_t to) { return value >= from && value <= to; }

Folded fold_ascii(std::uint32_t c) {
  if (in(c, 'a', 'z')) return {Glyph::letter, {static_cast<char>(c)}, 1};
  if (in(c, 'A', 'Z')) return {Glyph::letter, {static_cast<char>(c + 32)}, 1};
  if (in(c, '0', '9')) return {Glyph::digit, {static_cast<char>(c)}, 1};
  switch (c) {
    case ' ':
    case '\t': return of(Glyph::space);
    case '\'':
    case '`': return of(Glyph::apostrophe);
    case '@':
    case '$':
    case '*':
    case '+':
    case '|':
    case '!': return {Glyph::disguise, {static_cast<char>(c)}, 1};
    case '-':
    case '_':
    case '.':
    case '/':
    case '~': return of(Glyph::joiner);
    case ',':
    case ';':
    case ':':
    case '(':
    case ')': return of(Glyph::clause_end);
    case '?':
    case '\n':
    case '\r': return of(Glyph::sentence_end);
    case '"': return of(Glyph::quote);
    default: return of(Glyph::other);
  }
}

bool is_ignored(std::uint32_t c) {
  return c == 0xAD || in(c, 0x0300, 0x036F) || in(c, 0x200B, 0x200F) || in(c, 0x202A, 0x202E) ||
         in(c, 0x2060, 0x206F) || in(c, 0xFE00, 0xFE0F) || c == 0xFEFF || in(c, 0xE0000, 0xE007F);
}

bool is_picture(std::uint32_t c) { return in(c, 0x2600, 0x27BF) || in(c, 0x1F000, 0x1FAFF); }

Folded fold_mark(std::uint32_t c) {
  if (c == 0x00A0 || in(c, 0x2000, 0x200A) || c == 0x202F || c == 0x3000) return of(Glyph::space);
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0x00B4) return of(Glyph::apostrophe);
  if (in(c, 0x201C, 0x201F) || c == 0x00AB || c == 0x00BB) return of(Glyph::quote);
  if (c == 0x2010 || c == 0x2011) return of(Glyph::joiner);
  if (in(c, 0x2012, 0x2015)) return of(Glyph::clause_end);
  if (c == 0x2026 || c == 0x2028 || c == 0x2029 || c == 0x3002) return of(Glyph::sentence_end);
  if (is_picture(c)) return of(Glyph::picture);
  // A letter of a script that these tables do not read: it keeps words apart from each other.
  return c > 0x17F ? Folded{Glyph::letter, {}, 0} : of(Glyph::other);
}

}  // namespace

Folded fold(std::uint32_t c) {
  if (c < 0x80) return fold_ascii(c);
  if (is_ignored(c)) return of(Glyph::ignored);
  const auto* found = std::lower_bound(std::begin(k_look_alikes), std::end(k_look_alikes), c,
                                       [](const LookAlike& one, std::uint32_t wanted) { return one.from < wanted; });
  if (found != std::end(k_look_alikes) && found->from == c) return letter(found->to);
  if (in(c, 0xC0, 0x17F) && c - 0xC0 < k_latin.size() && k_latin[c - 0xC0] != '.') {
    return letter(k_latin.substr(c - 0xC0, 1));
  }
  return fold_mark(c);
}

std::string folded_word(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const auto point = base::code_point_at(word, at);
    if (!point) break;
    const Folded folded = fold(point->value);
    if (folded.kind == Glyph::picture) out.append(word.substr(at, point->size_bytes));
    if (folded.kind == Glyph::letter || folded.kind == Glyph::digit) out.append(folded.letters.data(), folded.count);
    at += point->size_bytes;
  }
  return out;
}

}  // namespace alcove::safety
