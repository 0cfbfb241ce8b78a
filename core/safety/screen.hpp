#pragma once

/// Screening: what a text says about risk, to whom, when, and whether it is meant. Deterministic and explainable; on
/// the device. It notices; it does not assess a person (docs/safety.md).
///
/// Example:
///     Screener screener(tables);
///     const Verdict& verdict = screener.screen("i want to die");        // firm, level 2
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
  std::uint8_t level = 0;     ///< highest suicidal level; one less after each `k_fading_messages`
  std::uint8_t messages = 0;  ///< messages since the last fading
  Category category = Category::none;
  /// Constructs of weak signs, a bit each: since the last fading, and in the stretch before it.
  std::uint32_t weak_lately = 0, weak_before = 0;

  static constexpr std::uint8_t k_fading_messages = 6;

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
  /// Signs of one text that count only together.
  struct Signs {
    std::uint32_t weak_constructs = 0, strong_constructs = 0;
    std::uint32_t telling_constructs = 0;  ///< those that say something beside a denial
    std::uint8_t weak_level = 0;           ///< the highest of the weak ones
    bool is_weak_pressing = false;         ///< a weak one says intent beside means or a time
    int best_rank = 0;
  };

  void read(std::string_view text);
  void collect();
  void cancel_idiomatic_markers();
  void number_clauses();
  void drop_covered();
  void judge_language();
  void judge(const Candidate& candidate, Signs& signs);
  void take(const Event& event, bool is_firm, bool is_imminent, Signs& signs);
  void join_weak_signs(const Signs& signs, const Conversation& conversation);
  void remember(const Signs& signs, Conversation& conversation) const;

  // Context: how a phrase is meant (context.cpp).
  bool is_near(const Match& marker, const Candidate& candidate) const;
  std::size_t first_near(const Candidate& candidate) const;
  bool is_reached(const Rule& marker, const Match& at, const Candidate& candidate) const;
  bool is_inside_idiom(std::uint32_t begin, std::uint32_t end) const;
  bool mentions_self(const Candidate& candidate) const;
  bool speaks_for_itself(const Candidate& candidate) const;
  Subject subject_of(const Candidate& candidate, Event& event) const;
  void apply(const Rule& rule, const Match& match, bool is_own, Event& event) const;
  Event event_of(const Candidate& candidate) const;
  bool lift(const Candidate& candidate, Event& event) const;
  Span span_of(const Match& match) const { return {tokens_[match.begin].begin, tokens_[match.end - 1].end}; }

  const Tables& tables_;
  Reader reader_;
  Tokens tokens_;
  std::size_t foreign_letters_ = 0;
  std::vector<ClassMask> masks_;
  std::vector<std::uint32_t> clauses_, sentences_;  ///< by token
  std::vector<Match> matches_, markers_, idioms_;
  std::vector<Candidate> candidates_;
  std::vector<std::uint8_t> is_covered_;  ///< by candidate
  Verdict verdict_;
};

}  // namespace alcove::safety
