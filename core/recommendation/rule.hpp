#pragma once

/// Rules as data: when to recommend what, why, on what evidence, and cases that show it. Files are
/// schemas/rules/<topic>.json; schemas/rule.schema.json is their format and docs/recommendation.md explains it.
///
/// Example:
///     ALCOVE_TRY(const RuleSet rules, RuleSet::load_bundled());
///     const Rule* rule = rules.find("anxiety-long-breath");    // or nullptr

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bundle.hpp"
#include "core/recommendation/condition.hpp"

namespace alcove::recommendation {

enum class Action : std::uint8_t { exercise, assessment_due, article, review_goal, see_professional, safety_plan };
std::string_view name_of(Action action);  ///< "see_professional"
/// The action of that name, else `action`.
base::Result<Action> action_of(std::string_view name);
/// Whether it is help that no open flag holds back: see_professional and safety_plan.
constexpr bool is_help(Action action) { return action >= Action::see_professional; }
/// Whether it is about what it opens, an exercise, an article or an instrument, whichever rule says so. Of the other
/// actions there is one at a time, for whatever reason, and each reason rests by itself.
constexpr bool is_about_target(Action action) { return action <= Action::article; }

struct Source {
  std::string citation, doi, url;
};

struct Evidence {
  std::string level;  ///< "guideline", "meta_analysis", "trial", "observational", "consensus"
  std::vector<Source> sources;
};

enum class PastKind : std::uint8_t { shown, accepted, dismissed, done };
std::string_view name_of(PastKind kind);  ///< "dismissed"
/// The kind of that name, else `history`.
base::Result<PastKind> past_kind_of(std::string_view name);

/// Something that happened to an earlier recommendation.
struct PastEvent {
  std::string rule;
  std::string target;  ///< its content or instrument, or empty
  PastKind kind = PastKind::shown;
  std::int64_t days_ago = 0;  ///< civil days, 0 to 36 500
};
using History = std::vector<PastEvent>;

/// [{"rule", "target"?, "event", "days_ago"}, …]; another shape is `history`.
base::Result<History> read_history(const base::Json& json, const std::string& path);

/// Days of rest after each.
struct CoolDown {
  std::int64_t shown = 0, dismissed = 0, done = 0;
};

/// A case inside the rule: over these facts and this history it fires, or it does not.
struct RuleTest {
  base::Json facts;  ///< over those of a calm person; null takes one away
  History history;
  bool fires = false;
};

struct Rule {
  std::string id;
  std::int64_t version = 1;
  Action action = Action::exercise;
  std::string content, instrument;
  std::vector<std::string> topics;  ///< of its content, once the rule knows them
  std::int64_t priority = 0;        ///< 0 to 100
  CoolDown cool_down;
  std::int64_t up_to_level = 0;  ///< of an open flag, 0 to 3; help ignores it
  Condition when;
  std::vector<Condition> unless;
  Evidence evidence;
  std::map<std::string, std::string, std::less<>> explanation;  ///< templates by language
  std::vector<RuleTest> tests;
  Ids facts;  ///< every fact that the rule, or the engine for it, looks at

  /// What is opened: the instrument, else the content; empty when neither.
  const std::string& target() const { return instrument.empty() ? content : instrument; }
  /// The explanation in the best language we have for `language`: the same, the same primary language, English.
  std::string_view explanation_in(std::string_view language) const;
};

/// One rule. Errors: `json_member`, `definition_member`, `definition_value`, `condition`, `history`, `action`,
/// `rule_evidence` (none, or a source without doi and url), `rule_explanation` (not in English), and those of
/// `read_value`.
base::Result<Rule> read_rule(const base::Json& json, const std::string& path);

class Shelf;

/// Takes over the topics of the rule's piece: from then on the engine looks at what the person avoids of them.
void know_topics(Rule& rule, const Shelf& shelf);

/// All rules that the program knows, sorted by id.
class RuleSet {
 public:
  /// The rules embedded in the program, which the build's tests have checked.
  static base::Result<RuleSet> load_bundled();
  /// Reads every file below "rules/", with the topics of the pieces among them. Errors of `read_rule` and of
  /// `Shelf::from_files`; an id twice is `rule_duplicate`.
  static base::Result<RuleSet> from_files(std::span<const base::BundleFile> files);

  std::span<const Rule> rules() const { return rules_; }
  const Rule* find(std::string_view id) const;

 private:
  std::vector<Rule> rules_;
};

}  // namespace alcove::recommendation
