#include "core/assessment/adaptive/item_bank.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

#include "core/assessment/object_reader.hpp"
#include "core/base/json.hpp"
#include "core/base/text.hpp"

namespace alcove::assessment::adaptive {

using base::Json;
using base::Result;

namespace {

constexpr std::size_t k_most_items = 512, k_most_thresholds = 15;
constexpr double k_most_grid_points = 2001;
constexpr std::string_view k_path = "bank";

/// Item ids as publishers write them ("EDDEP04"): letters, digits, "-", "_", ".".
bool is_item_id(std::string_view text) {
  const auto may = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), may);
}

Result<double> read_number(const Json& json, double min, double max, const std::string& path) {
  ALCOVE_CHECK(json.is_number(), "bank_value", "expected a number", path);
  const double value = json.get<double>();
  ALCOVE_CHECK(value >= min && value <= max, "bank_value", "the number is out of its range", path);
  return value;
}

Result<double> number_or(const ObjectReader& object, std::string_view key, double min, double max, double otherwise) {
  const Json* found = object.find(key);
  if (found == nullptr) return otherwise;
  return read_number(*found, min, max, object.path_of(key));
}

Result<ObjectReader> open(const Json& json, const std::string& path, std::initializer_list<std::string_view> known) {
  auto object = ObjectReader::open(json, path, known);
  if (object) return object;
  base::Error error = object.error();
  error.code = error.code == "definition_member" ? "bank_member" : "bank_value";
  return base::Failure(std::move(error));
}

Result<void> check_item(const BankItem& item, const std::string& path) {
  ALCOVE_CHECK(is_item_id(item.id), "bank_value", "an item's id has 1 to 64 letters, digits, '-', '_' or '.'", path);
  ALCOVE_CHECK(item.discrimination > 0 && item.discrimination <= 20, "bank_value",
               "a discrimination is above 0 and at most 20", path);
  ALCOVE_CHECK(!item.thresholds.empty() && item.thresholds.size() <= k_most_thresholds, "bank_value",
               "an item has 1 to 15 thresholds", path);
  for (std::size_t k = 0; k < item.thresholds.size(); ++k) {
    ALCOVE_CHECK(std::abs(item.thresholds[k]) <= 100, "bank_value", "a threshold is between -100 and 100", path);
    ALCOVE_CHECK(k == 0 || item.thresholds[k] > item.thresholds[k - 1], "bank_value", "thresholds ascend", path);
  }
  return {};
}

Result<void> check_bank(const ItemBank& bank) {
  const std::string path(k_path);
  ALCOVE_CHECK(!bank.items.empty() && bank.items.size() <= k_most_items, "bank_value", "a bank has 1 to 512 items",
               path + ".items");
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < bank.items.size(); ++i) {
    const std::string at = path + ".items[" + std::to_string(i) + "]";
    ALCOVE_TRY_VOID(check_item(bank.items[i], at));
    ALCOVE_CHECK(ids.insert(bank.items[i].id).second, "bank_value", "an item id occurs twice", at);
  }
  ALCOVE_CHECK(bank.grid.to > bank.grid.from, "bank_value", "the grid ends after it begins", path + ".grid");
  ALCOVE_CHECK((bank.grid.to - bank.grid.from) / bank.grid.step + 1 <= k_most_grid_points, "bank_value",
               "a grid has at most 2001 points", path + ".grid");
  ALCOVE_CHECK(bank.stop.max_items >= bank.stop.min_items, "bank_value", "maxItems is at least minItems",
               path + ".stop");
  ALCOVE_CHECK(bank.first_item.empty() || bank.position(bank.first_item), "bank_value", "no item has this id",
               path + ".firstItem");
  return {};
}

Result<BankItem> read_item(const Json& json, const std::string& path) {
  ALCOVE_TRY(const ObjectReader object, open(json, path, {"id", "discrimination", "thresholds"}));
  BankItem item;
  ALCOVE_TRY(item.id, object.text("id"));
  ALCOVE_TRY(const Json* discrimination, object.member("discrimination"));
  ALCOVE_TRY(item.discrimination, read_number(*discrimination, 0, 20, object.path_of("discrimination")));
  ALCOVE_TRY(const Json* thresholds, object.array("thresholds"));
  for (const Json& threshold : *thresholds) {
    ALCOVE_TRY(const double value, read_number(threshold, -100, 100, object.path_of("thresholds")));
    item.thresholds.push_back(value);
  }
  return item;
}

Result<void> read_grid_and_prior(const ObjectReader& bank, ItemBank& out) {
  if (const Json* json = bank.find("grid")) {
    ALCOVE_TRY(const ObjectReader grid, open(*json, bank.path_of("grid"), {"from", "to", "step"}));
    ALCOVE_TRY(out.grid.from, number_or(grid, "from", -20, 20, out.grid.from));
    ALCOVE_TRY(out.grid.to, number_or(grid, "to", -20, 20, out.grid.to));
    ALCOVE_TRY(out.grid.step, number_or(grid, "step", 0.001, 1, out.grid.step));
  }
  if (const Json* json = bank.find("prior")) {
    ALCOVE_TRY(const ObjectReader prior, open(*json, bank.path_of("prior"), {"mean", "sd"}));
    ALCOVE_TRY(out.prior_mean, number_or(prior, "mean", -10, 10, out.prior_mean));
    ALCOVE_TRY(out.prior_sd, number_or(prior, "sd", 0.1, 10, out.prior_sd));
  }
  if (const Json* json = bank.find("reported")) {
    ALCOVE_TRY(const ObjectReader reported, open(*json, bank.path_of("reported"), {"mean", "sd"}));
    ALCOVE_TRY(out.reported_mean, number_or(reported, "mean", -1000, 1000, out.reported_mean));
    ALCOVE_TRY(out.reported_sd, number_or(reported, "sd", 0.001, 1000, out.reported_sd));
  }
  return {};
}

