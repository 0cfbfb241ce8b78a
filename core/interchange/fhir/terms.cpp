#include "core/interchange/fhir/terms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/interchange/fhir/fhir.hpp"

namespace alcove::interchange {

using assessment::Expression;
using assessment::Form;
using assessment::Item;
using assessment::ItemType;
using assessment::Method;
using assessment::Operation;
using assessment::Option;
using assessment::Rational;
using assessment::Scale;
using base::Instant;
using base::Minutes;
using base::OrderedJson;

namespace {

constexpr std::string_view k_hex_digits = "0123456789abcdef";
constexpr std::size_t k_id_digits = 32;

Term own(std::string_view kind, std::string code) {
  return {std::string(k_fhir_base) + "/CodeSystem/" + std::string(kind), std::move(code)};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// "Z", "+01:00" or nothing at all; what else there is makes the moment unreadable.
bool read_offset(std::string_view text, std::optional<Minutes>& offset) {
  if (text.empty()) return true;
  if (text == "Z" || text == "z") {
    offset = Minutes{0};
    return true;
  }
  const auto hours = digits(text, 1, 2);
  const auto minutes = digits(text, 4, 2);
  const bool shaped = text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' && hours && minutes;
  if (!shaped || *hours > 14 || *minutes > 59) return false;
  const int count = *hours * 60 + *minutes;
  if (count > 840) return false;
  offset = Minutes{text[0] == '-' ? -count : count};
  return true;
}

bool is_whole(const Item& item) { return item.type != ItemType::number || item.decimals == 0; }

/// Whether a number expression cannot give a fraction.
bool is_whole(const Form& form, const Expression& number) {
  const auto& arguments = number.arguments;
  switch (number.operation) {
    case Operation::constant: return number.number.is_whole();
    case Operation::item: return is_whole(form.items[number.items[0]]);
    case Operation::scale: return is_whole_valued(form, form.scales[number.reference]);
    case Operation::age:
    case Operation::count_at_least: return true;
    case Operation::choose: return is_whole(form, arguments[1]) && is_whole(form, arguments[2]);
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::smallest:
    case Operation::largest:
      return std::all_of(arguments.begin(), arguments.end(), [&](const auto& one) { return is_whole(form, one); });
    default: return false;
  }
}

std::uint64_t fnv1a(std::string_view text, std::uint64_t hash) {
  for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3ULL;
  return hash;
}

}  // namespace

std::string canonical_url(const Form& form) { return std::string(k_fhir_base) + "/Questionnaire/" + form.id; }

Term term_of(const Form& form, const Option& option) {
  if (is_loinc_answer(option.code)) return {std::string(k_loinc), option.code};
  return own("option", form.id + "." + option.code);
}

Term own_term(const Form& form, const Scale& scale) { return own("scale", form.id + "." + scale.id); }

Term term_of(const Form& form, const Scale& scale) {
  return scale.loinc.empty() ? own_term(form, scale) : Term{std::string(k_loinc), scale.loinc};
}

Term band_question(const Form& form, const Scale& scale) { return own("scale", form.id + "." + scale.id + ".band"); }

Term term_of(const Form& form, const Scale& scale, std::string_view band) {
  return own("band", form.id + "." + scale.id + "." + std::string(band));
}

std::string score_link(const Scale& scale) { return "score." + scale.id; }

bool is_loinc(std::string_view code) {
  const std::size_t dash = code.find('-');
  if (dash == 0 || dash > 7 || dash + 2 != code.size() || !is_digit(code.back())) return false;
  return std::all_of(code.begin(), code.begin() + static_cast<std::ptrdiff_t>(dash), is_digit);
}

bool is_loinc_answer(std::string_view code) { return code.substr(0, 2) == "LA" && is_loinc(code.substr(2)); }

OrderedJson coding(const Term& term, std::string_view display) {
  OrderedJson json{{"system", term.system}, {"code", term.code}};
  if (!display.empty()) json["display"] = display;
  return json;
}

OrderedJson extension(std::string_view url, std::string_view value_member, OrderedJson value) {
  OrderedJson json;
  json["url"] = url;
  json[std::string(value_member)] = std::move(value);
  return json;
}

bool is_whole_valued(const Form& form, const Scale& scale) {
  if (scale.lookup) return false;
  if (scale.round_digits == 0) return true;
  if (!scale.multiply.is_whole() || !scale.offset.is_whole() || scale.missing == assessment::MissingRule::prorate) {
    return false;
  }
  if (scale.method == Method::mean) return false;
  if (scale.method == Method::expression) return is_whole(form, *scale.expression);
  return std::all_of(scale.items.begin(), scale.items.end(),
                     [&](std::uint16_t item) { return is_whole(form.items[item]); });
}

OrderedJson score_number(const Rational& value) {
  if (value.is_whole()) return value.numerator();
  constexpr double k_places = 1e6;
  return std::round(value.to_double() * k_places) / k_places;
}

std::string date_time(Instant moment, Minutes offset) {
  std::int64_t local_ms = moment.unix_ms() + std::int64_t{offset.count} * 60'000;
  // An instant has no text before 1970: its first hours west of Greenwich are told in UTC.
  if (local_ms < 0) {
    local_ms = moment.unix_ms();
    offset = Minutes{0};
  }
  const Instant local = Instant::from_unix_ms(local_ms);
  std::string text = local.text().substr(0, 23);
  if (text.substr(19) == ".000") text.resize(19);
  std::array<char, 16> zone{};
  const int count = std::abs(offset.count);
  std::snprintf(zone.data(), zone.size(), "%c%02d:%02d", offset.count < 0 ? '-' : '+', count / 60 % 100, count % 60);
  return text + zone.data();
}

std::optional<Moment> read_date_time(std::string_view text) {
  const auto day = base::CivilDay::parse(text.substr(0, 10));
  if (!day || day->days() < 0) return std::nullopt;
  const std::int64_t day_ms = std::int64_t{day->days()} * 86'400'000;
  if (text.size() == 10) return Moment{Instant::from_unix_ms(day_ms + 43'200'000), std::nullopt, true};

  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  const bool shaped = text.size() >= 19 && text[10] == 'T' && text[13] == ':' && text[16] == ':' && hour && minute &&
                      second && *hour < 24 && *minute < 60 && *second < 61;
  if (!shaped) return std::nullopt;
  std::size_t at = 19;
  int milliseconds = 0;
  if (at < text.size() && text[at] == '.') {
    int weight = 100;
    for (++at; at < text.size() && is_digit(text[at]); ++at, weight /= 10) milliseconds += (text[at] - '0') * weight;
  }
  Moment moment;
  if (!read_offset(text.substr(at), moment.offset)) return std::nullopt;
  const std::int64_t of_day_ms = (*hour * 3600 + *minute * 60 + *second) * std::int64_t{1000} + milliseconds;
  const std::int64_t unix_ms = day_ms + of_day_ms - std::int64_t{moment.offset.value_or(Minutes{0}).count} * 60'000;
  if (unix_ms < 0) return std::nullopt;
  moment.instant = Instant::from_unix_ms(unix_ms);
  return moment;
}

std::string uuid_of(std::string_view id) {
  ALCOVE_ASSERT(id.size() == k_id_digits && id.find_first_not_of(k_hex_digits) == std::string_view::npos);
  std::string uuid(id);
  for (const std::size_t at : {8, 13, 18, 23}) uuid.insert(at, 1, '-');
  return uuid;
}

std::optional<std::string> id_of_uuid(std::string_view uuid) {
  std::string id;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash && uuid[i] != '-') return std::nullopt;
    if (!is_dash) id.push_back(uuid[i]);
  }
  const bool is_id = id.size() == k_id_digits && uuid.size() == k_id_digits + 4 &&
                     id.find_first_not_of(k_hex_digits) == std::string::npos;
  return is_id ? std::optional(id) : std::nullopt;
}

std::string part_uuid(std::string_view id, std::string_view part) {
  const std::string name = std::string(id) + "/" + std::string(part);
  const std::array<std::uint64_t, 2> halves{fnv1a(name, 0xCBF29CE484222325ULL), fnv1a(name, 0x9E3779B97F4A7C15ULL)};
  std::string digits;
  for (const std::uint64_t half : halves) {
    for (int shift = 60; shift >= 0; shift -= 4) digits.push_back(k_hex_digits[(half >> shift) & 0xF]);
  }
  return uuid_of(digits);
}

}  // namespace alcove::interchange
