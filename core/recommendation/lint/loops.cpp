#include <algorithm>
#include <array>
#include <functional>

#include "core/recommendation/lint/parts.hpp"

namespace alcove::recommendation {

using assessment::Findings;
using assessment::Rational;

namespace {

constexpr std::array<PastKind, 4> k_past_kinds{PastKind::shown, PastKind::accepted, PastKind::dismissed,
                                               PastKind::done};

std::int64_t rest_after(const Rule& rule, PastKind kind) {
  if (kind == PastKind::dismissed) return rule.cool_down.dismissed;
  return kind == PastKind::done ? rule.cool_down.done : rule.cool_down.shown;
}

/// Whether `next` needs that what `first` opens has just been shown, done and so on: its condition is met on the same
/// day, and is not met as long as that never was.
bool follows(const Rule& first, const Rule& next, PastKind kind, const Axes& axes) {
  if (first.target().empty()) return false;
  const std::string stem = std::string(name_of(kind)) + "." + first.target();
  const Boxes boxes = boxes_of(next.when, Wanted::yes, axes);
  if (!boxes) return false;
  const auto allows = [&](const Box& box, const std::string& fact, const auto& is_it) {
    const auto cells = box.find(fact);
    if (cells == box.end()) return true;
    const Axis& axis = axes.find(fact)->second;
    for (std::size_t i = 0; i < axis.size(); ++i) {
      if (cells->second[i] && is_it(axis[i])) return true;
    }
    return false;
  };
  return std::any_of(boxes->begin(), boxes->end(), [&](const Box& box) {
    const auto is_never = [](const std::optional<Value>& value) { return !value || *value == Value(Rational(0)); };
    const auto is_missing = [](const std::optional<Value>& value) { return !value.has_value(); };
    const auto is_today = [](const std::optional<Value>& value) { return value == Value(Rational(0)); };
    const bool needs_it = !allows(box, stem + ".days", is_missing) || !allows(box, stem + ".count", is_never);
    return needs_it && allows(box, stem + ".days", is_today);
  });
}

/// Rules without a rest after `kind`, each with those that follow on it.
struct Graph {
  std::vector<const LintRule*> rules;
  std::vector<std::vector<std::size_t>> next;
};

Graph graph_of(const std::vector<LintRule>& rules, PastKind kind, const Axes& axes) {
  Graph graph;
  for (const LintRule& one : rules) {
    if (one.has_known_facts && rest_after(one.rule, kind) == 0) graph.rules.push_back(&one);
  }
  for (const LintRule* first : graph.rules) {
    std::vector<std::size_t> next;
    for (std::size_t i = 0; i < graph.rules.size(); ++i) {
      if (follows(first->rule, graph.rules[i]->rule, kind, axes)) next.push_back(i);
    }
    graph.next.push_back(std::move(next));
  }
  return graph;
}

bool leads_back(const Graph& graph, std::size_t start) {
  std::vector<bool> seen(graph.rules.size(), false);
  std::vector<std::size_t> open{start};
  while (!open.empty()) {
    const std::size_t here = open.back();
    open.pop_back();
    for (const std::size_t next : graph.next[here]) {
      if (next == start) return true;
      if (!seen[next]) open.push_back(next);
      seen[next] = true;
    }
  }
  return false;
}

}  // namespace

void check_loops(const std::vector<LintRule>& rules, const Axes& axes, Findings& findings) {
  for (const PastKind kind : k_past_kinds) {
    const Graph graph = graph_of(rules, kind, axes);
    for (std::size_t i = 0; i < graph.rules.size(); ++i) {
      if (!leads_back(graph, i)) continue;
      findings.error("lint_loop", graph.rules[i]->file, graph.rules[i]->path + ".cool_down",
                     "what follows when it was " + std::string(name_of(kind)) +
                         " leads back to it on the same day; give one of these rules a rest");
    }
  }
}

}  // namespace alcove::recommendation
