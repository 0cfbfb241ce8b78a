#include <algorithm>
#include <set>

#include "core/assessment/definition_parts.hpp"

namespace alcove::assessment {

using base::fail;
using base::Json;
using base::Result;

namespace {

constexpr std::array<std::pair<std::string_view, ItemType>, 6> k_item_types{{{"single", ItemType::single},
                                                                             {"multi", ItemType::multi},
                                                                             {"bool", ItemType::boolean},
                                                                             {"number", ItemType::number},
                                                                             {"text", ItemType::text},
                                                                             {"info", ItemType::info}}};
constexpr std::array<std::pair<std::string_view, Direction>, 3> k_directions{
    {{"worse", Direction::worse}, {"better", Direction::better}, {"neither", Direction::neither}}};

Result<Option> read_option(const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object, ObjectReader::open(json, path, {"code", "value", "label"}));
  Option option;
  ALCOVE_TRY(option.code, object.text("code"));
  ALCOVE_TRY(option.value, object.integer("value", -k_largest_value, k_largest_value));
  ALCOVE_TRY(option.label, object.text_key("label"));
  return option;
}

Result<std::vector<Option>> read_options(const Json& json, const std::string& path, bool equal_values_allowed) {
  ALCOVE_CHECK(json.is_array() && json.size() >= 2, "definition_value", "an option set is a list of at least two",
               path);
  std::vector<Option> options;
  std::set<std::string> codes, labels;
  std::set<std::int64_t> values;
  for (std::size_t i = 0; i < json.size(); ++i) {
    ALCOVE_TRY(Option option, read_option(json[i], element(path, i)));
    ALCOVE_CHECK(codes.insert(option.code).second, "definition_id", "a code twice in one option set", element(path, i));
    ALCOVE_CHECK(labels.insert(option.label).second, "definition_id", "a label twice in one option set",
                 element(path, i));
    ALCOVE_CHECK(values.insert(option.value).second || equal_values_allowed, "definition_value",
                 "a value twice in one option set; if that is meant, name the set in equalValues", element(path, i));
    options.push_back(std::move(option));
  }
  return options;
}

Result<void> read_answering(const Draft& draft, const ObjectReader& object, Item& item) {
  if (item.type == ItemType::number) {
    ALCOVE_TRY(item.min, object.number("min"));
    ALCOVE_TRY(item.max, object.number("max"));
    ALCOVE_CHECK(item.min < item.max, "definition_value", "min must be below max", object.path_of("min"));
    ALCOVE_TRY(const std::int64_t decimals, object.integer_or("decimals", 0, 3, 0));
    item.decimals = static_cast<int>(decimals);
    return {};
  }
  if (item.type == ItemType::text) {
    ALCOVE_TRY(item.max_length, object.integer("maxLength", 1, 10'000));
    return {};
  }
  if (item.type == ItemType::info) return {};
  ALCOVE_TRY(const std::string set, object.text("options"));
  const auto found = draft.option_sets.find(set);
  ALCOVE_CHECK(found != draft.option_sets.end(), "definition_id", "no such option set", object.path_of("options"));
  item.options = found->second;
  const bool is_yes_no = item.options.size() == 2 && item.options[0].value + item.options[1].value == 1 &&
                         item.options[0].value * item.options[1].value == 0;
  ALCOVE_CHECK(item.type != ItemType::boolean || is_yes_no, "definition_value",
               "a bool item has two options with the values 0 and 1", object.path_of("options"));
  return {};
}

Result<void> check_answering_members(const ObjectReader& object, ItemType type) {
  const bool chooses = type == ItemType::single || type == ItemType::multi || type == ItemType::boolean;
  const std::array<std::pair<std::string_view, bool>, 5> members{{{"options", chooses},
                                                                  {"min", type == ItemType::number},
                                                                  {"max", type == ItemType::number},
                                                                  {"decimals", type == ItemType::number},
                                                                  {"maxLength", type == ItemType::text}}};
  for (const auto& [member, allowed] : members) {
    ALCOVE_CHECK(allowed || !object.has(member), "definition_member", "an item of this type has no such member",
                 object.path_of(member));
  }
  return {};
}

Result<Item> read_item(const Draft& draft, const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object,
             ObjectReader::open(json, path,
                                {"id", "type", "text", "options", "required", "enableWhen", "whenDisabled", "loinc",
                                 "direction", "sensitive", "min", "max", "decimals", "maxLength"}));
  Item item;
  ALCOVE_TRY(item.id, object.id("id"));
  ALCOVE_TRY(item.type, object.word("type", k_item_types));
  ALCOVE_TRY(item.text, object.text_key("text"));
  ALCOVE_TRY_VOID(check_answering_members(object, item.type));
  ALCOVE_TRY_VOID(read_answering(draft, object, item));
  ALCOVE_TRY(item.required, object.boolean_or("required", item.type != ItemType::info));
  ALCOVE_TRY(item.sensitive, object.boolean_or("sensitive", false));
  ALCOVE_TRY(item.direction, read_direction(object, "direction", Direction::worse));
  ALCOVE_CHECK(item.direction != Direction::neither, "definition_value", "an item is worse or better",
               object.path_of("direction"));
  ALCOVE_TRY(item.loinc, object.text_or("loinc", ""));
  if (const Json* condition = object.find("enableWhen")) {
    ALCOVE_TRY(item.enable_when, read_condition(*condition, draft.items_only(), object.path_of("enableWhen")));
  }
  if (object.has("whenDisabled")) {
    ALCOVE_CHECK(item.enable_when.has_value(), "definition_member", "whenDisabled needs enableWhen",
                 object.path_of("whenDisabled"));
    ALCOVE_TRY(item.when_disabled, object.integer("whenDisabled", -k_largest_value, k_largest_value));
  }
  return item;
}

}  // namespace

Result<Direction> read_direction(const ObjectReader& object, std::string_view key, Direction otherwise) {
  if (!object.has(key)) return otherwise;
  return object.word(key, k_directions);
}

std::string_view name_of(Direction direction) { return k_directions[static_cast<std::size_t>(direction)].first; }

Result<void> read_option_sets(Draft& draft, const ObjectReader& definition) {
  std::set<std::string> equal_values;
  ALCOVE_TRY(const Json* declared, optional_array(definition, "equalValues"));
  for (std::size_t i = 0; i < declared->size(); ++i) {
    const std::string path = element(definition.path_of("equalValues"), i);
    ALCOVE_CHECK((*declared)[i].is_string(), "definition_value", "expected the name of an option set", path);
    equal_values.insert((*declared)[i].get<std::string>());
  }
  if (!definition.has("optionSets")) return {};
  ALCOVE_TRY(const Json* sets, definition.object("optionSets"));
  for (const auto& [name, options] : sets->items()) {
    const std::string path = definition.path_of("optionSets") + "." + name;
    ALCOVE_CHECK(is_id(name), "definition_value", "not a name for an option set", path);
    ALCOVE_TRY(draft.option_sets[name], read_options(options, path, equal_values.count(name) != 0));
  }
  return {};
}

Result<void> read_items(Draft& draft, const ObjectReader& definition) {
  ALCOVE_TRY(const Json* items, definition.array("items"));
  const std::string path = definition.path_of("items");
  ALCOVE_CHECK(!items->empty() && items->size() <= k_most_items, "definition_value", "a form has 1 to 512 items", path);
  for (std::size_t i = 0; i < items->size(); ++i) {
    ALCOVE_TRY(Item item, read_item(draft, (*items)[i], element(path, i)));
    ALCOVE_TRY_VOID(claim(draft.form.item_positions, item.id, i, element(path, i) + ".id"));
    draft.form.items.push_back(std::move(item));
  }
  return {};
}

}  // namespace alcove::assessment
