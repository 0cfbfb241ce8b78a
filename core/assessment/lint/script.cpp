#include "core/assessment/lint/script.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "core/base/text.hpp"

namespace alcove::assessment {

namespace {

enum class Script : std::uint8_t {
  common,  // digits, punctuation, blanks
  latin,
  greek,
  cyrillic,
  armenian,
  hebrew,
  arabic,
  thaana,
  devanagari,
  bengali,
  gurmukhi,
  gujarati,
  odia,
  tamil,
  telugu,
  kannada,
  malayalam,
  sinhala,
  thai,
  lao,
  tibetan,
  myanmar,
  georgian,
  ethiopic,
  khmer,
  mongolian,
  hangul,
  kana,
  han,
  invisible,
  other
};

struct Range {
  std::uint32_t from, to;
  Script script;
};

// Blocks of the Unicode Character Database, sorted; what is not listed belongs to no language here.
constexpr std::array k_ranges = std::to_array<Range>({
    {0x0009, 0x0040, Script::common},     {0x0041, 0x005A, Script::latin},     {0x005B, 0x0060, Script::common},
    {0x0061, 0x007A, Script::latin},      {0x007B, 0x007E, Script::common},    {0x00A0, 0x00A9, Script::common},
    {0x00AA, 0x00AA, Script::latin},      {0x00AB, 0x00AC, Script::common},    {0x00AD, 0x00AD, Script::invisible},
    {0x00AE, 0x00B9, Script::common},     {0x00BA, 0x00BA, Script::latin},     {0x00BB, 0x00BF, Script::common},
    {0x00C0, 0x00D6, Script::latin},      {0x00D7, 0x00D7, Script::common},    {0x00D8, 0x00F6, Script::latin},
    {0x00F7, 0x00F7, Script::common},     {0x00F8, 0x02AF, Script::latin},     {0x02B0, 0x036F, Script::common},
    {0x0370, 0x03FF, Script::greek},      {0x0400, 0x052F, Script::cyrillic},  {0x0530, 0x058F, Script::armenian},
    {0x0590, 0x05FF, Script::hebrew},     {0x0600, 0x061B, Script::arabic},    {0x061C, 0x061C, Script::invisible},
    {0x061D, 0x06FF, Script::arabic},     {0x0750, 0x077F, Script::arabic},    {0x0780, 0x07BF, Script::thaana},
    {0x0900, 0x097F, Script::devanagari}, {0x0980, 0x09FF, Script::bengali},   {0x0A00, 0x0A7F, Script::gurmukhi},
    {0x0A80, 0x0AFF, Script::gujarati},   {0x0B00, 0x0B7F, Script::odia},      {0x0B80, 0x0BFF, Script::tamil},
    {0x0C00, 0x0C7F, Script::telugu},     {0x0C80, 0x0CFF, Script::kannada},   {0x0D00, 0x0D7F, Script::malayalam},
    {0x0D80, 0x0DFF, Script::sinhala},    {0x0E00, 0x0E7F, Script::thai},      {0x0E80, 0x0EFF, Script::lao},
    {0x0F00, 0x0FFF, Script::tibetan},    {0x1000, 0x109F, Script::myanmar},   {0x10A0, 0x10FF, Script::georgian},
    {0x1100, 0x11FF, Script::hangul},     {0x1200, 0x139F, Script::ethiopic},  {0x1780, 0x17FF, Script::khmer},
    {0x1800, 0x18AF, Script::mongolian},  {0x1C90, 0x1CBF, Script::georgian},  {0x1E00, 0x1EFF, Script::latin},
    {0x2000, 0x200A, Script::common},     {0x200B, 0x200F, Script::invisible}, {0x2010, 0x2027, Script::common},
    {0x2028, 0x202E, Script::invisible},  {0x202F, 0x205F, Script::common},    {0x2060, 0x206F, Script::invisible},
    {0x2070, 0x209F, Script::common},     {0x20A0, 0x20CF, Script::common},    {0x2100, 0x22FF, Script::common},
    {0x3000, 0x3004, Script::common},     {0x3005, 0x3007, Script::han},       {0x3008, 0x303F, Script::common},
    {0x3040, 0x30FF, Script::kana},       {0x3130, 0x318F, Script::hangul},    {0x31F0, 0x31FF, Script::kana},
    {0x3400, 0x4DBF, Script::han},        {0x4E00, 0x9FFF, Script::han},       {0xAC00, 0xD7AF, Script::hangul},
    {0xFEFF, 0xFEFF, Script::invisible},  {0xFF00, 0xFFEF, Script::common},    {0x20000, 0x2FFFF, Script::han},
});

Script script_of(std::uint32_t point) {
  const auto found = std::lower_bound(k_ranges.begin(), k_ranges.end(), point,
                                      [](const Range& range, std::uint32_t value) { return range.to < value; });
  return found != k_ranges.end() && found->from <= point ? found->script : Script::other;
}

struct LanguageScripts {
  std::string_view tag;
  std::array<Script, 3> scripts;
};

constexpr LanguageScripts one(std::string_view tag, Script script) { return {tag, {script, script, script}}; }

// Languages that are not written in Latin letters; a script subtag ("sr-Latn") comes first.
constexpr std::array k_languages = std::to_array<LanguageScripts>({
    one("am", Script::ethiopic),
    one("ar", Script::arabic),
    one("as", Script::bengali),
    one("be", Script::cyrillic),
    one("bg", Script::cyrillic),
    one("bn", Script::bengali),
    one("bo", Script::tibetan),
    one("dv", Script::thaana),
    one("dz", Script::tibetan),
    one("el", Script::greek),
    one("fa", Script::arabic),
    one("gu", Script::gujarati),
    one("he", Script::hebrew),
    one("hi", Script::devanagari),
    one("hy", Script::armenian),
    {"ja", {Script::kana, Script::han, Script::kana}},
    one("ka", Script::georgian),
    one("kk", Script::cyrillic),
    one("km", Script::khmer),
    one("kn", Script::kannada),
    {"ko", {Script::hangul, Script::han, Script::hangul}},
    one("ks", Script::arabic),
    one("ky", Script::cyrillic),
    one("lo", Script::lao),
    one("mk", Script::cyrillic),
    one("ml", Script::malayalam),
    one("mn", Script::cyrillic),
    one("mr", Script::devanagari),
    one("my", Script::myanmar),
    one("ne", Script::devanagari),
    one("or", Script::odia),
    one("pa", Script::gurmukhi),
    one("ps", Script::arabic),
    one("ru", Script::cyrillic),
    one("sa", Script::devanagari),
    one("sd", Script::arabic),
    one("si", Script::sinhala),
    one("sr", Script::cyrillic),
    one("ta", Script::tamil),
    one("te", Script::telugu),
    one("tg", Script::cyrillic),
    one("th", Script::thai),
    one("ti", Script::ethiopic),
    one("ug", Script::arabic),
    one("uk", Script::cyrillic),
    one("ur", Script::arabic),
    one("yi", Script::hebrew),
    one("zh", Script::han),
});

constexpr std::array k_script_tags = std::to_array<LanguageScripts>({
    one("Latn", Script::latin),
    one("Cyrl", Script::cyrillic),
    one("Arab", Script::arabic),
    one("Hans", Script::han),
    one("Hant", Script::han),
    one("Deva", Script::devanagari),
    one("Guru", Script::gurmukhi),
    one("Mong", Script::mongolian),
    one("Hebr", Script::hebrew),
    one("Tfng", Script::other),
});

std::array<Script, 3> scripts_of(std::string_view language) {
  const std::string_view primary = language.substr(0, 2);
  if (language.size() >= 7 && language[2] == '-') {
    for (const LanguageScripts& row : k_script_tags) {
      if (row.tag == language.substr(3, 4)) return row.scripts;
    }
  }
  for (const LanguageScripts& row : k_languages) {
    if (row.tag == primary) return row.scripts;
  }
  return {Script::latin, Script::latin, Script::latin};
}

/// Scripts in which U+200C and U+200D decide how letters join.
bool joins(Script script) {
  return script == Script::arabic || script == Script::mongolian ||
         (script >= Script::devanagari && script <= Script::sinhala);
}

std::string hexadecimal(std::uint32_t point) {
  std::string digits;
  for (; point != 0 || digits.size() < 4; point /= 16) digits.insert(digits.begin(), "0123456789ABCDEF"[point % 16]);
  return "U+" + digits;
}

struct Character {
  std::uint32_t point;
  Script script;
};

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> characters;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = base::code_point_at(text, at);
    if (!point) {
      characters.push_back({0xFFFD, Script::other});
      break;
    }
    characters.push_back({point->value, script_of(point->value)});
    at += point->size_bytes;
  }
  return characters;
}

