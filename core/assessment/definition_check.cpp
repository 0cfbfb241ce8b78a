#include <algorithm>
#include <set>

#include "core/assessment/definition_parts.hpp"
#include "core/assessment/evaluation.hpp"
#include "core/assessment/inner_tests.hpp"
#include "core/assessment/score.hpp"

namespace alcove::assessment {

using base::fail;
using base::Result;

namespace {

constexpr std::size_t k_most_reachable = 20'000;
/// Sums formed while checking one scale: a bound on time, far above any published instrument.
constexpr std::size_t k_most_sums = 5'000'000;

using Values = std::set<Rational>;

std::string scale_path(const Form& form, std::size_t scale) { return element(form.id + ".scales", scale); }

/// What one item can add to a scale, in the scale's own terms.
Result<Values> contributions(const Form& form, const Scale& scale, std::size_t index, const std::string& path) {
  const Item& item = form.items[scale.items[index]];
  Values raw;
  if (item.type == ItemType::number) {
    const bool small = item.decimals == 0 && item.min.is_whole() && item.max - item.min <= Rational(1'000);
    ALCOVE_CHECK(small, "definition_range", "a scored number item is whole and spans at most 1000", path);
    for (Rational value = item.min; value <= item.max; value = value + Rational(1)) raw.insert(value);
  } else if (item.type == ItemType::multi) {
    raw.insert(Rational(0));
    for (const Option& option : item.options) {
      const Values before = raw;
      for (const Rational& sum : before) raw.insert(sum + Rational(option.value));
      ALCOVE_CHECK(raw.size() <= k_most_reachable, "definition_range", "too many values to check", path);
    }
  } else {
    for (const Option& option : item.options) raw.insert(Rational(option.value));
  }
  if (item.when_disabled) raw.insert(Rational(*item.when_disabled));
  Values result;
  for (const Rational& value : raw) result.insert(transformed(scale, index, item, value));
  return result;
}

/// Whether a complete attempt may leave the item out of the scale.
bool may_be_left_out(const Item& item) { return !item.required || (item.enable_when && !item.when_disabled); }

/// Every value the scale's method can give for complete answers.
Result<Values> reachable_by_method(const Form& form, const Scale& scale, const std::string& path) {
  Values reachable = scale.method == Method::max || scale.method == Method::min ? Values{} : Values{Rational(0)};
  std::size_t sums_formed = 0;
  for (std::size_t i = 0; i < scale.items.size(); ++i) {
    ALCOVE_TRY(Values item_values, contributions(form, scale, i, path));
    if (scale.method == Method::max || scale.method == Method::min) {
      reachable.merge(item_values);
      continue;
    }
    if (scale.method == Method::count) {
      Values counts;
      for (const Rational& value : item_values) counts.insert(Rational(value >= Rational(scale.count_from) ? 1 : 0));
      item_values = std::move(counts);
    }
    if (may_be_left_out(form.items[scale.items[i]])) item_values.insert(Rational(0));
    sums_formed += reachable.size() * item_values.size();
    ALCOVE_CHECK(sums_formed <= k_most_sums, "definition_range", "too many values to check", path);
    Values sums;
    for (const Rational& sum : reachable) {
      for (const Rational& value : item_values) sums.insert(sum + value);
    }
    ALCOVE_CHECK(sums.size() <= k_most_reachable, "definition_range", "too many values to check", path);
    reachable = std::move(sums);
  }
  if (scale.method != Method::mean) return reachable;
  Values means;
  for (const Rational& sum : reachable) means.insert(sum / Rational(static_cast<std::int64_t>(scale.items.size())));
  return means;
}

/// The rows of a group, which must cover what the items can reach and rise or fall all the way.
Result<Values> looked_up(const LookupTable& table, const LookupGroup& group, const Values& raw,
                         const std::string& path) {
  Values results;
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    const LookupRow& row = group.rows[i];
    results.insert(row.value);
    if (i == 0) continue;
    const LookupRow& before = group.rows[i - 1];
    ALCOVE_CHECK(before.raw < row.raw, "definition_table", "rows must have ascending raw scores", element(path, i));
    const bool monotone = table.increasing ? before.value <= row.value : before.value >= row.value;
    ALCOVE_CHECK(monotone, "definition_table", "the table is not monotone here", element(path, i));
  }
  for (const Rational& score : raw) {
    const bool covered =
        std::any_of(group.rows.begin(), group.rows.end(), [&](const LookupRow& row) { return row.raw == score; });
    ALCOVE_CHECK(covered, "definition_table", "a raw score that the items can reach has no row", path);
  }
  return results;
}

Result<Values> reachable_values(const Form& form, std::size_t scale_index) {
  const Scale& scale = form.scales[scale_index];
  const std::string path = scale_path(form, scale_index);
  ALCOVE_TRY(const Values by_method, reachable_by_method(form, scale, path));
  Values values;
  for (const Rational& value : by_method) {
    Rational result = value * scale.multiply + scale.offset;
    if (scale.round_digits) result = result.rounded(*scale.round_digits);
    ALCOVE_CHECK(result.is_valid(), "definition_range", "the values are too large to be exact", path);
    values.insert(result);
  }
  if (!scale.lookup) return values;
  const LookupTable& table = form.tables[*scale.lookup];
  Values results;
  for (std::size_t i = 0; i < table.groups.size(); ++i) {
    const std::string group_path = form.id + ".tables." + table.id + element(".groups", i) + ".rows";
    ALCOVE_TRY(Values group, looked_up(table, table.groups[i], values, group_path));
    results.merge(group);
  }
  return results;
}

/// One unit of the last decimal place that any bound of the bands is written with.
Rational band_step(const Scale& scale) {
  Rational step = 1;
  for (const Band& band : scale.bands) {
    for (const Rational& bound : {band.min, band.max}) {
      while (!(bound / step).is_whole() && step > Rational(1, 1'000'000)) step = step / Rational(10);
    }
  }
  return step;
}

Result<void> check_bands(const Scale& scale, const std::string& path) {
  if (scale.bands.empty()) return {};
  const Rational step = band_step(scale);
  ALCOVE_CHECK(scale.bands.front().min == scale.range_min, "definition_band",
               "the first band begins where the range does", path + ".bands[0]");
  ALCOVE_CHECK(scale.bands.back().max == scale.range_max, "definition_band", "the last band ends where the range does",
               element(path + ".bands", scale.bands.size() - 1));
  for (std::size_t i = 0; i < scale.bands.size(); ++i) {
    const std::string where = element(path + ".bands", i);
    ALCOVE_CHECK(scale.bands[i].min <= scale.bands[i].max, "definition_band", "a band ends before it begins", where);
    if (i == 0) continue;
    ALCOVE_CHECK(scale.bands[i].min == scale.bands[i - 1].max + step, "definition_band",
                 "a gap or overlap with the band before", where);
  }
  return {};
}

Result<void> check_bands_reachable(const Scale& scale, const Values& values, const std::string& path) {
  for (std::size_t i = 0; i < scale.bands.size(); ++i) {
    const auto first = values.lower_bound(scale.bands[i].min);
    const bool last_band = i + 1 == scale.bands.size();
    const bool reached = first != values.end() && (last_band || *first < scale.bands[i + 1].min);
    ALCOVE_CHECK(reached, "definition_band", "no answers lead to this band", element(path + ".bands", i));
  }
  return {};
}

/// A sum, mean, count and so on is checked against everything that its items can reach. What an expression can reach is
/// not computed; there the inner tests must show both ends of the range and every band.
Result<void> check_scale(const Form& form, std::size_t scale_index, const std::vector<ScoreSheet>& sheets) {
  const Scale& scale = form.scales[scale_index];
  const std::string path = scale_path(form, scale_index);
  Values values;
  if (scale.method == Method::expression) {
    for (const ScoreSheet& sheet : sheets) {
      if (sheet.scores[scale_index].value) values.insert(*sheet.scores[scale_index].value);
    }
  } else {
    ALCOVE_TRY(values, reachable_values(form, scale_index));
  }
  const bool as_declared = !values.empty() && *values.begin() == scale.range_min && *values.rbegin() == scale.range_max;
  ALCOVE_CHECK(as_declared, "definition_range", "the range is not what the items can reach", path + ".range");
  ALCOVE_TRY_VOID(check_bands(scale, path));
  return check_bands_reachable(scale, values, path);
}

Result<void> check_licence(const Form& form) {
  ALCOVE_CHECK(form.licence.ship_text != form.keeps_wording_apart(), "definition_licence",
               "instruments of class S and S! bundle their text, those of class N and T may not",
               form.id + ".licence.shipText");
  return {};
}

}  // namespace

Result<void> check_form(const Form& form) {
  ALCOVE_TRY_VOID(check_licence(form));
  ALCOVE_TRY(const std::vector<ScoreSheet> sheets, run_inner_tests(form));
  for (std::size_t i = 0; i < form.scales.size(); ++i) ALCOVE_TRY_VOID(check_scale(form, i, sheets));
  return check_inner_test_coverage(form, sheets);
}

}  // namespace alcove::assessment
