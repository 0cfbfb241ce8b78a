#include "core/flows/finish.hpp"

#include <algorithm>
#include <string>

namespace alcove::flows {

using base::Result;
using base::RowId;

namespace {

/// What the person is shown when a flag is raised; on the device, at once, with or without a network.
constexpr std::string_view k_crisis_lines = "crisis-lines";

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

crypto::Hash text_hash(const assessment::Form& form, std::string_view language) {
  crypto::Hash out{};
  const auto pack = form.languages.find(language);
  if (pack == form.languages.end()) return out;
  const auto bytes = base::from_hex(pack->second.sha256);
  if (bytes && bytes->size() == out.size()) std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

vault::SafetyEventRow event_of(const assessment::Alert& alert, const Finished& finished, const RowId& id) {
  return {.id = id,
          .cause = finished.draft.id,
          .source = vault::SafetySource::assessment_item,
          .category = alert.action,
          .level = vault::safety_level_of(alert.level),
          .item = alert.item,
          .rules = {alert.id},
          .tables = finished.form.id + "@" + finished.form.version,
          .shown = {std::string(k_crisis_lines)},
          .at = finished.now};
}

/// For the event with the highest level.
vault::CrisisFlagRow flag_of(const std::vector<vault::SafetyEventRow>& events, const Finished& finished,
                             const RowId& id) {
  const auto highest =
      std::max_element(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.level < b.level; });
  return {.id = id,
          .event = highest->id,
          .attempt = finished.draft.id,
          .level = highest->level,
          .raised_at = finished.now,
          .interventions = {std::string(k_crisis_lines)}};
}

}  // namespace

Result<std::vector<vault::Row>> finished_rows(const Finished& finished, crypto::RandomSource& random) {
  const assessment::Answers answers = with_skipped(finished.form, finished.answers);
  ALCOVE_TRY(assessment::ScoreSheet sheet, assessment::score(finished.form, answers));
  std::vector<vault::Row> rows;
  rows.emplace_back(vault::AttemptRow{.id = finished.draft.id,
                                      .instrument = finished.form.id,
                                      .version = finished.form.version,
                                      .text_hash = text_hash(finished.form, finished.draft.language),
                                      .language = finished.draft.language,
                                      .answers = assessment::to_cbor(finished.form, answers),
                                      .started = finished.draft.started,
                                      .finished = finished.now,
                                      .utc_offset = finished.place.utc_offset,
                                      .zone = finished.place.zone,
                                      .device = finished.device});
  std::vector<vault::SafetyEventRow> events;
  for (const assessment::Alert& alert : sheet.alerts) {
    events.push_back(event_of(alert, finished, crypto::random_id<RowId>(random)));
  }
  rows.emplace_back(
      vault::ScoreRow{.id = crypto::random_id<RowId>(random), .attempt = finished.draft.id, .sheet = std::move(sheet)});
  for (const vault::SafetyEventRow& event : events) rows.emplace_back(event);
  if (!events.empty()) rows.emplace_back(flag_of(events, finished, crypto::random_id<RowId>(random)));
  return rows;
}

}  // namespace alcove::flows
