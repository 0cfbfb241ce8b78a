#pragma once

/// The sentences around what was noticed in a text, short enough to keep in the person's log.
///
/// Example:
///     excerpt_of("It rained. I can't go on. Mira called.", {{{14, 24}, "hopeless"}});   // "I can't go on."

#include <string>
#include <string_view>
#include <vector>

#include "core/flows/screening.hpp"
#include "core/vault/records.hpp"

namespace alcove::flows {

struct Excerpt {
  std::string text;                     ///< at most `vault::k_most_excerpt_bytes`
  std::vector<std::string> rules;       ///< of all spans, each once
  std::vector<vault::EventSpan> spans;  ///< those that lie in `text`, ascending
};

/// Of UTF-8 text; cut at the ends of sentences, else of words, else of characters. The first span is always in it, or
/// its beginning when it is longer; none gives an empty text.
Excerpt excerpt_of(std::string_view text, const std::vector<NoticedSpan>& spans);

}  // namespace alcove::flows