Result<void> read_stop(const ObjectReader& bank, ItemBank& out) {
  const Json* json = bank.find("stop");
  if (json == nullptr) return {};
  ALCOVE_TRY(const ObjectReader stop, open(*json, bank.path_of("stop"), {"standardError", "minItems", "maxItems"}));
  ALCOVE_TRY(out.stop.standard_error, number_or(stop, "standardError", 0, 10, out.stop.standard_error));
  ALCOVE_TRY(const std::int64_t min, stop.integer_or("minItems", 1, 512, out.stop.min_items));
  ALCOVE_TRY(const std::int64_t max, stop.integer_or("maxItems", 1, 512, out.stop.max_items));
  out.stop.min_items = static_cast<std::uint32_t>(min);
  out.stop.max_items = static_cast<std::uint32_t>(max);
  return {};
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (;;) {
    const std::size_t end = line.find(',');
    cells.push_back(base::trim(line.substr(0, end)));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

/// A plain decimal: it is also a JSON number.
std::optional<double> decimal_of(std::string_view cell) {
  const auto json = base::parse_json(cell, {.size_bytes = 64, .depth = 1, .nodes = 1});
  if (!json || !json->is_number()) return std::nullopt;
  return json->get<double>();
}

Result<BankItem> read_csv_item(std::string_view line, const std::string& where) {
  const std::vector<std::string_view> cells = cells_of(line);
  ALCOVE_CHECK(cells.size() >= 4, "bank_csv", "a line has an id, a model, a discrimination and thresholds", where);
  ALCOVE_CHECK(cells[1] == "GR", "bank_csv", "only the graded response model (GR) is known", where);
  BankItem item;
  item.id = std::string(cells[0]);
  for (std::size_t at = 2; at < cells.size(); ++at) {
    if (at > 3 && cells[at].empty()) continue;  // items with fewer categories leave their last cells empty
    const auto value = decimal_of(cells[at]);
    ALCOVE_CHECK(value.has_value(), "bank_csv", "a cell that should be a number is not", where);
    if (at == 2) item.discrimination = *value;
    if (at > 2) item.thresholds.push_back(*value);
  }
  return item;
}

}  // namespace

std::optional<std::size_t> ItemBank::position(std::string_view item_id) const {
  const auto found = std::find_if(items.begin(), items.end(), [&](const BankItem& item) { return item.id == item_id; });
  if (found == items.end()) return std::nullopt;
  return static_cast<std::size_t>(found - items.begin());
}

Result<ItemBank> read_item_bank(std::string_view json) {
  ALCOVE_TRY(const Json root, base::parse_json(json));
  ALCOVE_TRY(const ObjectReader bank, open(root, std::string(k_path),
                                           {"id", "version", "title", "source", "holder", "lowestValue", "grid",
                                            "prior", "reported", "stop", "firstItem", "items"}));
  ItemBank out;
  ALCOVE_TRY(out.id, bank.text("id"));
  ALCOVE_TRY(out.version, bank.text("version"));
  ALCOVE_TRY(out.title, bank.text("title"));
  ALCOVE_TRY(out.source, bank.text("source"));
  ALCOVE_TRY(out.holder, bank.text("holder"));
  ALCOVE_TRY(out.lowest_value, bank.integer_or("lowestValue", -100, 100, out.lowest_value));
  ALCOVE_TRY_VOID(read_grid_and_prior(bank, out));
  ALCOVE_TRY_VOID(read_stop(bank, out));
  ALCOVE_TRY(out.first_item, bank.text_or("firstItem", ""));
  ALCOVE_TRY(const Json* items, bank.array("items"));
  ALCOVE_CHECK(items->size() <= k_most_items, "bank_value", "a bank has 1 to 512 items", bank.path_of("items"));
  for (std::size_t i = 0; i < items->size(); ++i) {
    ALCOVE_TRY(BankItem item, read_item((*items)[i], bank.path_of("items") + "[" + std::to_string(i) + "]"));
    out.items.push_back(std::move(item));
  }
  ALCOVE_TRY_VOID(check_bank(out));
  return out;
}

Result<ItemBank> read_parameters_csv(std::string_view csv) {
  ItemBank out;
  out.id = "parameters";
  std::string_view rest = csv;
  const std::string_view header = take_line(rest);
  ALCOVE_CHECK(header.substr(0, 24) == "item_id,item_model,a,cb1", "bank_csv",
               "the first line is item_id,item_model,a,cb1,…", "line 1");
  for (std::size_t number = 2; !rest.empty(); ++number) {
    const std::string_view line = take_line(rest);
    if (base::trim(line).empty()) continue;
    const std::string where = "line " + std::to_string(number);
    ALCOVE_CHECK(out.items.size() < k_most_items, "bank_csv", "a bank has 1 to 512 items", where);
    ALCOVE_TRY(BankItem item, read_csv_item(line, where));
    out.items.push_back(std::move(item));
  }
  ALCOVE_TRY_VOID(check_bank(out));
  return out;
}

}  // namespace alcove::assessment::adaptive
