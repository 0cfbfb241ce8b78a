#pragma once

/// Which characters belong into a text of a language: scripts by BCP-47 tag, characters that nobody sees, signs of text
/// that went through a wrong encoding. Internal to lint.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alcove::assessment {

/// What is wrong with one text.
struct TextFault {
  std::string_view code;  ///< `lint_script`, `lint_invisible`, `lint_markup`, `lint_balance`
  bool is_error = true;
  std::string message;
};

/// Everything that is wrong with the characters of a text in a language ("kn", "zh-Hant"). Letters outside the scripts
/// of the language are wrong, except whole words of Latin letters (names); so are zero-width characters outside
/// scripts that join by them, bidirectional controls, mixed scripts inside one word, markup and odd brackets.
std::vector<TextFault> faults_of(std::string_view text, std::string_view language);

}  // namespace alcove::assessment
