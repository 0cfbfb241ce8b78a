#include "core/recommendation/evaluation.hpp"

namespace alcove::recommendation {

using assessment::Rational;
using base::Cbor;
using base::OrderedJson;
using base::Result;

namespace {

using Days = std::optional<std::int64_t>;

OrderedJson days_json(Days days) { return days ? OrderedJson(*days) : OrderedJson(nullptr); }
Cbor days_cbor(Days days) { return days ? Cbor::integer(*days) : Cbor(); }

Cbor value_cbor(const std::optional<Value>& value) {
  if (!value) return {};
  if (const auto* truth = std::get_if<bool>(&*value)) return Cbor::boolean(*truth);
  if (const auto* word = std::get_if<std::string>(&*value)) return Cbor::text(*word);
  const auto& number = std::get<Rational>(*value);
  if (number.is_whole()) return Cbor::integer(number.numerator());
  return Cbor::array({Cbor::integer(number.numerator()), Cbor::integer(number.denominator())});
}

Result<Value> number_from(std::int64_t numerator, std::int64_t denominator) {
  constexpr std::int64_t k_limit = INT32_MAX;
  const bool is_small = numerator <= k_limit && numerator >= -k_limit && denominator > 0 && denominator <= k_limit;
  ALCOVE_CHECK(is_small, "because", "a number stays below 2^31", "facts");
  const Rational number(numerator, denominator);
  // There is one way to write each number.
  ALCOVE_CHECK(number.numerator() == numerator && number.denominator() == denominator, "because",
               "a fraction is in lowest terms", "facts");
  return Value(number);
}

Result<std::optional<Value>> value_from(const Cbor& stored) {
  if (stored.is_null()) return std::optional<Value>();
  if (const auto truth = stored.as_bool()) return std::optional<Value>(*truth);
  if (const auto word = stored.as_text()) return std::optional<Value>(std::string(*word));
  if (const auto whole = stored.as_integer()) {
    ALCOVE_TRY(Value value, number_from(*whole, 1));
    return std::optional(std::move(value));
  }
  ALCOVE_TRY(const auto* fraction, stored.as_array());
  ALCOVE_CHECK(fraction->size() == 2, "because", "a fraction is [numerator, denominator]", "facts");
  ALCOVE_TRY(const std::int64_t numerator, (*fraction)[0].as_integer());
  ALCOVE_TRY(const std::int64_t denominator, (*fraction)[1].as_integer());
  ALCOVE_CHECK(denominator > 1, "because", "a whole number is written as one", "facts");
  ALCOVE_TRY(Value value, number_from(numerator, denominator));
  return std::optional(std::move(value));
}

Result<Days> days_from(const Cbor& rest, std::string_view key) {
  ALCOVE_TRY(const Cbor* stored, rest.at(key));
  if (stored->is_null()) return Days();
  ALCOVE_TRY(const std::int64_t days, stored->as_integer());
  ALCOVE_CHECK(days >= 0, "because", "days are not negative", "rest");
  return Days(days);
}

}  // namespace

OrderedJson to_json(const Because& because) {
  OrderedJson facts = OrderedJson::object();
  for (const auto& [id, value] : because.facts) facts[id] = value ? to_json(*value) : OrderedJson(nullptr);
  return {{"rule", because.rule},
          {"version", because.version},
          {"facts", std::move(facts)},
          {"rest",
           {{"shown", days_json(because.rest.shown)},
            {"dismissed", days_json(because.rest.dismissed)},
            {"done", days_json(because.rest.done)}}}};
}

Cbor to_cbor(const Because& because) {
  Cbor::Map facts;
  for (const auto& [id, value] : because.facts) facts.emplace_back(id, value_cbor(value));
  return Cbor::map({{"rule", Cbor::text(because.rule)},
                    {"version", Cbor::integer(because.version)},
                    {"facts", Cbor::map(std::move(facts))},
                    {"rest", Cbor::map({{"shown", days_cbor(because.rest.shown)},
                                        {"dismissed", days_cbor(because.rest.dismissed)},
                                        {"done", days_cbor(because.rest.done)}})}});
}

Result<Because> because_from_cbor(const Cbor& stored) {
  Because because;
  ALCOVE_TRY(because.rule, stored.text_at("rule"));
  ALCOVE_TRY(because.version, stored.integer_at("version"));
  ALCOVE_TRY(const Cbor::Map* facts, stored.map_at("facts"));
  for (const auto& [id, value] : *facts) {
    ALCOVE_TRY(std::optional<Value> read, value_from(value));
    because.facts.emplace(id, std::move(read));
  }
  ALCOVE_TRY(const Cbor* rest, stored.at("rest"));
  ALCOVE_TRY(because.rest.shown, days_from(*rest, "shown"));
  ALCOVE_TRY(because.rest.dismissed, days_from(*rest, "dismissed"));
  ALCOVE_TRY(because.rest.done, days_from(*rest, "done"));
  return because;
}

}  // namespace alcove::recommendation