class Inspection {
 public:
  Inspection(std::string_view text, std::string_view language)
      : text_(text), scripts_(scripts_of(language)), characters_(characters_of(text)) {}

  std::vector<TextFault> run() {
    for (std::size_t i = 0; i < characters_.size(); ++i) look_at(i);
    look_at_words();
    look_at_encoding();
    look_at_markup();
    look_at_brackets();
    return std::move(faults_);
  }

 private:
  bool is_own(Script script) const { return std::find(scripts_.begin(), scripts_.end(), script) != scripts_.end(); }
  bool is_latin_language() const { return is_own(Script::latin); }
  bool is_letter_at(std::size_t i) const {
    return i < characters_.size() && characters_[i].script != Script::common &&
           characters_[i].script != Script::invisible;
  }

  void add(std::string_view code, std::string message, bool is_error = true) {
    const bool is_new = std::none_of(faults_.begin(), faults_.end(), [&](const TextFault& fault) {
      return fault.code == code && fault.message == message;
    });
    if (is_new) faults_.push_back({code, is_error, std::move(message)});
  }

  void look_at(std::size_t i) {
    const auto [point, script] = characters_[i];
    if (script == Script::invisible) {
      const bool is_joiner = (point == 0x200C || point == 0x200D) && joins(scripts_[0]) && i > 0 &&
                             is_own(characters_[i - 1].script) && is_letter_at(i + 1);
      if (!is_joiner) add("lint_invisible", "a character that nobody sees: remove " + hexadecimal(point));
    } else if (script == Script::common) {
      const bool is_general_punctuation = point >= 0x2000 && point <= 0x206F && !(point >= 0x2010 && point <= 0x2015);
      const bool inside_word = i > 0 && is_letter_at(i - 1) && is_letter_at(i + 1);
      if (is_general_punctuation && inside_word && !is_latin_language() && is_own(characters_[i - 1].script)) {
        add("lint_script", "punctuation inside a word, as wrong encodings leave it: " + hexadecimal(point));
      }
    } else if (script != Script::latin && !is_own(script) && !has_foreign_) {
      has_foreign_ = true;
      add("lint_script", "letters of another script than this language is written in, first " + hexadecimal(point));
    }
  }

