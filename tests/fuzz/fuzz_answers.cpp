/// Reads answers to the PHQ-9 and to a form with an item of each type. What is accepted must score, and survive both of
/// its stored forms.

#include <cstdint>
#include <string>
#include <string_view>

#include "core/assessment/library.hpp"
#include "core/assessment/score.hpp"

using namespace alcove;
using namespace alcove::assessment;

namespace {

Form every_type() {
  Form form;
  form.id = "every-type";
  form.version = "1.0.0";
  const auto add = [&](const char* id, ItemType type) -> Item& {
    form.item_positions.emplace(id, static_cast<std::uint16_t>(form.items.size()));
    Item& item = form.items.emplace_back();
    item.id = id;
    item.type = type;
    return item;
  };
  const std::vector<Option> options{{"no", 0, "no"}, {"yes", 1, "yes"}};
  add("b", ItemType::boolean).options = options;
  add("m", ItemType::multi).options = options;
  Item& number = add("n", ItemType::number);
  number.min = -10;
  number.max = 10;
  number.decimals = 2;
  add("t", ItemType::text).max_length = 20;
  add("i", ItemType::info);
  return form;
}

void try_answers(const Form& form, const base::Json& json) {
  const auto answers = parse_answers(json, form);
  if (!answers) {
    ALCOVE_ASSERT(answers.error().where.rfind("answers", 0) == 0);
    return;
  }
  ALCOVE_ASSERT(answers_from_cbor(form, to_cbor(form, *answers)) == *answers);
  const auto again = base::parse_json(base::to_json_text(to_json(form, *answers)));
  ALCOVE_ASSERT(again.has_value() && parse_answers(*again, form) == *answers);
  ALCOVE_ASSERT(score(form, *answers).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Form phq9 = *Library::load_bundled()->find("phq-9");
  static const Form mixed = every_type();
  const auto json = base::parse_json({reinterpret_cast<const char*>(data), size});
  if (json) {
    try_answers(phq9, *json);
    try_answers(mixed, *json);
  }
  const auto stored = base::decode_cbor({data, size});
  if (stored && answers_from_cbor(mixed, *stored))
    ALCOVE_ASSERT(answers_from_cbor(mixed, *stored)->by_item.size() == 5);
  return 0;
}
