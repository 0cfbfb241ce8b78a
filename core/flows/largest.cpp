#include "core/flows/largest.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace alcove::flows {

using assessment::Answer;
using assessment::Answers;
using assessment::Form;
using assessment::Item;
using assessment::ItemType;
using assessment::Rational;

namespace {

/// No fraction takes more bytes.
const Rational k_longest_number(INT32_MAX, INT32_MAX - 1);
/// UTF-8 has at most so many bytes for one code point.
constexpr std::size_t k_bytes_per_character = 4;

/// Every kind of answer that the item can have, as far as they differ in length.
std::vector<Answer> kinds_of_answer(const Item& item) {
  std::vector<Answer> out{assessment::Skipped{}, assessment::Declined{}};
  if (item.type == ItemType::number) out.emplace_back(assessment::Number{k_longest_number});
  if (item.type == ItemType::text) {
    const auto characters = static_cast<std::size_t>(std::max<std::int64_t>(item.max_length, 0));
    out.emplace_back(assessment::Words{std::string(characters * k_bytes_per_character, 'x')});
  }
  assessment::Choices all;
  for (std::uint16_t option = 0; option < item.options.size(); ++option) {
    all.options.push_back(option);
    if (item.type != ItemType::multi) out.emplace_back(assessment::Choice{option});
  }
  if (item.type == ItemType::multi) out.emplace_back(std::move(all));
  return out;
}

}  // namespace

Answers largest_answers(const Form& form) {
  Answers out = Answers::none(form);
  for (std::size_t i = 0; i < form.items.size(); ++i) {
    if (form.items[i].type == ItemType::info) continue;
    std::size_t largest = 0;
    for (Answer& answer : kinds_of_answer(form.items[i])) {
      Answers only = Answers::none(form);
      only.by_item[i] = std::move(answer);
      const std::size_t size = base::encode_cbor(assessment::to_cbor(form, only)).size();
      if (size > largest) out.by_item[i] = std::move(only.by_item[i]);
      largest = std::max(largest, size);
    }
  }
  return out;
}

assessment::ScoreSheet largest_sheet(const Form& form, const assessment::ScoreSheet& sheet) {
  assessment::ScoreSheet out = sheet;
  for (assessment::ScaleScore& score : out.scores) {
    score.value = k_longest_number;
    score.standard_error = k_longest_number;
    score.missing = UINT32_MAX;
    const auto position = form.scale_position(score.scale);
    if (!position) continue;
    for (const assessment::Band& band : form.scales[*position].bands) {
      if (band.id.size() >= score.band.size()) score.band = band.id;
      score.level = std::max(score.level.value_or(0), band.level);
    }
  }
  out.alerts.clear();
  for (const assessment::AlertRule& rule : form.alerts) {
    out.alerts.push_back({rule.id, form.items[rule.item].id, rule.level, rule.action});
  }
  return out;
}

}  // namespace alcove::flows
