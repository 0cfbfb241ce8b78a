#include "core/recommendation/evaluation.hpp"
#include "core/recommendation/explanation.hpp"
#include "core/recommendation/lint/parts.hpp"

namespace alcove::recommendation {

using assessment::Findings;

namespace {

std::string at(const std::string& path, std::size_t index) { return path + "[" + std::to_string(index) + "]"; }

/// Where one rule stands, and where to say what is wrong with it.
class RuleCheck {
 public:
  RuleCheck(LintRule& one, const FactRegistry& registry, const Shelf& shelf, Findings& findings)
      : one_(one), registry_(registry), shelf_(shelf), findings_(findings) {}

  void conditions() {
    condition(one_.rule.when, one_.path + ".when");
    for (std::size_t i = 0; i < one_.rule.unless.size(); ++i)
      condition(one_.rule.unless[i], at(one_.path + ".unless", i));
  }

  void target() {
    const Rule& rule = one_.rule;
    if (!rule.instrument.empty() && registry_.known().library->find(rule.instrument) == nullptr) {
      error("lint_reference", "instrument", "there is no such instrument");
    }
    if (rule.content.empty()) return;
    const Piece* piece = shelf_.find(rule.content);
    if (piece == nullptr) return error("lint_reference", "content", "there is no such piece in schemas/content/pieces");
    const bool is_other_kind = (rule.action == Action::exercise && piece->kind != PieceKind::exercise) ||
                               (rule.action == Action::article && piece->kind != PieceKind::article);
    if (is_other_kind) error("lint_reference", "content", "the piece is of another kind than the action opens");
  }

  /// The engine itself looks at what the person avoids of the piece's topics; each must be a fact, and is asked once.
  void topics() {
    if (is_help(one_.rule.action)) return;
    for (const std::string& topic : one_.rule.topics) {
      const std::string avoids = "profile.avoids." + topic;
      if (!kind_of(avoids, one_.path + ".content")) continue;
      for (std::size_t i = 0; i < one_.rule.unless.size(); ++i) {
        Ids asked;
        collect_facts(one_.rule.unless[i], asked);
        if (asked.count(avoids) == 0) continue;
        error("lint_redundant", at("unless", i), "the piece has this topic, so the engine looks at " + avoids);
      }
    }
  }

  void explanation() {
    if (one_.rule.explanation.count("de") == 0) error("lint_translation", "explanation", "say why in German too");
    for (const auto& [language, text] : one_.rule.explanation) {
      const std::string member = "explanation." + language;
      if (const auto checked = check_explanation(text, member); !checked) {
        error("lint_explanation", member, checked.error().message);
      }
      Ids shown;
      collect_facts(text, shown);
      for (const std::string& fact : shown) {
        const auto kind = kind_of(fact, one_.path + "." + member);
        if (kind && kind->type != FactType::number)
          error("lint_explanation", member, "only numbers can be shown: " + fact);
      }
    }
  }

  void tests() {
    bool shows[2] = {false, false};
    for (std::size_t i = 0; i < one_.rule.tests.size(); ++i) {
      const RuleTest& test = one_.rule.tests[i];
      const std::string member = at("tests", i);
      shows[test.fires ? 1 : 0] = true;
      const auto passed = passes(one_.rule, test, registry_, one_.path + "." + member + ".facts");
      if (!passed) {
        findings_.error("lint_test", one_.file, passed.error().where, passed.error().message);
      } else if (!*passed) {
        error("lint_test", member, test.fires ? "the rule does not fire here" : "the rule fires here");
      }
    }
    if (!shows[1]) error("lint_test", "tests", "show a case in which it fires");
    if (!shows[0]) error("lint_test", "tests", "show a case in which it does not fire");
  }

 private:
  void error(std::string_view code, const std::string& member, std::string message) {
    findings_.error(code, one_.file, one_.path + "." + member, std::move(message));
  }

  std::optional<FactKind> kind_of(const std::string& fact, const std::string& where) {
    auto kind = registry_.find(fact);
    if (kind) return kind;
    one_.has_known_facts = false;
    findings_.error("lint_fact", one_.file, where,
                    "no such fact is declared, or what it names is not here: " + fact + "; alcove recommend --list");
    return kind;
  }

  void condition(const Condition& condition, const std::string& where) {
    for (const Condition& argument : condition.arguments) this->condition(argument, where);
    if (condition.joins()) return;
    const auto kind = kind_of(condition.fact, where);
    if (!kind || condition.relation == Relation::exists) return;
    constant(*kind, condition.fact, condition.value, where);
    if (condition.relation == Relation::between) constant(*kind, condition.fact, condition.high, where);
  }

  void constant(const FactKind& kind, const std::string& fact, const Value& value, const std::string& where) {
    if (kind.type != static_cast<FactType>(value.index())) {
      one_.has_known_facts = false;
      findings_.error("lint_range", one_.file, where, fact + " is a " + std::string(name_of(kind.type)));
    } else if (!kind.allows(value)) {
      findings_.error("lint_range", one_.file, where, "the constant is outside what " + fact + " can be");
    }
  }

  LintRule& one_;
  const FactRegistry& registry_;
  const Shelf& shelf_;
  Findings& findings_;
};

}  // namespace

void check_rule(LintRule& one, const FactRegistry& registry, const Shelf& shelf, Findings& findings) {
  RuleCheck check(one, registry, shelf, findings);
  check.conditions();
  check.target();
  check.topics();
  check.explanation();
  check.tests();
}

}  // namespace alcove::recommendation
