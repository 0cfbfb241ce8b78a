#pragma once

/// What is read of a text that is written in the journal's subset of Markdown (docs/journal.md): the words without the
/// marks. Search looks in it, and lists show its beginning.
///
/// Example:
///     plain_text("## Monday\n- *rain* and [a walk](https://example.org)");      // "Monday\nrain and a walk"

#include <string>
#include <string_view>

namespace alcove::personal {

/// The text without marks, line by line; takes time in proportion to its length, whatever it holds. A mark that marks
/// nothing (an asterisk between blanks, a bracket without an address) stays.
std::string plain_text(std::string_view markdown);

}  // namespace alcove::personal
