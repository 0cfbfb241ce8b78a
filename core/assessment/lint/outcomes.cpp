// What answers lead to: the direction in which values run, alerts on self-harm, items and outcomes that no answers
// reach.
#include <algorithm>
#include <array>
#include <set>

#include "core/assessment/answers.hpp"
#include "core/assessment/evaluation.hpp"
#include "core/assessment/lint/source.hpp"
#include "core/assessment/score.hpp"
#include "core/base/text.hpp"

namespace alcove::assessment {

namespace {

constexpr std::array<std::string_view, 12> k_least{"never",
                                                   "not at all",
                                                   "no",
                                                   "none",
                                                   "no, never",
                                                   "not at all true",
                                                   "rarely or none of the time",
                                                   "no days",
                                                   "none of the time",
                                                   "not true",
                                                   "strongly disagree",
                                                   "not present"};

/// Words of English items that ask about self-harm or wanting to die.
constexpr std::array<std::string_view, 17> k_self_harm{
    "suicid",           "kill myself",          "kill yourself",      "killing yourself",
    "better off dead",  "wished you were dead", "wish you were dead", "wished i were dead",
    "hurting yourself", "hurting myself",       "harming myself",     "harming yourself",
    "hurt myself",      "harm myself",          "end my life",        "end your life",
    "take my life"};

/// Items that ask about somebody else's.
constexpr std::array<std::string_view, 4> k_about_others{"household member", "family member", "someone you",
                                                         "anyone in"};

std::string english(const Form& form, const TextKey& key) {
  return base::ascii_lower(base::trim(form.text("en", key)));
}

bool is_least(const std::string& label) { return std::find(k_least.begin(), k_least.end(), label) != k_least.end(); }

/// Where the option that reads "never" stands among the values: at the lowest, the highest, or nowhere clear.
enum class Least : std::uint8_t { unclear, lowest, highest };

Least place_of_least(const Form& form, const Item& item) {
  if (item.options.size() < 3) return Least::unclear;
  for (const Option& option : item.options) {
    if (!is_least(english(form, option.label))) continue;
    if (Rational(option.value) == lowest_value(item)) return Least::lowest;
    if (Rational(option.value) == highest_value(item)) return Least::highest;
  }
  return Least::unclear;
}

bool adds_values(Method method) { return method == Method::sum || method == Method::mean; }

Direction flipped(Direction direction) { return direction == Direction::worse ? Direction::better : Direction::worse; }

/// Whether the condition names the item anywhere.
bool names_item(const Expression& expression, std::uint16_t item) {
  if (std::find(expression.items.begin(), expression.items.end(), item) != expression.items.end()) return true;
  return std::any_of(expression.arguments.begin(), expression.arguments.end(),
                     [&](const Expression& argument) { return names_item(argument, item); });
}

bool raises(const Form& form, const Answers& answers, const std::string& alert) {
  const auto sheet = score(form, answers);
  return sheet && std::any_of(sheet->alerts.begin(), sheet->alerts.end(),
                              [&](const Alert& raised) { return raised.id == alert; });
}

/// Of a bundled instrument only the wording that a host adds is judged.
std::string_view judged_file(const LintDefinition& definition) {
  const auto wording = std::find_if(definition.texts.begin(), definition.texts.end(),
                                    [](const LintTexts& texts) { return texts.is_wording; });
  return definition.is_bundled && wording != definition.texts.end() ? wording->file : definition.file;
}

void check_alert_answers(const LintDefinition& definition, std::size_t index, Findings& findings) {
  const Form& form = *definition.form;
  const AlertRule& alert = form.alerts[index];
  const Item& item = form.items[alert.item];
  if (item.type != ItemType::single && item.type != ItemType::boolean) return;
  for (std::size_t option = 0; option < item.options.size(); ++option) {
    Answers answers = Answers::none(form);
    answers.by_item[alert.item] = Choice{static_cast<std::uint16_t>(option)};
    if (is_least(english(form, item.options[option].label)) && raises(form, answers, alert.id)) {
      findings.error("lint_alert", judged_file(definition), at_index("alerts", index) + ".when",
                     "the answer that says least raises this alert: look at the option values of " + item.id);
    }
  }
}

/// Attempts that try every option of every item alone, from all items at their lowest and at their highest, and every
/// attempt that the inner tests make.
std::vector<Answers> probes(const Form& form) {
  std::vector<Answers> all;
  const auto chosen = [](const Item& item, std::size_t option) -> Answer {
    if (item.type == ItemType::number) return Number{option == 0 ? item.min : item.max};
    if (item.type == ItemType::multi) return Choices{{static_cast<std::uint16_t>(option)}};
    if (item.options.empty()) return Unanswered{};
    return Choice{static_cast<std::uint16_t>(std::min(option, item.options.size() - 1))};
  };
  const auto extreme = [&](bool highest) {
    Answers answers = Answers::none(form);
    for (std::size_t i = 0; i < form.items.size(); ++i) {
      const Item& item = form.items[i];
      const auto by_value = [](const Option& a, const Option& b) { return a.value < b.value; };
      const auto [low, high] = std::minmax_element(item.options.begin(), item.options.end(), by_value);
      const auto found = highest ? high : low;
      const std::size_t option = item.options.empty() ? (highest ? 1 : 0) : std::size_t(found - item.options.begin());
      answers.by_item[i] = chosen(item, option);
    }
    return answers;
  };
  for (const Answers& base : {Answers::none(form), extreme(false), extreme(true)}) {
    all.push_back(base);
    for (std::size_t i = 0; i < form.items.size(); ++i) {
      for (std::size_t option = 0; option < std::max<std::size_t>(form.items[i].options.size(), 2); ++option) {
        if (all.size() >= 5'000) break;
        Answers varied = base;
        varied.by_item[i] = chosen(form.items[i], option);
        all.push_back(std::move(varied));
      }
    }
  }
  for (const InnerTest& test : form.tests) {
    if (auto answers = parse_answers(test.answers, form)) all.push_back(*std::move(answers));
  }
  return all;
}

}  // namespace

void check_directions(const LintDefinition& definition, Findings& findings) {
  if (!definition.form) return;
  const Form& form = *definition.form;
  for (std::size_t scale_index = 0; scale_index < form.scales.size(); ++scale_index) {
    const Scale& scale = form.scales[scale_index];
    const bool has_worse_end = scale.higher_is == Direction::worse || scale.higher_is == Direction::better;
    if (!has_worse_end || !adds_values(scale.method) || !scale.recode.empty()) continue;
    const std::string path = at_index("scales", scale_index);
    std::size_t lowest = 0, highest = 0;
    for (std::size_t i = 0; i < scale.items.size(); ++i) {
      const Item& item = form.items[scale.items[i]];
      const Direction added = scale.reversed[i] ? flipped(item.direction) : item.direction;
      const bool turns = scale.multiply < Rational(0);
      if ((turns ? flipped(added) : added) != scale.higher_is) {
        findings.error(
            "lint_direction", definition.file, path + ".items",
            item.id + " adds to this scale in the wrong direction: reverse it here, or correct its direction");
      }
      const Least least = place_of_least(form, item);
      lowest += least == (scale.reversed[i] ? Least::highest : Least::lowest) ? 1 : 0;
      highest += least == (scale.reversed[i] ? Least::lowest : Least::highest) ? 1 : 0;
    }
    if (scale.higher_is == Direction::worse && highest >= 2 && lowest == 0) {
      findings.warn("lint_direction", definition.file, path + ".items",
                    "every answer that says least counts most: options listed worst first are often valued the wrong "
                    "way round; compare each item with the published key");
    }
  }
}

void check_alerts(const LintDefinition& definition, Findings& findings) {
  if (!definition.form) return;
  const Form& form = *definition.form;
  for (std::size_t i = 0; i < form.alerts.size(); ++i) check_alert_answers(definition, i, findings);
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    const std::string text = english(form, form.items[i].text);
    const auto says = [&](std::string_view words) { return text.find(words) != std::string::npos; };
    const bool asks = std::any_of(k_self_harm.begin(), k_self_harm.end(), says) &&
                      std::none_of(k_about_others.begin(), k_about_others.end(), says);
    const bool watched = std::any_of(form.alerts.begin(), form.alerts.end(), [&](const AlertRule& alert) {
      return names_item(alert.when, static_cast<std::uint16_t>(i));
    });
    if (!asks || form.items[i].type == ItemType::info) continue;
    if (!watched) {
      findings.error("lint_alert", judged_file(definition), at_index("items", i),
                     "this item asks about self-harm and no alert looks at it: nobody would be offered help");
    }
    if (!form.items[i].sensitive) {
      findings.warn("lint_alert", judged_file(definition), at_index("items", i), "this item is sensitive: say so");
    }
  }
  for (std::size_t i = 0; i < form.alerts.size(); ++i) {
    if (!form.alerts[i].during_entry && form.alerts[i].level != AlertLevel::watch) {
      findings.warn("lint_alert", judged_file(definition), at_index("alerts", i) + ".duringEntry",
                    "somebody who stops halfway would not be offered help");
    }
  }
}

void check_reachability(const LintDefinition& definition, Findings& findings) {
  if (!definition.form) return;
  const Form& form = *definition.form;
  const bool is_conditional =
      std::any_of(form.items.begin(), form.items.end(), [](const Item& item) { return item.enable_when.has_value(); });
  if (is_conditional) {
    std::vector<bool> asked(form.items.size(), false), left_out(form.items.size(), false);
    for (const Answers& answers : probes(form)) {
      const std::vector<bool> now = items_asked(form, answers, Person{});
      for (std::size_t i = 0; i < now.size(); ++i) (now[i] ? asked : left_out)[i] = true;
    }
    for (std::size_t i = 0; i < form.items.size(); ++i) {
      const std::string path = at_index("items", i) + ".enableWhen";
      if (!asked[i]) {
        findings.error("lint_unreachable", definition.file, path,
                       "no answers found that ask this item: correct the condition, or add an inner test that asks it");
      } else if (form.items[i].enable_when && !left_out[i]) {
        findings.warn("lint_unreachable", definition.file, path,
                      "asked whatever the answers are: remove the condition");
      }
    }
  }
  std::vector<bool> used(form.items.size(), false);
  for (const Scale& scale : form.scales) {
    for (const std::uint16_t item : scale.items) used[item] = true;
  }
  for (const Flag& flag : form.flags) {
    for (std::size_t i = 0; i < used.size(); ++i) used[i] = used[i] || names_item(flag.when, std::uint16_t(i));
  }
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    const Item& item = form.items[i];
    if (item.type == ItemType::text || item.type == ItemType::info || used[i] || !item.required) continue;
    const bool elsewhere = std::any_of(form.items.begin(), form.items.end(),
                                       [&](const Item& other) {
                                         return other.enable_when && names_item(*other.enable_when, std::uint16_t(i));
                                       }) ||
                           std::any_of(form.scales.begin(), form.scales.end(), [&](const Scale& scale) {
                             return scale.expression && names_item(*scale.expression, std::uint16_t(i));
                           });
    if (!elsewhere) {
      findings.warn("lint_unused", definition.file, at_index("items", i),
                    "required, but no scale and no flag looks at it: was it left out of one?");
    }
  }
}

}  // namespace alcove::assessment
