#include "core/daily/arguments.hpp"

#include "core/base/text.hpp"
#include "core/flows/items.hpp"

namespace alcove::daily {

using base::Json;
using base::Result;

namespace {

constexpr std::int64_t k_last_ms = 253'402'300'799'999;  ///< the end of the year 9999

bool is_within(const Json& number, std::int64_t least, std::int64_t most) {
  if (!number.is_number_integer()) return false;
  if (number.is_number_unsigned() && number.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) return false;
  return number.get<std::int64_t>() >= least && number.get<std::int64_t>() <= most;
}

}  // namespace

const Json* Arguments::find(std::string_view member) const {
  return object_.is_object() ? base::json_find(object_, member) : nullptr;
}

bool Arguments::has(std::string_view member) const {
  const Json* found = find(member);
  return found != nullptr && !found->is_null();
}

base::Failure Arguments::wrong(std::string_view member, std::string_view message) const {
  return base::fail(code_, message, path_.empty() ? std::string(member) : path_ + "." + std::string(member));
}

Result<std::string> Arguments::text(std::string_view member) const {
  const Json* found = find(member);
  if (found == nullptr || !found->is_string()) return wrong(member, "this is a text");
  auto text = found->get<std::string>();
  if (!base::is_utf8(text)) return wrong(member, "this text is not UTF-8");
  return text;
}

Result<bool> Arguments::truth(std::string_view member) const {
  const Json* found = find(member);
  if (found == nullptr || !found->is_boolean()) return wrong(member, "this is true or false");
  return found->get<bool>();
}

Result<std::optional<bool>> Arguments::truth_or_null(std::string_view member) const {
  if (!has(member)) return std::optional<bool>();
  ALCOVE_TRY(const bool truth, this->truth(member));
  return std::optional(truth);
}

Result<double> Arguments::number(std::string_view member) const {
  const Json* found = find(member);
  if (found == nullptr || !found->is_number()) return wrong(member, "this is a number");
  return found->get<double>();
}

Result<std::int32_t> Arguments::whole(std::string_view member) const {
  const Json* found = find(member);
  if (found == nullptr || !is_within(*found, INT32_MIN, INT32_MAX)) return wrong(member, "this is a whole number");
  return found->get<std::int32_t>();
}

Result<std::optional<std::int32_t>> Arguments::whole_or_null(std::string_view member) const {
  if (!has(member)) return std::optional<std::int32_t>();
  ALCOVE_TRY(const std::int32_t number, whole(member));
  return std::optional(number);
}

Result<base::Instant> Arguments::moment(std::string_view member) const {
  const Json* found = find(member);
  if (found == nullptr || !is_within(*found, 0, k_last_ms)) return wrong(member, "this is a moment since 1970");
  return base::Instant::from_unix_ms(found->get<std::int64_t>());
}

Result<std::optional<base::Instant>> Arguments::moment_or_null(std::string_view member) const {
  if (!has(member)) return std::optional<base::Instant>();
  ALCOVE_TRY(const base::Instant moment, this->moment(member));
  return std::optional(moment);
}

Result<base::CivilDay> Arguments::day(std::string_view member) const {
  ALCOVE_TRY(const std::string text, this->text(member));
  const auto day = base::CivilDay::parse(text);
  if (!day) return wrong(member, "a day is YYYY-MM-DD");
  return *day;
}

Result<std::vector<std::string>> Arguments::texts(std::string_view member) const {
  ALCOVE_TRY(const Json* const found, list(member));
  std::vector<std::string> out;
  for (const Json& each : *found) {
    if (!each.is_string()) return wrong(member, "this is a list of texts");
    out.push_back(each.get<std::string>());
  }
  return out;
}

Result<const Json*> Arguments::object(std::string_view member) const {
  const Json* found = find(member);
  if (found == nullptr || !found->is_object()) return wrong(member, "this is an object");
  return found;
}

Result<const Json*> Arguments::list(std::string_view member) const {
  constexpr std::size_t k_most = 1'000;
  const Json* found = find(member);
  if (found == nullptr || !found->is_array() || found->size() > k_most) return wrong(member, "this is a list");
  return found;
}

Result<base::RowId> Arguments::id(std::string_view member) const {
  if (!has(member)) return base::RowId();
  ALCOVE_TRY(const std::string hex, text(member));
  return flows::row_id_of(hex, member);
}

}  // namespace alcove::daily
