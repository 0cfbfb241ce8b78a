#include "cli/fhir_attempts.hpp"

#include "cli/line_scorer.hpp"
#include "core/base/sha256.hpp"
#include "core/interchange/fhir/terms.hpp"

namespace alcove::cli {

using assessment::Form;
using base::fail;
using base::Json;
using base::Result;
using interchange::FinishedAttempt;

namespace {

constexpr std::size_t k_id_digits = 32;
constexpr base::JsonLimits k_limits{.size_bytes = k_longest_line_bytes, .depth = 16, .nodes = 20'000};

Result<std::string> optional_text(const Json& request, std::string_view key) {
  const Json* found = base::json_find(request, key);
  if (found == nullptr || found->is_null()) return std::string();
  ALCOVE_CHECK(found->is_string(), "request", "expected a text", key);
  return found->get<std::string>();
}

Result<std::string> attempt_id(const Json& request, std::string_view line, std::size_t number) {
  ALCOVE_TRY(std::string id, optional_text(request, "attempt"));
  if (id.empty()) {
    const std::string named = std::to_string(number) + "\n" + std::string(line);
    return base::sha256_hex(named).substr(0, k_id_digits);
  }
  const bool is_id = id.size() == k_id_digits && id.find_first_not_of("0123456789abcdef") == std::string::npos;
  ALCOVE_CHECK(is_id, "request", "an attempt's id is 32 hexadecimal digits in lower case", "attempt");
  return id;
}

Result<void> read_finished(const Json& request, FinishedAttempt& attempt) {
  ALCOVE_TRY(const std::string text, optional_text(request, "finished"));
  if (text.empty()) return {};
  const auto moment = interchange::read_date_time(text);
  ALCOVE_CHECK(moment && moment->offset, "request", "a moment is written 2026-11-22T10:00:00+01:00", "finished");
  attempt.finished = moment->instant;
  attempt.utc_offset = *moment->offset;
  return {};
}

}  // namespace

Result<FinishedAttempt> read_attempt(const assessment::Library& library, std::string_view line, std::size_t number) {
  ALCOVE_TRY(const Json request, base::parse_json(line, k_limits));
  FinishedAttempt attempt;
  ALCOVE_TRY(attempt.sheet, LineScorer(library).score_request(request));
  // The scorer found this form and took these answers; both are read again because it keeps neither.
  attempt.form = library.find(attempt.sheet.instrument, attempt.sheet.form);
  ALCOVE_ASSERT(attempt.form != nullptr);
  ALCOVE_TRY(attempt.answers, assessment::parse_answers(*base::json_find(request, "answers"), *attempt.form));
  const Json* person = base::json_find(request, "person");
  if (person != nullptr && !person->is_null()) {
    ALCOVE_TRY(attempt.person, assessment::parse_person(*person));
  }
  ALCOVE_TRY(attempt.id, attempt_id(request, line, number));
  ALCOVE_TRY(attempt.language, optional_text(request, "language"));
  attempt.language = attempt.form->pick_language(attempt.language);
  ALCOVE_TRY_VOID(read_finished(request, attempt));
  return attempt;
}

}  // namespace alcove::cli
