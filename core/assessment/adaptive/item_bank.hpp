#pragma once

/// A bank of items whose answers say, by the graded response model, where a person stands on one trait. Banks are data
/// of whoever holds their licence: `schemas/item-bank.schema.json`, or a table of parameters in CSV.
///
/// Example:
///     ALCOVE_TRY(const ItemBank bank, read_item_bank(json_text));
///     bank.items[*bank.position("mood-3")].thresholds;                 // ascending

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace alcove::assessment::adaptive {

/// Samejima (1969): the chance of answering in category k or higher is 1 / (1 + exp(−discrimination · (θ −
/// thresholds[k − 1]))).
struct BankItem {
  std::string id;
  double discrimination = 1;       ///< above 0
  std::vector<double> thresholds;  ///< strictly ascending, 1 to 15; one category more than thresholds
};

/// Points at which the posterior is added up: from, from + step, … , to.
struct Grid {
  double from = -4.5, to = 4.5, step = 0.1;
};

/// When an adaptive attempt ends: the standard error of θ is at most `standard_error` after at least `min_items`
/// answers, `max_items` answers were given, or no item is left.
struct StopRule {
  double standard_error = 0.3;
  std::uint32_t min_items = 4, max_items = 12;
};

struct ItemBank {
  std::string id, version, title;
  std::string source;             ///< whoever the parameters come from: a citation
  std::string holder;             ///< whose licence covers the content
  std::int64_t lowest_value = 1;  ///< what an answer in the lowest category is worth in sum scores
  Grid grid;
  double prior_mean = 0, prior_sd = 1;
  double reported_mean = 50, reported_sd = 10;  ///< a reported score is mean + sd · θ: T scores
  StopRule stop;
  std::string first_item;  ///< asked first; empty: the most informative at the prior's mean
  std::vector<BankItem> items;

  std::optional<std::size_t> position(std::string_view item_id) const;
};

/// Reads a bank in JSON. Not JSON or a member missing is `json` or `json_member`; a member that the format does not
/// know is `bank_member`; anything out of its range, an id twice, thresholds that do not ascend, more than 512 items or
/// 2001 grid points is `bank_value`, with the path in `where`.
base::Result<ItemBank> read_item_bank(std::string_view json);

/// Reads parameters in CSV with the header `item_id,item_model,a,cb1,cb2,…` (the form of published linking packages),
/// model `GR` only; everything else of the bank is as its defaults say. Errors: `bank_csv`, with the line in `where`,
/// and `bank_value`.
base::Result<ItemBank> read_parameters_csv(std::string_view csv);

}  // namespace alcove::assessment::adaptive
