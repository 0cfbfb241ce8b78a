// Check-ins: from the form to the finished attempt and back.

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "core/flows/app.hpp"
#include "core/flows/finish.hpp"
#include "core/flows/views.hpp"
#include "core/personal/about_me.hpp"

namespace alcove::flows {

using assessment::Answers;
using assessment::Form;
using assessment::ItemType;
using base::OrderedJson;
using base::Result;

namespace {

/// A draft with the form that it answers.
struct OpenDraft {
  vault::Draft draft;
  const Form* form;
  Answers answers;
};

Result<OpenDraft> read_draft(vault::Draft draft, const assessment::Library& library) {
  const Form* form = library.find(draft.instrument, draft.version);
  ALCOVE_CHECK(form != nullptr, "not_found", "this program does not have the form of this check-in", "draft");
  ALCOVE_TRY(Answers answers, assessment::answers_from_cbor(*form, draft.answers));
  return OpenDraft{std::move(draft), form, std::move(answers)};
}

Result<OpenDraft> find_draft(const vault::Vault& vault, const assessment::Library& library, std::string_view id) {
  const auto row = base::RowId::from_hex(id);
  ALCOVE_CHECK(row.has_value(), "not_found", "there is no such unfinished check-in", "draft");
  ALCOVE_TRY(auto draft, vault.draft(*row));
  ALCOVE_CHECK(draft.has_value(), "not_found", "there is no such unfinished check-in", "draft");
  return read_draft(*std::move(draft), library);
}

/// Which kinds of item one of the contract's forms of an answer is for.
struct AnswerForm {
  const char* member;
  bool (*fits)(assessment::ItemType);
};

constexpr std::array<AnswerForm, 3> k_answer_forms = {
    {{"code", [](ItemType type) { return type == ItemType::single || type == ItemType::boolean; }},
     {"codes", [](ItemType type) { return type == ItemType::multi; }},
     {"text", [](ItemType type) { return type == ItemType::text; }}}};

/// What the contract calls an answer, as `Answers::put` takes it: the contract's "declined" is {"declined": true}, and
/// {"code": …} is the code alone.
Result<base::Json> answer_json(const Form& form, std::string_view item, const base::Json& answer) {
  if (answer == "declined") return base::Json{{"declined", true}};
  if (!answer.is_object() || answer.size() != 1) return answer;
  const auto position = form.item_position(item);
  for (const AnswerForm& known : k_answer_forms) {
    if (!answer.contains(known.member)) continue;
    ALCOVE_CHECK(!position || known.fits(form.items[*position].type), "answer_type",
                 "this question takes another kind of answer", "answers." + form.items[*position].id);
    return answer.at(known.member);
  }
  return answer;
}

bool has_any_answer(const Answers& answers) {
  for (const assessment::Answer& answer : answers.by_item) {
    const bool empty =
        std::holds_alternative<assessment::Unanswered>(answer) || std::holds_alternative<assessment::Skipped>(answer);
    if (!empty) return true;
  }
  return false;
}

/// Finished attempts of the same form before another one: right before, and the first; nullptr when there is none.
struct Earlier {
  const vault::LiveAttempt* before = nullptr;
  const vault::LiveAttempt* first = nullptr;
};

/// What cut-offs may depend on, as the person says it now.
Result<personal::AboutMe> about_me_in(const vault::Vault& vault) {
  ALCOVE_TRY(const vault::ProfileRow profile, vault.live().profile());
  return personal::about_me_of(personal::FieldViews(profile));
}

assessment::Person person_at(const personal::AboutMe& about, const vault::AttemptRow& attempt) {
  assessment::Person person;
  if (about.sex == personal::NormSex::female) person.sex = assessment::Sex::female;
  if (about.sex == personal::NormSex::male) person.sex = assessment::Sex::male;
  const auto age = personal::age_on(about, base::civil_day_of(attempt.finished, attempt.utc_offset));
  if (age) person.age = *age;
  return person;
}

/// With the outcomes of cut-offs that depend on the person. A stored score is of the answers alone, so that it can be
/// computed again from them, and so that the person can say something else of themselves later.
vault::LiveAttempt with_person(vault::LiveAttempt attempt, const Form* form, const assessment::Person& person) {
  if (form == nullptr || !attempt.score || (!person.sex && !person.age)) return attempt;
  std::vector<assessment::FlagValue>& flags = attempt.score->sheet.flags;
  if (std::all_of(flags.begin(), flags.end(), [](const auto& flag) { return flag.value.has_value(); })) return attempt;
  const auto answers = assessment::answers_from_cbor(*form, attempt.attempt.answers);
  if (!answers) return attempt;
  const auto sheet = assessment::score(*form, *answers, person);
  if (!sheet || sheet->flags.size() != flags.size()) return attempt;
  for (std::size_t i = 0; i < flags.size(); ++i) {
    if (!flags[i].value && flags[i].id == sheet->flags[i].id) flags[i].value = sheet->flags[i].value;
  }
  return attempt;
}

Result<OrderedJson> view_of(const vault::Vault& vault, const assessment::Library& library,
                            const vault::LiveAttempt& stored, const Earlier& earlier, const personal::AboutMe& about,
                            std::string_view language) {
  const Form* form = library.find(stored.attempt.instrument, stored.attempt.version);
  const vault::LiveAttempt attempt = with_person(stored, form, person_at(about, stored.attempt));
  AttemptParts parts{.attempt = attempt,
                     .form = form,
                     .before = earlier.before,
                     .first = earlier.first,
                     .flag = {},
                     .this_device = vault.is_this_device(attempt.attempt.device),
                     .language = language};
  if (attempt.flag) {
    ALCOVE_TRY(parts.flag, vault.live().flag(*attempt.flag));
  }
  return attempt_view(parts);
}

/// For each attempt (newest first) the earlier ones of the same form.
std::vector<Earlier> earlier_of(const std::vector<vault::LiveAttempt>& attempts) {
  std::vector<Earlier> out(attempts.size());
  std::map<std::pair<std::string_view, std::string_view>, Earlier> latest;
  for (std::size_t i = attempts.size(); i-- > 0;) {
    const vault::AttemptRow& attempt = attempts[i].attempt;
    Earlier& known = latest[{attempt.instrument, attempt.version}];
    out[i] = known;
    known.before = &attempts[i];
    if (known.first == nullptr) known.first = &attempts[i];
  }
  return out;
}

/// The language in which a form is taken for a wanted one; `wording_missing` when it can't be taken here.
Result<std::string> language_to_take(const Form& form, std::string_view wanted) {
  ALCOVE_CHECK(!form.languages_to_take().empty(), "wording_missing",
               "the wording of this questionnaire is not here; whoever hosts Alcove can add it", "instrument");
  return std::string(form.pick_language(wanted));
}

}  // namespace

OrderedJson App::instruments() const {
  OrderedJson out = OrderedJson::array();
  for (const Form* form : library_.instruments()) out.push_back(instrument_view(*form, settings_.language));
  return out;
}

Result<OrderedJson> App::form(std::string_view instrument, std::string_view version, std::string_view language) const {
  const Form* form = version.empty() ? library_.find(instrument) : library_.find(instrument, version);
  ALCOVE_CHECK(form != nullptr, "not_found", "there is no such questionnaire", "instrument");
  return form_view(*form, or_setting(language));
}

Result<OrderedJson> App::start_attempt(std::string_view instrument, base::Instant now, std::string_view language) {
  const Form* form = library_.find(instrument);
  ALCOVE_CHECK(form != nullptr, "not_found", "there is no such questionnaire", "instrument");
  ALCOVE_TRY(auto drafts, vault_.drafts());
  for (vault::Draft& draft : drafts) {
    if (draft.instrument != instrument) continue;
    auto open = read_draft(std::move(draft), library_);
    if (!open) continue;
    if (!language.empty() && open->answers == Answers::none(*open->form)) {
      ALCOVE_TRY(open->draft.language, language_to_take(*open->form, language));
      ALCOVE_TRY_VOID(vault_.save_draft(open->draft));
    }
    return draft_view(open->draft, *open->form, open->answers);
  }
  ALCOVE_TRY(std::string taken_in, language_to_take(*form, or_setting(language)));
  const Answers none = Answers::none(*form);
  const vault::Draft draft{.id = crypto::random_id<base::RowId>(random_),
                           .instrument = form->id,
                           .version = form->version,
                           .language = std::move(taken_in),
                           .answers = assessment::to_cbor(*form, none),
                           .started = now,
                           .updated = now};
  ALCOVE_TRY_VOID(vault_.save_draft(draft));
  return draft_view(draft, *form, none);
}

Result<OrderedJson> App::drafts() {
  ALCOVE_TRY(auto drafts, vault_.drafts());
  OrderedJson out = OrderedJson::array();
  for (vault::Draft& draft : drafts) {
    const auto open = read_draft(std::move(draft), library_);
    if (open) out.push_back(draft_view(open->draft, *open->form, open->answers));
  }
  return out;
}

Result<OrderedJson> App::answer(std::string_view draft, std::string_view item, const base::Json& answer,
                                base::Instant now) {
  ALCOVE_TRY(OpenDraft open, find_draft(vault_, library_, draft));
  ALCOVE_TRY(const base::Json given, answer_json(*open.form, item, answer));
  ALCOVE_TRY_VOID(open.answers.put(*open.form, item, given));
  open.draft.answers = assessment::to_cbor(*open.form, open.answers);
  open.draft.updated = now;
  ALCOVE_TRY_VOID(vault_.save_draft(open.draft));
  return OrderedJson{{"draft", draft_view(open.draft, *open.form, open.answers)},
                     {"enabled", enabled_view(*open.form, open.answers)},
                     {"alerts", alerts_view(assessment::alerts_during_entry(*open.form, open.answers))}};
}

Result<OrderedJson> App::finish_attempt(std::string_view draft, const Place& place, base::Instant now) {
  ALCOVE_TRY(OpenDraft open, find_draft(vault_, library_, draft));
  ALCOVE_CHECK(has_any_answer(open.answers), "answers_missing", "answer at least one question before finishing",
               "answers");
  ALCOVE_TRY(FinishedRows finished, finished_rows({.id = open.draft.id,
                                                   .form = *open.form,
                                                   .answers = std::move(open.answers),
                                                   .language = open.draft.language,
                                                   .text_hash = text_hash_of(*open.form, open.draft.language),
                                                   .started = open.draft.started,
                                                   .finished = now,
                                                   .place = place,
                                                   .device = vault_.device().id(),
                                                   .now = now},
                                                  random_));
  const Result<void> written = vault_.atomically([&]() -> Result<void> {
    vault::Change change;
    change.rows = std::move(finished.rows);
    change.room_for = std::move(finished.largest);
    ALCOVE_TRY_VOID(vault_.write(std::move(change), now));
    return vault_.erase_draft(open.draft.id);
  });
  ALCOVE_TRY_VOID(written);
  return attempt(draft);
}

Result<void> App::discard_draft(std::string_view draft) {
  const auto row = base::RowId::from_hex(draft);
  ALCOVE_CHECK(row.has_value(), "not_found", "there is no such unfinished check-in", "draft");
  ALCOVE_TRY(const auto found, vault_.draft(*row));
  ALCOVE_CHECK(found.has_value(), "not_found", "there is no such unfinished check-in", "draft");
  return vault_.erase_draft(*row);
}

Result<OrderedJson> App::attempts(std::string_view instrument) {
  ALCOVE_TRY_VOID(vault_.need_open());
  ALCOVE_TRY(const auto found, vault_.live().attempts(instrument));
  ALCOVE_TRY(const personal::AboutMe about, about_me_in(vault_));
  const auto earlier = earlier_of(found);
  OrderedJson out = OrderedJson::array();
  for (std::size_t i = 0; i < found.size(); ++i) {
    ALCOVE_TRY(OrderedJson view, view_of(vault_, library_, found[i], earlier[i], about, settings_.language));
    out.push_back(std::move(view));
  }
  return out;
}

Result<OrderedJson> App::attempt(std::string_view id) {
  ALCOVE_TRY_VOID(vault_.need_open());
  const auto row = base::RowId::from_hex(id);
  ALCOVE_CHECK(row.has_value(), "not_found", "there is no such check-in on this device", "attempt");
  ALCOVE_TRY(const vault::LiveAttempt found, vault_.live().attempt(*row));
  ALCOVE_TRY(const auto before, vault_.live().attempt_before(found.attempt));
  ALCOVE_TRY(const auto first, vault_.live().first_attempt(found.attempt));
  ALCOVE_TRY(const personal::AboutMe about, about_me_in(vault_));
  return view_of(vault_, library_, found, {before ? &*before : nullptr, first ? &*first : nullptr}, about,
                 settings_.language);
}

}  // namespace alcove::flows
