#pragma once

/// The graded response model, and the expected-a-posteriori estimate under it: what answers say about a trait θ, given
/// a normal prior, added up over the bank's grid (Bock and Mislevy, 1982).
///
/// Example:
///     const Estimate estimate = estimate_of(bank, {{3, 4}, {7, 2}});   // item 3 in category 4, item 7 in category 2
///     reported_score(bank, estimate).value;                            // a T score

#include <cstdint>
#include <span>
#include <vector>

#include "core/assessment/adaptive/item_bank.hpp"

namespace alcove::assessment::adaptive {

/// An answer: the item's position in the bank and the category, counted from 0.
struct Response {
  std::size_t item = 0;
  std::size_t category = 0;

  friend bool operator==(const Response&, const Response&) = default;
};

/// θ and the standard deviation of its posterior.
struct Estimate {
  double theta = 0;
  double standard_error = 1;
};

/// On the bank's reported scale, rounded to one decimal place, halves away from zero.
struct ReportedScore {
  double value = 0;
  double standard_error = 0;
};

/// The chance of each category at θ.
std::vector<double> category_probabilities(const BankItem& item, double theta);

/// Fisher information of the item at θ: how much an answer to it would tell there.
double information(const BankItem& item, double theta);

/// Without responses: the prior on the grid.
Estimate estimate_of(const ItemBank& bank, std::span<const Response> responses);

ReportedScore reported_score(const ItemBank& bank, const Estimate& estimate);

/// One line of a conversion table.
struct SumScore {
  std::int64_t raw = 0;
  Estimate estimate;
};

/// The estimate that each sum score of these items gives, ascending: the expected a posteriori over all patterns with
/// that sum (Lord and Wingersky, 1984; Thissen et al., 1995). `items` are positions, each once.
std::vector<SumScore> sum_score_table(const ItemBank& bank, std::span<const std::size_t> items);

}  // namespace alcove::assessment::adaptive
