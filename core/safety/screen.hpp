#pragma once

/// Screening: what a text says about risk, to whom, when, and whether it is meant. Deterministic and explainable; on
/// the device. It notices; it does not assess a person (docs/safety.md).
///
/// Example:
///     Screener screener(tables);
///     const Verdict& verdict = screener.screen("i want to die");        // soft, level 1
///     tables.rule(verdict.events[0].rules[0]).id;                      // why

#include <string>
#include <string_view>
#include <vector>

#include "core/safety/lexicon.hpp"
#include "core/safety/reader.hpp"
#include "core/safety/verdict.hpp"

namespace alcove::safety {

/// What was noticed earlier in the same conversation; it fades with each message.
struct Conversation {
  std::uint8_t level = 0;       ///< highest suicidal level, faded
  std::uint8_t since = 0;       ///< messages since then
  std::uint8_t weak_signs = 0;  ///< weak signs lately
  Category category = Category::none;

  friend bool operator==(const Conversation&, const Conversation&) = default;
};

/// The state as text, for whoever keeps it between messages.
std::string to_text(const Conversation& conversation);
/// Reads `to_text` back; anything else is `state`.
base::Result<Conversation> conversation_from_text(std::string_view text);

class Screener {
 public:
  /// `tables` must outlive the screener. One screener for one thread.
  explicit Screener(const Tables& tables) : tables_(tables), reader_(tables.vocabulary(), tables.joins()) {}

  /// The text is UTF-8 in Unicode form NFKC. The verdict is this screener's and holds until the next call.
  const Verdict& screen(std::string_view text);
  /// The same in the light of what was said before; `conversation` is moved on by this message.
  const Verdict& screen(std::string_view text, Conversation& conversation);

 private:
  struct Candidate {
    std::uint16_t rule = 0;
    std::uint32_t begin = 0, end = 0;  ///< tokens
  };

  void read(std::string_view text);
  void collect();
  void number_clauses();
  bool is_reached(const Rule& marker, const Match& at, const Candidate& candidate) const;
  bool is_idiomatic(const Candidate& candidate) const;
  Event event_of(const Candidate& candidate) const;
  Subject subject_of(const Candidate& candidate, Event& event) const;
  void judge_language();
  void lift(Event& event) const;

  const Tables& tables_;
  Reader reader_;
  Tokens tokens_;
  std::vector<ClassMask> masks_;
  std::vector<std::uint16_t> clauses_, sentences_;  ///< by token
  std::vector<Match> matches_, markers_;
  std::vector<Candidate> candidates_;
  Verdict verdict_;
};

}  // namespace alcove::safety
