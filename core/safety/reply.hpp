#pragma once

/// Screening of what a model is about to say to a person: what it must not contain, and what is missing when the person
/// is at risk. A set of rules of its own, because the words that matter in a person's message stand in every good
/// reply. Rules are data under `schemas/lexicons/replies.<language>.json` (schemas/replies.schema.json), in the pattern
/// language of core/safety/pattern.hpp.
///
/// Example:
///     ALCOVE_TRY(const ReplyRules rules, ReplyRules::compile(base::bundle_file("lexicons/replies.en.json")));
///     ALCOVE_TRY(const ListedNumbers listed, ListedNumbers::read(base::bundle_file("crisis-lines/lines.json")));
///     ReplyScreener screener(rules, listed);
///     const ReplyVerdict& verdict = screener.screen(reply, {.user_level = 3, .region = "US"});
///     if (verdict.is_replaced()) { say our own words instead }

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/safety/pattern.hpp"
#include "core/safety/reader.hpp"
#include "core/safety/reply_numbers.hpp"
#include "core/safety/verdict.hpp"

namespace alcove::safety {

/// What is known about the person who gets the reply.
struct ReplyOccasion {
  std::uint8_t user_level = 0;   ///< 0 to 6, of the message that is answered or the conversation so far
  bool is_imminent = false;      ///< levels 5 and 6 count as imminent anyway
  std::string_view region = {};  ///< ISO 3166-1 alpha-2; empty: unknown
};

struct ReplyFinding {
  std::string_view rule;  ///< id of the rule, "number", or "ignores-risk"
  Span span;
};

/// Kept and filled again by the next screening.
struct ReplyVerdict {
  std::vector<ReplyFinding> findings;     ///< what must not be said, by begin
  std::vector<std::string_view> missing;  ///< ids of what a reply on this occasion says and this one does not

  /// A reply with a finding is not shown. What is only missing is said by the page around it, which knows the person's
  /// lines and is always there.
  bool is_replaced() const { return !findings.empty(); }
};

/// The rules of one language, compiled.
class ReplyRules {
 public:
  /// Errors: those of `parse_json`; `replies` (a member missing, unknown, of another type or out of its range, an id
  /// twice, a source that is not listed) and `pattern`, with the path in `where`.
  static base::Result<ReplyRules> compile(std::string_view json);

  /// "en 1.0.0".
  const std::string& version() const { return version_; }

 private:
  friend class ReplyRulesReader;
  friend class ReplyScreener;
  enum class Kind : std::uint8_t { forbidden, exception, required, topic };
  struct Rule {
    std::string id;
    Kind kind = Kind::forbidden;
    std::uint8_t from_level = 0;
    bool is_for_imminent = false;  ///< required only when imminent
    std::uint16_t of = 0;          ///< of an exception: the rule it excepts from, in its sentence
  };

  std::string version_;
  std::unique_ptr<Vocabulary> vocabulary_ = std::make_unique<Vocabulary>();
  std::unique_ptr<Joins> joins_ = std::make_unique<Joins>();
  PatternSet patterns_;
  std::vector<Rule> rules_;
  std::vector<ClassMask> masks_;
};

/// One screener for one thread.
class ReplyScreener {
 public:
  /// Both must outlive the screener.
  ReplyScreener(const ReplyRules& rules, const ListedNumbers& listed)
      : rules_(rules), listed_(listed), reader_(*rules.vocabulary_, *rules.joins_) {}

  /// `reply` is UTF-8 in Unicode form NFKC. The verdict is this screener's and holds until the next call.
  const ReplyVerdict& screen(std::string_view reply, const ReplyOccasion& occasion);

 private:
  void read(std::string_view reply);
  bool is_excepted(const Match& match) const;
  void find_forbidden(std::uint8_t level);
  void find_missing(std::uint8_t level, std::size_t reply_bytes);

  const ReplyRules& rules_;
  const ListedNumbers& listed_;
  Reader reader_;
  Tokens tokens_;
  std::vector<ClassMask> masks_;
  std::vector<std::uint32_t> sentences_;  ///< by token
  std::vector<Match> matches_;
  std::vector<FoundNumber> numbers_;
  ReplyVerdict verdict_;
};

}  // namespace alcove::safety