  /// Latin letters may form whole words everywhere; inside a word of another alphabet they are look-alikes.
  void look_at_words() {
    for (std::size_t i = 1; i < characters_.size(); ++i) {
      const Script before = characters_[i - 1].script, now = characters_[i].script;
      const bool alphabets = (before == Script::latin && (now == Script::cyrillic || now == Script::greek)) ||
                             (now == Script::latin && (before == Script::cyrillic || before == Script::greek));
      if (alphabets) add("lint_script", "one word mixes letters of two alphabets that look alike");
    }
    const auto count = [&](auto matches) { return std::count_if(characters_.begin(), characters_.end(), matches); };
    const auto own = count([&](const Character& one) { return is_own(one.script); });
    const auto latin = count([](const Character& one) { return one.script == Script::latin; });
    if (!is_latin_language() && own == 0 && latin >= 20) {
      add("lint_script", "no letter of this language's script: left untranslated?", false);
    }
  }

  /// UTF-8 that was read as Windows-1252: "Ã¼", "â€™".
  void look_at_encoding() {
    for (const std::string_view trace : {"\xC3\x83\xC2", "\xC3\xA2\xE2\x82\xAC", "\xC3\x82\xC2", "\xC3\x83\xC5"}) {
      if (text_.find(trace) != std::string_view::npos) add("lint_script", "the text went through a wrong encoding");
    }
  }

  void look_at_markup() {
    for (const std::string_view trace : {"</", "/>", "<br", "<b>", "<i>", "<p>", "&amp;", "&nbsp;", "&lt;", "&gt;",
                                         "&#", "{{", "}}", "\\n", "\\u", "TODO", "FIXME", "XXX", "lorem ipsum"}) {
      if (text_.find(trace) != std::string_view::npos)
        add("lint_markup", "texts are plain: the page shows this as it is");
    }
    if (text_.find("  ") != std::string_view::npos || base::trim(text_).size() != text_.size()) {
      add("lint_markup", "blanks at an end, or two in a row", false);
    }
  }

  void look_at_brackets() {
    std::string open;
    bool balanced = true;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      const std::string_view pairs = "()[]{}";
      const std::size_t at = pairs.find(text_[i]);
      if (at == std::string_view::npos) continue;
      if (at % 2 == 0) {
        open.push_back(text_[i]);
        continue;
      }
      // "a)" and "1)" begin the lines of a list.
      const bool begins_line =
          i >= 1 && open.empty() && text_[i] == ')' && (i == 1 || text_[i - 2] == ' ' || text_[i - 2] == '\n');
      if (begins_line) continue;
      balanced = balanced && !open.empty() && open.back() == pairs[at - 1];
      if (!open.empty()) open.pop_back();
    }
    if (!balanced || !open.empty()) add("lint_balance", "a bracket is missing or too many", false);
  }

  std::string_view text_;
  std::array<Script, 3> scripts_;
  std::vector<Character> characters_;
  std::vector<TextFault> faults_;
  bool has_foreign_ = false;
};

}  // namespace

std::vector<TextFault> faults_of(std::string_view text, std::string_view language) {
  return Inspection(text, language).run();
}

}  // namespace alcove::assessment
