// FHIR: finished attempts out as a Bundle, and attempts from a file in.

#include "core/interchange/fhir/fhir.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "core/base/text.hpp"
#include "core/flows/app.hpp"
#include "core/flows/finish.hpp"
#include "core/flows/import_log.hpp"
#include "core/flows/score_words.hpp"
#include "core/flows/views.hpp"
#include "core/interchange/fhir/state_of_mind.hpp"

namespace alcove::flows {

using base::Instant;
using base::Json;
using base::OrderedJson;
using base::Result;
using base::RowId;
using interchange::ImportedResponse;

namespace {

constexpr std::int64_t k_day_ms = 24LL * 60 * 60 * 1000;
/// An alert of an older attempt is history; asking for help now would startle without need.
constexpr std::int64_t k_flags_reach_back_ms = 14 * k_day_ms;
/// Clocks and zones differ; beyond this a date lies in the future.
constexpr std::int64_t k_clock_tolerance_ms = k_day_ms;
/// Other programs keep seconds.
constexpr std::int64_t k_same_time_ms = 1000;
/// So many records go into one commit, which has to fit one request.
constexpr std::size_t k_records_of_a_commit = 16;
constexpr std::size_t k_warnings_kept = 8;
constexpr std::size_t k_warning_bytes = 200;

// What to export ------------------------------------------------------------------------------------------------------

struct Selection {
  std::optional<std::int64_t> from_ms, to_ms;
  std::optional<std::vector<std::string>> instruments;
  bool moods = false;

  bool takes(Instant moment) const {
    const std::int64_t at = moment.unix_ms();
    return (!from_ms || at >= *from_ms) && (!to_ms || at < *to_ms);
  }

  bool takes(const vault::AttemptRow& attempt) const {
    if (!takes(attempt.finished)) return false;
    return !instruments ||
           std::find(instruments->begin(), instruments->end(), attempt.instrument) != instruments->end();
  }
};

Result<std::optional<std::int64_t>> read_moment(const Json& of, const char* key) {
  const auto found = of.find(key);
  if (found == of.end()) return std::optional<std::int64_t>();
  ALCOVE_CHECK(found->is_number() && std::abs(found->get<double>()) < 1e15, "fhir_selection",
               "a limit is milliseconds since 1970", key);
  return std::optional(static_cast<std::int64_t>(found->get<double>()));
}

Result<Selection> read_selection(const Json& of) {
  ALCOVE_CHECK(of.is_object(), "fhir_selection",
               "expected an object with from, to, instruments and moods, all optional");
  Selection out;
  ALCOVE_TRY(out.from_ms, read_moment(of, "from"));
  ALCOVE_TRY(out.to_ms, read_moment(of, "to"));
  if (const auto moods = of.find("moods"); moods != of.end()) {
    ALCOVE_CHECK(moods->is_boolean(), "fhir_selection", "moods is true or false", "moods");
    out.moods = moods->get<bool>();
  }
  const auto instruments = of.find("instruments");
  if (instruments == of.end()) return out;
  ALCOVE_CHECK(instruments->is_array(), "fhir_selection", "instruments is a list of ids", "instruments");
  out.instruments.emplace();
  for (const Json& id : *instruments) {
    ALCOVE_CHECK(id.is_string(), "fhir_selection", "instruments is a list of ids", "instruments");
    out.instruments->push_back(id.get<std::string>());
  }
  return out;
}

/// Nothing for an attempt whose form is not here or does not fit its answers.
std::optional<interchange::FinishedAttempt> exported(const vault::LiveAttempt& live,
                                                     const assessment::Library& library) {
  const vault::AttemptRow& attempt = live.attempt;
  const assessment::Form* form = library.find(attempt.instrument, attempt.version);
  if (form == nullptr || !live.score) return std::nullopt;
  auto answers = assessment::answers_from_cbor(*form, attempt.answers);
  if (!answers) return std::nullopt;
  return interchange::FinishedAttempt{.id = attempt.id.hex(),
                                      .form = form,
                                      .language = attempt.language,
                                      .answers = *std::move(answers),
                                      .person = {},
                                      .finished = attempt.finished,
                                      .utc_offset = attempt.utc_offset,
                                      .sheet = live.score->sheet};
}

/// The mood entries that were chosen, the oldest first.
Result<void> add_moods(const Selection& selection, const vault::Live& live, OrderedJson& bundle) {
  ALCOVE_TRY(const auto items, live.items(vault::ItemKind::mood_entry));
  std::vector<personal::MoodEntry> entries;
  for (const vault::LiveItem& one : items) {
    auto entry = personal::mood_entry_of(one.item.id, personal::FieldViews(one.item));
    if (selection.takes(entry.at)) entries.push_back(std::move(entry));
  }
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return a.at != b.at ? a.at < b.at : a.id < b.id; });
  ALCOVE_TRY(const auto kept, live.items(vault::ItemKind::tracker));
  std::vector<personal::Tracker> trackers;
  for (const vault::LiveItem& one : kept) {
    trackers.push_back(personal::tracker_of(one.item.id, personal::FieldViews(one.item)));
  }
  interchange::add_states_of_mind(entries, trackers, bundle);
  return {};
}

