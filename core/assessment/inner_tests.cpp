#include "core/assessment/inner_tests.hpp"

#include <algorithm>

#include "core/assessment/definition_parts.hpp"

namespace alcove::assessment {

using base::fail;
using base::Json;
using base::Result;

namespace {

std::string test_path(const Form& form, std::size_t test) { return element(form.id + ".tests", test); }

const FlagValue* find_flag(const ScoreSheet& sheet, std::string_view id) {
  const auto found =
      std::find_if(sheet.flags.begin(), sheet.flags.end(), [&](const FlagValue& one) { return one.id == id; });
  return found == sheet.flags.end() ? nullptr : &*found;
}

/// Compares one group of expectations ({"total": 12}) with what the sheet says about each id.
template <typename Actual>
Result<void> expect_each(const Json& expect, std::string_view group, const std::string& path, Actual actual) {
  const Json* expected = base::json_find(expect, group);
  if (expected == nullptr) return {};
  const std::string group_path = path + ".expect." + std::string(group);
  ALCOVE_CHECK(expected->is_object(), "definition_value", "expected an object", group_path);
  for (const auto& [id, value] : expected->items()) {
    const std::string where = group_path + "." + id;
    ALCOVE_TRY(const bool equal, actual(id, value, where));
    ALCOVE_CHECK(equal, "definition_test", "the inner test gives another result", where);
  }
  return {};
}

Result<const ScaleScore*> scale_score(const ScoreSheet& sheet, const std::string& id, const std::string& where) {
  const ScaleScore* score = sheet.find(id);
  ALCOVE_CHECK(score != nullptr, "definition_id", "no such scale", where);
  return score;
}

Result<void> expect_alerts(const Json& expect, const ScoreSheet& sheet, const std::string& path) {
  const Json* expected = base::json_find(expect, "alerts");
  if (expected == nullptr) return {};
  Json raised = Json::array();
  for (const Alert& alert : sheet.alerts) raised.push_back(alert.id);
  ALCOVE_CHECK(*expected == raised, "definition_test", "the inner test raises other alerts", path + ".expect.alerts");
  return {};
}

Result<void> expect_sheet(const Json& expect, const ScoreSheet& sheet, const std::string& path) {
  ALCOVE_TRY_VOID(
      expect_each(expect, "scores", path, [&](const auto& id, const Json& value, const auto& where) -> Result<bool> {
        ALCOVE_TRY(const ScaleScore* score, scale_score(sheet, id, where));
        if (value.is_null()) return !score->value.has_value();
        ALCOVE_TRY(const Rational expected, read_decimal(value, where));
        return score->value == expected;
      }));
  ALCOVE_TRY_VOID(
      expect_each(expect, "bands", path, [&](const auto& id, const Json& value, const auto& where) -> Result<bool> {
        ALCOVE_TRY(const ScaleScore* score, scale_score(sheet, id, where));
        return value.is_null() ? score->band.empty() : value == score->band;
      }));
  ALCOVE_TRY_VOID(
      expect_each(expect, "missing", path, [&](const auto& id, const Json& value, const auto& where) -> Result<bool> {
        ALCOVE_TRY(const ScaleScore* score, scale_score(sheet, id, where));
        return value == score->missing;
      }));
  ALCOVE_TRY_VOID(
      expect_each(expect, "flags", path, [&](const auto& id, const Json& value, const auto& where) -> Result<bool> {
        const FlagValue* flag = find_flag(sheet, id);
        ALCOVE_CHECK(flag != nullptr, "definition_id", "no such flag or cut-off", where);
        return flag->value ? value == *flag->value : value.is_null();
      }));
  return expect_alerts(expect, sheet, path);
}

/// Whether an item's answer is as bad, or as good, as the item allows.
bool is_extreme(const Item& item, const Answer& answer, Direction end) {
  const Rational wanted = item.direction == end ? highest_value(item) : lowest_value(item);
  if (const auto* choice = std::get_if<Choice>(&answer)) return Rational(item.options[choice->option].value) == wanted;
  if (const auto* number = std::get_if<Number>(&answer)) return number->value == wanted;
  if (const auto* choices = std::get_if<Choices>(&answer)) {
    Rational sum;
    for (const std::uint16_t option : choices->options) sum = sum + Rational(item.options[option].value);
    return sum == wanted;
  }
  return false;
}

/// Whether some test answers every item of the scale at this end and gets that end of the range.
Result<bool> shows_end(const Form& form, std::size_t scale_index, Direction end,
                       const std::vector<ScoreSheet>& sheets) {
  const Scale& scale = form.scales[scale_index];
  // A scale with neither a worse nor a better end shows its highest and its lowest instead.
  const Direction top = scale.higher_is == Direction::better ? Direction::better : Direction::worse;
  const Rational wanted = top == end ? scale.range_max : scale.range_min;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    if (sheets[i].scores[scale_index].value != wanted) continue;
    ALCOVE_TRY(const Answers answers, parse_answers(form.tests[i].answers, form));
    const bool extreme = std::all_of(scale.items.begin(), scale.items.end(), [&](std::uint16_t item) {
      return is_extreme(form.items[item], answers.by_item[item], end) ||
             (form.items[item].enable_when && std::holds_alternative<Unanswered>(answers.by_item[item]));
    });
    if (extreme) return true;
  }
  return false;
}

}  // namespace

