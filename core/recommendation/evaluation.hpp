#pragma once

/// What to recommend: rules over facts and what happened before, in one order, each with why. The same rules, facts and
/// history give the same bytes, natively and in WebAssembly.
///
/// Example:
///     for (const Recommendation& one : recommend(rules.rules(), facts, history)) {
///       store(to_cbor(one.because));                           // "recommendations" in the vault
///       ALCOVE_TRY(const Outcome again, recompute(one.because, *rules.find(one.because.rule)));   // fires
///     }
///
/// Order: help first while a flag is open, then the greater priority, then what was shown least lately (never before
/// long ago), then the rule's id. One recommendation for each content or instrument, and one of each action that opens
/// nothing.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/cbor.hpp"
#include "core/recommendation/rule.hpp"

namespace alcove::recommendation {

/// How long ago the rule, or what it opens, was last shown on an earlier day, dismissed and done: days, or never.
struct Rest {
  std::optional<std::int64_t> shown, dismissed, done;

  friend bool operator==(const Rest&, const Rest&) = default;
};

/// Everything that a decision rests on: it can be made again from this and the rule.
struct Because {
  std::string rule;
  std::int64_t version = 1;
  /// Every fact that the rule or the engine looks at; nothing: it was missing.
  std::map<std::string, std::optional<Value>, std::less<>> facts;
  Rest rest;

  friend bool operator==(const Because&, const Because&) = default;
};

/// Why a rule gives a recommendation, or why not; the first that holds, in this order.
enum class Outcome : std::uint8_t {
  fires,
  held_by_safety,    ///< the open flag is above `up_to_level`, or nobody knows whether one is open
  declined,          ///< the person does not want recommendations of this kind, or avoids a topic of its piece
  not_met,           ///< `when` is not yes
  contra_indicated,  ///< an `unless` is yes
  undecided,         ///< an `unless` rests on a safety fact that is missing
  resting,           ///< within a cool-down
  unexplained        ///< the explanation needs a fact that is missing
};
std::string_view name_of(Outcome outcome);  ///< "held_by_safety"

/// The highest level of an open flag that leaves room for anything but help, and above which the plan never rests.
inline constexpr std::int64_t k_help_only_level = 4;
inline constexpr std::string_view k_open_level = "safety.open_level";

/// Every fact that a rule's conditions and words, and the engine for its action, look at.
Ids facts_of(const Rule& rule);

/// What a rule would look at.
Because inputs_of(const Rule& rule, const Facts& facts, const History& history);
/// The decision over them. `because` holds every fact of the rule (asserted).
Outcome decide(const Rule& rule, const Because& because);

/// Makes a stored decision again. Another rule or version than it was made by is `because_rule`; without a fact that
/// the rule looks at, `because_facts`.
base::Result<Outcome> recompute(const Because& because, const Rule& rule);

struct Recommendation {
  const Rule* rule = nullptr;  ///< one of those given
  Because because;
};

/// Everything that fires, in order.
std::vector<Recommendation> recommend(std::span<const Rule> rules, const Facts& facts, const History& history);

/// Whether the rule's own case comes out as it says. A fact that is wrong in itself fails as `read_facts` does.
base::Result<bool> passes(const Rule& rule, const RuleTest& test, const FactRegistry& registry,
                          const std::string& path);

/// {"rule", "version", "facts": {id: value | null}, "rest": {"shown", "dismissed", "done": days | null}}.
base::OrderedJson to_json(const Because& because);
/// How the vault stores it: fractions are exact, as [numerator, denominator].
base::Cbor to_cbor(const Because& because);
/// Reads `to_cbor` back; another shape is `cbor_member`, `cbor_type` or `because`.
base::Result<Because> because_from_cbor(const base::Cbor& stored);

}  // namespace alcove::recommendation
