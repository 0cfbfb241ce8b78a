/// Reads FHIR. What is taken must be sound answers to a form of ours, score, go out again as FHIR and come back the
/// same.

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "core/interchange/fhir/fhir.hpp"

using namespace alcove;
using namespace alcove::interchange;

namespace {

const assessment::Library& library() {
  static const auto loaded = assessment::Library::load_bundled();
  return *loaded;
}

void go_round(const ImportedResponse& response) {
  FinishedAttempt attempt;
  attempt.id = response.id.empty() ? "00112233445566778899aabbccddeeff" : response.id;
  attempt.form = response.form;
  attempt.language = "en";
  attempt.answers = response.answers;
  attempt.finished = response.taken;
  attempt.sheet = *response.sheet;
  const auto again = read_fhir(base::to_json_text(fhir_bundle(std::span(&attempt, 1))), library());
  ALCOVE_ASSERT(again.has_value() && again->size() == 1);
  if (again->front().problem) {
    // Every answer was to an item that was not asked.
    ALCOVE_ASSERT(again->front().problem->code == "response_empty");
    return;
  }
  ALCOVE_ASSERT(again->front().form == response.form);
  ALCOVE_ASSERT(again->front().sheet->scores == response.sheet->scores);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = read_fhir({reinterpret_cast<const char*>(data), size}, library());
  if (!read) {
    ALCOVE_ASSERT(!read.error().code.empty());
    return 0;
  }
  for (const ImportedResponse& response : *read) {
    ALCOVE_ASSERT(response.problem.has_value() != response.sheet.has_value());
    ALCOVE_ASSERT(!to_json(response).empty());
    if (response.form != nullptr) ALCOVE_ASSERT(response.answers.by_item.size() == response.form->items.size());
    if (response.sheet) go_round(response);
  }
  return 0;
}