Result<std::vector<ScoreSheet>> run_inner_tests(const Form& form) {
  std::vector<ScoreSheet> sheets;
  for (std::size_t i = 0; i < form.tests.size(); ++i) {
    ALCOVE_TRY(const Answers answers, parse_answers(form.tests[i].answers, form));
    ALCOVE_TRY(const Person person, parse_person(form.tests[i].person));
    ALCOVE_TRY(ScoreSheet sheet, score(form, answers, person));
    ALCOVE_TRY_VOID(expect_sheet(form.tests[i].expect, sheet, test_path(form, i)));
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

Result<void> check_inner_test_coverage(const Form& form, const std::vector<ScoreSheet>& sheets) {
  const std::string path = form.id + ".tests";
  for (std::size_t i = 0; i < form.scales.size(); ++i) {
    const std::string where = path + " (scale " + form.scales[i].id + ")";
    ALCOVE_TRY(const bool worst, shows_end(form, i, Direction::worse, sheets));
    ALCOVE_CHECK(worst, "definition_test", "no inner test shows that the worst answers give the worst score", where);
    ALCOVE_TRY(const bool best, shows_end(form, i, Direction::better, sheets));
    ALCOVE_CHECK(best, "definition_test", "no inner test shows that the best answers give the best score", where);
  }
  if (sheets.empty()) return {};
  for (std::size_t i = 0; i < sheets.front().flags.size(); ++i) {
    const auto shows = [&](bool value) {
      return std::any_of(sheets.begin(), sheets.end(),
                         [&](const ScoreSheet& sheet) { return sheet.flags[i].value == value; });
    };
    ALCOVE_CHECK(shows(true) && shows(false), "definition_test", "no inner test shows this flag both true and false",
                 path + " (flag " + sheets.front().flags[i].id + ")");
  }
  for (const AlertRule& rule : form.alerts) {
    const auto raises = [&](const ScoreSheet& sheet) {
      return std::any_of(sheet.alerts.begin(), sheet.alerts.end(),
                         [&](const Alert& alert) { return alert.id == rule.id; });
    };
    const bool both =
        std::any_of(sheets.begin(), sheets.end(), raises) && !std::all_of(sheets.begin(), sheets.end(), raises);
    ALCOVE_CHECK(both, "definition_test", "no inner test shows this alert raised and not raised",
                 path + " (alert " + rule.id + ")");
  }
  return {};
}

}  // namespace alcove::assessment
