#include "core/portability/tables.hpp"

#include <map>
#include <utility>

#include "core/assessment/answers.hpp"
#include "core/base/json.hpp"
#include "core/interchange/csv/csv.hpp"
#include "core/personal/goal.hpp"
#include "core/personal/mood_entry.hpp"

namespace alcove::portability {

using base::Result;
using vault::ItemKind;

namespace {

class Table {
 public:
  Table(std::string name, const std::vector<std::string>& header) : file_{std::move(name), {}} { add(header); }
  void add(const std::vector<std::string>& row) { interchange::append_csv_row(row, file_.text); }
  TextFile take() { return std::move(file_); }

 private:
  TextFile file_;
};

std::string number_text(double value) { return base::Json(value).dump(); }

template <typename Number>
std::string or_empty(const std::optional<Number>& number) {
  return number ? std::to_string(*number) : std::string();
}

/// Every item of a kind, oldest first, read by `read`.
template <typename Read>
auto all_of(const vault::Live& live, ItemKind kind, Read read)
    -> Result<std::vector<decltype(read(base::RowId(), personal::FieldViews()))>> {
  ALCOVE_TRY(const auto items, live.items(kind));
  std::vector<decltype(read(base::RowId(), personal::FieldViews()))> out;
  for (auto item = items.rbegin(); item != items.rend(); ++item) {
    out.push_back(read(item->item.id, personal::FieldViews(item->item)));
  }
  return out;
}

std::string tags_text(const std::vector<personal::Tag>& tags) {
  std::vector<std::string> texts;
  for (const personal::Tag& tag : tags) texts.push_back(std::string(name_of(tag.kind)) + ":" + tag.name);
  return joined(texts, "|");
}

TextFile moods_table(const std::vector<personal::MoodEntry>& moods) {
  Table table("moods.csv", {"id", "local_time", "utc_time", "zone", "valence", "energy", "feelings", "tags",
                            "sleep_minutes", "sleep_quality", "note"});
  for (const personal::MoodEntry& mood : moods) {
    table.add({mood.id.hex(), local_time_text(mood.at, mood.utc_offset), mood.at.text(), mood.zone,
               std::to_string(mood.valence), or_empty(mood.energy), joined(mood.feelings, "|"), tags_text(mood.tags),
               mood.sleep ? std::to_string(mood.sleep->minutes) : "", mood.sleep ? or_empty(mood.sleep->quality) : "",
               mood.note});
  }
  return table.take();
}

TextFile sleep_table(const std::vector<personal::MoodEntry>& moods) {
  Table table("sleep.csv", {"mood", "day", "minutes", "quality"});
  for (const personal::MoodEntry& mood : moods) {
    if (!mood.sleep) continue;
    table.add({mood.id.hex(), local_time_text(mood.at, mood.utc_offset).substr(0, 10),
               std::to_string(mood.sleep->minutes), or_empty(mood.sleep->quality)});
  }
  return table.take();
}

void add_trackers(const std::vector<personal::Tracker>& trackers, const std::vector<personal::MoodEntry>& moods,
                  std::vector<TextFile>& files) {
  Table table("trackers.csv", {"id", "name", "unit", "min", "max", "decimals", "direction", "archived"});
  std::map<base::RowId, const personal::Tracker*> known;
  for (const personal::Tracker& tracker : trackers) {
    known[tracker.id] = &tracker;
    table.add({tracker.id.hex(), tracker.name, tracker.unit, number_text(tracker.min), number_text(tracker.max),
               std::to_string(tracker.decimals), std::string(name_of(tracker.direction)),
               tracker.archived ? "yes" : "no"});
  }
  Table readings("readings.csv", {"mood", "local_time", "tracker", "name", "value", "unit"});
  for (const personal::MoodEntry& mood : moods) {
    for (const personal::Reading& reading : mood.readings) {
      const auto found = known.find(reading.tracker);
      const bool is_known = found != known.end();
      readings.add({mood.id.hex(), local_time_text(mood.at, mood.utc_offset), reading.tracker.hex(),
                    is_known ? found->second->name : "", number_text(reading.value),
                    is_known ? found->second->unit : ""});
    }
  }
  files.push_back(table.take());
  files.push_back(readings.take());
}

void add_goals(const std::vector<personal::Goal>& goals, const std::vector<personal::GoalProgress>& progress,
               std::vector<TextFile>& files) {
  Table table("goals.csv", {"id", "title", "why", "value", "times", "per", "unit", "state", "since", "begun"});
  Table steps("steps.csv", {"goal", "step", "done"});
  std::map<base::RowId, std::string> titles;
  for (const personal::Goal& goal : goals) {
    titles[goal.id] = goal.title;
    table.add({goal.id.hex(), goal.title, goal.why, goal.value, std::to_string(goal.cadence.times),
               std::string(name_of(goal.cadence.per)), goal.unit, std::string(name_of(goal.state)),
               goal.state_since.text(), goal.begun.text()});
    for (const personal::GoalStep& step : goal.steps) {
      steps.add({goal.id.hex(), step.text, step.done ? step.done->text() : ""});
    }
  }
  Table log("progress.csv", {"id", "goal", "title", "day", "amount", "note"});
  for (const personal::GoalProgress& one : progress) {
    log.add({one.id.hex(), one.goal.hex(), titles[one.goal], one.day.text(), number_text(one.amount), one.note});
  }
  files.push_back(table.take());
  files.push_back(steps.take());
  files.push_back(log.take());
}

std::string value_text(const std::optional<assessment::Rational>& value) {
  return value ? base::to_json_text(assessment::to_json(*value)) : std::string();
}

void add_answers(const vault::AttemptRow& attempt, const assessment::Library& library, Table& table) {
  const assessment::Form* form = library.find(attempt.instrument, attempt.version);
  if (form == nullptr) return;
  const auto answers = assessment::answers_from_cbor(*form, attempt.answers);
  if (!answers) return;
  const base::OrderedJson json = assessment::to_json(*form, *answers);
  for (const auto& [item, answer] : json.items()) {
    table.add({attempt.id.hex(), attempt.instrument, item,
               answer.is_string() ? answer.get<std::string>() : base::to_json_text(answer)});
  }
}

void add_check_ins(const std::vector<vault::LiveAttempt>& attempts, const assessment::Library& library,
                   std::vector<TextFile>& files) {
  Table scores("check-ins.csv", {"id", "local_time", "utc_time", "instrument", "version", "scale", "value", "band",
                                 "missing", "prorated", "imported"});
  Table answers("answers.csv", {"check_in", "instrument", "item", "answer"});
  for (auto live = attempts.rbegin(); live != attempts.rend(); ++live) {
    const vault::AttemptRow& attempt = live->attempt;
    add_answers(attempt, library, answers);
    if (!live->score) continue;
    for (const assessment::ScaleScore& score : live->score->sheet.scores) {
      scores.add({attempt.id.hex(), local_time_text(attempt.finished, attempt.utc_offset), attempt.finished.text(),
                  attempt.instrument, attempt.version, score.scale, value_text(score.value), score.band,
                  std::to_string(score.missing), score.prorated ? "yes" : "no", live->reported ? "yes" : "no"});
    }
  }
  files.push_back(scores.take());
  files.push_back(answers.take());
}

TextFile journal_table(const std::vector<vault::LiveEntry>& entries) {
  Table table("journal.csv", {"id", "local_time", "utc_time", "zone", "edited", "prompt", "tags", "mood", "text"});
  const auto add = [&](const vault::JournalEntryRow& entry) {
    table.add({entry.id.hex(), local_time_text(entry.written_at, entry.utc_offset), entry.written_at.text(), entry.zone,
               entry.edited.text(), entry.links.prompt, joined(entry.links.tags, "|"),
               entry.links.mood.is_zero() ? "" : entry.links.mood.hex(), entry.text});
  };
  for (auto live = entries.rbegin(); live != entries.rend(); ++live) {
    add(live->entry);
    for (const vault::JournalEntryRow& sibling : live->siblings) add(sibling);
  }
  return table.take();
}

}  // namespace

std::string local_time_text(base::Instant moment, base::Minutes utc_offset) {
  constexpr std::int64_t k_minute_ms = 60'000;
  const std::int64_t local_ms = moment.unix_ms() + utc_offset.count * k_minute_ms;
  std::string text = base::Instant::from_unix_ms(std::max<std::int64_t>(local_ms, 0)).text().substr(0, 16);
  text[10] = ' ';
  return text;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

Result<std::vector<TextFile>> export_tables(flows::App& app) {
  ALCOVE_TRY_VOID(app.vault().need_open());
  const vault::Live& live = app.vault().live();
  ALCOVE_TRY(const auto moods, all_of(live, ItemKind::mood_entry, personal::mood_entry_of));
  ALCOVE_TRY(const auto trackers, all_of(live, ItemKind::tracker, personal::tracker_of));
  ALCOVE_TRY(const auto goals, all_of(live, ItemKind::goal, personal::goal_of));
  ALCOVE_TRY(const auto progress, all_of(live, ItemKind::goal_progress, personal::goal_progress_of));
  ALCOVE_TRY(const auto attempts, live.attempts());
  ALCOVE_TRY(const auto entries, live.entries());
  std::vector<TextFile> files{moods_table(moods), sleep_table(moods)};
  add_trackers(trackers, moods, files);
  add_goals(goals, progress, files);
  add_check_ins(attempts, app.library(), files);
  files.push_back(journal_table(entries));
  return files;
}

}  // namespace alcove::portability
