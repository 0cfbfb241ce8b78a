#include "core/recommendation/lint/reach.hpp"

#include <algorithm>

#include "core/recommendation/evaluation.hpp"
#include "core/recommendation/explanation.hpp"

namespace alcove::recommendation {

using assessment::Rational;

namespace {

constexpr std::size_t k_most_boxes = 2'000;

bool is_empty(const std::vector<bool>& cells) { return std::find(cells.begin(), cells.end(), true) == cells.end(); }

Axis number_axis(const FactKind& kind, const std::vector<Value>& constants) {
  std::vector<Rational> points{kind.min, kind.max};
  for (const Value& constant : constants) {
    const auto* number = std::get_if<Rational>(&constant);
    if (number != nullptr && *number > kind.min && *number < kind.max) points.push_back(*number);
  }
  std::sort(points.begin(), points.end());
  points.erase(std::unique(points.begin(), points.end()), points.end());
  Axis axis{std::nullopt};
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!kind.is_whole || points[i].is_whole()) axis.emplace_back(points[i]);
    if (i + 1 == points.size()) break;
    // Of whole numbers the first above the point stands for the gap, if it has any.
    const std::int64_t below =
        points[i].numerator() >= 0
            ? points[i].numerator() / points[i].denominator()
            : -((-points[i].numerator() + points[i].denominator() - 1) / points[i].denominator());
    const Rational between = kind.is_whole ? Rational(below + 1) : (points[i] + points[i + 1]) / 2;
    if (between.is_valid() && between < points[i + 1]) axis.emplace_back(between);
  }
  return axis;
}

bool is_wanted(Truth truth, Wanted wanted) {
  switch (wanted) {
    case Wanted::yes: return truth == Truth::yes;
    case Wanted::no: return truth == Truth::no;
    case Wanted::not_yes: return truth != Truth::yes;
    default: return truth != Truth::no;
  }
}

Box cells_of(const Condition& comparison, Wanted wanted, const Axes& axes) {
  ALCOVE_ASSERT(axes.find(comparison.fact) != axes.end());
  return box_where(comparison.fact, axes, [&](const std::optional<Value>& value) {
    Facts facts;
    if (value) facts.emplace(comparison.fact, *value);
    return is_wanted(truth_of(comparison, facts), wanted);
  });
}

/// The same of what is inside a `not`.
Wanted mirrored(Wanted wanted) {
  switch (wanted) {
    case Wanted::yes: return Wanted::no;
    case Wanted::no: return Wanted::yes;
    case Wanted::not_yes: return Wanted::not_no;
    default: return Wanted::not_yes;
  }
}

/// Where both boxes hold; nothing when nowhere.
std::optional<Box> intersection(const Box& a, const Box& b) {
  Box out = a;
  for (const auto& [fact, cells] : b) {
    const auto [place, is_new] = out.emplace(fact, cells);
    for (std::size_t i = 0; !is_new && i < cells.size(); ++i) place->second[i] = place->second[i] && cells[i];
    if (is_empty(place->second)) return std::nullopt;
  }
  return out;
}

/// What of `a` lies outside `b`, as boxes that do not overlap.
std::vector<Box> difference(const Box& a, const Box& b) {
  if (!intersection(a, b)) return {a};
  std::vector<Box> out;
  Box rest = a;
  for (const auto& [fact, cells] : b) {
    Box outside = rest;
    std::vector<bool>& kept = outside.emplace(fact, std::vector<bool>(cells.size(), true)).first->second;
    for (std::size_t i = 0; i < cells.size(); ++i) kept[i] = kept[i] && !cells[i];
    if (!is_empty(kept)) out.push_back(std::move(outside));
    rest = *intersection(rest, {{fact, cells}});
  }
  return out;
}

Boxes only(Box box) {
  const bool is_nowhere = std::any_of(box.begin(), box.end(), [](const auto& one) { return is_empty(one.second); });
  if (is_nowhere) return std::vector<Box>{};
  return std::vector<Box>{std::move(box)};
}

