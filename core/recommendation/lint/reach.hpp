#pragma once

/// What a condition can reach. Every comparison is of one fact with a constant, so the constants cut the range of each
/// fact into cells inside which no rule can tell two values apart; one more cell stands for a missing fact. A condition
/// in disjunctive normal form is then a list of boxes: a set of cells for each fact. Internal to lint.
///
/// Example:
///     const Boxes boxes = boxes_of(rule.when, Wanted::yes, axes);
///     boxes && boxes->empty();                                  // the condition can never be yes
///
/// Facts are taken to be independent of each other: a box that only another fact rules out (a level without a score)
/// counts as reachable.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/recommendation/rule.hpp"

namespace alcove::recommendation {

/// One value for each cell of a fact; the first cell is the missing fact.
using Axis = std::vector<std::optional<Value>>;
using Axes = std::map<std::string, Axis, std::less<>>;
/// Cells that are allowed, for each fact that is not free.
using Box = std::map<std::string, std::vector<bool>, std::less<>>;
/// None when there are too many.
using Boxes = std::optional<std::vector<Box>>;

/// The cells of a fact cut at `constants`.
Axis axis_of(const FactKind& kind, const std::vector<Value>& constants);
/// Adds every constant that the condition compares each fact with.
void collect_constants(const Condition& condition, std::map<std::string, std::vector<Value>, std::less<>>& constants);

/// What of a condition's truth is asked for.
enum class Wanted : std::uint8_t { yes, no, not_yes, not_no };

/// Where the condition is as wanted. Every fact of it has an axis (asserted).
Boxes boxes_of(const Condition& condition, Wanted wanted, const Axes& axes);
/// Where both hold, and where one does.
Boxes both(const Boxes& a, const Boxes& b);
Boxes either(const Boxes& a, const Boxes& b);
/// The cells of one fact for which `allows` holds; nothing is the missing fact.
template <typename Predicate>
Box box_where(std::string_view fact, const Axes& axes, Predicate allows) {
  std::vector<bool> cells;
  for (const std::optional<Value>& value : axes.find(fact)->second) cells.push_back(allows(value));
  return {{std::string(fact), std::move(cells)}};
}
/// Whether every point of `inner` lies in one of `outer`; nothing when it takes too long to say.
std::optional<bool> covers(const std::vector<Box>& outer, const std::vector<Box>& inner);

/// Where a rule's `when` is yes at a level of the open flag that leaves room for it, and where no contra-indication
/// stands against it either.
struct Reach {
  Boxes when, fires;
};
/// Every fact of the rule has an axis, and so has the open flag's level (asserted).
Reach reach_of(const Rule& rule, const Axes& axes);

}  // namespace alcove::recommendation
