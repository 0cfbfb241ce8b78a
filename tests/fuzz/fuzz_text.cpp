/// Texts, days, moments, hexadecimal and base32 come from people: what is read is written back the same.

#include "core/base/bytes.hpp"
#include "core/base/text.hpp"
#include "core/base/time.hpp"

using namespace alcove;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  for (std::size_t at = 0; at < size;) {
    const auto point = base::code_point_at(text, at);
    ALCOVE_ASSERT(point.has_value() || !base::is_utf8(text));
    at += point ? point->size_bytes : 1;
  }
  const auto day = base::CivilDay::parse(text);
  if (day) ALCOVE_ASSERT(day->text() == text);
  const auto moment = base::Instant::parse(text);
  if (moment) ALCOVE_ASSERT(base::Instant::parse(moment->text()) == moment);
  const auto hex = base::from_hex(text);
  if (hex) ALCOVE_ASSERT(base::to_hex(*hex) == base::ascii_lower(text));
  const auto base32 = base::from_base32(text);
  if (base32) ALCOVE_ASSERT(base::from_base32(base::to_base32(*base32)) == base32);
  return 0;
}