Boxes known(const std::string& fact, const Axes& axes) {
  return only(box_where(fact, axes, [](const std::optional<Value>& value) { return value.has_value(); }));
}

/// Where a contra-indication leaves room.
Boxes allowed_by(const Condition& unless, const Axes& axes) {
  Boxes undecided = boxes_of(unless, Wanted::not_yes, axes);
  Ids facts;
  collect_facts(unless, facts);
  for (const std::string& fact : facts) {
    if (fails_safe(fact)) undecided = both(undecided, known(fact, axes));
  }
  return either(boxes_of(unless, Wanted::no, axes), undecided);
}

/// Where the engine itself leaves room.
Boxes allowed_by_engine(const Rule& rule, const Axes& axes) {
  if (is_help(rule.action)) return std::vector<Box>{Box{}};
  return only(box_where(k_open_level, axes, [&](const std::optional<Value>& level) {
    return level && std::get<Rational>(*level) <= Rational(rule.up_to_level);
  }));
}

}  // namespace

Axis axis_of(const FactKind& kind, const std::vector<Value>& constants) {
  if (kind.type == FactType::number) return number_axis(kind, constants);
  if (kind.type == FactType::truth) return {std::nullopt, Value(false), Value(true)};
  Axis axis{std::nullopt};
  for (const std::string& word : kind.words) axis.emplace_back(word);
  return axis;
}

void collect_constants(const Condition& condition, std::map<std::string, std::vector<Value>, std::less<>>& constants) {
  for (const Condition& argument : condition.arguments) collect_constants(argument, constants);
  if (condition.joins()) return;
  std::vector<Value>& of_fact = constants[condition.fact];
  if (condition.relation != Relation::exists) of_fact.push_back(condition.value);
  if (condition.relation == Relation::between) of_fact.emplace_back(condition.high);
}

Boxes boxes_of(const Condition& condition, Wanted wanted, const Axes& axes) {
  if (condition.relation == Relation::negation) {
    return boxes_of(condition.arguments.front(), mirrored(wanted), axes);
  }
  if (!condition.joins()) return only(cells_of(condition, wanted, axes));
  const bool wants_all =
      (condition.relation == Relation::all_of) == (wanted == Wanted::yes || wanted == Wanted::not_no);
  Boxes result = wants_all ? std::vector<Box>{Box{}} : std::vector<Box>{};
  for (const Condition& argument : condition.arguments) {
    const Boxes of_argument = boxes_of(argument, wanted, axes);
    result = wants_all ? both(result, of_argument) : either(result, of_argument);
  }
  return result;
}

Boxes both(const Boxes& a, const Boxes& b) {
  if (!a || !b || a->size() * b->size() > k_most_boxes) return std::nullopt;
  std::vector<Box> out;
  for (const Box& left : *a) {
    for (const Box& right : *b) {
      if (auto box = intersection(left, right)) out.push_back(*std::move(box));
    }
  }
  return out;
}

Boxes either(const Boxes& a, const Boxes& b) {
  if (!a || !b || a->size() + b->size() > k_most_boxes) return std::nullopt;
  std::vector<Box> out = *a;
  out.insert(out.end(), b->begin(), b->end());
  return out;
}

std::optional<bool> covers(const std::vector<Box>& outer, const std::vector<Box>& inner) {
  std::vector<Box> left = inner;
  for (const Box& box : outer) {
    std::vector<Box> next;
    for (const Box& one : left) {
      std::vector<Box> pieces = difference(one, box);
      next.insert(next.end(), std::make_move_iterator(pieces.begin()), std::make_move_iterator(pieces.end()));
      if (next.size() > k_most_boxes) return std::nullopt;
    }
    left = std::move(next);
  }
  return left.empty();
}

Reach reach_of(const Rule& rule, const Axes& axes) {
  Reach reach{.when = boxes_of(rule.when, Wanted::yes, axes), .fires = {}};
  reach.when = both(reach.when, allowed_by_engine(rule, axes));
  reach.fires = reach.when;
  for (const Condition& unless : rule.unless) reach.fires = both(reach.fires, allowed_by(unless, axes));
  return reach;
}

}  // namespace alcove::recommendation
