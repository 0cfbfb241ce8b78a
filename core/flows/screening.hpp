#pragma once

/// What a person writes, read for signs of risk, and how help is put within reach: the ladder from nothing to the whole
/// screen (docs/safety.md).
///
/// Example:
///     ALCOVE_TRY(auto screener, TextScreener::make());
///     const Noticed noticed = screener->screen("I don't want to be here anymore");       // Rung::question, level 1

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.hpp"
#include "core/base/result.hpp"
#include "core/safety/languages.hpp"

namespace alcove::flows {

/// From least to most: nothing, a soft line and a tool, an inline question, a card, a card on top with somebody to
/// contact now, the whole screen.
enum class Rung : std::uint8_t { none, tool, question, card, contact, full };

std::string_view name_of(Rung rung);  ///< "question"
/// The rung of that name, `none` for any other.
Rung rung_of(std::string_view name);

/// How a verdict is answered.
Rung rung_of(const safety::Verdict& verdict);

/// Whether a person is asked about distress and a wish to be dead; the rest is always shown.
enum class Gentleness : std::uint8_t { ask, leave };

/// Bytes of the text, and the rule that saw something there.
struct NoticedSpan {
  safety::Span span;
  std::string rule;
};

/// What was noticed in a text.
struct Noticed {
  static constexpr std::size_t k_most_spans = 6;

  Rung rung = Rung::none;
  std::uint8_t level = 0;
  safety::Category category = safety::Category::none;
  bool is_imminent = false;
  bool is_covered = true;
  /// The most telling ones first, none inside another, at most `k_most_spans`.
  std::vector<NoticedSpan> spans;
  std::string tables;  ///< version of those that judged
  std::uint32_t confidence_permille = 0;
};

/// The rung as it is shown to a person with these settings.
Rung shown_rung(const Noticed& noticed, Gentleness gentleness);

class TextScreener {
 public:
  /// With all languages; takes some 50 ms.
  static base::Result<std::unique_ptr<TextScreener>> make();

  /// The text is UTF-8 in Unicode form NFKC.
  Noticed screen(std::string_view text);
  /// The rule of this id in any of the tables, or nullptr.
  const safety::Rule* find(std::string_view rule) const;
  /// What `Noticed` can hold at most of these, for reserving room.
  std::size_t longest_rule_bytes() const;
  std::size_t longest_tables_bytes() const;

 private:
  TextScreener() = default;

  safety::Languages languages_;
};

/// How many UTF-16 units a page counts for this UTF-8 text.
std::size_t utf16_length(std::string_view text);

}  // namespace alcove::flows
