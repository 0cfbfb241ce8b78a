// Finished attempts and the schedules of instruments.

#include <algorithm>
#include <map>
#include <utility>

#include "core/flows/schedules.hpp"
#include "core/flows/score_words.hpp"
#include "core/guidance/facts_parts.hpp"

namespace alcove::guidance {

using assessment::Form;
using assessment::Rational;
using assessment::Scale;
using assessment::ScoreSheet;
using base::CivilDay;
using base::Result;
using vault::LiveAttempt;

namespace {

constexpr std::int64_t k_most_attempts = 100'000;

/// What was finished of one instrument, newest first.
using Taken = std::vector<const LiveAttempt*>;

/// The value, when enough was answered to conclude something from it.
std::optional<Rational> sound_value(const Scale& scale, const ScoreSheet& sheet) {
  const assessment::ScaleScore* score = sheet.find(scale.id);
  if (score == nullptr || static_cast<std::int64_t>(score->missing) > scale.max_missing) return std::nullopt;
  return flows::shown_value(scale, *score);
}

std::string_view word_of(assessment::ChangeVerdict verdict) {
  switch (verdict) {
    case assessment::ChangeVerdict::improved: return "improved";
    case assessment::ChangeVerdict::worsened: return "worsened";
    case assessment::ChangeVerdict::no_reliable_change: break;
  }
  return "none";
}

/// The attempt right before the last one, under the same form.
const ScoreSheet* sheet_before(const Taken& taken) {
  for (std::size_t i = 1; i < taken.size(); ++i) {
    if (taken[i]->attempt.version == taken[0]->attempt.version && taken[i]->score) return &taken[i]->score->sheet;
  }
  return nullptr;
}

void add_scale(FactSheet& facts, const Form& form, const Scale& scale, const ScoreSheet& last,
               const ScoreSheet* before) {
  const std::string name = form.id + "." + scale.id;
  const auto value = sound_value(scale, last);
  if (!value) return;
  facts.put("score." + name, recommendation::Value(*value));
  if (const auto level = last.find(scale.id)->level) facts.put("level." + name, std::int64_t{*level});
  const auto earlier = before == nullptr ? std::nullopt : sound_value(scale, *before);
  if (!earlier) return;
  if (const auto change = assessment::compare(form, scale.id, *earlier, *value)) {
    facts.put("change." + name, word_of(change->verdict));
  }
}

/// Scores that this program can read; of another form only that it was taken.
void add_scores(FactSheet& facts, const assessment::Library& library, const Taken& taken) {
  const vault::AttemptRow& attempt = taken.front()->attempt;
  const Form* form = library.find(attempt.instrument, attempt.version);
  if (form == nullptr || !taken.front()->score) return;
  const ScoreSheet& last = taken.front()->score->sheet;
  const ScoreSheet* before = sheet_before(taken);
  for (const Scale& scale : form->scales) add_scale(facts, *form, scale, last, before);
  for (const assessment::FlagValue& flag : last.flags) {
    if (flag.value) facts.put("reached." + form->id + "." + flag.id, *flag.value);
  }
  std::int64_t highest = 0;
  for (const assessment::Alert& alert : last.alerts) {
    highest = std::max<std::int64_t>(highest, vault::safety_level_of(alert.level));
  }
  facts.put("alert." + form->id, highest);
}

}  // namespace

Result<void> add_check_ins(FactSheet& facts) {
  const assessment::Library& library = facts.ask.app.library();
  ALCOVE_TRY(const auto attempts, facts.live().attempts());
  std::map<std::string, Taken, std::less<>> by_instrument;
  for (const LiveAttempt& attempt : attempts) {
    by_instrument[attempt.attempt.instrument].push_back(&attempt);
    // One that was read from a file was never taken here.
    if (!attempt.reported) facts.note_use(facts.days_since(attempt.attempt.finished));
  }
  std::map<std::string, CivilDay, std::less<>> last_days;
  for (const auto& [instrument, taken] : by_instrument) {
    const vault::AttemptRow& last = taken.front()->attempt;
    // Imported ones may be of an instrument that is not here, about which no rule can ask.
    if (library.find(instrument) == nullptr) continue;
    last_days[instrument] = base::civil_day_of(last.finished, last.utc_offset);
    const std::int64_t days = facts.days_since(facts.day_of(last.finished, last.utc_offset));
    facts.put("taken." + instrument + ".days", days);
    facts.put("taken." + instrument + ".count", std::min(static_cast<std::int64_t>(taken.size()), k_most_attempts));
    facts.note_activity(days);
    add_scores(facts, library, taken);
  }
  ALCOVE_TRY(const vault::ProfileRow profile, facts.live().profile());
  for (const auto& [name, field] : profile.fields) {
    const auto schedule = flows::schedule_of(name, field.text);
    if (!schedule || library.find(schedule->instrument) == nullptr) continue;
    const auto last = last_days.find(schedule->instrument);
    const auto taken = last == last_days.end() ? std::nullopt : std::optional(last->second);
    facts.put("due." + schedule->instrument, flows::next_day(*schedule, taken) <= facts.today);
  }
  return {};
}

}  // namespace alcove::guidance