// What is read in -----------------------------------------------------------------------------------------------------

/// Finished attempts by instrument, to see what is here already.
class Known {
 public:
  static Result<Known> read(const vault::Live& live) {
    ALCOVE_TRY(const auto attempts, live.attempts());
    Known out;
    for (const vault::LiveAttempt& one : attempts) {
      out.add(one.attempt.instrument, one.attempt.finished, one.attempt.answers);
    }
    return out;
  }

  bool has(const std::string& instrument, Instant finished, const base::Cbor& answers) const {
    const auto found = by_instrument_.find(instrument);
    if (found == by_instrument_.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(), [&](const Taken& one) {
      return std::abs(one.finished.unix_ms() - finished.unix_ms()) < k_same_time_ms && one.answers == answers;
    });
  }

  void add(const std::string& instrument, Instant finished, base::Cbor answers) {
    by_instrument_[instrument].push_back({finished, std::move(answers)});
  }

 private:
  struct Taken {
    Instant finished;
    base::Cbor answers;
  };
  std::map<std::string, std::vector<Taken>> by_instrument_;
};

/// A response as it is shown and, when nothing speaks against it, written.
struct Incoming {
  ImportedResponse response;
  /// In words; nothing: it can be read in.
  std::optional<std::string> problem;
  bool known = false;

  bool is_wanted() const { return !problem && !known; }
};

std::optional<std::string> problem_of(const ImportedResponse& response, Instant now) {
  if (response.problem) return response.problem->message;
  if (response.form == nullptr || !response.sheet) return "It is of no questionnaire that is here.";
  if (!response.taken) return "The file does not say when it was taken.";
  if (*response.taken > now.plus_ms(k_clock_tolerance_ms)) return "It is dated in the future.";
  return std::nullopt;
}

Result<std::vector<Incoming>> read_incoming(std::string_view text, const assessment::Library& library,
                                            const vault::Live& live, Instant now) {
  ALCOVE_TRY(auto responses, interchange::read_fhir(text, library));
  ALCOVE_TRY(Known known, Known::read(live));
  std::vector<Incoming> out;
  for (ImportedResponse& response : responses) {
    Incoming one{.response = std::move(response), .problem = {}};
    one.problem = problem_of(one.response, now);
    if (!one.problem) {
      const assessment::Form& form = *one.response.form;
      // What was asked and is absent in a file was left empty.
      one.response.answers = with_skipped(form, std::move(one.response.answers));
      base::Cbor answers = assessment::to_cbor(form, one.response.answers);
      one.known = known.has(form.id, *one.response.taken, answers);
      if (!one.known) known.add(form.id, *one.response.taken, std::move(answers));
    }
    out.push_back(std::move(one));
  }
  return out;
}

/// Each once, in the order in which they came.
std::vector<std::string> warnings_of(const ImportedResponse& response) {
  std::vector<std::string> out;
  for (const interchange::FhirWarning& warning : response.warnings) {
    if (std::find(out.begin(), out.end(), warning.message) == out.end()) out.push_back(warning.message);
  }
  return out;
}

OrderedJson or_null(const std::optional<assessment::Rational>& number) {
  return number ? assessment::to_json(*number) : OrderedJson(nullptr);
}

OrderedJson scores_of(const ImportedResponse& response, std::string_view language) {
  OrderedJson out = OrderedJson::array();
  if (response.form == nullptr) return out;
  for (const assessment::Scale& scale : response.form->scales) {
    const assessment::ScaleScore* score = response.sheet ? response.sheet->find(scale.id) : nullptr;
    const auto ours = score == nullptr ? std::nullopt : shown_value(scale, *score);
    const auto theirs = response.reported_for(scale.id);
    if (!ours && !theirs && score == nullptr) continue;
    out.push_back({{"label", text_of(*response.form, language, scale.title)},
                   {"value", or_null(ours)},
                   {"reported", or_null(theirs)}});
  }
  return out;
}

OrderedJson item_view(const Incoming& one, std::string_view language) {
  const ImportedResponse& response = one.response;
  const assessment::Form* form = response.form;
  OrderedJson warnings = OrderedJson::array();
  for (std::string& warning : warnings_of(response)) warnings.push_back(std::move(warning));
  return {{"instrument", one.problem ? "" : std::string(response.instrument())},
          {"title", form == nullptr ? "" : text_of(*form, language, form->title)},
          {"takenAt", response.taken ? OrderedJson(response.taken->unix_ms()) : OrderedJson(nullptr)},
          {"scores", scores_of(response, language)},
          {"warnings", std::move(warnings)},
          {"problem", one.problem ? OrderedJson(*one.problem) : OrderedJson(nullptr)},
          {"known", one.known}};
}

