/// Reads what a host says of its packs, and a schedule as another device may have written it. Whatever they are, the
/// bundled instruments stay.

#include <cstdint>
#include <string_view>

#include "core/flows/packs.hpp"
#include "core/flows/schedules.hpp"

using namespace alcove;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto folders = flows::read_packs(input);
  if (!folders) ALCOVE_ASSERT(folders.error().code == "json" || folders.error().code == "packs");
  const auto loaded = flows::load_library(input);
  ALCOVE_ASSERT(loaded.has_value());
  ALCOVE_ASSERT(folders.has_value() || input.empty() || !loaded->pack_problem.empty());
  ALCOVE_ASSERT(loaded->library.find("phq-9") != nullptr);
  const auto schedule = flows::schedule_of("schedule.phq-9", input);
  if (schedule)
    ALCOVE_ASSERT(flows::schedule_of("schedule.phq-9", flows::schedule_text(schedule->every_days, schedule->since)));
  return 0;
}
