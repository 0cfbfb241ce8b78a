#include "core/flows/finish.hpp"

#include <algorithm>
#include <string>

#include "core/flows/event_rows.hpp"
#include "core/flows/largest.hpp"

namespace alcove::flows {

using base::Result;
using base::RowId;

namespace {

std::vector<std::string> shown_with(Flagging flagging) {
  if (flagging == Flagging::record_only) return {};
  return {std::string(k_crisis_lines)};
}

vault::SafetyEventRow event_of(const assessment::Alert& alert, const Finished& finished, const RowId& id) {
  return {.id = id,
          .cause = finished.id,
          .source = vault::SafetySource::assessment_item,
          .category = alert.action,
          .level = vault::safety_level_of(alert.level),
          .item = alert.item,
          .rules = {alert.id},
          .tables = finished.form.id + "@" + finished.form.version,
          .shown = shown_with(finished.flagging),
          .at = finished.finished};
}

/// For the event with the highest level.
vault::CrisisFlagRow flag_of(const std::vector<vault::SafetyEventRow>& events, const Finished& finished,
                             const RowId& id) {
  const auto highest =
      std::max_element(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.level < b.level; });
  return flag_row(*highest, finished.id, finished.now, id);
}

/// The score's row, then what its alerts set off.
std::vector<vault::Row> rows_of(const Finished& finished, vault::AttemptRow attempt, assessment::ScoreSheet sheet,
                                crypto::RandomSource& random) {
  std::vector<vault::SafetyEventRow> events;
  for (const assessment::Alert& alert : sheet.alerts) {
    events.push_back(event_of(alert, finished, crypto::random_id<RowId>(random)));
  }
  std::vector<vault::Row> rows;
  rows.emplace_back(std::move(attempt));
  rows.emplace_back(
      vault::ScoreRow{.id = crypto::random_id<RowId>(random), .attempt = finished.id, .sheet = std::move(sheet)});
  for (const vault::SafetyEventRow& event : events) rows.emplace_back(event);
  if (!events.empty() && finished.flagging == Flagging::raise) {
    rows.emplace_back(flag_of(events, finished, crypto::random_id<RowId>(random)));
  }
  return rows;
}

}  // namespace

assessment::Answers with_skipped(const assessment::Form& form, assessment::Answers answers) {
  const std::vector<bool> asked = assessment::items_asked(form, answers, {});
  for (std::size_t i = 0; i < answers.by_item.size(); ++i) {
    const bool asks = asked[i] && form.items[i].type != assessment::ItemType::info;
    if (asks && std::holds_alternative<assessment::Unanswered>(answers.by_item[i])) {
      answers.by_item[i] = assessment::Skipped{};
    }
  }
  return answers;
}

crypto::Hash text_hash_of(const assessment::Form& form, std::string_view language) {
  crypto::Hash out{};
  const std::vector<std::string_view> languages = form.languages_to_take();
  if (std::find(languages.begin(), languages.end(), language) == languages.end()) return out;
  const auto bytes = base::from_hex(form.pack_to_take(language).sha256);
  if (bytes && bytes->size() == out.size()) std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

Result<FinishedRows> finished_rows(const Finished& finished, crypto::RandomSource& random) {
  const assessment::Answers answers = with_skipped(finished.form, finished.answers);
  ALCOVE_TRY(assessment::ScoreSheet sheet, assessment::score(finished.form, answers));
  vault::AttemptRow attempt{.id = finished.id,
                            .instrument = finished.form.id,
                            .version = finished.form.version,
                            .text_hash = finished.text_hash,
                            .language = finished.language,
                            .answers = assessment::to_cbor(finished.form, answers),
                            .started = finished.started,
                            .finished = finished.finished,
                            .utc_offset = finished.place.utc_offset,
                            .zone = finished.place.zone,
                            .device = finished.device};
  vault::AttemptRow largest_attempt = attempt;
  largest_attempt.answers = assessment::to_cbor(finished.form, largest_answers(finished.form));
  Finished raised = finished;
  raised.flagging = Flagging::raise;
  FinishedRows out;
  out.largest = rows_of(raised, std::move(largest_attempt), largest_sheet(finished.form, sheet), random);
  out.rows = rows_of(finished, std::move(attempt), std::move(sheet), random);
  return out;
}

}  // namespace alcove::flows