/// The beginning of a text that takes at most so many bytes and ends with a whole character.
std::string shortened(std::string text, std::size_t most_bytes) {
  if (text.size() <= most_bytes) return text;
  text.resize(most_bytes);
  while (!text.empty() && !base::is_utf8(text)) text.pop_back();
  return text;
}

vault::ReportedScoreRow reported_row(const ImportedResponse& response, const RowId& id, const RowId& attempt,
                                     Instant now) {
  vault::ReportedScoreRow row{
      .id = id, .attempt = attempt, .source = "fhir", .values = {}, .warnings = {}, .read_at = now};
  for (const interchange::ReportedScore& score : response.reported) {
    if (response.form->scale_position(score.scale)) row.values[score.scale] = score.value;
  }
  for (std::string& warning : warnings_of(response)) {
    if (row.warnings.size() < k_warnings_kept) row.warnings.push_back(shortened(std::move(warning), k_warning_bytes));
  }
  return row;
}

/// The largest that any file makes of `row`.
vault::ReportedScoreRow largest_reported(const assessment::Form& form, vault::ReportedScoreRow row) {
  for (const assessment::Scale& scale : form.scales) {
    row.values[scale.id] = assessment::Rational(INT32_MAX, INT32_MAX - 1);
  }
  row.warnings.assign(k_warnings_kept, std::string(k_warning_bytes, 'x'));
  return row;
}

Result<vault::Change> change_of(const ImportedResponse& response, const Place& place, Instant now,
                                crypto::RandomSource& random) {
  const assessment::Form& form = *response.form;
  const auto id = crypto::random_id<RowId>(random);
  const bool is_recent = *response.taken >= Instant::from_unix_ms(now.unix_ms() - k_flags_reach_back_ms);
  ALCOVE_TRY(
      FinishedRows rows,
      finished_rows({.id = id,
                     .form = form,
                     .answers = response.answers,
                     .language = response.language.empty() ? "" : std::string(form.pick_language(response.language)),
                     .started = *response.taken,
                     .finished = *response.taken,
                     .place = {.utc_offset = response.utc_offset.value_or(place.utc_offset), .zone = ""},
                     .device = base::DeviceId(),
                     .now = now,
                     .flagging = is_recent ? Flagging::raise : Flagging::record_only},
                    random));
  const vault::ReportedScoreRow reported = reported_row(response, crypto::random_id<RowId>(random), id, now);
  vault::Change change;
  change.rows = std::move(rows.rows);
  change.rows.emplace_back(reported);
  change.room_for = std::move(rows.largest);
  change.room_for.emplace_back(largest_reported(form, reported));
  return change;
}

}  // namespace

Result<OrderedJson> App::export_fhir(const Json& of) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const Selection selection, read_selection(of));
  ALCOVE_TRY(const auto attempts, vault_.live().attempts());
  std::vector<interchange::FinishedAttempt> chosen;
  for (const vault::LiveAttempt& attempt : attempts) {
    if (!selection.takes(attempt.attempt)) continue;
    auto one = exported(attempt, library_);
    if (one) chosen.push_back(*std::move(one));
  }
  OrderedJson bundle = interchange::fhir_bundle(chosen);
  if (selection.moods) ALCOVE_TRY_VOID(add_moods(selection, vault_.live(), bundle));
  return bundle;
}

Result<OrderedJson> App::preview_fhir(std::string_view text, Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const auto incoming, read_incoming(text, library_, vault_.live(), now));
  OrderedJson out = OrderedJson::array();
  for (const Incoming& one : incoming) out.push_back(item_view(one, settings_.language));
  return out;
}

Result<OrderedJson> App::import_fhir(std::string_view text, const Place& place, Instant now) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const auto incoming, read_incoming(text, library_, vault_.live(), now));
  std::size_t imported = 0;
  const Result<void> written = vault_.atomically([&]() -> Result<void> {
    std::vector<vault::Change> changes;
    std::vector<base::RecordId> records;
    ALCOVE_TRY_VOID(begin_import(vault_, "fhir", now));
    for (const Incoming& one : incoming) {
      if (!one.is_wanted()) continue;
      ALCOVE_TRY(vault::Change change, change_of(one.response, place, now, random_));
      change.record = crypto::random_id<base::RecordId>(random_);
      records.push_back(*change.record);
      changes.push_back(std::move(change));
      ++imported;
      if (changes.size() < k_records_of_a_commit) continue;
      ALCOVE_TRY_VOID(vault_.write(std::exchange(changes, {}), now));
    }
    if (!changes.empty()) ALCOVE_TRY_VOID(vault_.write(std::move(changes), now));
    return note_imported(vault_, records);
  });
  ALCOVE_TRY_VOID(written);
  return OrderedJson{{"imported", imported}, {"left", incoming.size() - imported}};
}

}  // namespace alcove::flows
