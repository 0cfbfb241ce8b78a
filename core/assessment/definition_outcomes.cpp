#include <optional>

#include "core/assessment/definition_parts.hpp"

namespace alcove::assessment {

using base::Json;
using base::Result;

namespace {

constexpr std::array<std::pair<std::string_view, AlertLevel>, 3> k_alert_levels{
    {{"watch", AlertLevel::watch}, {"elevated", AlertLevel::elevated}, {"urgent", AlertLevel::urgent}}};

std::optional<std::uint16_t> first_item(const Expression& expression) {
  if (!expression.items.empty()) return expression.items.front();
  for (const Expression& argument : expression.arguments) {
    if (const auto item = first_item(argument)) return item;
  }
  return std::nullopt;
}

Result<AlertRule> read_alert(const Draft& draft, const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object,
             ObjectReader::open(json, path, {"id", "when", "level", "action", "duringEntry", "source"}));
  AlertRule alert;
  ALCOVE_TRY(alert.id, object.id("id"));
  ALCOVE_TRY(const Json* when, object.member("when"));
  ALCOVE_TRY(alert.when, read_condition(*when, draft.items_only(), object.path_of("when")));
  const auto item = first_item(alert.when);
  ALCOVE_CHECK(item.has_value(), "expression", "an alert looks at an item", object.path_of("when"));
  alert.item = *item;
  ALCOVE_TRY(alert.level, object.word("level", k_alert_levels));
  ALCOVE_TRY(alert.action, object.id("action"));
  ALCOVE_TRY(alert.during_entry, object.boolean("duringEntry"));
  ALCOVE_TRY(alert.source, read_source(draft, object, "source"));
  return alert;
}

}  // namespace

Result<void> read_flags(Draft& draft, const ObjectReader& definition) {
  ALCOVE_TRY(const Json* flags, optional_array(definition, "flags"));
  for (std::size_t i = 0; i < flags->size(); ++i) {
    ALCOVE_TRY(const ObjectReader object, ObjectReader::open((*flags)[i], element(definition.path_of("flags"), i),
                                                             {"id", "when", "label", "source"}));
    const ExpressionScope scope{
        .items = &draft.form.item_positions, .scales = &draft.scale_positions, .flags = &draft.flag_positions};
    Flag flag;
    ALCOVE_TRY(flag.id, object.id("id"));
    ALCOVE_TRY(const Json* when, object.member("when"));
    ALCOVE_TRY(flag.when, read_condition(*when, scope, object.path_of("when")));
    ALCOVE_TRY(flag.label, object.text_key("label"));
    ALCOVE_TRY(flag.source, read_source(draft, object, "source"));
    ALCOVE_TRY_VOID(claim(draft.outcome_ids, flag.id, i, object.path_of("id")));
    ALCOVE_TRY_VOID(claim(draft.flag_positions, flag.id, i, object.path_of("id")));
    draft.form.flags.push_back(std::move(flag));
  }
  return {};
}

Result<void> read_alerts(Draft& draft, const ObjectReader& definition) {
  ALCOVE_TRY(const Json* alerts, optional_array(definition, "alerts"));
  Positions ids;
  for (std::size_t i = 0; i < alerts->size(); ++i) {
    const std::string path = element(definition.path_of("alerts"), i);
    ALCOVE_TRY(AlertRule alert, read_alert(draft, (*alerts)[i], path));
    ALCOVE_TRY_VOID(claim(ids, alert.id, i, path + ".id"));
    draft.form.alerts.push_back(std::move(alert));
  }
  return {};
}

}  // namespace alcove::assessment
