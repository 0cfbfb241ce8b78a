#include "core/vault/search_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "core/base/text.hpp"

namespace alcove::vault {

namespace {

enum class Part : std::uint8_t { letter, divider, pairs, emoji };

struct Range {
  std::uint32_t first, last;
  Part part;
};

/// Ascending; what is in none of them is a letter. From the blocks and general categories of Unicode 15.
constexpr std::array k_ranges = {
    Range{0x0000, 0x002F, Part::divider}, Range{0x003A, 0x0040, Part::divider},    Range{0x005B, 0x0060, Part::divider},
    Range{0x007B, 0x00A9, Part::divider}, Range{0x00AB, 0x00B4, Part::divider},    Range{0x00B6, 0x00B9, Part::divider},
    Range{0x00BB, 0x00BF, Part::divider}, Range{0x00D7, 0x00D7, Part::divider},    Range{0x00F7, 0x00F7, Part::divider},
    Range{0x037E, 0x037E, Part::divider}, Range{0x0387, 0x0387, Part::divider},    Range{0x055A, 0x055F, Part::divider},
    Range{0x0589, 0x058A, Part::divider}, Range{0x05BE, 0x05BE, Part::divider},    Range{0x05C0, 0x05C0, Part::divider},
    Range{0x05C3, 0x05C3, Part::divider}, Range{0x05F3, 0x05F4, Part::divider},    Range{0x0600, 0x060F, Part::divider},
    Range{0x061B, 0x061F, Part::divider}, Range{0x066A, 0x066D, Part::divider},    Range{0x06D4, 0x06D4, Part::divider},
    Range{0x0964, 0x0965, Part::divider}, Range{0x0E01, 0x0E3E, Part::pairs},      Range{0x0E3F, 0x0E3F, Part::divider},
    Range{0x0E40, 0x0E4E, Part::pairs},   Range{0x0E4F, 0x0E4F, Part::divider},    Range{0x0E5A, 0x0E5B, Part::divider},
    Range{0x0E80, 0x0ECE, Part::pairs},   Range{0x0F04, 0x0F14, Part::divider},    Range{0x1000, 0x103F, Part::pairs},
    Range{0x104A, 0x104F, Part::divider}, Range{0x1050, 0x108F, Part::pairs},      Range{0x1100, 0x11FF, Part::pairs},
    Range{0x1361, 0x1368, Part::divider}, Range{0x1680, 0x1680, Part::divider},    Range{0x1780, 0x17D3, Part::pairs},
    Range{0x17D4, 0x17DB, Part::divider}, Range{0x1800, 0x180E, Part::divider},    Range{0x2000, 0x206F, Part::divider},
    Range{0x20A0, 0x20CF, Part::divider}, Range{0x2190, 0x245F, Part::divider},    Range{0x2500, 0x25FF, Part::divider},
    Range{0x2600, 0x27BF, Part::emoji},   Range{0x27C0, 0x2BFF, Part::divider},    Range{0x2E00, 0x2E7F, Part::divider},
    Range{0x2E80, 0x2FDF, Part::pairs},   Range{0x2FF0, 0x3004, Part::divider},    Range{0x3005, 0x3007, Part::pairs},
    Range{0x3008, 0x3020, Part::divider}, Range{0x3021, 0x3029, Part::pairs},      Range{0x302A, 0x3030, Part::divider},
    Range{0x3031, 0x3035, Part::pairs},   Range{0x3036, 0x303F, Part::divider},    Range{0x3040, 0x309F, Part::pairs},
    Range{0x30A0, 0x30A0, Part::divider}, Range{0x30A1, 0x30FA, Part::pairs},      Range{0x30FB, 0x30FB, Part::divider},
    Range{0x30FC, 0x31FF, Part::pairs},   Range{0x3200, 0x33FF, Part::divider},    Range{0x3400, 0x4DBF, Part::pairs},
    Range{0x4DC0, 0x4DFF, Part::divider}, Range{0x4E00, 0x9FFF, Part::pairs},      Range{0xA960, 0xA97F, Part::pairs},
    Range{0xAC00, 0xD7FF, Part::pairs},   Range{0xF900, 0xFAFF, Part::pairs},      Range{0xFD3E, 0xFD3F, Part::divider},
    Range{0xFE00, 0xFE6F, Part::divider}, Range{0xFEFF, 0xFEFF, Part::divider},    Range{0xFF00, 0xFF0F, Part::divider},
    Range{0xFF1A, 0xFF20, Part::divider}, Range{0xFF3B, 0xFF40, Part::divider},    Range{0xFF5B, 0xFF65, Part::divider},
    Range{0xFF66, 0xFFDC, Part::pairs},   Range{0xFFE0, 0xFFFF, Part::divider},    Range{0x1B000, 0x1B16F, Part::pairs},
    Range{0x1F000, 0x1F3FA, Part::emoji}, Range{0x1F3FB, 0x1F3FF, Part::divider},  Range{0x1F400, 0x1FAFF, Part::emoji},
    Range{0x20000, 0x3FFFF, Part::pairs}, Range{0xE0000, 0x10FFFF, Part::divider},
};

Part part_of(std::uint32_t value) {
  const auto after = std::upper_bound(k_ranges.begin(), k_ranges.end(), value,
                                      [](std::uint32_t wanted, const Range& range) { return wanted < range.first; });
  if (after == k_ranges.begin()) return Part::letter;
  const Range& range = *std::prev(after);
  return value <= range.last ? range.part : Part::letter;
}

struct Character {
  std::size_t begin, end;
};

/// A run of characters of the same part, as words.
void add_run(std::vector<SearchWord>& words, Part part, const std::vector<Character>& run) {
  if (run.empty()) return;
  if (part == Part::letter) words.push_back({run.front().begin, run.back().end, false});
  if (part != Part::pairs) return;
  for (std::size_t i = 0; i + 1 < run.size(); ++i) words.push_back({run[i].begin, run[i + 1].end, false});
  words.push_back({run.back().begin, run.back().end, run.size() > 1});
}

}  // namespace

std::vector<SearchWord> search_words(std::string_view text) {
  std::vector<SearchWord> words;
  std::vector<Character> run;
  Part run_part = Part::divider;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = base::code_point_at(text, at);
    const std::size_t end = at + (point ? point->size_bytes : 1);
    const Part part = point ? part_of(point->value) : Part::divider;
    if (part != run_part) {
      add_run(words, run_part, run);
      run.clear();
      run_part = part;
    }
    if (part == Part::emoji) words.push_back({at, end, false});
    if (part == Part::letter || part == Part::pairs) run.push_back({at, end});
    at = end;
  }
  add_run(words, run_part, run);
  return words;
}

}  // namespace alcove::vault
